#include "cli/quoting_hint.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "engine/filter.h"

namespace metgrep {
namespace {

// What closes a pattern that begins so; '\0': any end does.
char CloserOf(const std::string& pattern) {
  switch (pattern.empty() ? '\0' : pattern.front()) {
    case '{':
      return '}';
    case '[':
      return ']';
    case '%':
      return '%';
    case '"':
      return '"';
    default:
      return '\0';
  }
}

bool IsClosed(const std::string& pattern, char closer) {
  const size_t last = pattern.find_last_not_of(" \t");
  return last != std::string::npos && last > 0 && pattern[last] == closer;
}

bool IsPattern(const std::string& text) { return Filter::Compile(text).ok(); }

// The pattern and the first `count` operands as one text.
std::string Joined(const std::string& pattern, const std::vector<std::string>& operands,
                   size_t count) {
  std::string joined = pattern;
  for (size_t i = 0; i < count; ++i) joined += " " + operands[i];
  return joined;
}

std::string SwappedHint(const std::string& pattern, const std::vector<std::string>& paths,
                        const PathCheck& exists) {
  if (!exists(pattern) || (!paths.empty() && exists(paths.front()))) return "";
  std::string hint = "'" + pattern + "' is a file: the PATTERN comes first, then the PATHs";
  if (!paths.empty()) hint += ": metgrep " + ShellQuoted(paths.front()) + " " + pattern;
  return hint;
}

std::string CutHint(const std::string& pattern, const std::vector<std::string>& operands,
                    char closer) {
  const auto last =
      std::find_if(operands.begin(), operands.end(), [closer](const std::string& operand) {
        return !operand.empty() && operand.back() == closer;
      });
  if (last == operands.end()) {
    // A pattern with a blank in it was quoted.
    if (pattern.find(' ') != std::string::npos) return "";
    return "put the whole pattern in single quotes: without them it ends at a blank, and the "
           "shell takes && || ; < > ( ) for itself";
  }
  const auto count = static_cast<size_t>(std::distance(operands.begin(), last)) + 1;
  const std::string joined = Joined(pattern, operands, count);
  std::string hint = "the shell has cut the pattern into " + std::to_string(count + 1) +
                     " arguments: put it in single quotes";
  if (IsPattern(joined)) hint += ": " + ShellQuoted(joined);
  return hint;
}

// Whether the text is unlikely to be the name of a file.
bool LooksLikePattern(std::string_view text) {
  return text.find_first_of("?[]{}%=<>!&|\"$,") != std::string_view::npos;
}

bool LooksLikeWord(std::string_view text) {
  return text.find_first_of("./-") == std::string_view::npos;
}

}  // namespace

std::string ShellQuoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string PatternHint(const std::string& pattern, const std::vector<std::string>& operands,
                        const PathCheck& exists) {
  const char closer = CloserOf(pattern);
  if (closer != '\0' && !IsClosed(pattern, closer)) return CutHint(pattern, operands, closer);
  if (closer == '}' && pattern.find(" .") != std::string::npos &&
      pattern.find('$') == std::string::npos) {
    return "the '$' of '$.' is gone: put the pattern in single quotes, so that nothing replaces it";
  }
  return SwappedHint(pattern, operands, exists);
}

std::string PathHint(const std::string& pattern, const std::vector<std::string>& paths,
                     std::string_view missing, const PathCheck& exists) {
  if (paths.empty() || paths.front() != missing) return "";
  std::string swapped = SwappedHint(pattern, paths, exists);
  if (!swapped.empty()) return swapped;
  // The paths in front that are not there.
  const auto found = std::find_if(paths.begin(), paths.end(), [&exists](const std::string& path) {
    return path == "-" || exists(path);
  });
  const auto count = static_cast<size_t>(std::distance(paths.begin(), found));
  const bool look_so =
      std::any_of(paths.begin(), found, [](const auto& path) { return LooksLikePattern(path); });
  const bool are_words =
      found != paths.end() &&
      std::all_of(paths.begin(), found, [](const auto& path) { return LooksLikeWord(path); });
  const std::string joined = Joined(pattern, paths, count);
  if ((!look_so && !are_words) || !IsPattern(joined)) return "";
  return "if the pattern goes on there, put all of it in single quotes: " + ShellQuoted(joined);
}

std::string ExclusionHint(const std::vector<std::string>& operands, const std::string& token) {
  if (operands.size() != 1) return "";
  const std::string joined = operands.front() + " " + token;
  if (!IsPattern(joined)) return "";
  return "to search for events without it, put the whole pattern in single quotes: " +
         ShellQuoted(joined);
}

}  // namespace metgrep
