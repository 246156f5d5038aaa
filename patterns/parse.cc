// Parses a pattern: the first character chooses the syntax, each syntax has a function here. Entry
// point: ParsePattern().

#include <algorithm>
#include <utility>

#include "patterns/characters.h"
#include "patterns/condition_parser.h"
#include "patterns/lexer.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

bool Fail(Span span, std::string sentence, std::string hint, ParseError* error) {
  *error = {std::move(sentence), std::move(hint), span};
  return false;
}

// Reads the word or phrase at text[*at].
bool ParseTermText(std::string_view text, size_t* at, Term* term, ParseError* error) {
  const size_t begin = *at;
  if (term->quoted) {
    const size_t end = ReadQuoted(text, begin, &term->text);
    if (end == std::string_view::npos) {
      return Fail({begin, text.size()}, InvalidCharacters(text.substr(begin)),
                  "the double quote is never closed", error);
    }
    if (term->text.empty()) {
      return Fail({begin, end}, InvalidCharacters("\"\""), "an empty phrase matches nothing",
                  error);
    }
    *at = end;
    return true;
  }
  const size_t length = WordLength(text.substr(begin), ".");
  if (length == 0) {
    const size_t character = CharacterLength(text.substr(begin));
    return Fail({begin, begin + character}, InvalidCharacters(text.substr(begin, character)),
                text[begin] == '%'
                    ? "a regex is a pattern of its own: it cannot be mixed with terms"
                    : "put text with this character in double quotes",
                error);
  }
  term->text = text.substr(begin, length);
  *at = begin + length;
  return true;
}

// word = letters, digits, '_', '.'; '-' and '?' inside a word start a new item, so that a-b is
// "a, and not b".
bool ParseTerms(std::string_view text, std::vector<Term>* terms, ParseError* error) {
  size_t at = 0;
  const auto skip_space = [&] {
    while (at < text.size() && IsSpace(text[at])) ++at;
  };
  bool quoted_before = false;  // a phrase ends right before `at`
  bool glued = false;          // an item ends right before `at`
  for (skip_space(); at < text.size();) {
    Term term;
    term.span.begin = at;
    const bool sign = text[at] == '-' || text[at] == '?';
    if (sign && !quoted_before) {
      term.kind = text[at] == '-' ? Term::Kind::kExclude : Term::Kind::kOptional;
      ++at;
      skip_space();
      if (at == text.size() || text[at] == '-' || text[at] == '?') {
        return Fail({term.span.begin, at}, kInvalidPattern,
                    std::string("nothing follows the ") + text[term.span.begin] +
                        "; put it in double quotes to search for it",
                    error);
      }
    }
    term.quoted = text[at] == '"';
    if (quoted_before || (glued && term.quoted && !sign)) {
      const bool legal = term.quoted || sign || WordLength(text.substr(at), ".") > 0;
      const size_t end = at + CharacterLength(text.substr(at));
      return Fail({at, end}, legal ? kInvalidPattern : InvalidCharacters(text.substr(at, end - at)),
                  "separate terms by spaces", error);
    }
    if (!ParseTermText(text, &at, &term, error)) return false;
    term.span.end = at;
    skip_space();
    glued = at == term.span.end;
    quoted_before = glued && term.quoted;
    terms->push_back(std::move(term));
  }
  return true;
}

bool ParseJson(std::string_view text, Pattern* pattern, ParseError* error) {
  ConditionParser parser(text, 1, text.size() - 1, /*json=*/true, error);
  if (!parser.Advance()) return false;
  if (parser.token().kind == TokenKind::kEnd) {
    return parser.Fail({0, text.size()}, "there is no condition between { and }");
  }
  if (!parser.ParseOr(&pattern->json.emplace(), nullptr)) return false;
  if (parser.token().kind == TokenKind::kEnd) return true;
  return parser.Fail(parser.token().span, "expected && or ||");
}

