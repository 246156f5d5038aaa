#include "cli/commands.h"

#include <vector>

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

const CommandSpec& SearchCommand() { return kSearchCommand; }

}  // namespace metgrep
