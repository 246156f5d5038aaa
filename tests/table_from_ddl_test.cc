// What the properties of a CREATE TABLE statement make of a table, and where the errors point.
#include "engine/table/table_from_ddl.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/escape.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr char kLazy[] = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
constexpr char kRegex[] = "org.apache.hadoop.hive.serde2.RegexSerDe";

// A statement in three lines, so that places in it can be told: columns, SerDe, the rest.
std::string Statement(const std::string& columns, const std::string& serde,
                      const std::string& properties, const std::string& rest = "") {
  return "CREATE EXTERNAL TABLE t (" + columns + ")\nROW FORMAT SERDE '" + serde +
         "' WITH SERDEPROPERTIES (\n" + properties + ")\nLOCATION 's3://b/t/'\n" + rest;
}

absl::StatusOr<LoadedTable> Load(const std::string& ddl, bool is_strict = false) {
  DdlOptions options;
  options.is_strict = is_strict;
  return LoadTable(ddl, "t.sql", "", options);
}

std::string ErrorOf(const std::string& ddl, bool is_strict = false) {
  const auto loaded = Load(ddl, is_strict);
  return loaded.ok() ? "" : std::string(loaded.status().message());
}

// A delimited table of three strings, or of `columns`.
absl::StatusOr<LoadedTable> LoadLazy(const std::string& properties,
                                     const std::string& columns = "a string, b string, c string") {
  return Load(Statement(columns, kLazy, properties));
}

// The row as "text|text|NULL".
std::string RowOf(const absl::StatusOr<LoadedTable>& loaded, std::string_view line) {
  if (!loaded.ok()) return std::string(loaded.status().message());
  TableScratch scratch;
  std::vector<Cell> cells;
  loaded->table->ReadRow(line, {}, &scratch, &cells);
  std::string row;
  for (const Cell& cell : cells) {
    if (!row.empty()) row += '|';
    if (cell.kind == Cell::Kind::kNull) {
      row += "NULL";
    } else {
      AppendCellText(cell, &row);
    }
  }
  return Escaped(row);
}

// --- LazySimpleSerDe ---

TEST(TableFromDdl, FieldDelimiterIsAByte) {
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'=','"), "1,2,3"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='\\t'"), "1\t2\t3"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'=' '"), "1  3"), "1||3");
  // The number of a byte, as Byte.parseByte() takes it, else a character.
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='124'"), "1|2|3"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='009'"), "1\t2\t3"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='+44'"), "1,2,3"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='-1'"),
                  "1\xFF"
                  "2\xFF"
                  "3"),
            "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='7'"), "1\a2\a3"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='200'"), "12x"), "1|x|NULL");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'='+'"), "1+2+3"), "1|2|3");
}

TEST(TableFromDdl, OnlyTheFirstCharacterOfALongDelimiterCounts) {
  for (const char* delimiter : {"||", ", ", "200", "1000", "-129", "+x"}) {
    const auto loaded = LoadLazy("'field.delim'='" + std::string(delimiter) + "'");
    ASSERT_TRUE(loaded.ok());
    const std::string line = "a" + std::string(1, delimiter[0]) + "b";
    EXPECT_EQ(RowOf(loaded, line), "a|b|NULL") << delimiter;
    ASSERT_EQ(loaded->warnings.size(), 1u) << delimiter;
    EXPECT_THAT(loaded->warnings[0].text,
                StartsWith("t.sql:3:15: warning: a delimiter is one byte"));
    EXPECT_THAT(loaded->warnings[0].text, HasSubstr("[long-delimiter]"));
  }
  for (const char* delimiter : {"|", "124", "-1", "+44", "0"}) {
    EXPECT_THAT(LoadLazy("'field.delim'='" + std::string(delimiter) + "'")->warnings, IsEmpty())
        << delimiter;
  }
}

