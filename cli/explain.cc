#include "cli/explain.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/explain_args.h"
#include "cli/explain_json.h"
#include "cli/explain_text.h"
#include "cli/help_text.h"
#include "cli/read_text.h"
#include "cli/search_table.h"
#include "cli/wrapped_text.h"
#include "engine/explain.h"
#include "engine/filter.h"
#include "engine/pattern_lines.h"
#include "engine/table.h"

namespace metgrep {
namespace {

constexpr std::string_view kExplainSubcommand = "explain";

// Whether somebody gives logs without naming them: a pipe or a file, but neither a terminal nor
// /dev/null.
bool HasStandardInput() {
  struct stat status;
  return fstat(STDIN_FILENO, &status) == 0 &&
         (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode));
}

absl::StatusOr<std::string> ReadPattern(const ExplainArguments& arguments) {
  if (!arguments.is_file) return arguments.pattern;
  const absl::StatusOr<std::string> text = ReadText(arguments.pattern);
  if (!text.ok()) return text.status();
  const std::vector<PatternLine> lines = PatternLines(*text);
  if (lines.size() != 1) {
    return absl::InvalidArgumentError(absl::StrCat(
        std::string(DisplayPath(arguments.pattern)), ": one PATTERN is explained at a time, and ",
        lines.empty() ? "there is none" : absl::StrCat("there are ", lines.size())));
  }
  return std::string(lines.front().pattern);
}

// The sentence of the service, and what to do about it: from the whole pattern, where the parser's
// hint sees a token only. Last the pattern that is probably meant.
std::string PatternErrorText(ParseError error, std::string_view pattern) {
  const std::vector<PatternFinding> findings = CheckPattern(pattern);
  if (!findings.empty() && !findings.front().suggestion.empty()) {
    error.hint = findings.front().suggestion;
  }
  std::string hint;
  AppendWrapped(std::exchange(error.hint, ""), 0, 0, TerminalWidth(), &hint);
  hint.pop_back();  // the newline
  std::string text = RenderParseError(error, pattern);
  if (!hint.empty()) absl::StrAppend(&text, "\n", hint);
  const std::string corrected = CorrectPattern(pattern);
  if (!corrected.empty()) absl::StrAppend(&text, "\nprobably meant:\n  ", LineText(corrected));
  return text;
}

// Why the pattern does not fit the table, and the one that is probably meant.
std::string TableErrorText(const absl::Status& status, const ScanOptions& scan,
                           std::string_view pattern) {
  const std::string corrected =
      scan.table == nullptr ? "" : CorrectPatternForTable(pattern, scan.table);
  std::string text(MessageOf(status));
  if (!corrected.empty()) absl::StrAppend(&text, "\nprobably meant:\n  ", LineText(corrected));
  return text;
}

// Prints everything in the form that is asked for.
class Explainer {
 public:
  // `options` are those of the arguments, with the table.
  Explainer(const ExplainArguments& arguments, const ExplainOptions& options,
            std::string_view pattern, const PatternExplanation& explanation, std::string_view plan,
            Output* output)
      : arguments_(arguments),
        options_(options),
        pattern_(pattern),
        explanation_(explanation),
        plan_(plan),
        layout_(LayoutOf(arguments)),
        events_(layout_),
        output_(*output) {}

  // The pattern alone.
  void PrintPattern() {
    if (arguments_.json) return Print(PatternJson(explanation_, pattern_, plan_));
    if (arguments_.plan) return Print(std::string(plan_));
    Print(PatternHeadText(explanation_, pattern_, layout_) +
          PatternTableText(explanation_, layout_));
  }

  int ExplainInputs() {
    const absl::StatusOr<ExplainSummary> summary = ExplainEvents(
        pattern_, arguments_.paths, options_,
        [this](const ExplainedEvent& event) { PrintEvent(event); },
        [this](std::string_view path, const absl::Status& error) { PrintInputError(path, error); });
    if (!summary.ok()) {
      PrintError(MessageOf(summary.status()));
      return kExitError;
    }
    if (arguments_.is_standard_input_implied && summary->events == 0 && !failed_) {
      PrintPattern();
      return kExitMatch;
    }
    PrintHead();
    Print(arguments_.json ? SummaryJson(*summary)
                          : "\n" + SummaryText(explanation_, *summary, shown_, layout_));
    if (summary->has_table && !arguments_.input.no_messages) {
      output_.Flush();
      PrintPartitionRemark(summary->scan);
    }
    if (failed_) return kExitError;
    return summary->matches > 0 ? kExitMatch : kExitNoMatch;
  }

