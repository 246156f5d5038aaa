// The events that exactly one of two filters matches, found in a scan: they are those that
// evaluating every event finds, whatever the strategies, blocks and threads.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "engine/pattern_diff.h"
#include "engine/scan.h"
#include "gtest/gtest.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

// "< event" and "> event", as they come.
std::vector<std::string> Differences(const std::vector<Filter>& filters, const std::string& path,
                                     ScanOptions options) {
  options.differences = true;
  options.number_events = true;
  std::vector<std::string> found;
  FunctionSink sink([&](const ScannedEvent& event) {
    found.push_back((event.filter_index == 0 ? "< " : "> ") + std::to_string(event.number) + " " +
                    std::string(event.message));
    return SinkAnswer::kContinue;
  });
  Scan(filters, {path}, options, sink);
  EXPECT_TRUE(sink.errors().empty());
  return found;
}

struct Expected {
  std::vector<std::string> differences;
  DifferenceCounts counts;
};

Expected EvaluateEveryLine(const std::vector<Filter>& filters, std::string_view text) {
  Expected expected;
  for (uint64_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (end < text.size() && line.ends_with('\r')) line.remove_suffix(1);
    const bool first = filters[0].Matches(line);
    const bool second = filters[1].Matches(line);
    ++(first && second ? expected.counts.both
       : first         ? expected.counts.only_first
       : second        ? expected.counts.only_second
                       : expected.counts.neither);
    if (first != second) {
      expected.differences.push_back((first ? "< " : "> ") + std::to_string(number) + " " +
                                     std::string(line));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return expected;
}

std::vector<uint64_t> ToList(const DifferenceCounts& counts) {
  return {counts.both, counts.only_first, counts.only_second, counts.neither};
}

TEST(DifferenceScan, AgreesWithEvaluatingEveryLine) {
  const uint64_t rounds = Rounds(400);
  const TemporaryDirectory directory;
  uint64_t differences = 0;
  for (uint64_t seed = 1; seed <= rounds; ++seed) {
    Random random(seed);
    const std::string first_pattern = RandomPattern(random);
    const std::string second_pattern = RandomPattern(random);
    const absl::StatusOr<Filter> first = Filter::Compile(first_pattern);
    const absl::StatusOr<Filter> second = Filter::Compile(second_pattern);
    if (!first.ok() || !second.ok()) continue;
    const std::vector<Filter> filters = {*first, *second};
    std::string text;
    for (int i = 0; i < 4; ++i) {
      text += RandomLines(random, i % 2 == 0 ? first_pattern : second_pattern);
      if (!text.empty() && text.back() != '\n') text += '\n';
    }
    const std::string path = directory.Write("log", text);
    const Expected expected = EvaluateEveryLine(filters, text);
    differences += expected.differences.size();
    ScanOptions options;
    options.input = InputFormat::kRaw;
    options.header_lines = 0;
    options.threads = seed % 2 == 0 ? 1 : 3;
    options.block_bytes = 1 + Below(random, 300);
    options.part_bytes = 1 + Below(random, 300);
    EXPECT_EQ(Differences(filters, path, options), expected.differences)
        << "seed " << seed << ": " << Escaped(first_pattern) << " and " << Escaped(second_pattern);
    const DifferenceCounts counts = CountDifferences(
        filters[0], filters[1], {path}, options,
        [](std::string_view, const absl::Status& error) { FAIL() << error.ToString(); });
    EXPECT_EQ(ToList(counts), ToList(expected.counts)) << "seed " << seed;
    if (HasFailure()) return;
  }
  EXPECT_GT(differences, rounds);
}

TEST(DifferenceScan, StopsAfterTheLimit) {
  const TemporaryDirectory directory;
  const std::string path = directory.Write("log", "a\nab\nb\nc\na\n");
  const std::vector<Filter> filters = {*Filter::Compile("a"), *Filter::Compile("b")};
  ScanOptions options;
  options.max_matches = 2;
  EXPECT_EQ(Differences(filters, path, options), (std::vector<std::string>{"< 1 a", "> 3 b"}));
}

}  // namespace
}  // namespace metgrep
