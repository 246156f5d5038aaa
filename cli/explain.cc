#include "cli/explain.h"

#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"
#include "engine/filter.h"

namespace metgrep {
namespace {

constexpr std::string_view kSubcommand = "explain";

}  // namespace

int RunExplain(const std::vector<std::string>& arguments, Output& output) {
  const auto fail = [](std::string_view message) {
    PrintUsageError(kSubcommand, message);
    return kExitError;
  };
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(ExplainOptions(), arguments);
  if (!parsed.ok()) return fail(MessageOf(parsed.status()));
  if (const auto help = WantedHelp(kSubcommand, *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  bool wants_plan = false;
  for (const GivenOption& option : parsed->options) {
    wants_plan |= option.spec->id == OptionId::kPlan;
  }
  if (parsed->operands.size() != 1) return fail("exactly one PATTERN is needed");
  if (!wants_plan) return fail("this version explains with --plan only");
  const absl::StatusOr<Filter> filter = Filter::Compile(parsed->operands.front());
  if (!filter.ok()) {
    PrintError(MessageOf(filter.status()));
    return kExitError;
  }
  output.Append(filter->DebugString());
  return kExitMatch;
}

}  // namespace metgrep
