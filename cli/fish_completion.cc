// The completion for fish: a line for each option of each command.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/completion.h"
#include "cli/documents.h"

namespace metgrep {
namespace {

// The names of all commands stand between.
constexpr char kFishStart[] =
    R"(# Completion of metgrep for fish. Made by: metgrep --generate complete-fish

# Whether the command line is one of this command; '' is the search.
function __metgrep_command_is --argument-names wanted
    set -l words (commandline -opc)
    set -l command ''
    if set -q words[2]; and contains -- $words[2] )";

constexpr char kMiddle[] = R"(
        set command $words[2]
    end
    test "$command" = "$wanted"
end

function __metgrep_is_first_argument
    test (count (commandline -opc)) -eq 1
end

)";

std::string FishQuoted(std::string_view text) {
  return "'" + absl::StrReplaceAll(std::string(text), {{"\\", "\\\\"}, {"'", "\\'"}}) + "'";
}

void AppendOption(const CommandSpec& command, const OptionSpec& option, std::string* out) {
  const std::string start = absl::StrCat("complete -c metgrep -n \"__metgrep_command_is '",
                                         std::string(command.name), "'\"");
  absl::StrAppend(out, start);
  for (const char letter : option.letters) {
    absl::StrAppend(out, " -s ", std::string(1, letter));
  }
  absl::StrAppend(out, " -l ", std::string(option.name));
  switch (ArgumentKindOf(option)) {
    case ArgumentKind::kNone:
      break;
    case ArgumentKind::kWords:
      absl::StrAppend(out, " -x -a '", absl::StrJoin(ArgumentWords(option), " "), "'");
      break;
    case ArgumentKind::kFile:
      absl::StrAppend(out, " -r -F");
      break;
    case ArgumentKind::kDirectory:
      absl::StrAppend(out, " -x -a '(__fish_complete_directories)'");
      break;
    case ArgumentKind::kAnything:
      absl::StrAppend(out, " -x");
      break;
  }
  absl::StrAppend(out, " -d ", FishQuoted(option.summary), "\n");
  if (!option.negatable) return;
  absl::StrAppend(out, start, " -l ", NegatedName(option.name), " -d 'undo --",
                  std::string(option.name), "'\n");
}

}  // namespace

std::string FishCompletion() {
  std::string text = absl::StrCat(kFishStart, absl::StrJoin(CommandNames(), " "), kMiddle);
  for (const CommandSpec* const command : Commands()) {
    if (command->name.empty()) continue;
    for (const char* const condition :
         {"__metgrep_is_first_argument", "\"__metgrep_command_is 'help'\""}) {
      absl::StrAppend(&text, "complete -c metgrep -n ", condition, " -f -a ",
                      std::string(command->name), " -d ", FishQuoted(command->summary), "\n");
    }
  }
  for (const CommandSpec* const command : Commands()) {
    for (const OptionSpec& option : command->options()) AppendOption(*command, option, &text);
  }
  return text;
}

}  // namespace metgrep
