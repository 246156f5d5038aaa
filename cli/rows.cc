#include "cli/rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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

// What a field that is asked for is called: "$name" is "name".
std::string NameOf(const std::string& field) { return field.substr(field.front() == '$' ? 1 : 0); }

// The name of a flow log's column, whatever its spelling here.
absl::StatusOr<std::string> FlowLogColumn(const std::string& name) {
  const absl::StatusOr<std::vector<NamedColumn>> columns = ColumnsOf(name);
  if (columns.ok() && columns->size() == 1) return columns->front().name;
  std::string message = absl::StrCat("flow logs have no field '", name, "'");
  std::vector<std::string> names;
  for (const char* const all : {"v11", "tgw"}) {
    const absl::StatusOr<std::vector<NamedColumn>> known = ColumnsOf(all);
    if (!known.ok()) continue;
    for (const NamedColumn& column : *known) {
      if (std::find(names.begin(), names.end(), column.name) == names.end()) {
        names.push_back(column.name);
      }
    }
  }
  const std::vector<std::string> nearest = NearestColumns(name, names);
  if (!nearest.empty()) {
    absl::StrAppend(&message, "; did you mean ", absl::StrJoin(nearest, ", "), "?");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<RowsPrinter>> RowsPrinter::Create(
    const std::vector<std::string>& fields, EventFormat format,
    const std::shared_ptr<const Table>& table, const LinePrefix& prefix, bool no_messages,
    Output* output) {
  std::unique_ptr<RowsPrinter> printer(
      new RowsPrinter(fields, format, prefix, no_messages, output));
  if (table != nullptr) {
    const absl::Status status = printer->UseTable(table);
    if (!status.ok()) return status;
    return printer;
  }
  // The columns of the inputs are not known yet, but those that are asked for by name are.
  printer->has_own_columns_ = true;
  for (const std::string& field : fields) {
    if (field == "*") continue;
    const absl::StatusOr<std::string> name = FlowLogColumn(NameOf(field));
    if (!name.ok()) return name.status();
    if (!printer->HasAll()) printer->names_.push_back(*name);
  }
  return printer;
}

absl::Status RowsPrinter::UseTable(const std::shared_ptr<const Table>& used) {
  table_ = used;
  const Table& table = *used;
  if (has_own_columns_ && IsJson() && HasAll()) names_.clear();
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
    const absl::StatusOr<size_t> column = table.FindColumn(NameOf(field));
    if (!column.ok() && has_own_columns_) {
      const absl::StatusOr<std::string> name = FlowLogColumn(NameOf(field));
      if (!name.ok()) return name.status();
      names_.push_back(*name);
      columns_.emplace_back();
      continue;
    }
    if (!column.ok()) return column.status();
    const absl::Status readable = table.CheckReadable(*column);
    if (!readable.ok()) return readable;
    names_.push_back(table.columns()[*column].name);
    columns_.emplace_back(*column);
  }
  return absl::OkStatus();
}

void RowsPrinter::TellOmitted(const ScannedEvent& event) {
  if (!has_own_columns_ || !HasAll() || no_messages_) return;
  std::string names;
  for (const TableColumn& column : table_->columns()) {
    if (std::find(names_.begin(), names_.end(), column.name) != names_.end()) continue;
    if (omitted_.insert(column.name).second) names += (names.empty() ? "" : ", ") + column.name;
  }
  if (names.empty()) return;
  PrintError(absl::StrCat(std::string(DisplayPath(event.path)),
                          ": columns that the first row lacks are not printed: ", names,
                          "; name them in --fields, or use --format json"));
}

bool RowsPrinter::IsJson() const {
  return format_ == EventFormat::kFieldsJson || format_ == EventFormat::kJson;
}

bool RowsPrinter::HasAll() const {
  return fields_.empty() || std::find(fields_.begin(), fields_.end(), "*") != fields_.end();
}

bool RowsPrinter::HasTitles() const {
  return format_ == EventFormat::kFieldsTsv || format_ == EventFormat::kFieldsCsv ||
         format_ == EventFormat::kFieldsTable;
}

void RowsPrinter::Begin() {
  if (!names_.empty()) PrintTitles();
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
  if (event.table->table != table_) {
    // It has no errors to tell: the columns were checked, or are the input's own.
    (void)UseTable(event.table->table);
    TellOmitted(event);
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
  if (HasTitles()) {
    if (prefix_.path) texts->emplace_back(DisplayPath(event.path));
    if (prefix_.line_number) texts->push_back(std::to_string(event.number));
  }
  for (const std::optional<size_t>& column : columns_) {
    texts->emplace_back();
    if (column) AppendCellText(cells[*column], &texts->back());
  }
}

void RowsPrinter::PrintSeparated(const ScannedEvent& event, const std::vector<Cell>& cells) {
  AppendTexts(event, cells, &texts_);
  if (!HasTitles()) prefix_.AppendTo(output_, event.path, event.number, /*is_match=*/true);
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