TEST(TableFromDdl, WithoutFieldDelimiterItIsTheFormatOrByteOne) {
  EXPECT_EQ(RowOf(LoadLazy("'serialization.format'=','"), "1,2"), "1|2|NULL");
  EXPECT_EQ(RowOf(LoadLazy("'serialization.format'='1'"), "1\0012"), "1|2|NULL");
  EXPECT_EQ(RowOf(LoadLazy("'x'='y'"), "1\0012"), "1|2|NULL");
  EXPECT_EQ(RowOf(LoadLazy("'serialization.format'=',', 'field.delim'='|'"), "1|2,"), "1|2,|NULL");
  // An empty one is there, and means the default.
  EXPECT_EQ(RowOf(LoadLazy("'serialization.format'=',', 'field.delim'=''"), "1\0012,"),
            "1|2,|NULL");
}

TEST(TableFromDdl, EscapesKeepTheByteBehindThem) {
  const std::string comma = "'field.delim'=',', 'escape.delim'=";
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'=','"), "a\\,b,c"), "a\\\\|b|c");
  EXPECT_EQ(RowOf(LoadLazy(comma + "'\\\\'"), "a\\,b,c"), "a,b|c|NULL");
  EXPECT_EQ(RowOf(LoadLazy(comma + "''"), "a\\,b,c\\\\,d"), "a,b|c\\\\|d");
  EXPECT_EQ(RowOf(LoadLazy(comma + "'92'"), "a\\,b,c"), "a,b|c|NULL");
  EXPECT_EQ(RowOf(LoadLazy(comma + "'!'"), "a!,b,c!"), "a,b|c!|NULL");
}

TEST(TableFromDdl, NullHasAFormat) {
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'=','"), "\\N,,N"), "NULL||N");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'=',', 'serialization.null.format'=''"), "\\N,,x"),
            "\\\\N|NULL|x");
  EXPECT_EQ(RowOf(LoadLazy("'field.delim'=',', 'serialization.null.format'='-'"), "-,--,x"),
            "NULL|--|x");
  EXPECT_EQ(
      RowOf(LoadLazy("'field.delim'=',', 'serialization.null.format'='0'", "a int, b int"), "0,00"),
      "NULL|0");
}

TEST(TableFromDdl, TheLastColumnMayTakeTheRest) {
  const std::string comma = "'field.delim'=','";
  EXPECT_EQ(RowOf(LoadLazy(comma), "1,2,3,4"), "1|2|3");
  const std::string rest = comma + ", 'serialization.last.column.takes.rest'=";
  EXPECT_EQ(RowOf(LoadLazy(rest + "'true'"), "1,2,3,4"), "1|2|3,4");
  EXPECT_EQ(RowOf(LoadLazy(rest + "'TRUE'"), "1,2,3,4"), "1|2|3,4");
  EXPECT_EQ(RowOf(LoadLazy(rest + "'yes'"), "1,2,3,4"), "1|2|3");
  EXPECT_EQ(RowOf(LoadLazy(rest + "'true'"), "1,2"), "1|2|NULL");
  EXPECT_EQ(RowOf(LoadLazy(rest + "'true'"), "1,2,"), "1|2|");
}

TEST(TableFromDdl, BooleansMayHaveShortForms) {
  const std::string comma = "'field.delim'=','";
  EXPECT_EQ(RowOf(LoadLazy(comma, "a boolean, b boolean"), "t,TRUE"), "NULL|true");
  EXPECT_EQ(RowOf(LoadLazy(comma + ", 'hive.lazysimple.extended_boolean_literal'='true'",
                           "a boolean, b boolean"),
                  "t,0"),
            "true|false");
}

TEST(TableFromDdl, TimestampsHaveFormats) {
  const std::string formats = "'field.delim'='|', 'timestamp.formats'=";
  EXPECT_EQ(RowOf(LoadLazy(formats + "'dd/MM/yyyy HH:mm:ss,millis'", "a timestamp, b timestamp"),
                  "31/01/2024 01:02:03|1706662923000"),
            "2024-01-31 01:02:03.000000000|2024-01-31 01:02:03.000000000");
  const std::string error =
      ErrorOf(Statement("a timestamp", kLazy, "'timestamp.formats'='yyyy QQ'"));
  EXPECT_THAT(error, StartsWith("t.sql:3:21: "));
  EXPECT_THAT(error, HasSubstr("yyyy QQ"));
}

