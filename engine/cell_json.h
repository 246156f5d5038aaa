// Values of tables in JSON output.
#ifndef METGREP_ENGINE_CELL_JSON_H_
#define METGREP_ENGINE_CELL_JSON_H_

#include <string>

#include "engine/table/cell.h"

namespace metgrep {

// Appends the value as JSON: null, true, 12, 1.5 or a string; decimals, dates, timestamps, NaN and
// the infinities are strings. Text that is not UTF-8 becomes "b64:" and the base64 of its bytes, so
// that no byte is ever replaced silently.
void AppendCellJson(const Cell& cell, std::string* out);

}  // namespace metgrep

#endif  // METGREP_ENGINE_CELL_JSON_H_
