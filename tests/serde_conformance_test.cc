// The collected cases of both SerDes: tables, lines and files, and the rows that Athena makes of
// them (tests/cases/serde.jsonl).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "engine/cell_json.h"
#include "engine/scan.h"
#include "engine/table.h"
#include "patterns/absl_view.h"
#include "rapidjson/document.h"
#include "tests/support/json_lines.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using Row = rapidjson::Document;

// Read with a warning that a group inside a loop may hold another text.
constexpr std::string_view kOtherTexts[] = {"java-empty-loop2", "java-empty-loop3"};

// `text` as a literal of DDL.
std::string Literal(const std::string& text) {
  std::string literal = "'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || c == '\'') {
      literal += std::string("\\") + c;
    } else if (byte < 0x20) {
      literal += "\\0";
      literal += static_cast<char>('0' + byte / 8);
      literal += static_cast<char>('0' + byte % 8);
    } else {
      literal += c;
    }
  }
  return literal + "'";
}

std::string DdlOf(const Row& row) {
  const std::string given = MemberText(row, "ddl");
  if (given.find("CREATE") != std::string::npos) return given;
  std::string ddl = "CREATE EXTERNAL TABLE t (";
  for (const auto& column : row["columns"].GetArray()) {
    if (ddl.back() != '(') ddl += ", ";
    ddl += "`" + JsonText(column["name"]) + "` " + JsonText(column["type"]);
  }
  const bool is_regex = MemberText(row, "serde") == "regex";
  ddl += std::string(") ROW FORMAT SERDE '") +
         (is_regex ? "org.apache.hadoop.hive.serde2.RegexSerDe"
                   : "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe") +
         "'";
  std::string properties;
  for (const auto& [key, name] : std::vector<std::pair<const char*, std::string>>{
           {"regex", "input.regex"},
           {"input.regex.case.insensitive", ""},
           {"field.delim", ""},
           {"escape.delim", ""},
           {"serialization.null.format", ""},
           {"serialization.last.column.takes.rest", ""}}) {
    if (!row.HasMember(key)) continue;
    const rapidjson::Value& value = row[key];
    const std::string text = value.IsString() ? JsonText(value)
                             : value.IsBool() ? (value.GetBool() ? "true" : "false")
                                              : std::to_string(value.GetInt());
    properties += properties.empty() ? "" : ", ";
    properties += Literal(name.empty() ? key : name) + " = " + Literal(text);
  }
  if (!properties.empty()) ddl += " WITH SERDEPROPERTIES (" + properties + ")";
  ddl += " LOCATION 's3://bucket/prefix/'";
  if (row.HasMember("skip.header.line.count")) {
    ddl += " TBLPROPERTIES ('skip.header.line.count' = " +
           Literal(MemberText(row, "skip.header.line.count")) + ")";
  }
  return ddl;
}

// A row of the table as JSON.
std::string ToJson(const std::vector<Cell>& cells, size_t count) {
  std::string json = "[";
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) json += ", ";
    AppendCellJson(cells[i], &json);
  }
  return json + "]";
}

bool IsSame(const rapidjson::Value& actual, const rapidjson::Value& expected) {
  if (actual.IsNumber() && expected.IsNumber()) {
    const double a = actual.GetDouble();
    const double b = expected.GetDouble();
    // Values of float columns are collected with the digits of doubles.
    return a == b || std::abs(a - b) <= 1e-6 * std::abs(b);
  }
  return actual == expected;
}

void ExpectRow(const std::string& json, const rapidjson::Value& expected) {
  Row actual;
  actual.Parse(json.data(), json.size());
  ASSERT_FALSE(actual.HasParseError()) << json;
  for (rapidjson::SizeType i = 0; i < actual.Size(); ++i) {
    // "unmatched" and a row's own value.
    const bool is_null = expected.IsString();
    EXPECT_TRUE(is_null ? actual[i].IsNull() : IsSame(actual[i], expected[i]))
        << "column " << i << " of " << json;
  }
}

