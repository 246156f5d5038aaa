// What to do about a pattern that the service refuses, from the whole of the pattern: where the
// parser's hint sees a token, the advice knows the mistakes that people make.
#ifndef METGREP_ENGINE_DEFINITIONS_PATTERN_ADVICE_H_
#define METGREP_ENGINE_DEFINITIONS_PATTERN_ADVICE_H_

#include <optional>
#include <string>
#include <string_view>

#include "patterns/parse_error.h"

namespace metgrep {

// One clause; the parser's hint if nothing better is known, and so perhaps empty. `error` is what
// ParsePattern(pattern) gave.
std::string PatternAdvice(const ParseError& error, std::string_view pattern);

// Where the text lies that needs double quotes because of the offending character, if it does.
// REQUIRES: !pattern.empty().
std::optional<Span> PhraseSpan(const ParseError& error, std::string_view pattern);

// The word in *word*, if it has stars at an end and is a word without them; else nothing.
std::string_view WithoutStars(std::string_view word);

// `text` as a phrase of the pattern language: "text", with backslashes before \ and ".
std::string InDoubleQuotes(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_PATTERN_ADVICE_H_
