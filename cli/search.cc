#include "cli/search.h"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/diagnostics.h"
#include "cli/fields.h"
#include "cli/json_output.h"
#include "cli/printer.h"
#include "cli/progress.h"
#include "cli/quoting_hint.h"
#include "cli/read_text.h"
#include "cli/rows.h"
#include "cli/search_table.h"
#include "cli/stats.h"
#include "cli/terminal.h"
#include "engine/filter.h"
#include "engine/highlight.h"
#include "engine/pattern_lines.h"
#include "engine/scan.h"

namespace metgrep {
namespace {

// Compiles the patterns of `text`, one a line. `path` is for messages.
absl::Status CompileLines(std::string_view text, const std::string& path,
                          std::vector<Filter>* filters) {
  for (const PatternLine& line : PatternLines(text)) {
    absl::StatusOr<Filter> filter = Filter::Compile(line.pattern);
    if (!filter.ok()) {
      std::string message(DisplayPath(path));
      message.append(":").append(std::to_string(line.number)).append(": ");
      message.append(MessageOf(filter.status()));
      return absl::InvalidArgumentError(message);
    }
    filters->push_back(*std::move(filter));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Filter>> CompilePatterns(const std::vector<PatternSource>& sources) {
  std::vector<Filter> filters;
  for (const PatternSource& source : sources) {
    if (source.is_file) {
      absl::StatusOr<std::string> text = ReadText(source.text);
      if (!text.ok()) return text.status();
      absl::Status status = CompileLines(*text, source.text, &filters);
      if (!status.ok()) return status;
    } else {
      absl::StatusOr<Filter> filter = Filter::Compile(source.text);
      if (!filter.ok()) return filter.status();
      filters.push_back(*std::move(filter));
    }
  }
  return filters;
}

// What may have happened to the first pattern, if it is the one that is an error.
std::string HintAboutPattern(const SearchArguments& arguments) {
  const PatternSource& source = arguments.patterns.front();
  if (source.is_file || Filter::Compile(source.text).ok()) return "";
  return PatternHint(source.text, arguments.paths, PathExists);
}

std::string HintAboutPath(const SearchArguments& arguments, std::string_view path) {
  const PatternSource& source = arguments.patterns.front();
  if (!source.is_operand || path == "-" || PathExists(std::string(path))) return "";
  return PathHint(source.text, arguments.paths, path, PathExists);
}

void PrintHint(const std::string& hint) {
  if (!hint.empty()) PrintLine(hint);
}

LinePrefix MakePrefix(const SearchArguments& arguments) {
  LinePrefix prefix;
  prefix.path = arguments.with_filename.value_or(SeveralInputs(arguments.paths));
  prefix.line_number = arguments.line_number;
  prefix.null_after_path = arguments.null_after_path;
  prefix.color = UseColor(arguments.color);
  return prefix;
}

absl::StatusOr<std::unique_ptr<EventPrinter>> MakePrinter(const SearchArguments& arguments,
                                                          const std::vector<Filter>& filters,
                                                          const ScanOptions& options,
                                                          LinePrefix prefix, Output* output) {
  if (options.HasTable() && arguments.format != EventFormat::kLine) {
    prefix.path = arguments.with_filename.value_or(false);
    return RowsPrinter::Create(arguments.fields, arguments.format, options.table, prefix,
                               arguments.no_messages, output);
  }
  switch (arguments.format) {
    case EventFormat::kLine:
      return std::make_unique<TextPrinter>(
          prefix, arguments.scan.before_context + arguments.scan.after_context > 0,
          prefix.color && !arguments.scan.invert ? std::make_unique<Highlighter>(filters) : nullptr,
          output);
    case EventFormat::kJson:
      return std::make_unique<JsonPrinter>(filters, !arguments.scan.invert, output);
    default:
      break;
  }
  // Fields go to other programs as they are: a path only on request.
  prefix.path = arguments.with_filename.value_or(false);
  return FieldsPrinter::Create(filters, arguments.fields, arguments.format, prefix, output);
}

class SearchSink : public Sink {
 public:
  SearchSink(const SearchArguments& arguments, const LinePrefix& prefix, EventPrinter* printer,
             Output* output)
      : arguments_(arguments), prefix_(prefix), printer_(*printer), output_(*output) {}

  SinkAnswer OnEvent(const ScannedEvent& event) override {
    ClearTerminal();
    switch (arguments_.report) {
      case Report::kNothing:
        matched_ = true;
        return SinkAnswer::kStop;
      case Report::kPathsWithMatch:
        matched_ = true;
        PrintPath(event.path);
        return Answer(SinkAnswer::kSkipInput);
      case Report::kPathsWithoutMatch:
        return SinkAnswer::kSkipInput;
      default:
        break;
    }
    if (first_of_input_ && output_.IsFile(event.path)) {
      OnError(event.path, absl::FailedPreconditionError("input file is also the output; skipped"));
      return SinkAnswer::kSkipInput;
    }
    first_of_input_ = false;
    if (event.is_match) matched_ = true;
    printer_.Print(event);
    return Answer(SinkAnswer::kContinue);
  }

  SinkAnswer OnInputEnd(const InputSummary& summary) override {
    ClearTerminal();
    printer_.EndInput();
    first_of_input_ = true;
    switch (arguments_.report) {
      case Report::kCounts:
        if (prefix_.path) prefix_.AppendPath(output_, summary.path, ':');
        PrintNumber(summary.matches);
        break;
      case Report::kPathsWithoutMatch:
        if (summary.matches == 0 && !summary.failed) {
          matched_ = true;
          PrintPath(summary.path);
        }
        return Answer(SinkAnswer::kContinue);
      default:
        break;
    }
    if (summary.matches > 0 && arguments_.report != Report::kPathsWithoutMatch) matched_ = true;
    return Answer(SinkAnswer::kContinue);
  }

  void OnError(std::string_view path, const absl::Status& status) override {
    failed_ = true;
    if (arguments_.no_messages) return;
    ClearTerminal();
    output_.Flush();  // what was found before the error comes before its message
    PrintPathError(path, MessageOf(status));
    PrintHint(HintAboutPath(arguments_, path));
  }

  void PrintNumber(uint64_t number) {
    output_.Append(std::to_string(number));
    output_.Append('\n');
    output_.EndRecord();
  }

  // An event matched, or with --files-without-match a path was printed.
  bool matched() const { return matched_; }
  // Something could not be read.
  bool failed() const { return failed_; }

 private:
  // What is printed does not go behind the progress on the same terminal.
  void ClearTerminal() const {
    if (output_.is_terminal()) ClearStatus();
  }

  void PrintPath(std::string_view path) {
    prefix_.AppendPath(output_, path, '\n');
    output_.EndRecord();
  }

  // Reading on is pointless when nothing can be written any more.
  SinkAnswer Answer(SinkAnswer answer) const {
    return output_.failed() ? SinkAnswer::kStop : answer;
  }

  const SearchArguments& arguments_;
  const LinePrefix prefix_;
  EventPrinter& printer_;
  Output& output_;
  bool first_of_input_ = true;
  bool matched_ = false;
  bool failed_ = false;
};

}  // namespace

int RunSearch(const SearchArguments& arguments, Output& output) {
  const auto start = std::chrono::steady_clock::now();
  absl::StatusOr<std::vector<Filter>> filters = CompilePatterns(arguments.patterns);
  if (!filters.ok()) {
    PrintError(MessageOf(filters.status()));
    PrintHint(HintAboutPattern(arguments));
    return kExitError;
  }
  if (arguments.line_buffered.has_value()) output.set_line_buffered(*arguments.line_buffered);
  const LinePrefix prefix = MakePrefix(arguments);
  ScanOptions options = arguments.scan;
  const absl::Status table = SetTable(arguments, *filters, &options);
  if (!table.ok()) {
    PrintError(MessageOf(table));
    return kExitError;
  }
  absl::StatusOr<std::unique_ptr<EventPrinter>> printer =
      MakePrinter(arguments, *filters, options, prefix, &output);
  if (!printer.ok()) {
    PrintError(MessageOf(printer.status()));
    return kExitError;
  }
  if (arguments.scan.max_matches == 0) return kExitNoMatch;
  // A JSON pattern may load the parser of JSON now (lazy_simdjson.cc): if that fails, then before
  // anything is read or printed.
  if (!options.HasTable()) {
    for (const Filter& filter : *filters) filter.Matches("{}");
  }

  options.count_only = arguments.report == Report::kCounts || arguments.report == Report::kTotal;
  options.count_events = arguments.stats;
  const bool is_printing = output.is_terminal() && arguments.report == Report::kEvents;
  if (WantsProgress(arguments.progress, is_printing)) {
    ShowProgress(arguments.paths, /*counts_matches=*/true, &options);
  }
  SearchSink sink(arguments, prefix, printer->get(), &output);
  (*printer)->Begin();
  const ScanTotals totals = Scan(*filters, arguments.paths, options, sink);
  ClearStatus();
  (*printer)->Finish();
  if (arguments.report == Report::kTotal) sink.PrintNumber(totals.matches);
  output.Flush();
  if (options.HasTable()) PrintTableRemarks(arguments, options, totals);
  if (arguments.stats) {
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    PrintLine(StatsText(totals, time.count()));
  }
  if (arguments.report == Report::kNothing && sink.matched()) return kExitMatch;
  if (sink.failed()) return kExitError;
  return sink.matched() ? kExitMatch : kExitNoMatch;
}

}  // namespace metgrep
