// Statements of the tests of the DDL reader, read; a test fails if one cannot be.
#ifndef METGREP_TESTS_SUPPORT_DDL_TEXT_H_
#define METGREP_TESTS_SUPPORT_DDL_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "patterns/ddl.h"

namespace metgrep {

// The file, or one without tables and a failure.
inline DdlFile ParseDdlText(std::string_view text) {
  DdlError error;
  std::optional<DdlFile> file = ParseDdl(text, &error);
  if (!file) ADD_FAILURE() << RenderDdlError(error, "test.sql", text);
  return file.value_or(DdlFile());
}

// The one table of a file.
inline DdlTable ParseDdlTable(std::string_view text) {
  DdlFile file = ParseDdlText(text);
  EXPECT_EQ(file.tables.size(), 1u) << text;
  return file.tables.empty() ? DdlTable() : file.tables[0];
}

// "(none)" if there is no such property.
inline std::string PropertyValue(const DdlProperties& properties, std::string_view key) {
  const DdlProperty* property = properties.Find(key);
  return property == nullptr ? "(none)" : property->value;
}

// The bytes of a span; "(outside)" if it is none of the text.
inline std::string TextAt(std::string_view text, Span span) {
  if (span.begin > span.end || span.end > text.size()) return "(outside)";
  return std::string(text.substr(span.begin, span.end - span.begin));
}

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_DDL_TEXT_H_
