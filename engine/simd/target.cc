#include "engine/simd/target.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <atomic>
#include <cstdlib>

#include "engine/simd/kernels.h"

namespace metgrep {
namespace {

// From the plainest to the best.
constexpr Target kTargets[] = {Target::kScalar, Target::kNeon, Target::kSse2, Target::kAvx2,
                               Target::kAvx512};

const Kernels* KernelsOf(Target target) {
  switch (target) {
    case Target::kScalar:
      return kScalarKernels;
    case Target::kSse2:
      return kSse2Kernels;
    case Target::kAvx2:
      return kAvx2Kernels;
    case Target::kAvx512:
      return kAvx512Kernels;
    case Target::kNeon:
      return kNeonKernels;
  }
  return kScalarKernels;
}

#if defined(__x86_64__)
// Not every compiler's __builtin_cpu_supports() knows it. On a CPU without it the instruction is
// another one.
bool CpuHasLzcnt() {
  unsigned eax, ebx, ecx = 0, edx;
  return __get_cpuid(0x80000001, &eax, &ebx, &ecx, &edx) != 0 && (ecx & bit_LZCNT) != 0;
}
#endif

bool CpuHas(Target target) {
#if defined(__x86_64__)
  if (target == Target::kAvx2) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt") && CpuHasLzcnt();
  }
  if (target == Target::kAvx512) {
    return CpuHas(Target::kAvx2) && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512bw");
  }
#endif
  return KernelsOf(target) != nullptr;
}

// What METGREP_TARGET asks for; nothing if it asks for nothing that can be done.
std::optional<Target> ForcedTarget() {
  const char* name = std::getenv("METGREP_TARGET");
  if (name == nullptr) return std::nullopt;
  const std::optional<Target> target = TargetByName(name);
  return target && IsSupported(*target) ? target : std::nullopt;
}

// Null until a kernel is first called.
std::atomic<const Kernels*> active_kernels = nullptr;

}  // namespace

std::string_view TargetName(Target target) {
  switch (target) {
    case Target::kScalar:
      return "scalar";
    case Target::kSse2:
      return "sse2";
    case Target::kAvx2:
      return "avx2";
    case Target::kAvx512:
      return "avx512";
    case Target::kNeon:
      return "neon";
  }
  return "";
}

std::optional<Target> TargetByName(std::string_view name) {
  for (const Target target : kTargets) {
    if (TargetName(target) == name) return target;
  }
  return std::nullopt;
}

bool IsSupported(Target target) { return KernelsOf(target) != nullptr && CpuHas(target); }

std::vector<Target> SupportedTargets() {
  std::vector<Target> targets;
  for (const Target target : kTargets) {
    if (IsSupported(target)) targets.push_back(target);
  }
  return targets;
}

Target BestTarget() { return SupportedTargets().back(); }

Target CurrentTarget() {
  const Kernels* const active = &ActiveKernels();
  for (const Target target : kTargets) {
    if (KernelsOf(target) == active) return target;
  }
  return Target::kScalar;
}

bool SetTarget(Target target) {
  if (!IsSupported(target)) return false;
  active_kernels.store(KernelsOf(target), std::memory_order_relaxed);
  return true;
}

std::optional<std::string> TargetProblem() {
  const char* name = std::getenv("METGREP_TARGET");
  if (name == nullptr || *name == '\0' || ForcedTarget()) return std::nullopt;
  std::string names;
  for (const Target target : SupportedTargets()) {
    names += (names.empty() ? "" : ", ") + std::string(TargetName(target));
  }
  return "METGREP_TARGET is \"" + std::string(name) + "\", but this program on this CPU has " +
         names;
}

const Kernels& ActiveKernels() {
  const Kernels* kernels = active_kernels.load(std::memory_order_relaxed);
  if (kernels == nullptr) {
    // Threads that come here at once find the same.
    kernels = KernelsOf(ForcedTarget().value_or(BestTarget()));
    const Kernels* none = nullptr;
    // A target that was set meanwhile stays.
    if (!active_kernels.compare_exchange_strong(none, kernels)) kernels = none;
  }
  return *kernels;
}

}  // namespace metgrep
