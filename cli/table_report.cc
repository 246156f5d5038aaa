#include "cli/table_report.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"

namespace metgrep {
namespace {

constexpr size_t kShownBytes = 60;  // of a line or a cell
constexpr size_t kShownPartitions = 20;

// "name      text", with as much room for the name as the longest one here takes.
void AppendEntry(std::string_view name, std::string_view text, std::string* out) {
  constexpr size_t kNameWidth = 12;
  std::string line(name);
  line.append(kNameWidth - std::min(kNameWidth, line.size()), ' ');
  absl::StrAppend(out, line, std::string(text), "\n");
}

// Text in quotes, with an end that fits a line.
std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text.substr(0, kShownBytes)) {
    quoted += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return quoted + (text.size() > kShownBytes ? "...'" : "'");
}

std::string Counted(uint64_t count, std::string_view one, std::string_view many) {
  return absl::StrCat(count, " ", std::string(count == 1 ? one : many));
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
  PrintPathError(path, {status.message().data(), status.message().size()});
}

std::string TableReport::DescribeTable() const {
  std::string text;
  AppendEntry("table", table_.name(), &text);
  AppendEntry("SerDe", table_.serde(), &text);
  if (const RegexReader* const regex = table_.regex()) {
    AppendEntry("regex", regex->java(), &text);
    AppendEntry("as RE2", regex->re2(), &text);
    AppendEntry("read by", regex->has_shape() ? "scanner" : "RE2", &text);
  }
  if (!table_.location().empty()) AppendEntry("location", table_.location(), &text);
  if (table_.header_lines() > 0) {
    AppendEntry("header", Counted(table_.header_lines(), "line", "lines"), &text);
  }
  size_t width = 0;
  for (const TableColumn& column : table_.columns()) width = std::max(width, column.name.size());
  std::string_view label = "columns";
  for (const TableColumn& column : table_.columns()) {
    std::string line = column.name;
    line.append(width + 2 - line.size(), ' ');
    absl::StrAppend(&line, column.type_text, column.is_partition ? ", partition" : "",
                    column.is_readable ? "" : ", cannot be read");
    AppendEntry(label, line, &text);
    label = "";
  }
  if (table_.partitions()) {
    std::string description = table_.partitions()->Describe();
    label = "partitions";
    while (!description.empty()) {
      const size_t end = std::min(description.find('\n'), description.size());
      AppendEntry(label, std::string_view(description).substr(0, end), &text);
      description.erase(0, end + 1);
      label = "";
    }
  }
  return text;
}

std::string TableReport::DescribeRows(const ScanTotals& totals) const {
  std::string text;
  AppendEntry("inputs", absl::StrCat(totals.inputs), &text);
  if (totals.inputs_without_partition > 0) {
    AppendEntry("",
                absl::StrCat(totals.inputs_without_partition,
                             " in no partition, where Athena sees no rows; first ",
                             totals.without_partition),
                &text);
  }
  std::string_view label = "";
  size_t shown = 0;
  for (const auto& [values, partition] : partitions_) {
    if (shown++ == kShownPartitions) {
      AppendEntry(label, absl::StrCat("... ", partitions_.size(), " partitions"), &text);
      break;
    }
    AppendEntry(label,
                absl::StrCat(values, ": ", Counted(partition.inputs, "input", "inputs"), ", ",
                             Counted(partition.rows, "row", "rows")),
                &text);
  }
  AppendEntry("rows", absl::StrCat(rows_), &text);
  if (table_.regex() != nullptr) {
    AppendEntry("unmatched",
                absl::StrCat(Counted(unmatched_.count, "line", "lines"),
                             unmatched_.count > 0 ? ", rows of NULL" : ""),
                &text);
    if (unmatched_.count > 0) {
      const RegexReader::Stop stop = table_.regex()->FindStop(unmatched_.text);
      const std::string_view line = unmatched_.text;
      const std::string rest = Quoted(line.substr(std::min(stop.offset, line.size())));
      AppendEntry("", absl::StrCat("first ", unmatched_.Text(), ": ", Quoted(line)), &text);
      AppendEntry("",
                  stop.part.empty()
                      ? absl::StrCat("all of the regex matches up to byte ", stop.offset,
                                     ", but the line goes on: ", rest)
                      : absl::StrCat("from byte ", stop.offset, ", ", std::string(stop.part),
                                     " does not match ", rest),
                  &text);
    }
  }
  label = "no value";
  for (size_t i = 0; i < failed_cells_.size(); ++i) {
    const Place& failed = failed_cells_[i];
    if (failed.count == 0) continue;
    const TableColumn& column = table_.columns()[i];
    AppendEntry(label,
                absl::StrCat(column.name, ": ", Counted(failed.count, "text", "texts"),
                             " not of type ", column.type_text, ", so NULL; first ",
                             Quoted(failed.text), " in ", failed.Text()),
                &text);
    label = "";
  }
  return text;
}

}  // namespace metgrep
