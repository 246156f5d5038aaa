// Whatever the strategy, the target and the options: the events that a batch matcher finds are
// those that match one by one.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "engine/simd/target.h"
#include "gtest/gtest.h"
#include "tests/support/generate.h"
#include "tests/support/rounds.h"
#include "tests/support/strategy_check.h"

namespace metgrep {
namespace {

constexpr char kSshRejects[] =
    "[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", "
    "packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]";

constexpr const char* kFlowPatterns[] = {
    kSshRejects,
    "[..., bytes>1000, start, end, action, status]",
    "[..., action!=ACCEPT, s]",
    "[a, b, c, d=10.0.0.*, ..., action=REJECT || action=ACCEPT, s]",
    "[..., dstport=22, protocol=6, p, bytes<=1500, start, end, action, s=\"OK\"]",
    "[a, b, rest=\"*REJECT*\"]",
    "[]",
    "[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]",
    "REJECT",
    "-ACCEPT",
    "?REJECT",
    "\"REJECT OK\"",
    "REJECT -22",
    "%REJECT OK$%",
    "%10\\.0\\.0\\.[0-3] %",
    "%[45]9152 (22|25) |ACCEPT%",
    "%22 6|17 OK$|^2 %",
    "%OK\\b%",
    "%\\bRE|[^0-9] OK$%",
    "?REJECT ?22 ?nowhere",
    "-ACCEPT -22",
    "{ $.a = \"REJECT\" }",
};

void Check(const std::string& pattern, const std::string& text) {
  const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  if (!filter.ok()) return;
  ASSERT_EQ(StrategyDifference(filter->plan(), text), "");
}

TEST(StrategyDifferential, FindsWhatMatchesOneByOne) {
  const uint64_t rounds = Rounds(3000);
  const Target before = CurrentTarget();
  for (const Target target : SupportedTargets()) {
    SetTarget(target);
    std::mt19937_64 random(static_cast<uint64_t>(target) + 1);
    for (uint64_t round = 0; round < rounds && !HasFatalFailure(); ++round) {
      const std::string pattern = round % 2 == 0
                                      ? kFlowPatterns[random() % std::size(kFlowPatterns)]
                                      : RandomPattern(random);
      Check(pattern, RandomLines(random, pattern));
    }
  }
  SetTarget(before);
}

TEST(StrategyDifferential, LinesLongerThanWhatIsMarkedAtATime) {
  std::mt19937_64 random(7);
  std::string text;
  for (const size_t size : std::vector<size_t>{10, 16'000, 16'383, 16'384, 16'385, 40'000, 3}) {
    text += "a b " + std::string(size, 'x') + " 5 REJECT OK\n";
  }
  Check("[..., n>4, action=REJECT, s]", text);
  Check("[..., n>5, action, s]", text);
  text.pop_back();
  Check("[a, b, rest]", text);
}

}  // namespace
}  // namespace metgrep
