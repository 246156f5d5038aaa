// Micro benchmarks of every kernel for every target of this CPU, over flow logs that stay in the
// processor's second-level cache. Each checks its answer against that of plain code first.
//
//   metgrep_kernel_benchmark --benchmark_filter=/avx2
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/flow_log_corpus.h"
#include "engine/simd/bytes.h"
#include "engine/simd/kernels.h"
#include "engine/simd/literal_finder.h"
#include "engine/simd/target.h"

namespace metgrep {
namespace {

const std::string& FlowLogs() {
  static const std::string text = GenerateFlowLogs({}, size_t{64} << 10);
  return text;
}

// Whole lines of no more than 16 KiB: what the field index marks at a time.
std::string_view MarkedText() {
  const std::string_view text = std::string_view(FlowLogs()).substr(0, size_t{16} << 10);
  return text.substr(0, text.rfind('\n') + 1);
}

uint64_t Lines(std::string_view text, const std::function<bool(std::string_view)>& wanted) {
  uint64_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (wanted(text.substr(at, end - at))) ++count;
    at = end + 1;
  }
  return count;
}

// Runs `kernel` over and over; it returns what it counted.
void Run(benchmark::State& state, Target target, std::string_view text, uint64_t expected,
         const std::function<uint64_t()>& kernel) {
  const Target before = CurrentTarget();
  SetTarget(target);
  if (kernel() != expected) {
    state.SkipWithError("the kernel counts wrong");
  } else {
    for (auto _ : state) benchmark::DoNotOptimize(kernel());
    state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
  }
  SetTarget(before);
}

void CountNewlines(benchmark::State& state, Target target) {
  const std::string_view text = FlowLogs();
  Run(state, target, text, Lines(text, [](auto) { return true; }),
      [&] { return CountByte(text, '\n'); });
}

// The separators of each line, as the rows of delimited tables need them.
void FindSeparators(benchmark::State& state, Target target) {
  const std::string_view text = FlowLogs();
  Run(state, target, text, CountByte(text, ' '), [&] {
    uint64_t count = 0;
    uint32_t places[32];
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(FindByte(text, '\n', at), text.size());
      count += FindPlaces(text.substr(at, end - at), ' ', places, 32);
      at = end + 1;
    }
    return count;
  });
}

// A literal that never occurs: the speed of the search itself.
void FindAbsent(benchmark::State& state, Target target) {
  const std::string_view text = FlowLogs();
  const LiteralFinder finder("SKIPDATA-");
  Run(state, target, text, 1, [&] { return finder.Find(text) == std::string_view::npos ? 1 : 0; });
}

void CountLinesWith(benchmark::State& state, Target target, std::string_view literal) {
  const std::string_view text = FlowLogs();
  const LiteralFinder finder(literal);
  Run(state, target, text, Lines(text, [&](auto line) { return line.find(literal) != line.npos; }),
      [&] { return finder.CountLines(text); });
}

void FindLinesWithout(benchmark::State& state, Target target, std::string_view literal) {
  const std::string_view text = FlowLogs();
  const LiteralFinder finder(literal);
  Run(state, target, text, Lines(text, [&](auto line) { return line.find(literal) == line.npos; }),
      [&] {
        uint64_t count = 0;
        for (size_t at = 0; (at = finder.FindLineWithout(text, at)) != text.npos; ++count) {
          at = FindByte(text, '\n', at) + 1;
        }
        return count;
      });
}

void MarkFields(benchmark::State& state, Target target, bool locate) {
  const std::string_view text = MarkedText();
  std::vector<uint64_t> separators(SeparatorWordsFor(text.size()) + 1);
  separators.front() = uint64_t{1} << 63;
  std::vector<uint32_t> line_ends(LineEndsFor(text.size()));
  std::vector<uint64_t> special(SpecialWordsFor(text.size()));
  const FieldMarks marks = {separators.data() + 1, line_ends.data(), special.data()};
  // The fifth field from the back.
  const std::vector<uint32_t> skipped = {3, 0};
  std::vector<uint32_t> found(skipped.size() * line_ends.size());
  Run(state, target, text, Lines(text, [](auto) { return true; }), [&] {
    const size_t lines = ActiveKernels().mark_fields(text.data(), text.size(), marks).count;
    if (locate) {
      ActiveKernels().locate_back(marks, lines, {skipped.data(), skipped.size()}, found.data());
      benchmark::DoNotOptimize(found.data());
    }
    return uint64_t{lines};
  });
}

void Register() {
  for (const Target target : SupportedTargets()) {
    const auto add = [&](const std::string& name, auto function, auto... arguments) {
      benchmark::RegisterBenchmark((name + "/" + std::string(TargetName(target))).c_str(), function,
                                   target, arguments...);
    };
    add("CountNewlines", CountNewlines);
    add("FindSeparators", FindSeparators);
    add("FindAbsent", FindAbsent);
    add("CountLinesWith/REJECT", CountLinesWith, "REJECT");
    add("CountLinesWith/ACCEPT", CountLinesWith, "ACCEPT");
    add("FindLinesWithout/ACCEPT", FindLinesWithout, "ACCEPT");
    add("MarkFields", MarkFields, false);
    add("MarkFieldsAndLocate", MarkFields, true);
  }
}

}  // namespace
}  // namespace metgrep

int main(int argc, char** argv) {
  metgrep::Register();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
