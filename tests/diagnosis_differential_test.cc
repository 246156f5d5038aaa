// Diagnoses of random events say what the engine and the slow reference evaluator say, and blame
// the first requirement that is not fulfilled: each requirement as a pattern of its own tells.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/diagnosis/event_diagnosis.h"
#include "engine/filter.h"
#include "gtest/gtest.h"
#include "tests/support/diagnosis_check.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/oracle.h"
#include "tests/support/rounds.h"

namespace metgrep {
namespace {

constexpr uint64_t kUsualRounds = 4000;
constexpr int kEventsOfPattern = 10;
constexpr int kShownMismatches = 20;

TEST(DiagnosisDifferential, BlamesTheFirstRequirementThatIsNotFulfilled) {
  const uint64_t rounds = Rounds(kUsualRounds);
  const uint64_t first_seed = FirstSeed();
  int mismatches = 0;
  int with_advice = 0;
  int failures = 0;
  for (uint64_t seed = first_seed; seed - first_seed < rounds; ++seed) {
    Random random(seed);
    const std::string text = RandomPattern(random);
    const std::optional<OraclePattern> oracle = ParseOraclePattern(text);
    std::optional<DiagnosisCheck> check = DiagnosisCheck::Create(text);
    ASSERT_EQ(check.has_value(), oracle.has_value()) << "seed " << seed << ": " << Escaped(text);
    if (!check) continue;
    for (int i = 0; i < kEventsOfPattern; ++i) {
      const std::string event = RandomEvent(random, text);
      EventDiagnosis diagnosis;
      std::string mistake = check->MistakeOf(event, &diagnosis);
      if (mistake.empty() && diagnosis.matches != Evaluate(*oracle, event).matches) {
        mistake = "the oracle says something else";
      }
      failures += diagnosis.matches ? 0 : 1;
      with_advice += diagnosis.near_miss.empty() ? 0 : 1;
      if (mistake.empty()) continue;
      ADD_FAILURE() << "seed " << seed << ": pattern \"" << Escaped(text) << "\" on event \""
                    << Escaped(event) << "\": " << mistake;
      if (++mismatches == kShownMismatches) return;
    }
  }
  // The inputs reach near misses.
  EXPECT_GT(failures, 0);
  EXPECT_GT(with_advice, failures / 20);
}

}  // namespace
}  // namespace metgrep
