// The DDL reader: statements as people wrote them, literals, and what is said of each mistake.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "gtest/gtest.h"
#include "patterns/ddl.h"
#include "patterns/ddl_literal.h"
#include "rapidjson/document.h"

namespace metgrep {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream file(METGREP_TEST_DATA "/cases/" + name, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

// The JSON objects of a file of cases, one a line.
std::vector<rapidjson::Document> ReadCases(const std::string& name) {
  std::vector<rapidjson::Document> rows;
  std::ifstream lines(METGREP_TEST_DATA "/cases/" + name);
  for (std::string line; std::getline(lines, line);) {
    rows.emplace_back().Parse(line.data(), line.size());
    EXPECT_FALSE(rows.back().HasParseError()) << line;
  }
  return rows;
}

std::string Text(const rapidjson::Value& value) {
  return std::string(value.GetString(), value.GetStringLength());
}

// The file, or one without tables and a failure.
DdlFile Parse(std::string_view text) {
  DdlError error;
  std::optional<DdlFile> file = ParseDdl(text, &error);
  if (!file) ADD_FAILURE() << RenderDdlError(error, "test.sql", text);
  return file.value_or(DdlFile());
}

DdlTable ParseTable(std::string_view text) {
  DdlFile file = Parse(text);
  EXPECT_EQ(file.tables.size(), 1u) << text;
  return file.tables.empty() ? DdlTable() : file.tables[0];
}

std::string ValueOf(const DdlProperties& properties, std::string_view key) {
  const DdlProperty* property = properties.Find(key);
  return property == nullptr ? "(none)" : property->value;
}

std::string At(std::string_view text, Span span) {
  if (span.begin > span.end || span.end > text.size()) return "(outside)";
  return std::string(text.substr(span.begin, span.end - span.begin));
}

TEST(Ddl, ReadsStatementsInTheWild) {
  size_t tables = 0;
  for (const rapidjson::Document& row : ReadCases("ddl_in_the_wild.jsonl")) {
    const std::string ddl = Text(row["ddl"]);
    SCOPED_TRACE(Text(row["where"]) + "\n" + ddl);
    if (!row.HasMember("serde")) continue;
    ++tables;
    const DdlFile file = Parse(ddl);
    ASSERT_EQ(file.tables.size(), 1u);
    const DdlTable& table = file.tables[0];
    EXPECT_EQ(table.serde_written.empty() ? table.serde_class : table.serde_written,
              Text(row["serde"]));
    EXPECT_EQ(table.columns.size(), row["columns"].GetUint());
    EXPECT_EQ(table.partition_columns.size(), row["partition_columns"].GetUint());
    EXPECT_EQ(ValueOf(table.table_properties, "projection.enabled") == "true",
              row["projection"].GetBool());
    EXPECT_EQ(ValueOf(table.table_properties, "skip.header.line.count"),
              row.HasMember("skip_header") ? Text(row["skip_header"]) : "(none)");
    EXPECT_EQ(ValueOf(table.serde_properties, "input.regex"),
              row.HasMember("regex_after_unescape") ? Text(row["regex_after_unescape"]) : "(none)");
    std::set<std::string> reserved;
    for (const DdlWarning& warning : file.warnings) {
      if (warning.id != kReservedWord) continue;
      reserved.insert(absl::AsciiStrToLower(At(ddl, warning.span)));
    }
    std::set<std::string> expected;
    if (row.HasMember("unquoted_reserved")) {
      for (const auto& word : row["unquoted_reserved"].GetArray()) expected.insert(Text(word));
    }
    EXPECT_EQ(reserved, expected);
  }
  EXPECT_EQ(tables, 65u);
}

TEST(Ddl, RefusesBrokenStatementsInTheWild) {
  size_t errors = 0;
  size_t same_place = 0;
  for (const rapidjson::Document& row : ReadCases("ddl_in_the_wild.jsonl")) {
    if (row.HasMember("serde")) continue;
    const std::string ddl = Text(row["ddl"]);
    SCOPED_TRACE(Text(row["where"]) + "\n" + ddl);
    DdlError error;
    EXPECT_FALSE(ParseDdl(ddl, &error));
    EXPECT_FALSE(error.message.empty());
    EXPECT_NE(At(ddl, error.span), "(outside)");
    // Of statements in other languages nothing but an error is expected.
    if (!row.HasMember("parse_error")) continue;
    ++errors;
    // "lex error at 36: ...", "type expected near ('op', ',', 84)"
    const std::string theirs = Text(row["parse_error"]);
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

TEST(Ddl, Unescapes) {
  const auto rows = ReadCases("ddl_unescape.jsonl");
  EXPECT_GT(rows.size(), 40u);
  for (const rapidjson::Document& row : rows) {
    const std::string literal = Text(row["literal"]);
    EXPECT_EQ(DdlLiteralLength(literal, 0), literal.size()) << literal;
    EXPECT_EQ(UnescapeDdlLiteral(literal), Text(row["value"])) << Text(row["id"]);
  }
}

// What the reader says of each case, as the file writes it.
TEST(Ddl, SaysWhatIsWrongAndWhere) {
  std::set<std::string_view> missing(std::begin(kDdlWarningIds), std::end(kDdlWarningIds));
  const auto rows = ReadCases("ddl_messages.jsonl");
  EXPECT_GT(rows.size(), 100u);
  for (const rapidjson::Document& row : rows) {
    const std::string ddl = Text(row["ddl"]);
    SCOPED_TRACE(Text(row["id"]) + ": " + ddl);
    DdlError error;
    const std::optional<DdlFile> file = ParseDdl(ddl, &error);
    if (row.HasMember("error")) {
      ASSERT_FALSE(file);
      EXPECT_EQ(error.message, Text(row["error"]));
      EXPECT_EQ(At(ddl, error.span), Text(row["at"]));
      if (row.HasMember("hint")) {
        EXPECT_EQ(error.hint, Text(row["hint"]));
      }
      continue;
    }
    ASSERT_TRUE(file) << RenderDdlError(error, "test.sql", ddl);
    if (row.HasMember("refusal")) {
      ASSERT_EQ(file->tables.size(), 1u);
      const std::optional<DdlError> refusal = CheckDdlTable(file->tables[0]);
      ASSERT_TRUE(refusal);
      EXPECT_EQ(refusal->message, Text(row["refusal"]));
      EXPECT_EQ(At(ddl, refusal->span), Text(row["at"]));
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
      EXPECT_EQ(warning.id, Text(expected[0]));
      EXPECT_EQ(At(ddl, warning.span), Text(expected[1]));
    }
  }
  for (const std::string_view id : missing) ADD_FAILURE() << "no case has the warning " << id;
}

TEST(Ddl, ReadsTheTableWithProjection) {
  const std::string text = ReadFile("ddl/projection.sql");
  const DdlFile file = Parse(text);
  ASSERT_EQ(file.tables.size(), 1u);
  EXPECT_TRUE(file.warnings.empty());
  const DdlTable& table = file.tables[0];
  EXPECT_EQ(table.name.name, "vpc_flow_logs");
  EXPECT_TRUE(table.is_external);
  ASSERT_EQ(table.columns.size(), 14u);
  EXPECT_EQ(table.columns[0].name, "version");
  EXPECT_EQ(table.columns[0].type.kind, DdlType::Kind::kInt);
  EXPECT_EQ(table.columns[7].type.text, "BIGINT");
  ASSERT_EQ(table.partition_columns.size(), 1u);
  EXPECT_EQ(table.partition_columns[0].name, "date_partition");
  EXPECT_EQ(table.serde, DdlSerde::kLazySimple);
  EXPECT_EQ(ValueOf(table.serde_properties, "field.delim"), " ");
  EXPECT_EQ(ValueOf(table.serde_properties, "serialization.format"), " ");
  EXPECT_EQ(table.location,
            "s3://my-flow-logs-bucket/vpc-flow-logs/AWSLogs/123456789012/vpcflowlogs/us-east-1/");
  EXPECT_EQ(table.table_properties.all().size(), 8u);
  EXPECT_EQ(ValueOf(table.table_properties, "projection.date_partition.range"), "2023/01/01,NOW");
  EXPECT_FALSE(CheckDdlTable(table));
}

TEST(Ddl, IgnoresWhatIsPastedWithTheStatement) {
  const std::string text = ReadFile("ddl/pasted_page.sql");
  const DdlFile file = Parse(text);
  ASSERT_EQ(file.tables.size(), 1u);
  EXPECT_EQ(file.tables[0].columns.size(), 14u);
  EXPECT_TRUE(At(text, file.tables[0].span).ends_with("/vpcflowlogs/'"));
  ASSERT_EQ(file.warnings.size(), 1u);
  EXPECT_EQ(file.warnings[0].id, kIgnoredText);
  EXPECT_TRUE(At(text, file.warnings[0].span).starts_with("Common Queries"));
}

TEST(Ddl, AttachesPartitionsToTheirTable) {
  const DdlFile file = Parse(ReadFile("ddl/partition.sql"));
  ASSERT_EQ(file.tables.size(), 1u);
  const DdlTable& table = file.tables[0];
  EXPECT_EQ(table.name.database, "default");
  EXPECT_EQ(ValueOf(table.table_properties, "skip.header.line.count"), "1");
  ASSERT_EQ(table.partitions.size(), 1u);
  ASSERT_EQ(table.partitions[0].values.size(), 1u);
  EXPECT_EQ(table.partitions[0].values[0].column, "dt");
  EXPECT_EQ(table.partitions[0].values[0].value, "YYYY-MM-DD");
  EXPECT_TRUE(table.partitions[0].location->ends_with("/us-east-1/YYYY/MM/DD/"));

  const DdlTable other = ParseTable(
      "CREATE EXTERNAL TABLE db.t (a string) PARTITIONED BY (y int, `M` string) LOCATION 'l';"
      "alter table `DB`.`T` add if not exists partition (m = '01', y = 2025) location 'x'"
      " partition (y = '2025', m = '02');"
      "ALTER TABLE t ADD PARTITION (y=2025, m='01') LOCATION 'z'");
  ASSERT_EQ(other.partitions.size(), 2u);
  EXPECT_EQ(other.partitions[0].values[0].value, "2025");
  EXPECT_EQ(other.partitions[0].values[1].column, "m");
  EXPECT_EQ(other.partitions[0].location, "x");
  EXPECT_FALSE(other.partitions[1].location);
}

TEST(Ddl, ReadsTheTableWithARegex) {
  const std::string text = ReadFile("ddl/regex.sql");
  const DdlTable table = ParseTable(text);
  EXPECT_EQ(table.serde, DdlSerde::kRegex);
  EXPECT_EQ(table.serde_class, "org.apache.hadoop.hive.serde2.RegexSerDe");
  const DdlProperty* regex = table.serde_properties.Find("input.regex");
  ASSERT_NE(regex, nullptr);
  EXPECT_EQ(regex->value.substr(0, 20), "^([^ ]+)\\s+([0-9]+)\\");
  // An error in the regex is shown in the file.
  EXPECT_EQ(At(text, DdlValueSpan(text, *regex, 0)), "^");
  EXPECT_EQ(At(text, DdlValueSpan(text, *regex, 8)), "\\\\");
  EXPECT_EQ(At(text, DdlValueSpan(text, *regex, 9)), "s");
  EXPECT_EQ(At(text, DdlValueSpan(text, *regex, regex->value.size())), "\"");
  EXPECT_FALSE(CheckDdlTable(table));
}

TEST(Ddl, SetsPropertiesForDelimiters) {
  const DdlTable table = ParseTable(
      "CREATE EXTERNAL TABLE t (a string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' "
      "ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY ':' "
      "LINES TERMINATED BY '\\n' NULL DEFINED AS ''");
  EXPECT_EQ(ValueOf(table.serde_properties, "field.delim"), "\t");
  EXPECT_EQ(ValueOf(table.serde_properties, "serialization.format"), "\t");
  EXPECT_EQ(ValueOf(table.serde_properties, "escape.delim"), "\\");
  EXPECT_EQ(ValueOf(table.serde_properties, "collection.delim"), ",");
  EXPECT_EQ(ValueOf(table.serde_properties, "mapkey.delim"), ":");
  EXPECT_EQ(ValueOf(table.serde_properties, "line.delim"), "\n");
  EXPECT_EQ(ValueOf(table.serde_properties, "serialization.null.format"), "");
  EXPECT_FALSE(CheckDdlTable(table));
  const DdlTable plain = ParseTable("CREATE EXTERNAL TABLE t (a string) ROW FORMAT DELIMITED");
  EXPECT_TRUE(plain.serde_properties.all().empty());
  EXPECT_EQ(plain.serde_class, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
}

TEST(Ddl, OfARepeatedPropertyTheLastCounts) {
  const DdlTable table =
      ParseTable("CREATE EXTERNAL TABLE t (a string) TBLPROPERTIES ('a'='1', 'b'='2', 'a'='3')");
  ASSERT_EQ(table.table_properties.all().size(), 2u);
  EXPECT_EQ(ValueOf(table.table_properties, "a"), "3");
  EXPECT_EQ(ValueOf(table.table_properties, "b"), "2");
}

TEST(Ddl, ReadsTypes) {
  const DdlTable table = ParseTable(
      "CREATE EXTERNAL TABLE t (a decimal(12, 3), b varchar(20), c CHAR ( 5 ), d double precision,"
      " e real, f map<string, array<struct<x:int,`Y`:decimal>>>, g numeric(3))");
  using Kind = DdlType::Kind;
  ASSERT_EQ(table.columns.size(), 7u);
  const auto type = [&](size_t i) -> const DdlType& { return table.columns[i].type; };
  EXPECT_EQ(type(0).kind, Kind::kDecimal);
  EXPECT_EQ(type(0).precision, 12);
  EXPECT_EQ(type(0).scale, 3);
  EXPECT_EQ(type(0).text, "decimal(12, 3)");
  EXPECT_EQ(type(1).length, 20);
  EXPECT_EQ(type(2).kind, Kind::kChar);
  EXPECT_EQ(type(2).length, 5);
  EXPECT_EQ(type(3).kind, Kind::kDouble);
  EXPECT_EQ(type(3).text, "double precision");
  EXPECT_EQ(type(4).kind, Kind::kFloat);
  ASSERT_EQ(type(5).arguments.size(), 2u);
  const DdlType& fields = type(5).arguments[1].arguments[0];
  EXPECT_EQ(fields.kind, Kind::kStruct);
  EXPECT_EQ(fields.field_names, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(fields.arguments[1].precision, 10);
  EXPECT_EQ(type(6).precision, 3);
}

TEST(Ddl, NotesStatementsThatAreSkipped) {
  const DdlFile file = Parse(
      "CREATE DATABASE IF NOT EXISTS db COMMENT 'it\\'s; here';\n"
      "CREATE EXTERNAL TABLE t (a string);\nMSCK REPAIR TABLE t;\n"
      "ALTER TABLE t SET LOCATION 'x'; DROP TABLE t");
  EXPECT_EQ(file.tables.size(), 1u);
  EXPECT_TRUE(file.warnings.empty());
  ASSERT_EQ(file.notes.size(), 4u);
  EXPECT_EQ(file.notes[1].message.substr(0, 4), "MSCK");
}

TEST(Ddl, ResumesBehindIgnoredTextAtTheNextTable) {
  const DdlFile file = Parse(
      "CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (d string);\n"
      "```\n3. Don't forget the partitions:\n```sql\n  alter table t\nadd partition (d='1')");
  ASSERT_EQ(file.tables.size(), 1u);
  EXPECT_EQ(file.tables[0].partitions.size(), 1u);
  EXPECT_EQ(file.warnings.size(), 1u);
}

TEST(Ddl, FirstStatementForATableCounts) {
  const DdlTable table = ParseTable(
      "CREATE EXTERNAL TABLE t (a string); CREATE EXTERNAL TABLE IF NOT EXISTS t (b int, c int)");
  EXPECT_EQ(table.columns.size(), 1u);
}

TEST(FindDdlTable, ByName) {
  const DdlFile file = Parse(
      "CREATE EXTERNAL TABLE t (a string); CREATE EXTERNAL TABLE db.u (a string);"
      "CREATE EXTERNAL TABLE other.u (a string); CREATE EXTERNAL TABLE cat.db.v (a string)");
  const auto find = [&](std::string_view name) {
    DdlError error;
    const DdlTable* table = FindDdlTable(file, name, &error);
    return table == nullptr ? error.message : table->name.database + "/" + table->name.name;
  };
  EXPECT_EQ(find("t"), "/t");
  EXPECT_EQ(find("T"), "/t");
  EXPECT_EQ(find("default.t"), "/t");
  EXPECT_EQ(find("db.u"), "db/u");
  EXPECT_EQ(find("AwsDataCatalog.other.u"), "other/u");
  EXPECT_EQ(find("v"), "db/v");
  EXPECT_EQ(find("db.v"), "db/v");
  EXPECT_EQ(find("cat.db.v"), "db/v");
  EXPECT_EQ(find("u"), "several tables are called 'u': t, db.u, other.u, cat.db.v");
  EXPECT_EQ(find("w"), "the file has no table 'w'; it has t, db.u, other.u, cat.db.v");
  EXPECT_EQ(find("x.t"), "the file has no table 'x.t'; it has t, db.u, other.u, cat.db.v");
  EXPECT_EQ(find(""), "the file has several tables: t, db.u, other.u, cat.db.v");

  DdlError error;
  EXPECT_NE(FindDdlTable(Parse("CREATE EXTERNAL TABLE t (a string)"), "", &error), nullptr);
  EXPECT_EQ(FindDdlTable(Parse("USE db"), "", &error), nullptr);
  EXPECT_EQ(error.message, "the file has no CREATE TABLE statement");
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
  const DdlFile file = Parse(text);
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

TEST(Ddl, HostileFiles) {
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
