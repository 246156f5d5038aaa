#include "engine/processor.h"

#include "engine/simd/target.h"

namespace metgrep {

std::string ProcessorTarget() { return std::string(TargetName(CurrentTarget())); }

std::string ProcessorTargetProblem() { return TargetProblem().value_or(""); }

}  // namespace metgrep
