#include "tests/support/column_types.h"

#include <cstdlib>

namespace metgrep {

ColumnType ColumnTypeFrom(std::string_view name) {
  constexpr ColumnKind kKinds[] = {
      ColumnKind::kTinyint,  ColumnKind::kSmallint, ColumnKind::kInt,     ColumnKind::kBigint,
      ColumnKind::kBoolean,  ColumnKind::kFloat,    ColumnKind::kDouble,  ColumnKind::kDecimal,
      ColumnKind::kString,   ColumnKind::kChar,     ColumnKind::kVarchar, ColumnKind::kDate,
      ColumnKind::kTimestamp};
  const std::string_view word = name.substr(0, name.find('('));
  ColumnType type;
  for (const ColumnKind kind : kKinds) {
    type.kind = kind;
    const std::string printed = ToString(type);
    if (std::string_view(printed).substr(0, printed.find('(')) == word) break;
  }
  if (word.size() == name.size()) return type;
  const std::string numbers(name.substr(word.size() + 1));
  type.length = std::strtoul(numbers.c_str(), nullptr, 10);
  if (type.kind != ColumnKind::kDecimal) return type;
  type.precision = static_cast<int>(type.length);
  const size_t comma = numbers.find(',');
  type.scale = comma == std::string::npos ? 0 : std::atoi(numbers.c_str() + comma + 1);
  return type;
}

std::string TextOf(const Cell& cell) {
  if (cell.kind == Cell::Kind::kNull) return "NULL";
  std::string text;
  AppendCellText(cell, &text);
  return text;
}

std::string RegexText(std::string_view type, std::string_view text) {
  CellStorage storage;
  return TextOf(ConvertRegexGroup(ColumnTypeFrom(type), text, &storage));
}

std::string LazyText(std::string_view type, std::string_view raw, const LazyOptions& options) {
  CellStorage storage;
  return TextOf(ConvertLazyField(ColumnTypeFrom(type), raw, options, &storage));
}

}  // namespace metgrep
