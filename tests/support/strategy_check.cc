#include "tests/support/strategy_check.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/plan/strategy.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/event_batch.h"
#include "engine/simd/target.h"
#include "tests/support/escape.h"

namespace metgrep {
namespace {

struct Question {
  bool invert;
  bool count_only;
  uint64_t limit;
};

struct LinesFound {
  uint64_t count = 0;
  std::vector<size_t> begins;
  friend bool operator==(const LinesFound&, const LinesFound&) = default;
};

LinesFound OneByOne(const Plan& plan, std::string_view text, const Question& question) {
  MatchScratch scratch;
  LinesFound found;
  for (size_t at = 0; at < text.size() && found.count < question.limit;) {
    const EventSpan span = LineAt(text, at);
    at = span.next;
    const std::string_view event = text.substr(span.begin, span.end - span.begin);
    if (MatchesEvent(plan, event, &scratch) == question.invert) continue;
    ++found.count;
    if (!question.count_only) found.begins.push_back(span.begin);
  }
  return found;
}

LinesFound ByStrategy(const Plan& plan, std::string_view text, const Question& question,
                      Strategy strategy) {
  BatchMatcher matcher({&plan}, question.invert);
  matcher.ForceStrategy(strategy);
  EventBatch batch;
  batch.bytes = text;
  BatchMatches matches;
  matcher.Match(batch, question.count_only, question.limit, &matches);
  LinesFound found;
  found.count = matches.count;
  for (const MatchedEvent& event : matches.events) found.begins.push_back(event.span.begin);
  return found;
}

std::vector<Strategy> StrategiesOf(const Plan& plan) {
  std::vector<Strategy> strategies = {plan.strategy, Strategy::kEveryLine};
  if (HasFieldIndex(plan)) strategies.push_back(Strategy::kFieldIndex);
  if (plan.strategy == Strategy::kLiteralDecides) strategies.push_back(Strategy::kLiteral);
  if (plan.kind == Plan::Kind::kRegex && plan.regex->CanSearchLines()) {
    strategies.push_back(Strategy::kRegex);
  }
  return strategies;
}

}  // namespace

std::string StrategyDifference(const Plan& plan, std::string_view text) {
  for (const bool invert : {false, true}) {
    for (const bool count_only : {false, true}) {
      for (const uint64_t limit : {std::numeric_limits<uint64_t>::max(), uint64_t{2}}) {
        const Question question = {invert, count_only, limit};
        const LinesFound expected = OneByOne(plan, text, question);
        for (const Strategy strategy : StrategiesOf(plan)) {
          const LinesFound found = ByStrategy(plan, text, question, strategy);
          if (found == expected) continue;
          return "pattern " + Escaped(plan.pattern) + "\ntext " + Escaped(std::string(text)) +
                 "\nstrategy " + std::to_string(static_cast<int>(strategy)) + " target " +
                 std::string(TargetName(CurrentTarget())) + " invert " + std::to_string(invert) +
                 " count_only " + std::to_string(count_only) + " limit " + std::to_string(limit) +
                 ": " + std::to_string(found.count) + " instead of " +
                 std::to_string(expected.count);
        }
      }
    }
  }
  return "";
}

}  // namespace metgrep
