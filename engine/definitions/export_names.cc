#include "engine/definitions/export_names.h"

#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// Logical ids of CloudFormation have at most 255 characters; the rest is for a number.
constexpr size_t kMaxLength = 200;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsWordCharacter(char c) { return IsAsciiLetter(c) || IsDigit(c); }

// Whether a word starts at `i` right behind another: "LogGroup", "SSHRejects", "Port22Rejects".
bool StartsWord(std::string_view name, size_t i) {
  if (!IsUpper(name[i])) return false;
  const bool before_lower = i + 1 < name.size() && IsLower(name[i + 1]);
  return !IsUpper(name[i - 1]) || before_lower;
}

std::string Joined(const std::vector<std::string>& words, std::string_view separator,
                   char (*letter)(unsigned char)) {
  std::string name;
  for (const std::string& word : words) {
    if (!name.empty()) name += separator;
    for (const char c : word) name += letter(static_cast<unsigned char>(c));
  }
  return name;
}

}  // namespace

std::vector<std::string> WordsOf(std::string_view name, std::string_view kind) {
  name = name.substr(0, kMaxLength);
  std::vector<std::string> words;
  for (size_t i = 0; i < name.size(); ++i) {
    if (!IsWordCharacter(name[i])) continue;
    const bool is_first = i == 0 || !IsWordCharacter(name[i - 1]);
    if (is_first || StartsWord(name, i)) words.emplace_back();
    words.back() += name[i];
  }
  if (words.empty() || IsDigit(words.front().front())) words.emplace(words.begin(), kind);
  return words;
}

std::string PascalCase(const std::vector<std::string>& words) {
  std::string name;
  for (const std::string& word : words) {
    name += absl::ascii_toupper(static_cast<unsigned char>(word.front()));
    name.append(word, 1);
  }
  return name;
}

std::string CamelCase(const std::vector<std::string>& words) {
  std::string name = Joined({words.front()}, "", absl::ascii_tolower);
  return name + PascalCase({words.begin() + 1, words.end()});
}

std::string SnakeCase(const std::vector<std::string>& words) {
  return Joined(words, "_", absl::ascii_tolower);
}

std::string UpperSnakeCase(const std::vector<std::string>& words) {
  return Joined(words, "_", absl::ascii_toupper);
}

std::string UniqueNames::Take(std::vector<std::string> words, const std::string& kind) {
  std::string name = style_(words);
  if (next_numbers_.try_emplace(name, 2).second) return name;
  words.push_back(kind);
  name = style_(words);
  const auto [entry, is_new] = next_numbers_.try_emplace(name, 2);
  if (is_new) return name;
  int& number = entry->second;
  words.emplace_back();
  do {
    words.back() = std::to_string(number++);
    name = style_(words);
  } while (!next_numbers_.try_emplace(name, 2).second);
  return name;
}

}  // namespace metgrep
