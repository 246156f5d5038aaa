#include "engine/table/column_type.h"

namespace metgrep {

bool IsInteger(ColumnKind kind) {
  return kind == ColumnKind::kTinyint || kind == ColumnKind::kSmallint ||
         kind == ColumnKind::kInt || kind == ColumnKind::kBigint;
}

bool IsNumeric(ColumnKind kind) {
  return IsInteger(kind) || kind == ColumnKind::kFloat || kind == ColumnKind::kDouble ||
         kind == ColumnKind::kDecimal;
}

std::string ToString(const ColumnType& type) {
  switch (type.kind) {
    case ColumnKind::kTinyint:
      return "tinyint";
    case ColumnKind::kSmallint:
      return "smallint";
    case ColumnKind::kInt:
      return "int";
    case ColumnKind::kBigint:
      return "bigint";
    case ColumnKind::kBoolean:
      return "boolean";
    case ColumnKind::kFloat:
      return "float";
    case ColumnKind::kDouble:
      return "double";
    case ColumnKind::kDecimal:
      return "decimal(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case ColumnKind::kString:
      return "string";
    case ColumnKind::kChar:
      return "char(" + std::to_string(type.length) + ")";
    case ColumnKind::kVarchar:
      return "varchar(" + std::to_string(type.length) + ")";
    case ColumnKind::kDate:
      return "date";
    case ColumnKind::kTimestamp:
      return "timestamp";
  }
  return "";
}

}  // namespace metgrep
