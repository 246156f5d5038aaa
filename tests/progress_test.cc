// When the progress of a scan is shown, and what.
#include "cli/progress.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "tests/support/gzip.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using std::chrono::milliseconds;
using Clock = ProgressMeter::Clock;

struct KnownInput {
  uint64_t size = 0;
  bool is_plain = true;
};

class Meter {
 public:
  Meter(const std::map<std::string, KnownInput>& inputs, std::optional<uint64_t> total,
        bool counts_matches = true)
      : meter_(Clock::time_point(), counts_matches, Sizes(inputs, total)) {}

  // What is shown `at` after the start; "-": nothing new.
  std::string At(milliseconds at, const ScanProgress& progress, size_t columns = 80) {
    return meter_.Update(progress, Clock::time_point() + at, [columns] { return columns; })
        .value_or("-");
  }

  int looks() const { return *looks_; }

 private:
  InputSizes Sizes(const std::map<std::string, KnownInput>& inputs,
                   std::optional<uint64_t> total) const {
    InputSizes sizes;
    sizes.total = [total, looks = looks_] {
      ++*looks;
      return total;
    };
    sizes.of_input = [inputs](std::string_view path) { return inputs.at(std::string(path)).size; };
    sizes.is_plain = [inputs](std::string_view path) {
      return inputs.at(std::string(path)).is_plain;
    };
    return sizes;
  }

  std::shared_ptr<int> looks_ = std::make_shared<int>(0);
  ProgressMeter meter_;
};

TEST(Progress, IsShownAfterASecondAndThenNowAndThen) {
  Meter meter({{"a.log", {4'000'000'000}}}, 4'000'000'000);
  EXPECT_EQ(meter.At(milliseconds(0), {"a.log", 1000}), "-");
  EXPECT_EQ(meter.At(milliseconds(999), {"a.log", 900'000'000}), "-");
  EXPECT_EQ(meter.looks(), 0) << "no look at the files before";
  EXPECT_EQ(meter.At(milliseconds(1000), {"a.log", 1'000'000'000, 12'345}),
            "1.00 GB, 1.00 GB/s, 12.3K matches, 25%, 3 s left");
  EXPECT_EQ(meter.At(milliseconds(1100), {"a.log", 1'100'000'000}), "-");
  EXPECT_EQ(meter.At(milliseconds(2000), {"a.log", 2'000'000'000, 1}),
            "2.00 GB, 1.00 GB/s, 1 match, 50%, 2 s left");
  EXPECT_EQ(meter.looks(), 1) << "the sizes are added up once";
}

TEST(Progress, CountsFilesAndWhatTheyHaveOnTheDisk) {
  Meter meter({{"a.gz", {1000, false}}, {"b.gz", {1000, false}}, {"c.log", {2000}}}, 4000);
  EXPECT_EQ(meter.At(milliseconds(1000), {"a.gz", 5000}), "5.00 KB, 5.00 KB/s, 0 matches")
      << "how far it is in a compressed file is not known,";
  EXPECT_EQ(meter.At(milliseconds(1900), {"a.gz", 10'000, 3, /*is_end=*/true}),
            "10.0 KB, 5.26 KB/s, 1 file, 3 matches, 25%, 6 s left");
  EXPECT_EQ(meter.At(milliseconds(2200), {"b.gz", 5000}),
            "15.0 KB, 6.82 KB/s, 1 file, 3 matches, 37%, 4 s left")
      << "unless there was one before";
  EXPECT_EQ(meter.At(milliseconds(2250), {"b.gz", 10'000, 1, /*is_end=*/true}), "-");
  EXPECT_EQ(meter.At(milliseconds(3000), {"c.log", 1000, 1}),
            "21.0 KB, 7.00 KB/s, 2 files, 5 matches, 75%, 1 s left");
}

TEST(Progress, HasNoEstimateWithoutATotal) {
  Meter meter({{"-", {0, false}}}, std::nullopt, /*counts_matches=*/false);
  EXPECT_EQ(meter.At(milliseconds(2000), {"-", 2000}), "2.00 KB, 1.00 KB/s");
  Meter empty({{"-", {0}}}, 0);
  EXPECT_EQ(empty.At(milliseconds(2000), {"-", 2000}), "2.00 KB, 1.00 KB/s, 0 matches");
}

// A file may have grown since its size was asked for.
TEST(Progress, NeverExceedsTheWhole) {
  Meter meter({{"a.log", {1000}}}, 1000);
  EXPECT_EQ(meter.At(milliseconds(2000), {"a.log", 5000}),
            "5.00 KB, 2.50 KB/s, 0 matches, 100%, 0 s left");
}

TEST(Progress, LeavesTheLastColumnFree) {
  Meter meter({{"-", {0, false}}}, std::nullopt);
  EXPECT_EQ(meter.At(milliseconds(2000), {"-", 2000}, 10), "2.00 KB, ");
  EXPECT_EQ(meter.At(milliseconds(3000), {"-", 2000}, 0), "");
}

// What a scan tells: often how far it is, and once that an input ended.
class ProgressOfScan : public testing::TestWithParam<unsigned> {};

TEST_P(ProgressOfScan, AddsUpToTheTotals) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += i % 7 == 0 ? "an ERROR\n" : "a line\n";
  const TemporaryDirectory directory;
  directory.Write("a.log", text);
  directory.Write("b.gz", GzipMember(text));
  const absl::StatusOr<Filter> filter = Filter::Compile("ERROR");
  ASSERT_TRUE(filter.ok());
  ScanOptions options;
  options.count_only = true;
  options.threads = GetParam();
  options.block_bytes = size_t{4} << 10;
  options.part_bytes = size_t{16} << 10;
  struct Input {
    int calls = 0;
    int ends = 0;
    uint64_t bytes = 0;
    uint64_t matches = 0;
  };
  std::map<std::string, Input> inputs;
  options.on_progress = [&](const ScanProgress& progress) {
    Input& input = inputs[std::string(progress.path)];
    EXPECT_EQ(input.ends, 0);
    EXPECT_GE(progress.bytes, input.bytes);
    input.bytes = progress.bytes;
    input.matches = progress.matches;
    ++input.calls;
    if (progress.is_end) ++input.ends;
  };
  FunctionSink sink([](const ScannedEvent&) { return SinkAnswer::kContinue; });
  const ScanTotals totals = Scan({*filter}, {directory.path()}, options, sink);
  EXPECT_EQ(inputs.size(), 2u);
  uint64_t matches = 0;
  for (const auto& [path, input] : inputs) {
    EXPECT_EQ(input.ends, 1) << path;
    EXPECT_GE(input.calls, 5) << path;
    EXPECT_EQ(input.bytes, text.size()) << path;
    matches += input.matches;
  }
  EXPECT_EQ(matches, totals.matches);
  EXPECT_EQ(totals.bytes, 2 * text.size());
}

INSTANTIATE_TEST_SUITE_P(Threads, ProgressOfScan, testing::Values(1u, 4u));

}  // namespace
}  // namespace metgrep
