#include "cli/commands.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/nearest_word.h"

namespace metgrep {
namespace {

constexpr std::string_view kHelpUsage[] = {"[COMMAND]"};
constexpr GroupTitle kHelpGroups[] = {{OptionGroup::kOther, "Options"}};
constexpr Meaning kHelpStatuses[] = {{"0", "the help is printed"}, {"2", "no such command"}};

constinit const CommandSpec kHelpCommand = {
    .name = "help",
    .summary = "describe a command",
    .usage = kHelpUsage,
    .description =
        "Prints what `metgrep COMMAND --help` prints, or without COMMAND the overview "
        "of `metgrep -h`.",
    .topics = {},
    .options = HelpOptions,
    .groups = kHelpGroups,
    .exit_statuses = kHelpStatuses,
    .environment = {},
    .examples = {},
};

constexpr const CommandSpec* kCommands[] = {
    &kSearchCommand,  // first
    &kExplainCommand, &kDiffCommand, &kTableCommand,  &kMetricsCommand,          &kAlarmsCommand,
    &kCheckCommand,   &kTestCommand, &kExportCommand, &kTestMetricFilterCommand, &kHelpCommand,
};

// `written` has its dashes: "--count".
bool HasOption(const CommandSpec& command, std::string_view written) {
  const std::span<const OptionSpec> options = command.options();
  return std::any_of(options.begin(), options.end(), [written](const OptionSpec& option) {
    return written.starts_with("--") && written.substr(2) == option.name;
  });
}

}  // namespace

std::span<const CommandSpec* const> Commands() { return kCommands; }

const CommandSpec* FindCommand(std::string_view name) {
  for (const CommandSpec* const command : kCommands) {
    if (command->name == name && !name.empty()) return command;
  }
  return nullptr;
}

std::string NearestCommand(std::string_view name) {
  std::vector<std::string> names;
  for (const CommandSpec* const command : kCommands) {
    if (!command->name.empty()) names.emplace_back(command->name);
  }
  return std::string(NearestWord(name, names));
}

std::string CommandHint(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return "";
  const std::string& first = arguments.front();
  const std::string nearest = first.starts_with('-') ? "" : NearestCommand(first);
  if (!nearest.empty()) {
    return absl::StrCat("'", first, "' is not a command; did you mean '", nearest, "'?");
  }
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::string name = argument.substr(0, argument.find('='));
    if (HasOption(kSearchCommand, name)) continue;
    std::string commands;
    for (const CommandSpec* const command : kCommands) {
      if (!HasOption(*command, name)) continue;
      absl::StrAppend(&commands, commands.empty() ? "" : ", ", std::string(command->name));
    }
    if (!commands.empty()) return absl::StrCat("'", name, "' is an option of: ", commands);
  }
  return "";
}

const CommandSpec& SearchCommand() { return kSearchCommand; }

}  // namespace metgrep
