#include "patterns/ddl_lexer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/ddl_literal.h"

namespace metgrep {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kDdlSymbols = "(),;=.<>:";

struct SmartQuote {
  std::string_view character;
  std::string_view name;
  char quote;
};

constexpr SmartQuote kSmartQuotes[] = {
    {"\xE2\x80\x98", "left single quotation mark", '\''},
    {"\xE2\x80\x99", "right single quotation mark", '\''},
    {"\xE2\x80\x9C", "left double quotation mark", '"'},
    {"\xE2\x80\x9D", "right double quotation mark", '"'},
};

bool IsWordCharacter(char c) { return IsAsciiLetter(c) || IsDigit(c) || c == '_'; }

bool Fail(Span span, std::string message, std::string hint, DdlError* error) {
  *error = {std::move(message), "", std::move(hint), span};
  return false;
}

// Offset of the first byte that is not UTF-8; npos if all of it is.
size_t FindBrokenCharacter(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = CharacterLength(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

// Literals and names reach the output, which promises UTF-8.
bool CheckUtf8(std::string_view token, size_t begin, DdlError* error) {
  const size_t broken = FindBrokenCharacter(token);
  if (broken == std::string_view::npos) return true;
  return Fail({begin + broken, begin + broken + 1}, "this byte is not UTF-8",
              "save the file as UTF-8", error);
}

}  // namespace

bool DdlToken::IsWord(std::string_view word) const {
  return kind == DdlTokenKind::kWord && absl::EqualsIgnoreCase(AbslView(text), AbslView(word));
}

bool DdlToken::IsNumber() const {
  return kind == DdlTokenKind::kWord && std::all_of(text.begin(), text.end(), IsDigit);
}

std::string DescribeToken(const DdlToken& token) {
  constexpr size_t kLongest = 40;
  if (token.kind == DdlTokenKind::kEnd) return "the end of the file";
  const std::string_view line = token.text.substr(0, token.text.find_first_of("\r\n"));
  if (token.kind == DdlTokenKind::kString) {
    return line.size() < token.text.size() || line.size() > kLongest
               ? "a string"
               : "the string " + std::string(line);
  }
  if (line.size() > kLongest) return "a long name";
  return "'" + std::string(line) + "'";
}

DdlLexer::DdlLexer(std::string_view text, std::vector<DdlWarning>* warnings)
    : text_(text), warnings_(warnings) {
  if (text_.substr(0, kByteOrderMark.size()) == kByteOrderMark) at_ = kByteOrderMark.size();
}

bool DdlLexer::SkipSpace(DdlError* error) {
  while (at_ < text_.size()) {
    const std::string_view rest = text_.substr(at_);
    if (IsSpace(rest[0])) {
      ++at_;
    } else if (rest.substr(0, 2) == "--") {
      at_ += std::min(rest.find('\n'), rest.size());
    } else if (rest.substr(0, 2) == "/*") {
      const size_t end = has_open_comment_ ? std::string_view::npos : rest.find("*/", 2);
      if (end == std::string_view::npos) {
        has_open_comment_ = true;
        return Fail({at_, at_ + 2}, "the comment is never closed with */", "", error);
      }
      at_ += end + 2;
    } else if (rest.substr(0, kNoBreakSpace.size()) == kNoBreakSpace) {
      if (!warned_of_space_) {
        warnings_->push_back(
            {kNonBreakingSpace,
             "no-break spaces (U+00A0), as web pages have them, are read as blanks",
             {at_, at_ + kNoBreakSpace.size()}});
        warned_of_space_ = true;
      }
      at_ += kNoBreakSpace.size();
    } else {
      break;
    }
  }
  return true;
}

bool DdlLexer::Next(DdlToken* token, DdlError* error) {
  if (!SkipSpace(error)) return false;
  *token = DdlToken();
  token->span = {at_, at_};
  if (at_ == text_.size()) return true;

  const char c = text_[at_];
  size_t length = 1;
  if (IsAsciiLetter(c) || IsDigit(c)) {
    token->kind = DdlTokenKind::kWord;
    while (at_ + length < text_.size() && IsWordCharacter(text_[at_ + length])) ++length;
  } else if (c == '\'' || c == '"') {
    if (!ReadString(token, error)) return false;
    length = token->span.end - at_;
  } else if (c == '`') {
    if (!ReadQuotedName(token, error)) return false;
    length = token->span.end - at_;
  } else if (kDdlSymbols.find(c) != std::string_view::npos) {
    token->kind = DdlTokenKind::kSymbol;
  } else {
    return UnexpectedCharacter(error);
  }
  token->text = text_.substr(at_, length);
  token->span.end = at_ + length;
  at_ += length;
  return true;
}

bool DdlLexer::ReadString(DdlToken* token, DdlError* error) {
  const size_t length = DdlLiteralLength(text_, at_);
  if (length == std::string_view::npos) {
    return Fail({at_, at_ + 1}, std::string("the string is never closed with ") + text_[at_],
                "a backslash takes the next character with it: \\' does not end a string", error);
  }
  const std::string_view literal = text_.substr(at_, length);
  if (!CheckUtf8(literal, at_, error)) return false;
  if (HasAdjacentParts(literal)) {
    warnings_->push_back({kAdjacentLiterals,
                          "literals next to each other are joined, without a quote between them: "
                          "'it''s' is its; write \\' for a quote",
                          {at_, at_ + length}});
  }
  token->kind = DdlTokenKind::kString;
  token->span.end = at_ + length;
  token->value = UnescapeDdlLiteral(literal);
  return true;
}

bool DdlLexer::ReadQuotedName(DdlToken* token, DdlError* error) {
  size_t end = at_ + 1;
  while (true) {
    end = text_.find('`', end);
    if (end == std::string_view::npos) {
      return Fail({at_, at_ + 1}, "the name is never closed with `", "", error);
    }
    if (text_.substr(end, 2) != "``") break;
    end += 2;
  }
  const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
  if (!CheckUtf8(inside, at_ + 1, error)) return false;
  for (size_t i = 0; i < inside.size(); ++i) {
    token->value += inside[i];
    if (inside[i] == '`') ++i;
  }
  if (token->value.empty()) {
    return Fail({at_, end + 1}, "a name cannot be empty", "", error);
  }
  token->kind = DdlTokenKind::kQuotedName;
  token->span.end = end + 1;
  return true;
}

bool DdlLexer::UnexpectedCharacter(DdlError* error) const {
  const size_t length = std::max<size_t>(1, CharacterLength(text_.substr(at_)));
  const std::string_view character = text_.substr(at_, length);
  const Span span = {at_, at_ + length};
  for (const SmartQuote& quote : kSmartQuotes) {
    if (character != quote.character) continue;
    return Fail(
        span,
        std::string(quote.character) + " (" + std::string(quote.name) + ") does not quote anything",
        std::string("word processors make it: write ") + quote.quote, error);
  }
  if (!CheckUtf8(character, at_, error)) return false;
  const auto code = static_cast<unsigned char>(character[0]);
  std::string hint;
  switch (character[0]) {
    case '$':
    case '{':
    case '}':
      hint = "if this is a placeholder of a template, put in what it stands for";
      break;
    case '-':
    case '_':
      hint = "names with - or with _ at their start are written in backquotes: `a-name`";
      break;
    case '#':
      hint = "comments start with --";
      break;
    default:
      break;
  }
  if (code < 0x20 || code == 0x7F) {
    return Fail(span, "a control character stands outside of strings", "", error);
  }
  return Fail(span, "'" + std::string(character) + "' means nothing here", std::move(hint), error);
}

}  // namespace metgrep
