#include "engine/table/table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/table/delimited_reader.h"

namespace metgrep {

Table::Table(Parts parts) : parts_(std::move(parts)) {
  line_columns_ = static_cast<size_t>(
      std::count_if(parts_.columns.begin(), parts_.columns.end(),
                    [](const TableColumn& column) { return !column.is_partition; }));
}

std::shared_ptr<const Table> Table::OfFlowLog(const std::vector<NamedColumn>& columns) {
  Parts parts;
  for (const NamedColumn& column : columns) {
    TableColumn added;
    added.name = column.name;
    added.type = column.type;
    added.type_text = ToString(column.type);
    parts.columns.push_back(std::move(added));
  }
  DelimitedOptions options;
  options.separator = ' ';
  options.columns = columns.size();
  parts.reader = std::make_unique<DelimitedReader>(options);
  parts.serde = "flow log";
  return std::make_shared<const Table>(std::move(parts));
}

absl::StatusOr<size_t> Table::FindColumn(std::string_view name) const {
  const std::string lower = absl::AsciiStrToLower(std::string(name));
  for (size_t i = 0; i < parts_.columns.size(); ++i) {
    if (parts_.columns[i].name == lower) return i;
  }
  const std::string key = ColumnKey(name);
  std::vector<size_t> found;
  std::vector<std::string> names;
  for (size_t i = 0; i < parts_.columns.size(); ++i) {
    names.push_back(parts_.columns[i].name);
    if (ColumnKey(names.back()) == key) found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  std::string message = absl::StrCat("the table has no column '", std::string(name), "'");
  const std::vector<std::string> nearest = NearestColumns(name, names);
  if (!nearest.empty()) {
    absl::StrAppend(&message, "; did you mean ", absl::StrJoin(nearest, ", "), "?");
  } else {
    absl::StrAppend(&message, "; its columns are ", absl::StrJoin(names, ", "));
  }
  return absl::InvalidArgumentError(message);
}

absl::Status Table::CheckReadable(size_t column) const {
  const TableColumn& checked = parts_.columns[column];
  if (checked.is_readable) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("Unsupported column type: column '", checked.name, "' is ", checked.type_text));
}

bool Table::ReadTexts(std::string_view line, size_t count, TableScratch* scratch) const {
  scratch->texts.resize(count);
  return parts_.reader->Read(line, &scratch->row, &scratch->texts);
}

Cell Table::ToCell(size_t column, std::string_view text, CellStorage* storage) const {
  if (text.data() == nullptr) return Cell();
  const ColumnType& type = parts_.columns[column].type;
  return parts_.regex != nullptr ? ConvertRegexGroup(type, text, storage)
                                 : ConvertLazyField(type, text, parts_.lazy, storage);
}

Cell Table::PartitionCell(size_t column, const PartitionValues& values,
                          CellStorage* storage) const {
  const size_t index = column - line_columns_;
  if (index >= values.size() || !values[index]) return Cell();
  return ConvertRegexGroup(parts_.columns[column].type, *values[index], storage);
}

bool Table::ReadRow(std::string_view line, const PartitionValues& values, TableScratch* scratch,
                    std::vector<Cell>* cells) const {
  scratch->storage.Clear();
  cells->clear();
  const bool has_form = ReadTexts(line, line_columns_, scratch);
  for (size_t i = 0; i < parts_.columns.size(); ++i) {
    if (i >= line_columns_) {
      cells->push_back(PartitionCell(i, values, &scratch->storage));
    } else {
      cells->push_back(
          parts_.columns[i].is_readable ? ToCell(i, scratch->texts[i], &scratch->storage) : Cell());
    }
  }
  return has_form;
}

}  // namespace metgrep
