#include "engine/diagnosis/pattern_by_names.h"

#include <algorithm>

#include "engine/diagnosis/shown_text.h"

namespace metgrep {

std::optional<size_t> ColumnWithName(const std::vector<std::string>& column_names,
                                     std::string_view name) {
  const std::string sought = InLowerCase(name);
  for (size_t i = 0; i < column_names.size(); ++i) {
    std::string column = InLowerCase(column_names[i]);
    std::replace(column.begin(), column.end(), '-', '_');
    std::string slot = sought;
    std::replace(slot.begin(), slot.end(), '-', '_');
    if (column == slot) return i;
  }
  return std::nullopt;
}

std::optional<Pattern> SlotsByNames(const Pattern& pattern,
                                    const std::vector<std::string>& column_names) {
  Pattern result;
  result.syntax = Syntax::kSpace;
  for (const Slot& slot : pattern.slots) {
    if (!slot.condition) continue;
    const std::optional<size_t> column = ColumnWithName(column_names, slot.name);
    if (!column) return std::nullopt;
    if (result.slots.size() <= *column) result.slots.resize(*column + 1);
    if (result.slots[*column].condition) return std::nullopt;
    result.slots[*column] = slot;
  }
  if (result.slots.size() < column_names.size()) {
    result.slots.emplace_back().kind = Slot::Kind::kEllipsis;
  } else {
    result.slots.resize(column_names.size());
  }
  return result;
}

std::string PatternByNames(const Pattern& pattern, const std::vector<std::string>& column_names) {
  const std::optional<Pattern> result = SlotsByNames(pattern, column_names);
  if (!result) return "";
  std::string text = PrintPattern(*result);
  return text.size() <= kMaxPatternCharacters ? text : "";
}

}  // namespace metgrep
