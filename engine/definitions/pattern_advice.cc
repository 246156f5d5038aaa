#include "engine/definitions/pattern_advice.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr std::string_view kTypographicQuotes[] = {"\u201C", "\u201D", "\u2018", "\u2019"};

struct Mistake {
  const ParseError& error;
  std::string_view pattern;
  std::string_view text;  // the offending bytes

  bool SentenceHas(std::string_view part) const {
    return absl::StrContains(error.sentence, AbslView(part));
  }
  bool HintStarts(std::string_view start) const {
    return absl::StartsWith(error.hint, AbslView(start));
  }
  char Before() const { return error.span.begin > 0 ? pattern[error.span.begin - 1] : '\0'; }
  char After() const { return error.span.end < pattern.size() ? pattern[error.span.end] : '\0'; }
  bool IsTerms() const { return pattern[0] != '{' && pattern[0] != '[' && pattern[0] != '%'; }
};

// Quotes of another language than the pattern's.
std::optional<std::string> QuoteAdvice(const Mistake& mistake) {
  for (std::string_view quote : kTypographicQuotes) {
    if (mistake.text.substr(0, quote.size()) == quote) {
      return "this is a typographic quotation mark; the pattern language knows only \"";
    }
  }
  if (mistake.text == "\\" && mistake.After() == '"') {
    return "the double quotes are escaped once too often: the pattern itself holds no backslash "
           "before them";
  }
  if (mistake.text == "'") return "quote text with double quotes";
  const bool is_key = !mistake.text.empty() && mistake.text[0] == '"' && mistake.pattern[0] == '{';
  if (is_key && mistake.HintStarts("expected a selector") && mistake.text.size() > 2) {
    const std::string key(mistake.text.substr(1, mistake.text.size() - 2));
    return WordLength(key, "-") == key.size() ? absl::StrCat("write $.", key)
                                              : absl::StrCat("write $.['", key, "']");
  }
  return std::nullopt;
}

std::optional<std::string> OperatorAdvice(const Mistake& mistake) {
  if (mistake.text == "=" && mistake.Before() == '=') return "write one = and not ==";
  const auto is_word = [&mistake](const char* word) {
    return absl::EqualsIgnoreCase(AbslView(mistake.text), word);
  };
  if (is_word("AND")) return "write && instead of AND";
  if (is_word("OR")) return "write || instead of OR";
  if (is_word("NOT") && mistake.HintStarts("write $.")) {
    return "there is no NOT in front of a condition: write !=, or NOT EXISTS behind a selector";
  }
  if (mistake.HintStarts("expected && or ||") && !mistake.text.empty() &&
      (mistake.text[0] == '"' || WordLength(mistake.text, ".*-+") > 0)) {
    return "text with spaces stands in double quotes, which in a JSON, HCL or YAML string are "
           "written \\\"";
  }
  if (mistake.SentenceHas("Multiple variables")) {
    return absl::StrCat("put a comma instead of && before ", std::string(mistake.text),
                        ": each field has its own place, and all conditions must hold");
  }
  const bool is_quoted_number = mistake.text.size() > 2 && mistake.text[0] == '"' &&
                                IsNumber(mistake.text.substr(1, mistake.text.size() - 2));
  if (is_quoted_number && mistake.HintStarts("< <= > >=")) {
    return absl::StrCat("remove the double quotes: ",
                        std::string(mistake.text.substr(1, mistake.text.size() - 2)));
  }
  return std::nullopt;
}

// The code point of a character of two bytes, else 0.
unsigned TwoByteCodePoint(std::string_view character) {
  if (character.size() != 2) return 0;
  return (static_cast<unsigned char>(character[0]) & 0x1Fu) << 6 |
         (static_cast<unsigned char>(character[1]) & 0x3Fu);
}

std::optional<std::string> RegexAdvice(const Mistake& mistake) {
  if (mistake.SentenceHas("maximum of 2 regular expressions")) {
    return "join regexes by | in one, write text with * instead, or make several filters";
  }
  if (!absl::StartsWith(mistake.error.sentence, "Invalid character(s) in term '%") ||
      mistake.text.size() < 2 || mistake.text[0] != '%') {
    return std::nullopt;
  }
  if (mistake.HintStarts("a regex holds ASCII")) {
    size_t begin = mistake.text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(mistake.text[begin]) & 0xC0) == 0x80) --begin;
    const unsigned code = TwoByteCodePoint(mistake.text.substr(begin));
    if (code == 0 || code > 0xFF) return "a regex holds ASCII characters only; write . for any one";
    return absl::StrCat("a regex holds ASCII characters only; write \\x", absl::Hex(code));
  }
  const char last = mistake.text.back();
  if (last != '(' && last != ')') return std::nullopt;
  if (mistake.pattern.substr(mistake.error.span.end).substr(0, 2) == "?i") {
    return "a regex has no groups and no flags: write [Ee] for a letter in either case";
  }
  return absl::StrCat(
      "a regex has no groups: write its alternatives out, separated by |; the "
      "character itself is ",
      last == '(' ? "\\x28" : "\\x29");
}

