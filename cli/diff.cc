#include "cli/diff.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/diff_args.h"
#include "cli/diff_reasons.h"
#include "cli/help_text.h"
#include "cli/metric_text.h"
#include "cli/printer.h"
#include "cli/search_table.h"
#include "engine/filter.h"
#include "engine/json_text.h"
#include "engine/pattern_diff.h"
#include "engine/scan.h"

namespace metgrep {
namespace {

constexpr std::string_view kDiffSubcommand = "diff";

// As diff.
constexpr int kExitSame = 0;
constexpr int kExitDifferent = 1;

// Without quotes if the event can be seen as it is.
std::string ShownEvent(const std::string& event) {
  const std::string text = PrintableText(event);
  const bool has_visible_ends = !event.empty() && event.front() != ' ' && event.back() != ' ';
  return has_visible_ends ? text : absl::StrCat("'", text, "'");
}

// Nothing if reasons are not told. REQUIRES: both patterns are valid.
std::optional<DiffReasons> ToldReasons(const DiffArguments& arguments, const Output& output) {
  const bool tells =
      arguments.explain.value_or((arguments.json || output.is_terminal()) && !arguments.HasTable());
  if (!tells) return std::nullopt;
  return *DiffReasons::Of(arguments.first, arguments.second);
}

// `reasons`: null if they are not told.
std::string ComparisonText(const PatternComparison& comparison, DiffReasons* reasons) {
  switch (comparison.verdict) {
    case PatternVerdict::kEquivalent:
      return absl::StrCat("equivalent: both match ", comparison.normal_form, "\n");
    case PatternVerdict::kDifferent:
      return absl::StrCat(
          "different: only the ", std::string(NameOfPattern(comparison.first_matches)),
          " matches\n  ", ShownEvent(comparison.counter_example), "\n",
          reasons == nullptr ? ""
                             : reasons->Text(comparison.counter_example, comparison.first_matches));
    case PatternVerdict::kUnknown:
      break;
  }
  return absl::StrCat("no difference found in ", comparison.events_tried,
                      comparison.events_tried == 1 ? " event" : " events", "; that is no proof\n");
}

std::string ComparisonJson(const PatternComparison& comparison, DiffReasons* reasons) {
  std::string text = "{";
  AppendJsonMember("verdict", PatternVerdictName(comparison.verdict), &text);
  if (comparison.verdict == PatternVerdict::kEquivalent) {
    text += ", ";
    AppendJsonMember("normalForm", comparison.normal_form, &text);
  }
  if (comparison.verdict == PatternVerdict::kDifferent) {
    text += ", ";
    AppendJsonMember("counterExample", comparison.counter_example, &text);
    text += ", ";
    AppendJsonMember("matches", NameOfPattern(comparison.first_matches), &text);
    if (reasons != nullptr) {
      text += reasons->JsonMember(comparison.counter_example, comparison.first_matches);
    }
  }
  return absl::StrCat(text, ", \"eventsTried\": ", comparison.events_tried, "}\n");
}

int ComparePatternsAlone(const DiffArguments& arguments, Output& output) {
  const absl::StatusOr<PatternComparison> comparison =
      ComparePatterns(arguments.first, arguments.second, arguments.compare);
  if (!comparison.ok()) {
    PrintError(MessageOf(comparison.status()));
    return kExitError;
  }
  if (!arguments.quiet) {
    std::optional<DiffReasons> reasons = ToldReasons(arguments, output);
    DiffReasons* const told = reasons ? &*reasons : nullptr;
    output.Append(arguments.json ? ComparisonJson(*comparison, told)
                                 : ComparisonText(*comparison, told));
  }
  return comparison->verdict == PatternVerdict::kDifferent ? kExitDifferent : kExitSame;
}

// Prints the events of a scan for differences.
class DiffSink : public Sink {
 public:
  // `reasons`: null if they are not told.
  DiffSink(const DiffArguments& arguments, DiffReasons* reasons, Output* output)
      : arguments_(arguments), reasons_(reasons), output_(*output) {
    prefix_.path = arguments.with_filename.value_or(SeveralInputs(arguments.paths));
    prefix_.line_number = arguments.line_number;
  }

