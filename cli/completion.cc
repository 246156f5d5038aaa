#include "cli/completion.h"

#include <cstddef>

#include "absl/strings/str_replace.h"
#include "cli/take_until.h"

namespace metgrep {
namespace {

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsSmall(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Two capital letters in a row, or no small letter, stand for something: N, pNN, FORMAT.
bool IsWord(std::string_view choice) {
  bool has_small = false;
  for (size_t i = 0; i < choice.size(); ++i) {
    const char c = choice[i];
    if (!IsCapital(c) && !IsSmall(c) && !IsDigit(c) && c != '-') return false;
    if (i > 0 && IsCapital(c) && IsCapital(choice[i - 1])) return false;
    has_small |= IsSmall(c);
  }
  return has_small;
}

}  // namespace

std::vector<std::string> ArgumentWords(const OptionSpec& option) {
  std::vector<std::string> words;
  std::string_view choices = option.choices;
  while (!choices.empty()) {
    const std::string_view choice = TakeUntil('|', &choices);
    if (IsWord(choice)) words.emplace_back(choice);
  }
  return words;
}

ArgumentKind ArgumentKindOf(const OptionSpec& option) {
  if (option.arity == OptionArity::kSwitch) return ArgumentKind::kNone;
  if (!ArgumentWords(option).empty()) return ArgumentKind::kWords;
  if (option.argument.starts_with("FILE") || option.argument.starts_with("PATH")) {
    return ArgumentKind::kFile;
  }
  if (option.argument.starts_with("DIR")) return ArgumentKind::kDirectory;
  return ArgumentKind::kAnything;
}

std::vector<std::string> OptionForms(const OptionSpec& option) {
  std::vector<std::string> forms;
  for (const char letter : option.letters) forms.push_back(std::string("-") + letter);
  forms.push_back("--" + std::string(option.name));
  return forms;
}

std::vector<std::string> CommandNames() {
  std::vector<std::string> names;
  for (const CommandSpec* const command : Commands()) {
    if (!command->name.empty()) names.emplace_back(command->name);
  }
  return names;
}

std::string ShellQuoted(std::string_view text) {
  return "'" + absl::StrReplaceAll(std::string(text), {{"'", "'\\''"}}) + "'";
}

}  // namespace metgrep
