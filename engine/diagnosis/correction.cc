// An edit for each error of the parser, until there is none: the rules know what people mean, and
// the parser has the last word.
#include "engine/diagnosis/correction.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/definitions/pattern_advice.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

constexpr int kMaxEdits = 64;

struct Mistake {
  const ParseError& error;
  const std::string& pattern;
  std::string_view text;  // the offending bytes

  bool HintStarts(std::string_view start) const { return error.hint.starts_with(start); }
  bool IsTerms() const { return pattern[0] != '{' && pattern[0] != '[' && pattern[0] != '%'; }
};

// `pattern` with other text in place of [begin, end).
std::string Replaced(const std::string& pattern, Span span, std::string_view text) {
  std::string replaced = pattern;
  return replaced.replace(span.begin, span.end - span.begin, text);
}

bool IsQuoted(std::string_view text) {
  return text.size() > 2 && text.front() == '"' && text.back() == '"';
}

// Blanks, or quotes of a shell, round the whole pattern.
std::optional<std::string> Unwrapped(const Mistake& mistake) {
  const std::string trimmed(absl::StripAsciiWhitespace(mistake.pattern));
  const bool has_brackets =
      !trimmed.empty() && std::string_view("{[%").find(trimmed[0]) != std::string_view::npos;
  if (trimmed.size() < mistake.pattern.size() && has_brackets) return trimmed;
  if (trimmed.size() > 2 && trimmed.front() == '\'' && trimmed.back() == '\'') {
    return trimmed.substr(1, trimmed.size() - 2);
  }
  return std::nullopt;
}

std::optional<std::string> WithDoubleQuotes(const Mistake& mistake) {
  const std::string& pattern = mistake.pattern;
  const size_t begin = mistake.error.span.begin;
  if (mistake.text.starts_with("\u201C") || mistake.text.starts_with("\u201D")) {
    return absl::StrReplaceAll(pattern, {{"\u201C", "\""}, {"\u201D", "\""}});
  }
  if (mistake.text.starts_with("\u2018") || mistake.text.starts_with("\u2019")) {
    return absl::StrReplaceAll(pattern, {{"\u2018", "\""}, {"\u2019", "\""}});
  }
  if (mistake.text == "\\" && pattern.substr(begin, 2) == "\\\"") {
    return absl::StrReplaceAll(pattern, {{"\\\"", "\""}});
  }
  if (mistake.text != "'") return std::nullopt;
  const size_t close = pattern.find('\'', begin + 1);
  if (close == pattern.npos) return std::nullopt;
  return Replaced(pattern, {begin, close + 1},
                  InDoubleQuotes(std::string_view(pattern).substr(begin + 1, close - begin - 1)));
}

std::optional<std::string> WithSelector(const Mistake& mistake) {
  const Span span = mistake.error.span;
  if (mistake.text.starts_with("$[") && mistake.pattern.substr(span.begin, 3) == "$['") {
    return Replaced(mistake.pattern, {span.begin, span.begin + 1}, "$.");
  }
  if (mistake.HintStarts("write $.") && !absl::EqualsIgnoreCase(AbslView(mistake.text), "NOT")) {
    return Replaced(mistake.pattern, {span.begin, span.begin}, "$.");
  }
  if (!mistake.HintStarts("expected a selector") || !IsQuoted(mistake.text)) return std::nullopt;
  const std::string key(mistake.text.substr(1, mistake.text.size() - 2));
  if (key.starts_with("$.")) return Replaced(mistake.pattern, span, key);
  const bool is_name = WordLength(key, "-") == key.size();
  return Replaced(mistake.pattern, span,
                  is_name ? absl::StrCat("$.", key) : absl::StrCat("$.['", key, "']"));
}

std::optional<std::string> WithOperator(const Mistake& mistake) {
  const std::string& pattern = mistake.pattern;
  const Span span = mistake.error.span;
  const auto is_word = [&mistake](const char* word) {
    return absl::EqualsIgnoreCase(AbslView(mistake.text), word);
  };
  if (mistake.text == "=" && span.begin > 0 && pattern[span.begin - 1] == '=') {
    return Replaced(pattern, span, "");
  }
  if (is_word("AND")) return Replaced(pattern, span, "&&");
  if (is_word("OR")) return Replaced(pattern, span, "||");
  if (mistake.text == "&" || mistake.text == "|") {
    return Replaced(pattern, span, mistake.text == "&" ? "&&" : "||");
  }
  if (is_word("EXISTS") && mistake.HintStarts("write = \"*\"")) {
    return Replaced(pattern, span, "= \"*\"");
  }
  if (mistake.HintStarts("write IS NULL")) {
    const size_t equal = pattern.rfind('=', span.begin);
    if (equal == pattern.npos || equal == 0 || pattern[equal - 1] == '!') return std::nullopt;
    return Replaced(pattern, {equal, span.end}, "IS NULL");
  }
  if (mistake.HintStarts("< <= > >=") && IsQuoted(mistake.text)) {
    return Replaced(pattern, span, mistake.text.substr(1, mistake.text.size() - 2));
  }
  if (absl::StrContains(mistake.error.sentence, "Multiple variables")) {
    const size_t joined = pattern.rfind("&&", span.begin);
    if (joined == pattern.npos) return std::nullopt;
    const size_t end = pattern.find_last_not_of(' ', joined - 1);
    return Replaced(pattern, {end + 1, joined + 2}, ",");
  }
  return std::nullopt;
}

