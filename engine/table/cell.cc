#include "engine/table/cell.h"

#include "engine/plan/java_text.h"

namespace metgrep {

void AppendCellText(const Cell& cell, std::string* out) {
  switch (cell.kind) {
    case Cell::Kind::kNull:
      return;
    case Cell::Kind::kBoolean:
      *out += cell.boolean ? "true" : "false";
      return;
    case Cell::Kind::kInteger:
      *out += std::to_string(cell.integer);
      return;
    case Cell::Kind::kFloat:
      *out += JavaText(static_cast<float>(cell.real));
      return;
    case Cell::Kind::kDouble:
      *out += JavaText(cell.real);
      return;
    case Cell::Kind::kDecimal:
    case Cell::Kind::kText:
    case Cell::Kind::kDate:
    case Cell::Kind::kTimestamp:
      *out += cell.text;
      return;
  }
}

}  // namespace metgrep
