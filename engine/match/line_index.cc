#include "engine/match/line_index.h"

#include "engine/match/column_index.h"
#include "engine/match/field_index.h"
#include "engine/plan/strategy.h"
#include "engine/simd/bytes.h"

namespace metgrep {

size_t MarkSize(std::string_view bytes) {
  if (bytes.size() <= kMarkedBytes) return bytes.size();
  const size_t newline = FindLastByte(bytes.substr(0, kMarkedBytes), '\n');
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::unique_ptr<LineIndex> MakeLineIndex(const Plan& plan) {
  if (!HasFieldIndex(plan)) return nullptr;
  if (plan.kind == Plan::Kind::kRow) return std::make_unique<ColumnIndex>(plan);
  return std::make_unique<FieldIndex>(plan);
}

}  // namespace metgrep