// One slot, from the token behind '[' or ',' to the ',' or end behind the slot.
bool ParseSlot(ConditionParser* parser, const std::vector<Slot>& before, Slot* slot) {
  const Token first = parser->token();
  slot->span = first.span;
  if (first.kind == TokenKind::kComma || first.kind == TokenKind::kEnd) {
    slot->span.end = slot->span.begin;
    return true;
  }
  const auto is_duplicate = [&](const Slot& other) {
    return other.kind == slot->kind && other.name == slot->name;
  };
  if (first.kind == TokenKind::kWord && first.text == "...") {
    slot->kind = Slot::Kind::kEllipsis;
    if (!parser->Advance()) return false;
  } else {
    slot->kind = Slot::Kind::kNamed;
    // A name alone, or an expression: the token behind the first word tells.
    ConditionParser lookahead = *parser;
    if (!lookahead.Advance()) return false;
    if (first.kind == TokenKind::kWord && (lookahead.token().kind == TokenKind::kComma ||
                                           lookahead.token().kind == TokenKind::kEnd)) {
      if (!IsSlotName(first.text)) {
        return parser->Fail(first.span,
                            "a field name starts with a letter or _ and goes on with letters, "
                            "digits, _ and -; a value needs a name: [field=value]",
                            InvalidCharacters(first.text));
      }
      slot->name = first.text;
      *parser = std::move(lookahead);
    } else if (!parser->ParseOr(&slot->condition.emplace(), &slot->name)) {
      return false;
    }
  }
  slot->span.end = std::max(slot->span.begin, parser->token().span.begin);
  if (std::any_of(before.begin(), before.end(), is_duplicate)) {
    return parser->Fail(
        first.span, "",
        "Duplicate field '" + (slot->kind == Slot::Kind::kEllipsis ? "..." : slot->name) + "'");
  }
  return true;
}

bool ParseSpace(std::string_view text, Pattern* pattern, ParseError* error) {
  ConditionParser parser(text, 1, text.size() - 1, /*json=*/false, error);
  if (!parser.Advance()) return false;
  if (parser.token().kind == TokenKind::kEnd) return true;
  while (true) {
    Slot slot;
    if (!ParseSlot(&parser, pattern->slots, &slot)) return false;
    pattern->slots.push_back(std::move(slot));
    if (parser.token().kind == TokenKind::kEnd) return true;
    if (parser.token().kind != TokenKind::kComma) {
      return parser.Fail(parser.token().span,
                         "expected && or ||, or a comma before the next field");
    }
    if (!parser.Advance()) return false;
  }
}

bool ParseRegex(std::string_view text, Pattern* pattern, ParseError* error) {
  const size_t end = ReadRegex(text, 0, &pattern->regex.text, error);
  if (end == std::string_view::npos) return false;
  if (end != text.size()) {
    const size_t character = CharacterLength(text.substr(end));
    return Fail({end, end + character}, InvalidCharacters(text.substr(end, character)),
                "a regex is a pattern of its own: nothing may follow it", error);
  }
  pattern->regex.kind = Value::Kind::kRegex;
  pattern->regex.span = {0, end};
  return CheckRegex(pattern->regex.text, pattern->regex.span, error);
}

bool CheckLength(std::string_view text, ParseError* error) {
  const size_t characters = CountCharacters(text);
  if (characters == std::string_view::npos) {
    size_t at = 0;
    while (const size_t length = CharacterLength(text.substr(at))) at += length;
    return Fail({at, at + 1}, kInvalidPattern, "the pattern is not valid UTF-8", error);
  }
  if (characters <= kMaxPatternCharacters) return true;
  return Fail({0, text.size()},
              "1 validation error detected: Value '" + std::string(text) +
                  "' at 'filterPattern' failed to satisfy constraint: Member must have length "
                  "less than or equal to 1024",
              "", error);
}

bool Parse(std::string_view text, Pattern* pattern, ParseError* error) {
  if (!CheckLength(text, error)) return false;
  constexpr struct {
    char open;
    char close;
    Syntax syntax;
    bool (*parse)(std::string_view, Pattern*, ParseError*);
  } kEnclosed[] = {
      {'{', '}', Syntax::kJson, ParseJson},
      {'[', ']', Syntax::kSpace, ParseSpace},
      {'%', '%', Syntax::kRegex, ParseRegex},
  };
  const size_t first = text.find_first_not_of(" \t\n\r\v\f");
  for (const auto& enclosed : kEnclosed) {
    if (first == std::string_view::npos || text[first] != enclosed.open) continue;
    if (first != 0) {
      return Fail({0, first}, kInvalidPattern,
                  std::string("white space before ") + enclosed.open + " is not allowed", error);
    }
    pattern->syntax = enclosed.syntax;
    if (text.size() < 2 || text.back() != enclosed.close) {
      return Fail({text.size(), text.size()},
                  std::string("If a filter pattern starts with '") + enclosed.open +
                      "' it must end with '" + enclosed.close + "'",
                  IsSpace(text.back()) ? "remove the white space at the end" : "", error);
    }
    return enclosed.parse(text, pattern, error);
  }
  pattern->syntax = Syntax::kTerms;
  return ParseTerms(text, &pattern->terms, error);
}

}  // namespace

std::optional<Pattern> ParsePattern(std::string_view text, ParseError* error) {
  Pattern pattern;
  pattern.text = text;
  if (!Parse(text, &pattern, error)) return std::nullopt;
  return pattern;
}

}  // namespace metgrep
