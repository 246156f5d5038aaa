// What the DDL reader says of each mistake, where and how; and what hostile files cost.

#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "patterns/ddl.h"
#include "rapidjson/document.h"
#include "tests/support/ddl_text.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

// What the reader says of each case, as the file writes it.
TEST(DdlMessages, SaysWhatIsWrongAndWhere) {
  std::set<std::string_view> missing(std::begin(kDdlWarningIds), std::end(kDdlWarningIds));
  const auto rows = ReadJsonLines("ddl_messages.jsonl");
  EXPECT_GT(rows.size(), 100u);
  for (const rapidjson::Document& row : rows) {
    const std::string ddl = MemberText(row, "ddl");
    SCOPED_TRACE(MemberText(row, "id") + ": " + ddl);
    DdlError error;
    const std::optional<DdlFile> file = ParseDdl(ddl, &error);
    if (row.HasMember("error")) {
      ASSERT_FALSE(file);
      EXPECT_EQ(error.message, MemberText(row, "error"));
      EXPECT_EQ(TextAt(ddl, error.span), MemberText(row, "at"));
      if (row.HasMember("hint")) {
        EXPECT_EQ(error.hint, MemberText(row, "hint"));
      }
      continue;
    }
    ASSERT_TRUE(file) << RenderDdlError(error, "test.sql", ddl);
    if (row.HasMember("refusal")) {
      ASSERT_EQ(file->tables.size(), 1u);
      const std::optional<DdlError> refusal = CheckDdlTable(file->tables[0]);
      ASSERT_TRUE(refusal);
      EXPECT_EQ(refusal->message, MemberText(row, "refusal"));
      EXPECT_EQ(TextAt(ddl, refusal->span), MemberText(row, "at"));
      continue;
    }
    for (const DdlTable& table : file->tables) {
      const std::optional<DdlError> refusal = CheckDdlTable(table);
      EXPECT_FALSE(refusal) << refusal->message;
    }
    const auto& warnings = row["warnings"];
    EXPECT_EQ(file->warnings.size(), warnings.Size());
    for (size_t i = 0; i < file->warnings.size(); ++i) {
      const DdlWarning& warning = file->warnings[i];
      missing.erase(warning.id);
      if (i >= warnings.Size()) {
        ADD_FAILURE() << RenderDdlWarning(warning, "test.sql", ddl);
        continue;
      }
      const auto& expected = warnings[static_cast<rapidjson::SizeType>(i)];
      EXPECT_EQ(warning.id, JsonText(expected[0]));
      EXPECT_EQ(TextAt(ddl, warning.span), JsonText(expected[1]));
    }
  }
  for (const std::string_view id : missing) ADD_FAILURE() << "no case has the warning " << id;
}

std::string RenderedError(std::string_view text) {
  DdlError error;
  EXPECT_FALSE(ParseDdl(text, &error));
  return RenderDdlError(error, "t.sql", text);
}

TEST(RenderDdlError, ShowsTheLine) {
  EXPECT_EQ(RenderedError("-- caf\xC3\xA9\r\nCREATE EXTERNAL TABLE t (\r\n\tcity string, state,\r\n"
                          "n string)"),
            "t.sql:3:20: expected a type, found ','\n"
            "   city string, state, \n"
            "                     ^\n"
            "a column is written NAME TYPE, as in: port int");
  EXPECT_EQ(RenderedError("\xEF\xBB\xBF'\xC3\xA9' x"),
            "t.sql:1:1: expected CREATE EXTERNAL TABLE, found the string '\xC3\xA9'\n"
            "  '\xC3\xA9' x\n"
            "  ^^^\n"
            "the file holds DDL only: remove what stands around the statements");
  EXPECT_EQ(RenderedError("CREATE EXTERNAL TABLE t (a"),
            "t.sql:1:27: expected a type, found the end of the file\n"
            "  CREATE EXTERNAL TABLE t (a\n"
            "                            ^\n"
            "a column is written NAME TYPE, as in: port int");
}