  SinkAnswer OnEvent(const ScannedEvent& event) override {
    differs_ = true;
    if (arguments_.quiet) return SinkAnswer::kStop;
    if (first_of_input_ && output_.IsFile(event.path)) {
      OnError(event.path, absl::FailedPreconditionError("input file is also the output; skipped"));
      return SinkAnswer::kSkipInput;
    }
    first_of_input_ = false;
    if (arguments_.json) {
      PrintJson(event);
    } else {
      output_.Append(event.filter_index == 0 ? "< " : "> ");
      prefix_.AppendTo(output_, event.path, event.number, /*is_match=*/true);
      output_.Append(event.line);
      output_.Append(event.terminator.empty() ? std::string_view("\n") : event.terminator);
      if (reasons_ != nullptr) {
        output_.Append(reasons_->Text(event.message, event.filter_index == 0));
      }
    }
    output_.EndRecord();
    // Reading on is pointless when nothing can be written any more.
    return output_.failed() ? SinkAnswer::kStop : SinkAnswer::kContinue;
  }

  SinkAnswer OnInputEnd(const InputSummary&) override {
    first_of_input_ = true;
    return SinkAnswer::kContinue;
  }

  void OnError(std::string_view path, const absl::Status& status) override {
    failed_ = true;
    if (arguments_.no_messages) return;
    output_.Flush();  // what was found before the error comes before its message
    PrintPathError(path, MessageOf(status));
  }

  bool differs() const { return differs_; }
  bool failed() const { return failed_; }

 private:
  void PrintJson(const ScannedEvent& event) {
    std::string text = "{";
    AppendJsonMember("path", event.path, &text);
    absl::StrAppend(&text, ", \"lineNumber\": ", event.number, ", ");
    const bool first_matches = event.filter_index == 0;
    AppendJsonMember("matches", NameOfPattern(first_matches), &text);
    if (reasons_ != nullptr) text += reasons_->JsonMember(event.message, first_matches);
    text += ", ";
    AppendJsonMember("eventMessage", event.message, &text);
    if (event.timestamp_ms) absl::StrAppend(&text, ", \"timestamp\": ", *event.timestamp_ms);
    output_.Append(text + "}\n");
  }

  const DiffArguments& arguments_;
  DiffReasons* const reasons_;
  LinePrefix prefix_;
  Output& output_;
  bool first_of_input_ = true;
  bool differs_ = false;
  bool failed_ = false;
};

void PrintCounts(const DifferenceCounts& counts, bool json, Output& output) {
  if (json) {
    output.Append(absl::StrCat("{\"both\": ", counts.both, ", \"onlyFirst\": ", counts.only_first,
                               ", \"onlySecond\": ", counts.only_second,
                               ", \"neither\": ", counts.neither, "}\n"));
  } else {
    output.Append(absl::StrCat(counts.both, " both\n", counts.only_first, " only the first\n",
                               counts.only_second, " only the second\n", counts.neither,
                               " neither\n"));
  }
}

int CompareOnLogs(const DiffArguments& arguments, Output& output) {
  std::vector<Filter> filters;
  for (const std::string* const pattern : {&arguments.first, &arguments.second}) {
    absl::StatusOr<Filter> filter = Filter::Compile(*pattern);
    if (!filter.ok()) {
      PrintError(MessageOf(filter.status()));
      return kExitError;
    }
    // Loads the parser of JSON if it is needed: if that fails, then before anything is read.
    filter->Matches("{}");
    filters.push_back(*std::move(filter));
  }
  ScanOptions options = arguments.scan;
  if (const absl::Status table = SetTable(arguments, filters, &options); !table.ok()) {
    PrintError(MessageOf(table));
    return kExitError;
  }
  std::optional<DiffReasons> reasons = ToldReasons(arguments, output);
  DiffSink sink(arguments, reasons ? &*reasons : nullptr, &output);
  bool differs = false;
  if (arguments.count && !arguments.quiet) {
    options.max_matches.reset();
    const DifferenceCounts counts = CountDifferences(
        filters[0], filters[1], arguments.paths, options,
        [&sink](std::string_view path, const absl::Status& error) { sink.OnError(path, error); });
    PrintCounts(counts, arguments.json, output);
    differs = counts.only_first + counts.only_second > 0;
  } else {
    options.differences = true;
    options.number_events = arguments.line_number || arguments.json;
    Scan(filters, arguments.paths, options, sink);
    differs = sink.differs();
  }
  if (sink.failed()) return kExitError;
  return differs ? kExitDifferent : kExitSame;
}

}  // namespace

int RunDiff(const std::vector<std::string>& arguments, Output& output) {
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(DiffOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kDiffSubcommand, parsed.status());
  if (const auto help = WantedHelp(kDiffSubcommand, *parsed)) {
    output.Append(*help);
    return kExitSame;
  }
  const absl::StatusOr<DiffArguments> diff = MakeDiffArguments(*parsed);
  if (!diff.ok()) return FailUsage(kDiffSubcommand, diff.status());
  return diff->paths.empty() ? ComparePatternsAlone(*diff, output) : CompareOnLogs(*diff, output);
}

}  // namespace metgrep
