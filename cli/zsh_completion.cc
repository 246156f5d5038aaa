// The completion for zsh: a call of _arguments for each command.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/completion.h"
#include "cli/documents.h"

namespace metgrep {
namespace {

constexpr char kZshStart[] = R"(#compdef metgrep
# Completion of metgrep for zsh. Made by: metgrep --generate complete-zsh
_metgrep() {
  local curcontext=$curcontext context state state_descr line command
  typeset -A opt_args
  local -a commands=(
)";

constexpr char kZshMiddle[] = R"(  )
  # The first argument, if it is complete, says whether this is a command.
  if ((CURRENT > 2 && ${commands[(I)${(b)words[2]}:*]})); then
    command=$words[2]
    shift words
    ((CURRENT--))
  fi
  case $command in
)";

constexpr char kZshEnd[] = R"(  esac
}

# A PATTERN, of which nothing is known, or a command.
_metgrep_first() {
  if ((CURRENT == 2)); then
    _describe -t commands command commands
  fi
  _files
}

_metgrep "$@"
)";

// As _arguments and _describe want descriptions.
std::string ZshEscaped(std::string_view text) {
  return absl::StrReplaceAll(std::string(text),
                             {{"\\", "\\\\"}, {":", "\\:"}, {"[", "\\["}, {"]", "\\]"}});
}

// ":N: ", what follows the description of an option.
std::string ArgumentAction(const OptionSpec& option) {
  const ArgumentKind kind = ArgumentKindOf(option);
  if (kind == ArgumentKind::kNone) return "";
  // A list ends before the next long option.
  std::string action = option.arity == OptionArity::kList ? ":*--*:" : ":";
  absl::StrAppend(&action, ZshEscaped(option.argument), ":");
  switch (kind) {
    case ArgumentKind::kWords:
      return absl::StrCat(action, "(", absl::StrJoin(ArgumentWords(option), " "), ")");
    case ArgumentKind::kFile:
      return action + "_files";
    case ArgumentKind::kDirectory:
      return action + "_files -/";
    default:
      return action + " ";
  }
}

// The marks in front of and behind the forms of an option.
void AppendZshOption(const OptionSpec& option, std::string* out) {
  std::vector<std::string> forms = OptionForms(option);
  const std::string exclusion =
      option.repeatable ? "*" : absl::StrCat("(", absl::StrJoin(forms, " "), ")");
  if (option.arity == OptionArity::kValue) {
    // The argument of a letter may follow it at once, and that of a name behind '='.
    for (std::string& form : forms) form += form.starts_with("--") ? '=' : '+';
  }
  const std::string text =
      ShellQuoted(absl::StrCat("[", ZshEscaped(option.summary), "]", ArgumentAction(option)));
  const std::string written =
      forms.size() == 1 ? forms.front() : absl::StrCat("{", absl::StrJoin(forms, ","), "}");
  absl::StrAppend(out, "        '", exclusion, "'", written, text, " \\\n");
  if (!option.negatable) return;
  const std::string negated = "--" + NegatedName(option.name);
  absl::StrAppend(out, "        '(", negated, ")'", negated, "'[undo --", std::string(option.name),
                  "]' \\\n");
}

void AppendZshCommand(const CommandSpec& command, std::string* out) {
  absl::StrAppend(out, "    ", ShellQuoted(command.name), ")\n      _arguments -s -S : \\\n");
  for (const OptionSpec& option : command.options()) AppendZshOption(option, out);
  if (command.name.empty()) {
    absl::StrAppend(out, "        '1: :_metgrep_first' '*:PATH:_files' ;;\n");
  } else if (command.name == "help") {
    absl::StrAppend(out, "        '1: :{_describe -t commands command commands}' ;;\n");
  } else {
    absl::StrAppend(out, "        '*:file:_files' ;;\n");
  }
}

}  // namespace

std::string ZshCompletion() {
  std::string text = kZshStart;
  for (const CommandSpec* const command : Commands()) {
    if (command->name.empty()) continue;
    absl::StrAppend(
        &text, "    ",
        ShellQuoted(absl::StrCat(std::string(command->name), ":", ZshEscaped(command->summary))),
        "\n");
  }
  text += kZshMiddle;
  for (const CommandSpec* const command : Commands()) AppendZshCommand(*command, &text);
  return text + kZshEnd;
}

}  // namespace metgrep
