// String literals of DDL. Hive unescapes them in a way of its own: \s is s, \% stays \%, and
// 'it''s' is its.
#ifndef METGREP_PATTERNS_DDL_LITERAL_H_
#define METGREP_PATTERNS_DDL_LITERAL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/ddl.h"

namespace metgrep {

// Bytes of the literal at text[at], which is a quote: one or more quoted parts without anything
// between them. npos if its last part is never closed.
size_t DdlLiteralLength(std::string_view text, size_t at);

// Whether a literal has several parts, as 'it''s' has.
bool HasAdjacentParts(std::string_view literal);

// The value of a whole literal, as DdlLiteralLength() delimits it.
std::string UnescapeDdlLiteral(std::string_view literal);

// Warnings of what unescaping did to a regex. `literal` is text[span].
void CheckRegexLiteral(std::string_view literal, Span span, std::vector<DdlWarning>* warnings);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_DDL_LITERAL_H_
