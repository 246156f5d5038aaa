#include "cli/help_command.h"

#include <string_view>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/commands.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"

namespace metgrep {
int RunHelp(const std::vector<std::string>& arguments, Output& output) {
  const auto fail = [](std::string_view message) {
    PrintUsageError("", message);
    return kExitError;
  };
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(HelpOptions(), arguments);
  if (!parsed.ok()) return fail(MessageOf(parsed.status()));
  if (const auto help = WantedHelp("help", *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  if (parsed->operands.empty()) {
    output.Append(ShortHelp(SearchCommand()));
    return kExitMatch;
  }
  const std::string& name = parsed->operands.front();
  if (parsed->operands.size() > 1) {
    return fail(absl::StrCat("'", parsed->operands[1], "' is one argument too many"));
  }
  if (const CommandSpec* const command = FindCommand(name)) {
    output.Append(LongHelp(*command));
    return kExitMatch;
  }
  std::string message = absl::StrCat("there is no command '", name, "'");
  if (const std::string nearest = NearestCommand(name); !nearest.empty()) {
    absl::StrAppend(&message, "; did you mean '", nearest, "'?");
  }
  return fail(message);
}

}  // namespace metgrep
