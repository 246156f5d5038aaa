// The DDL reader on statements as people wrote them, and on their string literals.

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "gtest/gtest.h"
#include "patterns/ddl.h"
#include "patterns/ddl_literal.h"
#include "rapidjson/document.h"
#include "tests/support/ddl_text.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

TEST(DdlInTheWild, ReadsStatementsInTheWild) {
  size_t tables = 0;
  for (const rapidjson::Document& row : ReadJsonLines("ddl_in_the_wild.jsonl")) {
    const std::string ddl = MemberText(row, "ddl");
    SCOPED_TRACE(MemberText(row, "where") + "\n" + ddl);
    if (!row.HasMember("serde")) continue;
    ++tables;
    const DdlFile file = ParseDdlText(ddl);
    ASSERT_EQ(file.tables.size(), 1u);
    const DdlTable& table = file.tables[0];
    EXPECT_EQ(table.serde_written.empty() ? table.serde_class : table.serde_written,
              MemberText(row, "serde"));
    EXPECT_EQ(table.columns.size(), row["columns"].GetUint());
    EXPECT_EQ(table.partition_columns.size(), row["partition_columns"].GetUint());
    EXPECT_EQ(PropertyValue(table.table_properties, "projection.enabled") == "true",
              row["projection"].GetBool());
    EXPECT_EQ(PropertyValue(table.table_properties, "skip.header.line.count"),
              row.HasMember("skip_header") ? MemberText(row, "skip_header") : "(none)");
    EXPECT_EQ(
        PropertyValue(table.serde_properties, "input.regex"),
        row.HasMember("regex_after_unescape") ? MemberText(row, "regex_after_unescape") : "(none)");
    std::set<std::string> reserved;
    for (const DdlWarning& warning : file.warnings) {
      if (warning.id != kReservedWord) continue;
      reserved.insert(absl::AsciiStrToLower(TextAt(ddl, warning.span)));
    }
    std::set<std::string> expected;
    if (row.HasMember("unquoted_reserved")) {
      for (const auto& word : row["unquoted_reserved"].GetArray()) expected.insert(JsonText(word));
    }
    EXPECT_EQ(reserved, expected);
  }
  EXPECT_EQ(tables, 65u);
}

TEST(DdlInTheWild, RefusesBrokenStatementsInTheWild) {
  size_t errors = 0;
  size_t same_place = 0;
  for (const rapidjson::Document& row : ReadJsonLines("ddl_in_the_wild.jsonl")) {
    if (row.HasMember("serde")) continue;
    const std::string ddl = MemberText(row, "ddl");
    SCOPED_TRACE(MemberText(row, "where") + "\n" + ddl);
    DdlError error;
    EXPECT_FALSE(ParseDdl(ddl, &error));
    EXPECT_FALSE(error.message.empty());
    EXPECT_NE(TextAt(ddl, error.span), "(outside)");
    // Of statements in other languages nothing but an error is expected.
    if (!row.HasMember("parse_error")) continue;
    ++errors;
    // "lex error at 36: ...", "type expected near ('op', ',', 84)"
    const std::string theirs = MemberText(row, "parse_error");
    const size_t lexed = theirs.find(" at ");
    const size_t place = std::stoul(lexed != std::string::npos && theirs.starts_with("lex")
                                        ? theirs.substr(lexed + 4)
                                        : theirs.substr(theirs.rfind(' ') + 1));
    EXPECT_LE(error.span.begin, place) << error.message;
    if (error.span.begin == place) ++same_place;
  }
  EXPECT_EQ(errors, 10u);
  // All but the one whose names stand in single quotes, long before its smart quotes.
  EXPECT_EQ(same_place, 9u);
}

TEST(DdlInTheWild, Unescapes) {
  const auto rows = ReadJsonLines("ddl_unescape.jsonl");
  EXPECT_GT(rows.size(), 40u);
  for (const rapidjson::Document& row : rows) {
    const std::string literal = MemberText(row, "literal");
    EXPECT_EQ(DdlLiteralLength(literal, 0), literal.size()) << literal;
    EXPECT_EQ(UnescapeDdlLiteral(literal), MemberText(row, "value")) << MemberText(row, "id");
  }
}
}  // namespace
}  // namespace metgrep
