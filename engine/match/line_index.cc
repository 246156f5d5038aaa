#include "engine/match/line_index.h"

#include "engine/match/column_index.h"
#include "engine/match/field_index.h"
#include "engine/plan/strategy.h"

namespace metgrep {

std::unique_ptr<LineIndex> MakeLineIndex(const Plan& plan) {
  if (!HasFieldIndex(plan)) return nullptr;
  if (plan.kind == Plan::Kind::kRow) return std::make_unique<ColumnIndex>(plan);
  return std::make_unique<FieldIndex>(plan);
}

}  // namespace metgrep
