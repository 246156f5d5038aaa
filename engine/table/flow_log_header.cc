#include "engine/table/flow_log_header.h"

#include <algorithm>
#include <cstddef>

#include "engine/table/flow_log_fields.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// More names than this are no header: events may be long, and are looked at only so far.
constexpr size_t kMostNames = 256;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// Whether AWS could name a field like this: words of lower-case letters and digits with hyphens
// between them.
bool LooksLikeFieldName(std::string_view name) {
  if (name.empty() || name.size() > 64 || !IsLower(name.front()) || name.back() == '-')
    return false;
  return name.find("--") == name.npos && std::all_of(name.begin(), name.end(), [](char c) {
           return IsLower(c) || IsDigit(c) || c == '-';
         });
}

bool IsNoEnglishWord(std::string_view field) {
  return field.find('-') != field.npos || field.starts_with("src") || field.starts_with("dst");
}

}  // namespace

std::optional<std::vector<std::string_view>> FlowLogHeaderNames(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  std::vector<std::string_view> names;
  size_t known = 0;
  bool telling = false;
  while (true) {
    const std::string_view name = line.substr(0, line.find(' '));
    if (FlowLogFieldNumber(name)) {
      ++known;
      telling = telling || IsNoEnglishWord(name);
    } else if (!LooksLikeFieldName(name)) {
      return std::nullopt;  // most events, at their first word
    }
    if (names.size() == kMostNames) return std::nullopt;
    names.push_back(name);
    if (name.size() == line.size()) break;
    line.remove_prefix(name.size() + 1);
  }
  const size_t unknown = names.size() - known;
  if (known < 2 || known < 2 * unknown) return std::nullopt;
  if (!telling && (unknown > 0 || known < 4)) return std::nullopt;
  std::vector<std::string_view> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return std::nullopt;
  return names;
}

bool IsFlowLogHeader(std::string_view line) { return FlowLogHeaderNames(line).has_value(); }

}  // namespace metgrep
