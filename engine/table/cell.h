// One value of a table: the text of a column after conversion to the column's type.
#ifndef METGREP_ENGINE_TABLE_CELL_H_
#define METGREP_ENGINE_TABLE_CELL_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace metgrep {

struct Cell {
  enum class Kind {
    kNull,
    kBoolean,
    kInteger,
    kFloat,
    kDouble,
    kDecimal,
    kText,
    kDate,
    kTimestamp
  };

  Kind kind = Kind::kNull;
  bool boolean = false;
  int64_t integer = 0;  // kInteger
  double real = 0;      // kFloat (rounded to float), kDouble
  // kText: the value. kDecimal, kDate, kTimestamp: the canonical text ("12.50", "2023-02-28",
  // "2023-02-28 01:02:03.000000000").
  std::string_view text;
};

// Appends the value as Athena prints it: nothing for NULL, numbers of kFloat and kDouble with the
// fewest digits that give them back, in Java's form ("1.5", "1.0E10", "NaN").
void AppendCellText(const Cell& cell, std::string* out);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_CELL_H_