 private:
  static ExplainLayout LayoutOf(const ExplainArguments& arguments) {
    return {.width = TerminalWidth(),
            .color = UseColor(arguments.color),
            .show_path = !arguments.paths.empty() && SeveralInputs(arguments.paths)};
  }

  void Print(std::string_view text) {
    output_.Append(text);
    output_.EndRecord();
  }

  // Once, before what is said of events.
  void PrintHead() {
    if (has_head_) return;
    has_head_ = true;
    if (arguments_.json) return Print(PatternJson(explanation_, pattern_, plan_));
    Print(PatternHeadText(explanation_, pattern_, layout_));
    if (arguments_.plan) Print(absl::StrCat("\n", std::string(plan_)));
  }

  void PrintEvent(const ExplainedEvent& event) {
    if (event.path != path_) {
      path_ = event.path;
      // Showing them would never end.
      path_is_output_ = output_.IsFile(event.path);
      if (path_is_output_) {
        PrintInputError(event.path,
                        absl::FailedPreconditionError("input file is also the output; not shown"));
      }
    }
    if (path_is_output_) return;
    PrintHead();
    ++shown_;
    Print(arguments_.json ? EventJson(event) : "\n" + events_.Text(event));
  }

  void PrintInputError(std::string_view path, const absl::Status& error) {
    failed_ = true;
    if (arguments_.input.no_messages) return;
    output_.Flush();  // what was found before the error comes before its message
    PrintPathError(path, MessageOf(error));
  }

  const ExplainArguments& arguments_;
  const ExplainOptions& options_;
  const std::string_view pattern_;
  const PatternExplanation& explanation_;
  const std::string_view plan_;
  const ExplainLayout layout_;
  ExplainedEventText events_;
  Output& output_;
  bool has_head_ = false;
  bool failed_ = false;
  uint64_t shown_ = 0;
  std::string path_;  // of the last event
  bool path_is_output_ = false;
};

}  // namespace

int RunExplain(const std::vector<std::string>& arguments, Output& output) {
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(ExplainCommandOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kExplainSubcommand, parsed.status());
  if (const auto help = WantedHelp(kExplainSubcommand, *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  const absl::StatusOr<ExplainArguments> wanted = MakeExplainArguments(*parsed, HasStandardInput());
  if (!wanted.ok()) return FailUsage(kExplainSubcommand, wanted.status());
  const absl::StatusOr<std::string> pattern = ReadPattern(*wanted);
  if (!pattern.ok()) {
    PrintError(MessageOf(pattern.status()));
    return kExitError;
  }
  ParseError error;
  const absl::StatusOr<Filter> filter = Filter::Compile(*pattern, &error);
  if (!filter.ok()) {
    PrintError(error.sentence.empty() ? MessageOf(filter.status())
                                      : PatternErrorText(error, *pattern));
    return kExitError;
  }
  ExplainOptions options = wanted->explain;
  if (const absl::Status fits = SetTable(wanted->input, {*filter}, &options.scan); !fits.ok()) {
    PrintError(TableErrorText(fits, options.scan, *pattern));
    return kExitError;
  }
  const ScanOptions& scan = options.scan;
  const absl::StatusOr<PatternExplanation> explanation =
      scan.HasTable() ? ExplainOverTable(*pattern, scan.table) : Explain(*pattern);
  if (!explanation.ok()) {
    PrintError(MessageOf(explanation.status()));
    return kExitError;
  }
  const std::string plan = !wanted->plan           ? ""
                           : scan.table != nullptr ? DebugStringOverTable(*filter, scan.table)
                                                   : filter->DebugString();
  Explainer explainer(*wanted, options, *pattern, *explanation, plan, &output);
  if (!wanted->paths.empty()) return explainer.ExplainInputs();
  explainer.PrintPattern();
  return kExitMatch;
}

}  // namespace metgrep
