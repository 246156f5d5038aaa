// The types that columns of text tables can have.
#ifndef METGREP_ENGINE_TABLE_COLUMN_TYPE_H_
#define METGREP_ENGINE_TABLE_COLUMN_TYPE_H_

#include <cstddef>

namespace metgrep {

enum class ColumnKind {
  kTinyint,
  kSmallint,
  kInt,
  kBigint,
  kBoolean,
  kFloat,
  kDouble,
  kDecimal,
  kString,
  kChar,
  kVarchar,
  kDate,
  kTimestamp
};

struct ColumnType {
  ColumnKind kind = ColumnKind::kString;
  int precision = 10;  // decimal
  int scale = 0;       // decimal
  size_t length = 0;   // char, varchar
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_COLUMN_TYPE_H_
