#include "cli/search_table.h"

#include <ctime>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"
#include "cli/read_text.h"

namespace metgrep {
namespace {

// Lines that are looked at to judge a regex.
constexpr size_t kProbedLines = 1000;

// Reads rows until one has the table's form.
class ProbeSink : public Sink {
 public:
  explicit ProbeSink(const Table& table) : table_(table) {}

  SinkAnswer OnEvent(const ScannedEvent& event) override {
    if (table_.ReadTexts(event.message, 0, &scratch_)) {
      matched_ = true;
      return SinkAnswer::kStop;
    }
    if (lines_++ == 0) {
      path_ = event.path;
      number_ = event.number;
      line_ = event.message;
    }
    return lines_ == kProbedLines ? SinkAnswer::kStop : SinkAnswer::kContinue;
  }
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view, const absl::Status&) override {}

  std::string Remark() const {
    if (matched_ || lines_ == 0) return "";
    const Mismatch mismatch = DescribeMismatch(table_, line_);
    return absl::StrCat(lines_ < kProbedLines ? "0 of " : "0 of the first ", lines_,
                        " lines match input.regex: ", std::string(DisplayPath(path_)), ":", number_,
                        " ", mismatch.sentence, " ", mismatch.rest);
  }

 private:
  const Table& table_;
  TableScratch scratch_;
  bool matched_ = false;
  size_t lines_ = 0;
  std::string path_;
  uint64_t number_ = 0;
  std::string line_;
};

// "0 of the first 1000 lines match input.regex: a.log:1 ..." if none of the first lines of the
// inputs has the form of a regex table; else empty.
std::string UnmatchedRemark(const Table& table, const std::vector<std::string>& paths,
                            const ScanOptions& options) {
  if (table.regex() == nullptr) return "";
  const absl::StatusOr<Filter> every_line = Filter::Compile("");
  if (!every_line.ok()) return "";
  ScanOptions probe = options;
  probe.threads = 1;
  probe.invert = false;
  probe.count_only = false;
  probe.number_events = true;
  probe.max_matches.reset();
  probe.on_progress = nullptr;
  probe.before_context = probe.after_context = 0;
  ProbeSink sink(table);
  Scan({*every_line}, paths, probe, sink);
  return sink.Remark();
}

}  // namespace

absl::StatusOr<LoadedTable> ReadTable(const std::string& file_and_name, bool strict) {
  std::string file = file_and_name;
  std::string name;
  const size_t colon = file.rfind(':');
  if (colon != std::string::npos && !PathExists(file)) {
    name = file.substr(colon + 1);
    file.resize(colon);
  }
  const absl::StatusOr<std::string> text = ReadText(file);
  if (!text.ok()) return text.status();
  DdlOptions options;
  options.is_strict = strict;
  options.now_seconds = std::time(nullptr);
  return LoadTable(*text, DisplayPath(file), name, options);
}

absl::Status SetTable(const InputArguments& arguments, const std::vector<Filter>& filters,
                      ScanOptions* options) {
  if (arguments.table) {
    absl::StatusOr<LoadedTable> loaded = ReadTable(*arguments.table, arguments.strict);
    if (!loaded.ok()) return loaded.status();
    for (const TableWarning& warning : loaded->warnings) {
      if (warning.is_about_rows && !arguments.no_messages) PrintError(warning.text);
    }
    options->table = std::move(loaded->table);
    if (!arguments.has_header_option) {
      options->header_lines = static_cast<int>(options->table->header_lines());
    }
    if (options->input == InputFormat::kAuto) options->input = InputFormat::kRaw;
  } else if (arguments.columns == "header") {
    options->columns_from_header = true;
  } else if (arguments.columns) {
    const absl::StatusOr<std::vector<NamedColumn>> columns = ColumnsOf(*arguments.columns);
    if (!columns.ok()) return columns.status();
    options->table = Table::OfFlowLog(*columns);
  }
  if (options->table == nullptr) return absl::OkStatus();
  for (const Filter& filter : filters) {
    const absl::Status status = CheckFilter(filter, options->table);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void PrintPartitionRemark(const ScanTotals& totals) {
  if (totals.inputs_without_partition == 0) return;
  const uint64_t others = totals.inputs_without_partition - 1;
  const std::string more =
      others > 0 ? absl::StrCat(" (and of ", others, " other input", others > 1 ? "s)" : ")") : "";
  PrintPathError(totals.without_partition,
                 "in no partition of the table: Athena would not read it; its partition columns "
                 "are NULL" +
                     more);
}

void PrintTableRemarks(const SearchArguments& arguments, const ScanOptions& options,
                       const ScanTotals& totals) {
  if (arguments.no_messages) return;
  PrintPartitionRemark(totals);
  const bool from_standard_input = arguments.paths.front() == "-";
  if (totals.matches == 0 && options.table != nullptr && !from_standard_input) {
    const std::string remark = UnmatchedRemark(*options.table, arguments.paths, options);
    if (!remark.empty()) PrintError(remark);
  }
}

}  // namespace metgrep
