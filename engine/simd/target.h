// Which instructions the kernels use.
//
// The target is chosen once, when a kernel is first called: the one that METGREP_TARGET names in
// the environment (scalar, sse2, avx2, avx512 or neon), else the best one of this CPU. The answers
// of the kernels never depend on it.
#ifndef METGREP_ENGINE_SIMD_TARGET_H_
#define METGREP_ENGINE_SIMD_TARGET_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

enum class Target { kScalar, kSse2, kAvx2, kAvx512, kNeon };

std::string_view TargetName(Target target);
// Nothing if there is no such target on any CPU.
std::optional<Target> TargetByName(std::string_view name);

// Whether this program holds the target and this CPU can run it.
bool IsSupported(Target target);
std::vector<Target> SupportedTargets();
Target BestTarget();

// The target in use.
Target CurrentTarget();
// Takes another target from now on, in all threads. false: it is not supported, nothing changed.
bool SetTarget(Target target);

// What is wrong with METGREP_TARGET, as a sentence; nothing if it is unset or can be done. A name
// that cannot be done is ignored by the kernels.
std::optional<std::string> TargetProblem();

}  // namespace metgrep

#endif  // METGREP_ENGINE_SIMD_TARGET_H_
