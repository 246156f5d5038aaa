// The DDL reader: what it makes of statements. What people wrote is in ddl_in_the_wild_test.cc,
// what is said of mistakes in ddl_messages_test.cc.

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "patterns/ddl.h"
#include "tests/support/ddl_text.h"

namespace metgrep {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream file(METGREP_TEST_DATA "/cases/" + name, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

TEST(Ddl, ReadsTheTableWithProjection) {
  const std::string text = ReadFile("ddl/projection.sql");
  const DdlFile file = ParseDdlText(text);
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
  EXPECT_EQ(PropertyValue(table.serde_properties, "field.delim"), " ");
  EXPECT_EQ(PropertyValue(table.serde_properties, "serialization.format"), " ");
  EXPECT_EQ(table.location,
            "s3://my-flow-logs-bucket/vpc-flow-logs/AWSLogs/123456789012/vpcflowlogs/us-east-1/");
  EXPECT_EQ(table.table_properties.all().size(), 8u);
  EXPECT_EQ(PropertyValue(table.table_properties, "projection.date_partition.range"),
            "2023/01/01,NOW");
  EXPECT_FALSE(CheckDdlTable(table));
}

TEST(Ddl, IgnoresWhatIsPastedWithTheStatement) {
  const std::string text = ReadFile("ddl/pasted_page.sql");
  const DdlFile file = ParseDdlText(text);
  ASSERT_EQ(file.tables.size(), 1u);
  EXPECT_EQ(file.tables[0].columns.size(), 14u);
  EXPECT_TRUE(TextAt(text, file.tables[0].span).ends_with("/vpcflowlogs/'"));
  ASSERT_EQ(file.warnings.size(), 1u);
  EXPECT_EQ(file.warnings[0].id, kIgnoredText);
  EXPECT_TRUE(TextAt(text, file.warnings[0].span).starts_with("Common Queries"));
}

TEST(Ddl, AttachesPartitionsToTheirTable) {
  const DdlFile file = ParseDdlText(ReadFile("ddl/partition.sql"));
  ASSERT_EQ(file.tables.size(), 1u);
  const DdlTable& table = file.tables[0];
  EXPECT_EQ(table.name.database, "default");
  EXPECT_EQ(PropertyValue(table.table_properties, "skip.header.line.count"), "1");
  ASSERT_EQ(table.partitions.size(), 1u);
  ASSERT_EQ(table.partitions[0].values.size(), 1u);
  EXPECT_EQ(table.partitions[0].values[0].column, "dt");
  EXPECT_EQ(table.partitions[0].values[0].value, "YYYY-MM-DD");
  EXPECT_TRUE(table.partitions[0].location->ends_with("/us-east-1/YYYY/MM/DD/"));

  const DdlTable other = ParseDdlTable(
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
  const DdlTable table = ParseDdlTable(text);
  EXPECT_EQ(table.serde, DdlSerde::kRegex);
  EXPECT_EQ(table.serde_class, "org.apache.hadoop.hive.serde2.RegexSerDe");
  const DdlProperty* regex = table.serde_properties.Find("input.regex");
  ASSERT_NE(regex, nullptr);
  EXPECT_EQ(regex->value.substr(0, 20), "^([^ ]+)\\s+([0-9]+)\\");
  // An error in the regex is shown in the file.
  EXPECT_EQ(TextAt(text, DdlValueSpan(text, *regex, 0)), "^");
  EXPECT_EQ(TextAt(text, DdlValueSpan(text, *regex, 8)), "\\\\");
  EXPECT_EQ(TextAt(text, DdlValueSpan(text, *regex, 9)), "s");
  EXPECT_EQ(TextAt(text, DdlValueSpan(text, *regex, regex->value.size())), "\"");
  EXPECT_FALSE(CheckDdlTable(table));
}

TEST(Ddl, SetsPropertiesForDelimiters) {
  const DdlTable table = ParseDdlTable(
      "CREATE EXTERNAL TABLE t (a string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' "
      "ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY ':' "
      "LINES TERMINATED BY '\\n' NULL DEFINED AS ''");
  EXPECT_EQ(PropertyValue(table.serde_properties, "field.delim"), "\t");
  EXPECT_EQ(PropertyValue(table.serde_properties, "serialization.format"), "\t");
  EXPECT_EQ(PropertyValue(table.serde_properties, "escape.delim"), "\\");
  EXPECT_EQ(PropertyValue(table.serde_properties, "collection.delim"), ",");
  EXPECT_EQ(PropertyValue(table.serde_properties, "mapkey.delim"), ":");
  EXPECT_EQ(PropertyValue(table.serde_properties, "line.delim"), "\n");
  EXPECT_EQ(PropertyValue(table.serde_properties, "serialization.null.format"), "");
  EXPECT_FALSE(CheckDdlTable(table));
  const DdlTable plain = ParseDdlTable("CREATE EXTERNAL TABLE t (a string) ROW FORMAT DELIMITED");
  EXPECT_TRUE(plain.serde_properties.all().empty());
  EXPECT_EQ(plain.serde_class, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
}

TEST(Ddl, OfARepeatedPropertyTheLastCounts) {
  const DdlTable table =
      ParseDdlTable("CREATE EXTERNAL TABLE t (a string) TBLPROPERTIES ('a'='1', 'b'='2', 'a'='3')");
  ASSERT_EQ(table.table_properties.all().size(), 2u);
  EXPECT_EQ(PropertyValue(table.table_properties, "a"), "3");
  EXPECT_EQ(PropertyValue(table.table_properties, "b"), "2");
}

TEST(Ddl, ReadsTypes) {
  const DdlTable table = ParseDdlTable(
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
  const DdlFile file = ParseDdlText(
      "CREATE DATABASE IF NOT EXISTS db COMMENT 'it\\'s; here';\n"
      "CREATE EXTERNAL TABLE t (a string);\nMSCK REPAIR TABLE t;\n"
      "ALTER TABLE t SET LOCATION 'x'; DROP TABLE t");
  EXPECT_EQ(file.tables.size(), 1u);
  EXPECT_TRUE(file.warnings.empty());
  ASSERT_EQ(file.notes.size(), 4u);
  EXPECT_EQ(file.notes[1].message.substr(0, 4), "MSCK");
}

TEST(Ddl, ResumesBehindIgnoredTextAtTheNextTable) {
  const DdlFile file = ParseDdlText(
      "CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (d string);\n"
      "```\n3. Don't forget the partitions:\n```sql\n  alter table t\nadd partition (d='1')");
  ASSERT_EQ(file.tables.size(), 1u);
  EXPECT_EQ(file.tables[0].partitions.size(), 1u);
  EXPECT_EQ(file.warnings.size(), 1u);
}

TEST(Ddl, FirstStatementForATableCounts) {
  const DdlTable table = ParseDdlTable(
      "CREATE EXTERNAL TABLE t (a string); CREATE EXTERNAL TABLE IF NOT EXISTS t (b int, c int)");
  EXPECT_EQ(table.columns.size(), 1u);
}

TEST(FindDdlTable, ByName) {
  const DdlFile file = ParseDdlText(
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
  EXPECT_NE(FindDdlTable(ParseDdlText("CREATE EXTERNAL TABLE t (a string)"), "", &error), nullptr);
  EXPECT_EQ(FindDdlTable(ParseDdlText("USE db"), "", &error), nullptr);
  EXPECT_EQ(error.message, "the file has no CREATE TABLE statement");
}
}  // namespace
}  // namespace metgrep