TEST(RenderDdlError, ShowsTheSurroundingsInALongLine) {
  const std::string columns(300, 'a');
  const std::string rendered =
      RenderedError("CREATE EXTERNAL TABLE t (" + columns + " string, b, " + columns + " int)");
  EXPECT_EQ(rendered,
            "t.sql:1:336: expected a type, found ','\n"
            "  ..." +
                std::string(40, 'a') + " string, b, " + std::string(48, 'a') + "...\n" +
                std::string(55, ' ') + "^\na column is written NAME TYPE, as in: port int");
}

TEST(RenderDdlWarning, NamesItsId) {
  const std::string text = "CREATE TABLE t (a string)";
  const DdlFile file = ParseDdlText(text);
  ASSERT_EQ(file.warnings.size(), 1u);
  EXPECT_EQ(RenderDdlWarning(file.warnings[0], "t.sql", text),
            "t.sql:1:8: warning: Athena wants CREATE EXTERNAL TABLE [not-external]\n"
            "  CREATE TABLE t (a string)\n"
            "         ^^^^^");
}

std::string ErrorOf(std::string_view text) {
  DdlError error;
  return ParseDdl(text, &error) ? "ok" : error.message;
}

TEST(DdlMessages, HostileFiles) {
  const std::string table = "CREATE EXTERNAL TABLE t (a string)";
  EXPECT_EQ(ErrorOf(std::string(kMaxDdlBytes + 1, ' ')), "the file has more than 1048576 bytes");
  EXPECT_EQ(ErrorOf(std::string(kMaxDdlBytes, ' ')), "ok");
  EXPECT_EQ(ErrorOf("\xFF\xFE"
                    "C"),
            "the file is UTF-16");
  EXPECT_EQ(ErrorOf(table + " LOCATION '\xE9'"), "this byte is not UTF-8");
  EXPECT_EQ(ErrorOf("CREATE EXTERNAL TABLE `\xE9` (a string)"), "this byte is not UTF-8");
  EXPECT_EQ(ErrorOf("-- \xE9\n" + table), "ok");
  EXPECT_EQ(ErrorOf(std::string_view("\0", 1)), "a control character stands outside of strings");

  const auto repeated = [](std::string_view text) {
    std::string all;
    while (all.size() + text.size() < kMaxDdlBytes - 100) all += text;
    return all;
  };
  // None of these may take long or much of the stack.
  EXPECT_EQ(ErrorOf("CREATE EXTERNAL TABLE t (a " + repeated("array<")),
            "types are nested too deeply");
  EXPECT_EQ(ErrorOf(table + ";" + repeated("/*'")), "ok");
  EXPECT_EQ(ErrorOf(table + ";x" + repeated("\n")), "ok");
  EXPECT_EQ(ErrorOf(table + ";" + repeated("x;\nCREATE TABLE t(a int);")), "ok");
  EXPECT_EQ(ErrorOf("SELECT" + repeated("/*'\"`")), "ok");
  EXPECT_EQ(ErrorOf(repeated("USE '\"`x;")), "ok");
  EXPECT_EQ(ErrorOf(repeated("USE /*;")), "ok");
  EXPECT_EQ(ErrorOf(repeated("USE \\';")), "ok");
  EXPECT_EQ(ErrorOf(repeated("CREATE TABLE t(a int);/*\n")), "ok");
  EXPECT_EQ(ErrorOf(table + " LOCATION '" + repeated("\\")), "the string is never closed with '");
  EXPECT_EQ(ErrorOf(table + " LOCATION " + repeated("''")), "ok");
  std::string properties = table + " TBLPROPERTIES ('x'='x'";
  std::string columns = "CREATE EXTERNAL TABLE t (a string";
  std::string tables;
  for (int i = 0; i < 25000; ++i) {
    const std::string number = std::to_string(i);
    properties += ",'" + number + "'=''";
    columns += ",c" + number + " int";
    tables += "CREATE TABLE d" + number + ".t(a int);";
  }
  EXPECT_EQ(ErrorOf(properties + ")"), "ok");
  EXPECT_EQ(ErrorOf(columns + ")"), "ok");
  EXPECT_EQ(ErrorOf(tables), "ok");
}

}  // namespace
}  // namespace metgrep