TEST(TableFromDdl, HeaderLinesAreANumber) {
  const auto with = [](const std::string& count) {
    return "CREATE EXTERNAL TABLE t (a string)\nLOCATION 's3://b/t/'\nTBLPROPERTIES "
           "('skip.header.line.count'='" +
           count + "')";
  };
  EXPECT_EQ(Load(with("1"))->table->header_lines(), 1u);
  EXPECT_EQ(Load(with("0"))->table->header_lines(), 0u);
  EXPECT_EQ(Load("CREATE EXTERNAL TABLE t (a string) LOCATION 's3://b/t/'")->table->header_lines(),
            0u);
  for (const char* count : {"-1", "one", "", "1.0", " 1", "1000001", "99999999999999999999"}) {
    EXPECT_THAT(ErrorOf(with(count)),
                StartsWith("t.sql:3:41: Invalid value for skip.header.line.count property: " +
                           std::string(count)));
  }
}

TEST(TableFromDdl, RowFormatDelimitedIsTheSame) {
  const auto loaded = Load(
      "CREATE EXTERNAL TABLE t (a string, b int) ROW FORMAT DELIMITED FIELDS TERMINATED BY "
      "',' ESCAPED BY '\\\\' NULL DEFINED AS '-' LOCATION 's3://b/t/'");
  EXPECT_EQ(RowOf(loaded, "a\\,b,5"), "a,b|5");
  EXPECT_EQ(RowOf(loaded, "-,-"), "NULL|NULL");
  EXPECT_EQ(loaded->table->serde(), kLazy);
}

// --- RegexSerDe ---

TEST(TableFromDdl, GroupsAreColumns) {
  const auto loaded = Load(Statement("a string, b int", kRegex, "'input.regex'='([^ ]*) (.*)'"));
  EXPECT_EQ(RowOf(loaded, "x 5"), "x|5");
  EXPECT_EQ(RowOf(loaded, "x"), "NULL|NULL");
  EXPECT_THAT(loaded->warnings, IsEmpty());
  EXPECT_EQ(RowOf(Load(Statement("a string", kRegex,
                                 "'input.regex'='(a)', 'input.regex.case.insensitive'='true'")),
                  "A"),
            "A");
  EXPECT_EQ(RowOf(Load(Statement("a string", kRegex, "'input.regex'='(a)'")), "A"), "NULL");
}

TEST(TableFromDdl, GroupsThatDoNotFitAreAWarningOrAnError) {
  const std::string few = Statement("a string, b string", kRegex, "'input.regex'='(.*)'");
  const auto loaded = Load(few);
  EXPECT_EQ(RowOf(loaded, "x"), "x|NULL");
  ASSERT_EQ(loaded->warnings.size(), 1u);
  EXPECT_THAT(loaded->warnings[0].text,
              StartsWith("t.sql:3:15: warning: input.regex has 1 groups, and the table 2 columns; "
                         "columns without a group are NULL [group-count]"));
  EXPECT_THAT(ErrorOf(few, true),
              StartsWith("t.sql:3:15: input.regex has 1 groups, and the table 2 columns"));
  const auto more = Load(Statement("a string", kRegex, "'input.regex'='(.)(.)'"));
  EXPECT_EQ(RowOf(more, "xy"), "x");
  ASSERT_EQ(more->warnings.size(), 1u);
  EXPECT_THAT(more->warnings[0].text,
              HasSubstr("groups without a column are not read [group-count]"));
}

