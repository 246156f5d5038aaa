// Every command of the program, once: help, the manual page and the completions of shells are
// written from the table declared here.
//
// Entry points: Commands(), FindCommand(), SearchCommand().
//
// A new command is an OptionSpec table (cli/options.h), a CommandSpec, its line in Commands(), and
// the line in cli/main.cc that says which function runs it.
#ifndef METGREP_CLI_COMMANDS_H_
#define METGREP_CLI_COMMANDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace metgrep {

// A part of a manual that explains one thing, such as what a PATTERN is.
struct Topic {
  std::string_view title;
  std::string_view text;     // paragraphs, separated by '\n'; not wrapped
  std::string_view listing;  // lines that are printed as they are; none if empty
  std::string_view closing;  // what follows the listing, as `text`; may be empty
};

struct GroupTitle {
  OptionGroup group;
  std::string_view title;
};

// What an exit status, or a variable of the environment, means.
struct Meaning {
  std::string_view name;
  std::string_view text;
};

struct Example {
  std::string_view purpose;  // a line without a full stop
  std::string_view command;  // lines for a POSIX shell
};

struct CommandSpec {
  // The first argument of the program; empty for the search, which needs none.
  std::string_view name;
  // What it does in a few words: small letter, no full stop.
  std::string_view summary;
  // Each way to call it, without the names of program and command. Arguments are in capitals, what
  // may be left out is in [], and "..." follows what may be repeated.
  std::span<const std::string_view> usage;
  // Paragraphs, separated by '\n'; not wrapped.
  std::string_view description;
  std::span<const Topic> topics;
  std::span<const OptionSpec> (*options)();
  // In the order of the help texts; of all groups that the options have.
  std::span<const GroupTitle> groups;
  std::span<const Meaning> exit_statuses;
  std::span<const Meaning> environment;
  std::span<const Example> examples;
};

// The search first, then the subcommands in the order of the help texts.
std::span<const CommandSpec* const> Commands();

// The subcommand of this name; nullptr if there is none.
const CommandSpec* FindCommand(std::string_view name);

// The name of a subcommand that a user probably meant by `name`; empty if none is near.
std::string NearestCommand(std::string_view name);

// What to say about arguments that make no sense to the search, but would to a subcommand: a line
// without an end; empty if there is nothing to say.
std::string CommandHint(const std::vector<std::string>& arguments);

const CommandSpec& SearchCommand();

// The parts of Commands() that are defined in files of their own.
extern const CommandSpec kSearchCommand;
extern const CommandSpec kExplainCommand;
extern const CommandSpec kDiffCommand;
extern const CommandSpec kTableCommand;
extern const CommandSpec kTestMetricFilterCommand;
extern const CommandSpec kMetricsCommand;
extern const CommandSpec kAlarmsCommand;
extern const CommandSpec kCheckCommand;
extern const CommandSpec kTestCommand;
extern const CommandSpec kExportCommand;

}  // namespace metgrep

#endif  // METGREP_CLI_COMMANDS_H_
