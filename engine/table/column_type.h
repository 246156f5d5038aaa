// Types of the columns of a table: Hive's primitive types, as in a CREATE TABLE statement.
#ifndef METGREP_ENGINE_TABLE_COLUMN_TYPE_H_
#define METGREP_ENGINE_TABLE_COLUMN_TYPE_H_

#include <cstddef>
#include <string>

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
  kTimestamp,
};

// The numbers are the defaults of Hive, and mean something for the kinds named only.
// 1 <= precision <= 38, 0 <= scale <= precision.
struct ColumnType {
  ColumnKind kind = ColumnKind::kString;
  int precision = 10;  // kDecimal
  int scale = 0;       // kDecimal
  size_t length = 0;   // kChar, kVarchar: code points
};

// tinyint, smallint, int, bigint.
bool IsInteger(ColumnKind kind);
// Integers, float, double, decimal: what has an order.
bool IsNumeric(ColumnKind kind);

// "int", "decimal(10,2)", "varchar(20)", ...
std::string ToString(const ColumnType& type);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_COLUMN_TYPE_H_