TEST(TableFromDdl, ErrorsOfARegexPointIntoTheFile) {
  // The third line; the value begins in column 16, and "\\" is one character of it.
  EXPECT_THAT(ErrorOf(Statement("a string", kRegex, "'input.regex'='(a*+*)'")),
              HasSubstr("t.sql:3:"));
  const std::string error = ErrorOf(Statement("a string", kRegex, "'input.regex'='\\\\d(a)[b'"));
  EXPECT_THAT(error, StartsWith("t.sql:3:"));
  EXPECT_THAT(error, HasSubstr("input.regex: Unclosed character class near index"));
  EXPECT_THAT(error, HasSubstr("Athena refuses this regex, too"));
  const std::string behind =
      ErrorOf(Statement("a string", kRegex, "'input.regex'='\\\\d(a)(?<=b)'"));
  EXPECT_THAT(behind, StartsWith("t.sql:3:22: input.regex: "));
  EXPECT_THAT(behind, ::testing::Not(HasSubstr("Athena refuses")));
}

// --- Columns and partitions ---

TEST(TableFromDdl, ComplexColumnsAreErrorsOnlyIfTheyAreUsed) {
  const auto loaded = LoadLazy(
      "'field.delim'=','", "a array<int>, m map<string,string>, s struct<x:int>, b binary, c int");
  EXPECT_EQ(RowOf(loaded, "1,2,3,4,5"), "NULL|NULL|NULL|NULL|5");
  const Table& table = *loaded->table;
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_FALSE(table.columns()[i].is_readable);
    EXPECT_FALSE(table.CheckReadable(i).ok());
  }
  EXPECT_EQ(table.CheckReadable(1).message(),
            "Unsupported column type: column 'm' is map<string,string>");
  EXPECT_TRUE(table.CheckReadable(4).ok());
}

TEST(TableFromDdl, TypesKeepTheirNumbers) {
  const auto loaded =
      LoadLazy("'field.delim'=','", "a decimal(5,1), b decimal, c char(2), d varchar(3)");
  EXPECT_EQ(RowOf(loaded, "1.25,1.5,a  ,bcde"), "1.3|2|a|bcd");
}

TEST(TableFromDdl, PartitionColumnsComeLast) {
  const auto loaded = Load(
      "CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (Day string, n int) ROW FORMAT DELIMITED "
      "FIELDS TERMINATED BY ',' LOCATION 's3://b/t/'");
  ASSERT_TRUE(loaded.ok());
  const Table& table = *loaded->table;
  EXPECT_EQ(table.line_columns(), 1u);
  EXPECT_EQ(*table.FindColumn("DAY"), 1u);
  TableScratch scratch;
  std::vector<Cell> cells;
  const PartitionValues values = {"monday", std::nullopt};
  table.ReadRow("x,y", values, &scratch, &cells);
  ASSERT_EQ(cells.size(), 3u);
  EXPECT_EQ(cells[1].text, "monday");
  EXPECT_EQ(cells[2].kind, Cell::Kind::kNull);
  EXPECT_TRUE(table.partitions().has_value());
}

TEST(TableFromDdl, ErrorsOfPartitionsPointAtTheTable) {
  const std::string error = ErrorOf(
      "CREATE EXTERNAL TABLE logs (a string) PARTITIONED BY (day string)\nLOCATION 's3://b/t/'\n"
      "TBLPROPERTIES ('projection.enabled'='true', 'projection.day.type'='moon')");
  EXPECT_THAT(error, StartsWith("t.sql:1:23: "));
  EXPECT_THAT(error, HasSubstr("day"));
}

TEST(TableFromDdl, TablesThatCannotBeReadAreErrors) {
  EXPECT_NE(ErrorOf(""), "");
  EXPECT_NE(ErrorOf("CREATE EXTERNAL TABLE t (a"), "");
  EXPECT_NE(ErrorOf(Statement("a string", "org.openx.data.jsonserde.JsonSerDe", "'x'='y'")), "");
  EXPECT_NE(ErrorOf(Statement("a string", kRegex, "'x'='y'")), "");
}

TEST(TableFromDdl, WarningsOfTheStatementComeFirst) {
  const auto loaded = Load(Statement("a string", kRegex, "'input.regex'='(x)\\s(b)'"));
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  ASSERT_EQ(loaded->warnings.size(), 2u);
  EXPECT_EQ(loaded->warnings[0].id, "lost-backslash");
  EXPECT_EQ(loaded->warnings[1].id, "group-count");
}

}  // namespace
}  // namespace metgrep
