#include "engine/processor.h"

#include "engine/io/inflater.h"
#include "engine/simd/target.h"

namespace metgrep {

std::string ProcessorTarget() { return std::string(TargetName(CurrentTarget())); }

std::string ProcessorTargetProblem() { return TargetProblem().value_or(""); }

std::string InflaterName() {
  return CompiledInflaters().back() == InflaterKind::kIsal ? "ISA-L" : "zlib";
}

}  // namespace metgrep