std::optional<std::string> BracketAdvice(const Mistake& mistake) {
  if (!mistake.SentenceHas("it must end with") || !mistake.error.hint.empty()) return std::nullopt;
  return absl::StrCat("close it, or put a text that starts with ",
                      std::string(mistake.pattern.substr(0, 1)), " in double quotes");
}

// The text round the offending character as the phrase that is probably meant.
std::optional<std::string> PhraseAdvice(const Mistake& mistake) {
  const std::optional<Span> span = PhraseSpan(mistake.error, mistake.pattern);
  if (!span) return std::nullopt;
  const std::string_view phrase = mistake.pattern.substr(span->begin, span->end - span->begin);
  const std::string word(mistake.IsTerms() ? WithoutStars(phrase) : std::string_view());
  if (!word.empty()) {
    return absl::StrCat("terms have no *, and need none: ", word, " is found inside of words, too");
  }
  return absl::StrCat("put the text in double quotes: ", InDoubleQuotes(phrase));
}

std::optional<std::string> WildcardAdvice(const Mistake& mistake) {
  if (mistake.SentenceHas("maximum of 1 wildcard")) {
    return "name the member or index at all steps but one";
  }
  if (mistake.SentenceHas("maximum of 3 wildcards")) {
    return "make several filters that publish to the same metric";
  }
  if (mistake.SentenceHas("term '\"\"'")) return "leave the pattern empty to match every event";
  if (absl::StartsWith(mistake.error.sentence, "Duplicate field '...'")) {
    return "write the fields between the two out, unnamed: [a, , , b, ...]";
  }
  if (absl::StartsWith(mistake.error.sentence, "Duplicate field")) {
    return "give each field a name of its own";
  }
  return std::nullopt;
}

}  // namespace

std::string PatternAdvice(const ParseError& error, std::string_view pattern) {
  if (pattern.empty() || error.span.begin > pattern.size()) return error.hint;
  const Mistake mistake = {error, pattern,
                           pattern.substr(error.span.begin, error.span.end - error.span.begin)};
  for (const auto advise :
       {QuoteAdvice, OperatorAdvice, RegexAdvice, BracketAdvice, PhraseAdvice, WildcardAdvice}) {
    if (std::optional<std::string> advice = advise(mistake)) return *std::move(advice);
  }
  return error.hint;
}

std::optional<Span> PhraseSpan(const ParseError& error, std::string_view pattern) {
  if (!absl::StrContains(error.hint, "text with this character in double quotes")) {
    return std::nullopt;
  }
  const bool is_terms = pattern[0] != '{' && pattern[0] != '[' && pattern[0] != '%';
  // Of a term everything up to white space belongs to it, of a value what is no syntax either.
  const std::string_view ends = is_terms ? " \t\r\n" : " \t\r\n\"=<>,()&|[]{}";
  const size_t left = pattern.find_last_of(ends, error.span.begin);
  size_t begin = left == std::string_view::npos ? 0 : left + 1;
  if (begin > error.span.begin) begin = error.span.begin;
  const size_t end = std::min(pattern.find_first_of(ends, error.span.end), pattern.size());
  if (is_terms && (pattern[begin] == '-' || pattern[begin] == '?') && begin + 1 < end) ++begin;
  return Span{begin, end};
}

std::string_view WithoutStars(std::string_view word) {
  const size_t first = word.find_first_not_of('*');
  if (first == word.npos) return {};
  const std::string_view inner = word.substr(first, word.find_last_not_of('*') - first + 1);
  const bool has_stars = inner.size() < word.size();
  return has_stars && WordLength(inner, ".") == inner.size() ? inner : std::string_view();
}

std::string InDoubleQuotes(std::string_view text) {
  std::string phrase = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') phrase += '\\';
    phrase += c;
  }
  return phrase + '"';
}

}  // namespace metgrep
