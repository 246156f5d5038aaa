#include "cli/rows.h"

#include <algorithm>
#include <utility>

#include "cli/diagnostics.h"
#include "cli/separated_values.h"
#include "engine/cell_json.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// Characters of UTF-8 text: what a terminal shows in so many columns, but for wide ones.
size_t Width(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Text for a terminal: control characters would move its cursor.
std::string Printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return text;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RowsPrinter>> RowsPrinter::Create(
    const std::vector<std::string>& fields, EventFormat format,
    const std::shared_ptr<const Table>& table, const LinePrefix& prefix, Output* output) {
  std::unique_ptr<RowsPrinter> printer(new RowsPrinter(fields, format, prefix, output));
  if (table != nullptr) {
    const absl::Status status = printer->UseTable(*table);
    if (!status.ok()) return status;
    return printer;
  }
  // Names that no input can have.
  for (const std::string& field : fields) {
    if (field == "*") continue;
    const absl::StatusOr<std::vector<NamedColumn>> known = ColumnsOf(field);
    if (!known.ok()) return known.status();
  }
  return printer;
}

absl::Status RowsPrinter::UseTable(const Table& table) {
  table_ = &table;
  const bool is_first = names_.empty();
  columns_.clear();
  if (!is_first) {
    for (const std::string& name : names_) {
      const absl::StatusOr<size_t> column = table.FindColumn(name);
      columns_.push_back(column.ok() ? std::optional<size_t>(*column) : std::nullopt);
    }
    return absl::OkStatus();
  }
  for (const std::string& field : fields_.empty() ? std::vector<std::string>{"*"} : fields_) {
    if (field == "*") {
      for (size_t i = 0; i < table.columns().size(); ++i) {
        const absl::Status readable = table.CheckReadable(i);
        if (!readable.ok()) return readable;
        names_.push_back(table.columns()[i].name);
        columns_.emplace_back(i);
      }
      continue;
    }
    const std::string name = field.substr(field.front() == '$' ? 1 : 0);
    const absl::StatusOr<size_t> column = table.FindColumn(name);
    if (!column.ok()) return column.status();
    const absl::Status readable = table.CheckReadable(*column);
    if (!readable.ok()) return readable;
    names_.push_back(table.columns()[*column].name);
    columns_.emplace_back(*column);
  }
  return absl::OkStatus();
}

bool RowsPrinter::HasTitles() const {
  return format_ == EventFormat::kFieldsTsv || format_ == EventFormat::kFieldsCsv ||
         format_ == EventFormat::kFieldsTable;
}

void RowsPrinter::Begin() {
  if (table_ != nullptr) PrintTitles();
}

void RowsPrinter::PrintTitles() {
  if (!HasTitles() || std::exchange(titles_printed_, true)) return;
  std::vector<std::string> titles;
  if (prefix_.path) titles.emplace_back("path");
  if (prefix_.line_number) titles.emplace_back("lineNumber");
  titles.insert(titles.end(), names_.begin(), names_.end());
  if (format_ == EventFormat::kFieldsTable) {
    waiting_.push_back(std::move(titles));
    return;
  }
  bool first = true;
  for (const std::string& title : titles) AppendValue(title, std::exchange(first, false));
  EndRow();
}

void RowsPrinter::Print(const ScannedEvent& event) {
  const Table& table = *event.table->table;
  if (&table != table_) {
    const absl::Status status = UseTable(table);
    if (!status.ok()) {
      // An input of its own columns that lacks the first names asked for.
      PrintPathError(event.path, {status.message().data(), status.message().size()});
      names_.clear();
      table_ = nullptr;
      return;
    }
    PrintTitles();
  }
  table.ReadRow(event.message, event.table->partition_values, &scratch_, &cells_);
  switch (format_) {
    case EventFormat::kFieldsJson:
    case EventFormat::kJson:
      PrintJson(event, cells_);
      break;
    case EventFormat::kFieldsTable:
      AddAligned(event, cells_);
      break;
    default:
      PrintSeparated(event, cells_);
  }
}

void RowsPrinter::Finish() { PrintWaiting(); }

void RowsPrinter::PrintJson(const ScannedEvent& event, const std::vector<Cell>& cells) {
  text_ = "{";
  AppendJsonMember("path", event.path, &text_);
  text_ += ", \"lineNumber\": ";
  text_ += std::to_string(event.number);
  text_ += ", \"columns\": {";
  for (size_t i = 0; i < names_.size(); ++i) {
    if (i > 0) text_ += ", ";
    AppendJsonString(names_[i], &text_);
    text_ += ": ";
    AppendCellJson(columns_[i] ? cells[*columns_[i]] : Cell(), &text_);
  }
  text_ += "}}\n";
  output_.Append(text_);
  output_.EndRecord();
}

void RowsPrinter::AppendTexts(const ScannedEvent& event, const std::vector<Cell>& cells,
                              std::vector<std::string>* texts) const {
  texts->clear();
  if (prefix_.path) texts->emplace_back(DisplayPath(event.path));
  if (prefix_.line_number) texts->push_back(std::to_string(event.number));
  for (const std::optional<size_t>& column : columns_) {
    texts->emplace_back();
    if (column) AppendCellText(cells[*column], &texts->back());
  }
}

void RowsPrinter::PrintSeparated(const ScannedEvent& event, const std::vector<Cell>& cells) {
  AppendTexts(event, cells, &texts_);
  bool first = true;
  for (const std::string& value : texts_) AppendValue(value, std::exchange(first, false));
  EndRow();
}

void RowsPrinter::AppendValue(std::string_view value, bool first) {
  switch (format_) {
    case EventFormat::kFieldsCsv:
      if (!first) text_ += ',';
      AppendCsvValue(value, &text_);
      break;
    case EventFormat::kFieldsTsv:
      if (!first) text_ += '\t';
      AppendTsvValue(value, &text_);
      break;
    default:
      if (!first) text_ += ' ';
      text_ += value;
  }
}

void RowsPrinter::EndRow() {
  text_ += format_ == EventFormat::kFieldsCsv ? "\r\n" : "\n";
  output_.Append(text_);
  output_.EndRecord();
  text_.clear();
}

void RowsPrinter::AddAligned(const ScannedEvent& event, const std::vector<Cell>& cells) {
  AppendTexts(event, cells, &texts_);
  for (std::string& value : texts_) value = Printable(std::move(value));
  if (!widths_.empty()) {
    PrintAligned(texts_);
    return;
  }
  waiting_.push_back(texts_);
  if (waiting_.size() > kWaitingRows) PrintWaiting();
}

void RowsPrinter::PrintWaiting() {
  if (waiting_.empty()) return;
  widths_.assign(waiting_.front().size(), 0);
  for (const std::vector<std::string>& row : waiting_) {
    for (size_t i = 0; i < row.size(); ++i) widths_[i] = std::max(widths_[i], Width(row[i]));
  }
  for (const std::vector<std::string>& row : waiting_) PrintAligned(row);
  waiting_.clear();
}

void RowsPrinter::PrintAligned(const std::vector<std::string>& row) {
  for (size_t i = 0; i < row.size(); ++i) {
    text_ += row[i];
    if (i + 1 < row.size()) {
      text_.append(widths_[i] - std::min(widths_[i], Width(row[i])) + 2, ' ');
    }
  }
  text_.erase(text_.find_last_not_of(' ') + 1);
  EndRow();
}

}  // namespace metgrep
