// SerDe classes, and whether a table is one of text lines.

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/strings/match.h"
#include "patterns/absl_view.h"
#include "patterns/ddl_parser.h"

namespace metgrep {
namespace {

constexpr std::string_view kLazySimpleSerde = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
constexpr std::string_view kContribRegexSerde = "org.apache.hadoop.hive.contrib.serde2.RegexSerDe";
constexpr std::string_view kTextInputFormat = "org.apache.hadoop.mapred.TextInputFormat";

struct SerdeClass {
  std::string_view name;
  DdlSerde serde;
  std::string_view reads;  // kOther: what its tables hold
};

constexpr SerdeClass kSerdeClasses[] = {
    {kLazySimpleSerde, DdlSerde::kLazySimple, ""},
    {"org.apache.hadoop.hive.serde2.RegexSerDe", DdlSerde::kRegex, ""},
    {kContribRegexSerde, DdlSerde::kRegex, ""},
    {"org.openx.data.jsonserde.JsonSerDe", DdlSerde::kOther,
     "JSON, such as AWS WAF, CloudTrail and Route 53 Resolver logs"},
    {"org.apache.hive.hcatalog.data.JsonSerDe", DdlSerde::kOther,
     "JSON, such as AWS WAF, CloudTrail and Route 53 Resolver logs"},
    {"com.amazonaws.glue.serde.GrokSerDe", DdlSerde::kOther,
     "lines by Grok patterns, such as Apache and NCSA logs"},
    {"org.apache.hadoop.hive.serde2.OpenCSVSerde", DdlSerde::kOther, "CSV with quotes"},
    {"com.amazon.emr.hive.serde.CloudTrailSerde", DdlSerde::kOther, "CloudTrail logs"},
    {"org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", DdlSerde::kOther, "Parquet"},
    {"org.apache.hadoop.hive.ql.io.orc.OrcSerde", DdlSerde::kOther, "ORC"},
    {"org.apache.hadoop.hive.serde2.avro.AvroSerDe", DdlSerde::kOther, "Avro"},
};

const SerdeClass* FindSerdeClass(std::string_view name) {
  for (const SerdeClass& known : kSerdeClasses) {
    if (absl::EqualsIgnoreCase(AbslView(known.name), AbslView(name))) return &known;
  }
  return nullptr;
}

DdlError Refusal(Span span, std::string message, std::string hint) {
  return {std::move(message), "", std::move(hint), span};
}

std::optional<DdlError> CheckTypes(const std::vector<DdlColumn>& columns) {
  for (const DdlColumn& column : columns) {
    if (column.type.kind != DdlType::Kind::kUnknown) continue;
    return Refusal(column.type.span, "there is no type '" + column.type.text + "'",
                   "such as string, int, bigint, double, date, timestamp, decimal(10,2)");
  }
  return std::nullopt;
}

std::optional<DdlError> CheckNames(const DdlTable& table) {
  std::unordered_map<std::string_view, bool> is_data_column;
  for (const DdlColumn& column : table.columns) {
    if (is_data_column.emplace(column.name, true).second) continue;
    return Refusal(column.span, "there are two columns '" + column.name + "'", "");
  }
  for (const DdlColumn& column : table.partition_columns) {
    const auto [other, is_new] = is_data_column.emplace(column.name, false);
    if (is_new) continue;
    if (!other->second) {
      return Refusal(column.span, "there are two partition columns '" + column.name + "'", "");
    }
    return Refusal(column.span, "'" + column.name + "' is a column and a partition column",
                   "partition columns come from the path and are not columns of the lines");
  }
  return std::nullopt;
}

std::optional<DdlError> CheckSerde(const DdlTable& table) {
  if (table.serde == DdlSerde::kRegex) {
    if (table.serde_properties.Find("input.regex") != nullptr) return std::nullopt;
    return Refusal(table.serde_span, "This table does not have serde property \"input.regex\"!",
                   "the regex is given WITH SERDEPROPERTIES ('input.regex' = '...')");
  }
  if (table.serde == DdlSerde::kLazySimple) return std::nullopt;
  const SerdeClass* known = FindSerdeClass(table.serde_class);
  return Refusal(table.serde_span,
                 known == nullptr ? "the SerDe " + table.serde_class + " is not known"
                                  : "the SerDe " + table.serde_class + " reads " +
                                        std::string(known->reads) + ": not supported",
                 "read are RegexSerDe and LazySimpleSerDe (ROW FORMAT DELIMITED)");
}

std::optional<DdlError> CheckFormat(const DdlTable& table) {
  if (!table.stored_as.empty() && table.stored_as != "TEXTFILE") {
    return Refusal(table.format_span, "STORED AS " + table.stored_as + " is not a text table", "");
  }
  if (!table.input_format.empty() && table.input_format != kTextInputFormat) {
    return Refusal(table.format_span,
                   "the input format " + table.input_format + " is not that of a text table",
                   "that is " + std::string(kTextInputFormat));
  }
  const DdlProperty* lines = table.serde_properties.Find("line.delim");
  if (lines != nullptr && lines->value != "\n" && lines->value != "10") {
    return Refusal(lines->value_span, "LINES TERMINATED BY only supports newline '\\n' right now",
                   "");
  }
  return std::nullopt;
}

}  // namespace

void ResolveSerde(DdlTable* table) {
  const std::string_view written =
      table->serde_written.empty() ? kLazySimpleSerde : std::string_view(table->serde_written);
  const SerdeClass* known = FindSerdeClass(written);
  table->serde = known == nullptr ? DdlSerde::kOther : known->serde;
  table->serde_class = known == nullptr ? written : known->name;
}

bool IsContribSerde(const DdlTable& table) { return table.serde_class == kContribRegexSerde; }

std::optional<DdlError> CheckDdlTable(const DdlTable& table) {
  if (table.columns.empty()) return Refusal(table.name.span, "the table has no columns", "");
  if (auto error = CheckNames(table)) return error;
  if (auto error = CheckTypes(table.columns)) return error;
  if (auto error = CheckTypes(table.partition_columns)) return error;
  if (auto error = CheckFormat(table)) return error;
  return CheckSerde(table);
}

}  // namespace metgrep