// The rows of a file, each as JSON.
std::vector<std::string> RowsOfFile(const Row& row, const std::shared_ptr<const Table>& table) {
  const TemporaryDirectory directory;
  ScanOptions options;
  options.input = InputFormat::kRaw;
  options.table = table;
  options.header_lines = static_cast<int>(table->header_lines());
  std::vector<std::string> rows;
  TableScratch scratch;
  std::vector<Cell> cells;
  FunctionSink sink([&](const ScannedEvent& event) {
    event.table->table->ReadRow(event.message, event.table->partition_values, &scratch, &cells);
    rows.push_back(ToJson(cells, table->line_columns()));
    return SinkAnswer::kContinue;
  });
  const std::string path = directory.Write("file", JsonText(row["line"]));
  Scan({*Filter::Compile("")}, {path}, options, sink);
  EXPECT_THAT(sink.errors(), testing::IsEmpty());
  return rows;
}

void CheckCase(const Row& row, const std::string& id, std::vector<std::string>* refused) {
  const absl::StatusOr<LoadedTable> loaded = LoadTable(DdlOf(row), "t.sql", "", DdlOptions());
  const rapidjson::Value& expected = row["expect"];
  const bool is_error = expected.IsString() && JsonText(expected) == "error";
  bool is_readable = loaded.ok();
  for (size_t i = 0; is_readable && i < loaded->table->columns().size(); ++i) {
    is_readable = loaded->table->CheckReadable(i).ok();
  }
  if (is_error) {
    EXPECT_FALSE(is_readable);
    return;
  }
  if (!loaded.ok()) {
    refused->push_back(id);
    return;
  }
  const Table& table = *loaded->table;
  if (MemberText(row, "kind") == "file") {
    const std::vector<std::string> rows = RowsOfFile(row, loaded->table);
    ASSERT_EQ(rows.size(), expected.Size());
    for (size_t i = 0; i < rows.size(); ++i) {
      ExpectRow(rows[i], expected[static_cast<rapidjson::SizeType>(i)]);
    }
    return;
  }
  std::string line;
  if (row.HasMember("line_b64")) {
    ASSERT_TRUE(absl::Base64Unescape(AbslView(JsonText(row["line_b64"])), &line));
  } else {
    line = JsonText(row["line"]);
  }
  TableScratch scratch;
  std::vector<Cell> cells;
  table.ReadRow(line, PartitionValues(), &scratch, &cells);
  ExpectRow(ToJson(cells, table.line_columns()), expected);
}

TEST(SerdeConformance, RowsAreThoseOfAthena) {
  std::ifstream lines(METGREP_TEST_DATA "/cases/serde.jsonl");
  std::vector<std::string> refused;
  size_t checked = 0;
  for (std::string line; std::getline(lines, line);) {
    Row row;
    row.Parse(line.data(), line.size());
    ASSERT_FALSE(row.HasParseError()) << line;
    const std::string id = JsonText(row["id"]);
    SCOPED_TRACE(id);
    // Of the reader of DDL (ddl_in_the_wild_test), and what Hive answers but Athena does not.
    if (MemberText(row, "kind") == "ddl-unescape" || MemberText(row, "profile") == "hive") continue;
    // gzip is recognised by content here, whatever the name.
    if (id == "file-gz-uppercase-ext" || id == "file-header-gz") continue;
    if (std::find(std::begin(kOtherTexts), std::end(kOtherTexts), id) != std::end(kOtherTexts)) {
      continue;
    }
    CheckCase(row, id, &refused);
    ++checked;
  }
  EXPECT_GT(checked, 250U);
  // Regexes that no engine with a linear time can match, and (?U).
  EXPECT_THAT(refused, testing::ElementsAre("java-backref2digits", "java-lookahead-mid",
                                            "java-lookbehind", "java-backref", "java-U-flag"));
}

}  // namespace
}  // namespace metgrep
