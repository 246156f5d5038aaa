#include "engine/cell_json.h"

#include <cmath>

#include "absl/strings/escaping.h"
#include "engine/json_text.h"
#include "patterns/absl_view.h"

namespace metgrep {

void AppendCellJson(const Cell& cell, std::string* out) {
  switch (cell.kind) {
    case Cell::Kind::kNull:
      *out += "null";
      return;
    case Cell::Kind::kBoolean:
    case Cell::Kind::kInteger:
      AppendCellText(cell, out);
      return;
    case Cell::Kind::kFloat:
    case Cell::Kind::kDouble: {
      // What Java prints for a finite number is a number of JSON.
      const bool finite = std::isfinite(cell.real);
      if (!finite) *out += '"';
      AppendCellText(cell, out);
      if (!finite) *out += '"';
      return;
    }
    case Cell::Kind::kDecimal:
    case Cell::Kind::kDate:
    case Cell::Kind::kTimestamp:
      AppendJsonString(cell.text, out);
      return;
    case Cell::Kind::kText:
      if (IsUtf8(cell.text)) {
        AppendJsonString(cell.text, out);
      } else {
        *out += "\"b64:" + absl::Base64Escape(AbslView(cell.text)) + '"';
      }
      return;
  }
}

}  // namespace metgrep
