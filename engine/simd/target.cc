#include "engine/simd/target.h"

#include <atomic>
#include <cstdlib>

#include "engine/simd/kernels.h"

#if defined(__x86_64__)
#if !__has_include(<sys/platform/x86.h>)
#error "metgrep asks the C library (glibc 2.33 or newer) what the CPU can do"
#endif
#if defined(__clang__)
#define _Bool bool  // the header is written for C; GCC knows the word in C++, too
#endif
#include <sys/platform/x86.h>
#endif

namespace metgrep {
namespace {

// From the plainest to the best.
constexpr Target kTargets[] = {Target::kScalar, Target::kNeon, Target::kSse2, Target::kAvx2,
                               Target::kAvx512};

// Whether PDEP takes a few cycles, not hundreds. It is slow on the CPUs of AMD before Zen 3, which
// are those with BMI2 that lack the enhanced REP MOVSB.
// https://www.agner.org/optimize/instruction_tables.pdf
bool HasFastDeposit() {
#if defined(__x86_64__)
  return CPU_FEATURE_PRESENT(ERMS);
#else
  return false;
#endif
}

const Kernels* KernelsOf(Target target) {
  switch (target) {
    case Target::kScalar:
      return kScalarKernels;
    case Target::kSse2:
      return kSse2Kernels;
    case Target::kAvx2:
      return HasFastDeposit() ? kAvx2DepositKernels : kAvx2Kernels;
    case Target::kAvx512:
      return kAvx512Kernels;
    case Target::kNeon:
      return kNeonKernels;
  }
  return kScalarKernels;
}

// The dynamic linker has asked the CPU already: asking again costs a tenth of a millisecond where
// the CPU is a virtual one.
bool CpuHas(Target target) {
#if defined(__x86_64__)
  if (target == Target::kAvx2) {
    return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(BMI1) && CPU_FEATURE_ACTIVE(BMI2) &&
           CPU_FEATURE_ACTIVE(LZCNT) && CPU_FEATURE_ACTIVE(POPCNT);
  }
  if (target == Target::kAvx512) {
    return CpuHas(Target::kAvx2) && CPU_FEATURE_ACTIVE(AVX512F) && CPU_FEATURE_ACTIVE(AVX512BW);
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
