// The completion for bash 3.2 and later. It needs nothing of the package bash-completion. Names of
// files are left to bash (complete -o default), which quotes them.
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/completion.h"
#include "cli/documents.h"

namespace metgrep {
namespace {

constexpr char kBashStart[] =
    R"(# Completion of metgrep for bash. Made by: metgrep --generate complete-bash
_metgrep() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local prefix= command= options= argument= words= i
  COMPREPLY=()
  # "--color=al" is three words if '=' separates words, and else one.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $current == --*=* ]]; then
    previous=${current%%=*} prefix=${current%%=*}= current=${current#*=}
  fi
  # Behind "--" there are names of files only.
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == -- ]] && return
  done
)";

constexpr char kEnd[] = R"(  case $argument in
    files) return ;;
    directories)
      compopt -o dirnames +o default 2>/dev/null
      return ;;
    anything)
      compopt +o default 2>/dev/null
      return ;;
    '')
      if [[ $current == -* ]]; then
        words=$options
      elif ((COMP_CWORD == 1)) || [[ $command == help ]]; then
        words=$commands
      fi ;;
  esac
  [[ -n $words ]] && COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "$current"))
}
complete -o default -F _metgrep metgrep
)";

void AppendCommand(const CommandSpec& command, std::string* out) {
  std::vector<std::string> options;
  std::map<std::string, std::vector<std::string>> forms_by_action;
  for (const OptionSpec& option : command.options()) {
    const std::vector<std::string> forms = OptionForms(option);
    options.insert(options.end(), forms.begin(), forms.end());
    if (option.negatable) options.push_back("--" + NegatedName(option.name));
    std::string action;
    switch (ArgumentKindOf(option)) {
      case ArgumentKind::kNone:
        continue;
      case ArgumentKind::kWords:
        action =
            absl::StrCat("argument=words words='", absl::StrJoin(ArgumentWords(option), " "), "'");
        break;
      case ArgumentKind::kFile:
        action = "argument=files";
        break;
      case ArgumentKind::kDirectory:
        action = "argument=directories";
        break;
      case ArgumentKind::kAnything:
        action = "argument=anything";
        break;
    }
    std::vector<std::string>& same = forms_by_action[action];
    same.insert(same.end(), forms.begin(), forms.end());
  }
  absl::StrAppend(out, "    ", ShellQuoted(command.name), ")\n      options='",
                  absl::StrJoin(options, " "), "'\n");
  if (!forms_by_action.empty()) {
    absl::StrAppend(out, "      case $previous in\n");
    for (const auto& [action, forms] : forms_by_action) {
      absl::StrAppend(out, "        ", absl::StrJoin(forms, "|"), ") ", action, " ;;\n");
    }
    absl::StrAppend(out, "      esac\n");
  }
  absl::StrAppend(out, "      ;;\n");
}

}  // namespace

std::string BashCompletion() {
  const std::vector<std::string> names = CommandNames();
  std::string text = kBashStart;
  absl::StrAppend(&text, "  local commands='", absl::StrJoin(names, " "), "'\n",
                  "  if ((COMP_CWORD > 1)); then\n    case ${COMP_WORDS[1]} in\n      ",
                  absl::StrJoin(names, "|"),
                  ") command=${COMP_WORDS[1]} ;;\n    esac\n  fi\n  case $command in\n");
  for (const CommandSpec* const command : Commands()) AppendCommand(*command, &text);
  absl::StrAppend(&text, "  esac\n", kEnd);
  return text;
}

}  // namespace metgrep
