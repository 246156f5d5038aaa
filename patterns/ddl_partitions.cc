// ALTER TABLE ... ADD PARTITION.

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "patterns/ddl_parser.h"

namespace metgrep {

bool DdlParser::ParseAlterTable(const DdlToken& first) {
  AddedPartitions added;
  if (!Expect("TABLE") || !ParseName(&added.table)) return false;
  if (!Accept("ADD")) return SkipStatement(first);
  if (!token_.IsWord("IF") && !token_.IsWord("PARTITION")) return SkipStatement(first);
  if (!AcceptIfNotExists()) return false;
  if (!token_.IsWord("PARTITION")) return FailExpected("PARTITION");
  while (token_.IsWord("PARTITION")) {
    if (!ParsePartition(&added.partitions.emplace_back())) return false;
  }
  if (failed_) return false;
  added_.push_back(std::move(added));
  return true;
}

bool DdlParser::ParsePartition(DdlPartition* partition) {
  const size_t begin = token_.span.begin;
  Advance();
  if (!ExpectSymbol('(')) return false;
  do {
    DdlPartition::Value& value = partition->values.emplace_back();
    if (!ParseIdentifier("a partition column", &value.column, &value.span) || !ExpectSymbol('=')) {
      return false;
    }
    if (token_.IsNumber()) {
      value.value = token_.text;
      Advance();
    } else {
      Span span;
      if (!ExpectString("a number, or a value", &value.value, &span)) return false;
    }
    value.span = SpanFrom(value.span.begin);
  } while (AcceptSymbol(','));
  if (!AcceptSymbol(')')) return FailExpected("',' or ')'");
  if (Accept("LOCATION")) {
    Span span;
    if (!ExpectString("a location", &partition->location.emplace(), &span)) return false;
  }
  partition->span = SpanFrom(begin);
  return true;
}

DdlTable* DdlParser::TableOf(const DdlName& name) {
  if (const auto exact = tables_.find(WholeName(name)); exact != tables_.end()) {
    return &file_->tables[exact->second];
  }
  // A database that only one of the statements names, such as that of an earlier USE.
  const auto same_name = tables_by_name_.find(name.name);
  if (same_name == tables_by_name_.end() || same_name->second.size() != 1) return nullptr;
  DdlTable& table = file_->tables[same_name->second[0]];
  return table.name.database.empty() || name.database.empty() ? &table : nullptr;
}

bool DdlParser::AttachPartitions() {
  for (AddedPartitions& added : added_) {
    DdlTable* const table = TableOf(added.table);
    if (table == nullptr) {
      Warn(kPartitionOfOtherTable,
           "the file has no CREATE TABLE of " + FullName(added.table) +
               ": the partition is not added",
           added.table.span);
      continue;
    }
    for (DdlPartition& partition : added.partitions) {
      if (!AttachPartition(std::move(partition), table)) return false;
    }
  }
  for (DdlTable& table : file_->tables) DropRepeatedPartitions(&table);
  return true;
}

// A partition has a value for each partition column of its table.
bool DdlParser::AttachPartition(DdlPartition partition, DdlTable* table) {
  std::unordered_map<std::string_view, size_t> index_of;
  for (const DdlColumn& column : table->partition_columns) {
    index_of.emplace(column.name, index_of.size());
  }
  std::vector<DdlPartition::Value> values(index_of.size());
  for (DdlPartition::Value& given : partition.values) {
    const auto index = index_of.find(given.column);
    if (index == index_of.end()) {
      return Fail(given.span,
                  "'" + given.column + "' is no partition column of " + FullName(table->name));
    }
    DdlPartition::Value& value = values[index->second];
    if (!value.column.empty()) {
      return Fail(given.span, "'" + given.column + "' has two values");
    }
    value = std::move(given);
  }
  for (const DdlColumn& column : table->partition_columns) {
    if (!values[index_of[column.name]].column.empty()) continue;
    return Fail(partition.span, "the partition has no value for '" + column.name + "'");
  }
  partition.values = std::move(values);
  table->partitions.push_back(std::move(partition));
  return true;
}

void DdlParser::DropRepeatedPartitions(DdlTable* table) {
  std::unordered_set<std::string> seen;
  std::vector<DdlPartition> kept;
  for (DdlPartition& partition : table->partitions) {
    std::string key;
    for (const DdlPartition::Value& value : partition.values) {
      key += std::to_string(value.value.size()) + ":" + value.value;
    }
    if (seen.insert(std::move(key)).second) {
      kept.push_back(std::move(partition));
    } else {
      Warn(kDuplicatePartition, "this partition is there already: its first location counts",
           partition.span);
    }
  }
  table->partitions = std::move(kept);
}

}  // namespace metgrep
