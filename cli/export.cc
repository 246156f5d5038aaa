#include "cli/export.h"

#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/definition_files.h"
#include "cli/diagnostics.h"
#include "cli/filter_args.h"
#include "cli/help_text.h"
#include "engine/filter.h"
#include "engine/metrics.h"

namespace metgrep {
namespace {

constexpr std::string_view kExportSubcommand = "export";

int Fail(const absl::Status& status) {
  PrintError(MessageOf(status));
  return kExitError;
}

absl::StatusOr<ExportTarget> TargetOf(const ParsedArguments& parsed) {
  std::optional<ExportTarget> target;
  for (const GivenOption& option : parsed.options) {
    if (option.spec->id != OptionId::kTo) continue;
    target = FindExportTarget(option.values.front());
    if (!target) return InvalidValue(option);
  }
  if (target) return *target;
  return absl::InvalidArgumentError(
      "--to is missing: cloudformation, cloudformation-json, terraform, aws-cli or cdk");
}

// Takes out the alarms of which not all is known here, and says so.
void LeaveOutOtherAlarms(Definitions* definitions) {
  std::erase_if(definitions->alarms, [](const AlarmDefinition& alarm) {
    if (alarm.not_evaluable.empty()) return false;
    const std::string& name = alarm.name.text.empty() ? alarm.id : alarm.name.text;
    PrintError(absl::StrCat("alarm '", name, "' is left out: ", alarm.not_evaluable));
    return true;
  });
}

}  // namespace

int RunExport(const std::vector<std::string>& arguments, Output& output) {
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(ExportOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kExportSubcommand, parsed.status());
  if (const auto help = WantedHelp(kExportSubcommand, *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  const absl::StatusOr<ExportTarget> target = TargetOf(*parsed);
  if (!target.ok()) return FailUsage(kExportSubcommand, target.status());
  absl::StatusOr<FilterArguments> filters = MakeFilterArguments(*parsed);
  if (!filters.ok()) return FailUsage(kExportSubcommand, filters.status());
  if (!filters->operands.empty()) {
    return FailUsage(kExportSubcommand,
                     absl::InvalidArgumentError(absl::StrCat("'", filters->operands.front(),
                                                             "' is one argument too many")));
  }
  if (!filters->files.empty()) {
    absl::StatusOr<Definitions> read = ReadDefinitionFiles(filters->files);
    if (!read.ok()) return Fail(read.status());
    filters->definitions = *std::move(read);
  } else {
    // What the service would refuse is refused before it is deployed.
    const std::string& pattern = filters->definitions.filters.front().pattern.text;
    if (const absl::StatusOr<Filter> filter = Filter::Compile(pattern); !filter.ok()) {
      return Fail(filter.status());
    }
  }
  LeaveOutOtherAlarms(&filters->definitions);
  const absl::StatusOr<std::string> text = ExportDefinitions(filters->definitions, *target);
  if (!text.ok()) return Fail(text.status());
  output.Append(*text);
  return kExitMatch;
}

}  // namespace metgrep