// A character that a regex cannot hold, as its number; parentheses only if they do not group.
std::optional<std::string> WithEscape(const Mistake& mistake) {
  if (!mistake.text.starts_with('%') || mistake.text.size() < 2) return std::nullopt;
  const char last = mistake.text.back();
  const bool is_escaped = mistake.text[mistake.text.size() - 2] == '\\';
  const bool is_group = (last == '(' || last == ')') && !is_escaped;
  if (is_group || last == '%' || last <= ' ' || last == '\x7F') return std::nullopt;
  const size_t end = mistake.error.span.end;
  return Replaced(mistake.pattern, {end - (is_escaped ? 2 : 1), end},
                  absl::StrCat("\\x", absl::Hex(last, absl::kZeroPad2)));
}

// The one group of a regex written out: %(a|b) c% as %a c|b c%.
std::optional<std::string> WithoutGroup(const Mistake& mistake) {
  if (!mistake.text.starts_with('%') || !mistake.text.ends_with('(')) return std::nullopt;
  const std::string_view pattern = mistake.pattern;
  const Span span = mistake.error.span;
  const size_t end = pattern.find('%', span.end);
  if (end == pattern.npos) return std::nullopt;
  const std::string_view before = pattern.substr(span.begin + 1, span.end - span.begin - 2);
  const std::string_view behind_opener = pattern.substr(span.end, end - span.end);
  const size_t closer = behind_opener.find(')');
  if (closer == pattern.npos) return std::nullopt;
  std::string_view group = behind_opener.substr(0, closer);
  const std::string_view behind = behind_opener.substr(closer + 1);
  if (group.starts_with("?:")) group.remove_prefix(2);
  // Another group, a class, alternatives outside, or a repetition of the group.
  if (group.find_first_of("([\\?") != pattern.npos ||
      before.find_first_of("[|\\") != pattern.npos || behind.find_first_of("(|") != pattern.npos ||
      (!behind.empty() && std::string_view("*+?{").find(behind.front()) != pattern.npos)) {
    return std::nullopt;
  }
  std::string regex;
  for (size_t at = 0; at <= group.size();) {
    const size_t stop = std::min(group.find('|', at), group.size());
    absl::StrAppend(&regex, at == 0 ? "" : "|", AbslView(before),
                    AbslView(group.substr(at, stop - at)), AbslView(behind));
    at = stop + 1;
  }
  return Replaced(mistake.pattern, {span.begin + 1, end}, regex);
}

std::optional<std::string> WithPhrase(const Mistake& mistake) {
  const std::optional<Span> span = PhraseSpan(mistake.error, mistake.pattern);
  if (!span) return std::nullopt;
  const std::string_view phrase =
      std::string_view(mistake.pattern).substr(span->begin, span->end - span->begin);
  const std::string_view word = mistake.IsTerms() ? WithoutStars(phrase) : std::string_view();
  return Replaced(mistake.pattern, *span,
                  word.empty() ? InDoubleQuotes(phrase) : std::string(word));
}

}  // namespace

std::string CorrectPattern(std::string_view pattern) {
  std::string corrected(pattern);
  for (int edits = 0; edits < kMaxEdits; ++edits) {
    ParseError error;
    if (ParsePattern(corrected, &error)) return edits > 0 ? corrected : "";
    if (corrected.empty() || error.span.begin > corrected.size()) return "";
    const Mistake mistake = {
        error, corrected,
        std::string_view(corrected).substr(error.span.begin, error.span.end - error.span.begin)};
    std::optional<std::string> next;
    for (const auto edit : {Unwrapped, WithDoubleQuotes, WithSelector, WithOperator, WithEscape,
                            WithoutGroup, WithPhrase}) {
      next = edit(mistake);
      if (next) break;
    }
    if (!next || *next == corrected) return "";
    corrected = *std::move(next);
  }
  return "";
}

}  // namespace metgrep
