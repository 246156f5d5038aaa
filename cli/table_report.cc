#include "cli/table_report.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"
#include "cli/human_text.h"

namespace metgrep {
namespace {

constexpr size_t kShownPartitions = 20;
constexpr size_t kShownGroupBytes = 40;
constexpr size_t kLabelWidth = 12;
constexpr size_t kWidth = 80;

// "label       text".
void AppendEntry(std::string_view label, std::string_view text, std::string* out) {
  std::string line(label);
  line.append(kLabelWidth - std::min(kLabelWidth, line.size()), ' ');
  absl::StrAppend(out, line, std::string(text), "\n");
}

// An entry of text without words, such as a regex, in as many lines as it takes. None of them ends
// with a blank: it would not be seen.
void AppendLongEntry(std::string_view label, std::string_view text, std::string* out) {
  do {
    size_t size = std::min(text.size(), kWidth - kLabelWidth);
    while (size < text.size() && size > 1 && text[size - 1] == ' ') --size;
    AppendEntry(label, text.substr(0, size), out);
    text.remove_prefix(size);
    label = "";
  } while (!text.empty());
}

std::string Padded(std::string_view text, size_t width) {
  std::string padded(text);
  padded.append(width - std::min(width, padded.size()), ' ');
  return padded;
}

std::string Shortened(std::string_view text, size_t bytes) {
  std::string shortened(text.substr(0, bytes));
  return text.size() > bytes ? shortened + "..." : shortened;
}

}  // namespace

TableReport::TableReport(const Table& table) : table_(table), failed_cells_(table.line_columns()) {}

bool TableReport::Place::Add(const ScannedEvent& event, std::string_view what) {
  if (count++ > 0) return false;
  path = event.path;
  number = event.number;
  text = what;
  return true;
}

std::string TableReport::Place::Text() const {
  return absl::StrCat(std::string(DisplayPath(path)), ":", number);
}

void TableReport::CountPartition(const ScannedEvent& event) {
  const InputTable& input = *event.table;
  if (input.partition_values.empty()) return;
  std::string key;
  for (size_t i = 0; i < input.partition_values.size(); ++i) {
    const TableColumn& column = table_.columns()[table_.line_columns() + i];
    absl::StrAppend(&key, i > 0 ? ", " : "", column.name, " = ",
                    input.partition_values[i].value_or("NULL"));
  }
  Partition& partition = partitions_[key];
  partition.rows += 1;
  if (partition.last_path == event.path && partition.inputs > 0) return;
  partition.last_path = event.path;
  partition.inputs += 1;
}

SinkAnswer TableReport::OnEvent(const ScannedEvent& event) {
  ++rows_;
  CountPartition(event);
  scratch_.storage.Clear();
  if (!table_.ReadTexts(event.message, table_.line_columns(), &scratch_)) {
    unmatched_.Add(event, event.message);
    return SinkAnswer::kContinue;
  }
  for (size_t i = 0; i < table_.line_columns(); ++i) {
    const std::string_view text = scratch_.texts[i];
    if (text.data() == nullptr || !table_.columns()[i].is_readable) continue;
    const Cell cell = table_.ToCell(i, text, &scratch_.storage);
    if (cell.kind == Cell::Kind::kNull && !table_.IsNullText(text)) {
      failed_cells_[i].Add(event, text);
    }
  }
  return SinkAnswer::kContinue;
}

void TableReport::OnError(std::string_view path, const absl::Status& status) {
  failed_ = true;
  PrintPathError(path, MessageOf(status));
}

void TableReport::AppendColumns(std::string* text) const {
  size_t name_width = 0;
  size_t type_width = 0;
  for (const TableColumn& column : table_.columns()) {
    name_width = std::max(name_width, column.name.size());
    type_width = std::max(type_width, column.type_text.size());
  }
  std::string_view label = "columns";
  for (size_t i = 0; i < table_.columns().size(); ++i) {
    const TableColumn& column = table_.columns()[i];
    std::string source;
    if (!column.is_readable) {
      source = "cannot be read";
    } else if (column.is_partition) {
      source = "partition";
    } else if (table_.regex() != nullptr) {
      const bool has_group = i < table_.regex()->groups();
      source = has_group ? Shortened(table_.regex()->GroupText(i + 1), kShownGroupBytes)
                         : "no group, so NULL";
    }
    std::string line = absl::StrCat(Padded(column.name, name_width), "  ",
                                    Padded(column.type_text, type_width), "  ", source);
    line.erase(line.find_last_not_of(' ') + 1);
    AppendEntry(label, line, text);
    label = "";
  }
}

std::string TableReport::DescribeTable() const {
  std::string text;
  AppendEntry("table", table_.name(), &text);
  AppendEntry("SerDe", table_.serde(), &text);
  if (!table_.location().empty()) AppendEntry("location", table_.location(), &text);
  if (table_.header_lines() > 0) {
    AppendEntry("header", Counted(table_.header_lines(), "line", "lines") + " of each file", &text);
  }
  AppendColumns(&text);
  if (const RegexReader* const regex = table_.regex()) {
    AppendLongEntry("regex", regex->java(), &text);
    AppendLongEntry("as RE2", regex->re2(), &text);
    AppendEntry("matched by", regex->has_shape() ? "a scanner made for it" : "RE2", &text);
  }
  if (table_.partitions()) {
    std::string description = table_.partitions()->Describe();
    std::string_view label = "partitions";
    while (!description.empty()) {
      const size_t end = std::min(description.find('\n'), description.size());
      AppendEntry(label, std::string_view(description).substr(0, end), &text);
      description.erase(0, end + 1);
      label = "";
    }
  }
  return text;
}

void TableReport::AppendInputs(const ScanTotals& totals, std::string* text) const {
  AppendEntry("inputs", absl::StrCat(totals.inputs), text);
  size_t shown = 0;
  for (const auto& [values, partition] : partitions_) {
    if (shown == kShownPartitions) {
      AppendEntry("", absl::StrCat("and ", partitions_.size() - shown, " more partitions"), text);
      break;
    }
    ++shown;
    AppendEntry("",
                absl::StrCat(values, ": ", Counted(partition.inputs, "input", "inputs"), ", ",
                             Counted(partition.rows, "row", "rows")),
                text);
  }
  if (totals.inputs_without_partition == 0) return;
  AppendEntry("",
              absl::StrCat("in no partition, so that Athena would not read them: ",
                           Counted(totals.inputs_without_partition, "input", "inputs")),
              text);
  AppendEntry("", absl::StrCat("  first ", std::string(DisplayPath(totals.without_partition))),
              text);
}

void TableReport::AppendFailedCells(std::string* text) const {
  size_t name_width = 0;
  size_t type_width = 0;
  size_t count_width = 0;
  for (size_t i = 0; i < failed_cells_.size(); ++i) {
    if (failed_cells_[i].count == 0) continue;
    name_width = std::max(name_width, table_.columns()[i].name.size());
    type_width = std::max(type_width, table_.columns()[i].type_text.size());
    count_width = std::max(count_width, std::to_string(failed_cells_[i].count).size());
  }
  if (name_width == 0) return;
  AppendEntry("NULL cells", "their text is no value of the column's type", text);
  for (size_t i = 0; i < failed_cells_.size(); ++i) {
    const Place& failed = failed_cells_[i];
    if (failed.count == 0) continue;
    const TableColumn& column = table_.columns()[i];
    const std::string count = std::to_string(failed.count);
    AppendEntry(
        "",
        absl::StrCat(Padded(column.name, name_width), "  ", Padded(column.type_text, type_width),
                     "  ", std::string(count_width - count.size(), ' '), count, ", first ",
                     InSingleQuotes(failed.text), " in ", failed.Text()),
        text);
  }
}

std::string TableReport::DescribeRows(const ScanTotals& totals) const {
  std::string text;
  AppendInputs(totals, &text);
  AppendEntry("rows", absl::StrCat(rows_), &text);
  if (table_.regex() != nullptr) {
    AppendEntry("unmatched",
                absl::StrCat(Counted(unmatched_.count, "row", "rows"),
                             unmatched_.count > 0 ? ", whose columns are all NULL" : ""),
                &text);
    if (unmatched_.count > 0) {
      const Mismatch mismatch = DescribeMismatch(table_, unmatched_.text);
      AppendEntry("", absl::StrCat("first ", unmatched_.Text(), ":"), &text);
      AppendEntry("", InSingleQuotes(unmatched_.text), &text);
      AppendEntry("", mismatch.sentence, &text);
      AppendEntry("", mismatch.rest, &text);
    }
  }
  AppendFailedCells(&text);
  return text;
}

}  // namespace metgrep
