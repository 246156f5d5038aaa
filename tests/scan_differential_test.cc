// Whole scans against the slow reference evaluator, for every target, block size and number of
// threads: over a plain file that is cut into many parts, the same text in gzip, and each strategy
// that the generated patterns lead to.

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scan.h"
#include "engine/simd/target.h"
#include "tests/support/generate.h"
#include "tests/support/gzip.h"
#include "tests/support/oracle.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

// The numbers of the lines that match.
std::vector<uint64_t> ByOracle(const OraclePattern& pattern, std::string_view text) {
  std::vector<uint64_t> numbers;
  for (uint64_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view event = text.substr(0, end);
    if (end < text.size() && event.ends_with('\r')) event.remove_suffix(1);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (Evaluate(pattern, event).matches) numbers.push_back(number);
  }
  return numbers;
}

class ScanDifferential : public testing::TestWithParam<Target> {
 protected:
  ScanDifferential() : before_(CurrentTarget()) { SetTarget(GetParam()); }
  ~ScanDifferential() override { SetTarget(before_); }

  // The matches of both files, one behind the other.
  static std::vector<uint64_t> ByScan(const Filter& filter, const std::vector<std::string>& paths,
                                      ScanOptions options) {
    std::vector<uint64_t> numbers;
    FunctionSink sink([&numbers](const ScannedEvent& event) {
      numbers.push_back(event.number);
      return SinkAnswer::kContinue;
    });
    options.number_events = true;
    const ScanTotals totals = Scan({filter}, paths, options, sink);
    EXPECT_TRUE(sink.errors().empty());
    EXPECT_EQ(totals.matches, numbers.size());
    // Counting goes other ways.
    options.number_events = false;
    options.count_only = true;
    EXPECT_EQ(Scan({filter}, paths, options, sink).matches, numbers.size());
    return numbers;
  }

 private:
  const Target before_;
};

INSTANTIATE_TEST_SUITE_P(Targets, ScanDifferential, testing::ValuesIn(SupportedTargets()),
                         [](const auto& target) { return std::string(TargetName(target.param)); });

TEST_P(ScanDifferential, EveryBlockSizeAndNumberOfThreads) {
  Random random(static_cast<uint64_t>(GetParam()) + 1);
  const TemporaryDirectory files;
  ScanOptions options;
  options.input = InputFormat::kRaw;
  options.header_lines = 0;
  size_t matches = 0;
  for (options.block_bytes = 1; options.block_bytes <= 200 && !HasFailure();
       ++options.block_bytes) {
    for (options.threads = 1; options.threads <= 4; ++options.threads) {
      const std::string pattern = RandomPattern(random);
      const std::optional<OraclePattern> oracle = ParseOraclePattern(pattern);
      const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
      if (!filter.ok() || !oracle) continue;
      options.part_bytes = 1 + Below(random, 300);
      const std::string text = RandomLines(random, pattern);
      const std::vector<std::string> paths = {files.Write("plain", text),
                                              files.Write("gzip", GzipMember(text))};
      std::vector<uint64_t> expected = ByOracle(*oracle, text);
      matches += expected.size();
      expected.insert(expected.end(), expected.begin(), expected.end());
      EXPECT_EQ(ByScan(*filter, paths, options), expected)
          << pattern << "\nblock_bytes=" << options.block_bytes << " threads=" << options.threads
          << " part_bytes=" << options.part_bytes << "\n"
          << text;
    }
  }
  EXPECT_GT(matches, 1000U);
}

}  // namespace
}  // namespace metgrep
