// The program metgrep: finds out which job is wanted and runs it.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/alarms.h"
#include "cli/args.h"
#include "cli/check.h"
#include "cli/commands.h"
#include "cli/config_file.h"
#include "cli/diagnostics.h"
#include "cli/diff.h"
#include "cli/documents.h"
#include "cli/explain.h"
#include "cli/export.h"
#include "cli/help_command.h"
#include "cli/help_text.h"
#include "cli/metrics.h"
#include "cli/output.h"
#include "cli/search.h"
#include "cli/search_args.h"
#include "cli/table.h"
#include "cli/test.h"
#include "cli/test_metric_filter.h"
#include "engine/processor.h"

namespace metgrep {
namespace {

using Subcommand = int (*)(const std::vector<std::string>& arguments, Output& output);

constexpr std::pair<std::string_view, Subcommand> kSubcommands[] = {
    {"alarms", RunAlarms},   {"check", RunCheck},
    {"diff", RunDiff},       {"explain", RunExplain},
    {"export", RunExport},   {"help", RunHelp},
    {"metrics", RunMetrics}, {"table", RunTable},
    {"test", RunTest},       {"test-metric-filter", RunTestMetricFilter},
};

// Names that are taken for the jobs of later versions, so that scripts do not change meaning.
constexpr std::string_view kReservedNames[] = {"query"};

Output* standard_output = nullptr;

// Lets the shell see that the program was interrupted (status 130), after the events that were
// found before. A second interrupt ends the program even if nobody reads its output.
void OnInterrupt(int signal_number) {
  ClearStatus();
  standard_output->FlushFromSignalHandler();
  raise(signal_number);
}

// SIGPIPE keeps its default: a closed pipe ends the program quietly. Where the parent has it
// ignored, the write fails and Output::pipe_closed() tells.
void HandleInterrupt() {
  struct sigaction action;
  if (sigaction(SIGINT, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  std::memset(&action, 0, sizeof(action));
  action.sa_handler = OnInterrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
}

int RunDefaultJob(const std::vector<std::string>& arguments, Output& output) {
  const auto fail = [&arguments](const absl::Status& status) {
    std::string message(MessageOf(status));
    const std::string hint = CommandHint(arguments);
    if (!hint.empty()) absl::StrAppend(&message, "\n", hint);
    PrintUsageError("", message);
    return kExitError;
  };
  absl::StatusOr<ParsedArguments> parsed = ParseArguments(SearchOptions(), arguments);
  if (!parsed.ok()) return fail(parsed.status());
  if (const auto help = WantedHelp("", *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  for (const GivenOption& option : parsed->options) {
    if (option.spec->id == OptionId::kVersion) {
      output.Append(VersionText());
      return kExitMatch;
    }
    if (option.spec->id == OptionId::kGenerate) {
      const absl::StatusOr<std::string> document = GenerateDocument(option);
      if (!document.ok()) return fail(document.status());
      output.Append(*document);
      return kExitMatch;
    }
  }
  if (const absl::Status config = AddConfigOptions(&*parsed); !config.ok()) {
    PrintError(MessageOf(config));
    return kExitError;
  }
  absl::StatusOr<SearchArguments> search = MakeSearchArguments(*parsed, isatty(STDIN_FILENO) == 1);
  if (!search.ok()) return fail(search.status());
  return RunSearch(*search, output);
}

int RunJob(std::vector<std::string> arguments, Output& output) {
  if (const std::string problem = ProcessorTargetProblem(); !problem.empty()) {
    PrintError(problem);
    return kExitError;
  }
  if (!arguments.empty()) {
    const std::string name = arguments.front();
    for (const auto& [known, run] : kSubcommands) {
      if (known != name) continue;
      arguments.erase(arguments.begin());
      return run(arguments, output);
    }
    if (std::find(std::begin(kReservedNames), std::end(kReservedNames), name) !=
        std::end(kReservedNames)) {
      PrintError(absl::StrCat(
          "'", name, "' is a subcommand of a later version; to search for the word use -e ", name));
      return kExitError;
    }
  }
  return RunDefaultJob(arguments, output);
}

int Main(int argument_count, char** arguments) {
  Output output(STDOUT_FILENO);
  standard_output = &output;
  HandleInterrupt();
  const int status = RunJob(
      std::vector<std::string>(arguments + std::min(argument_count, 1), arguments + argument_count),
      output);
  if (output.Flush() || output.pipe_closed()) return status;
  PrintPathError("(standard output)", std::strerror(output.error()));
  return kExitError;
}

}  // namespace
}  // namespace metgrep

int main(int argument_count, char** arguments) { return metgrep::Main(argument_count, arguments); }
