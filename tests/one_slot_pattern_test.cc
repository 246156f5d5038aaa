// The pattern of one slot that stands for terms matches what they mean, where a pattern of terms
// cannot say it.
#include "engine/definitions/one_slot_pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

std::string OneSlotPatternOf(std::string_view terms) {
  ParseError error;
  const std::optional<Pattern> pattern = ParsePattern(terms, &error);
  return pattern ? OneSlotPattern(pattern->terms) : "invalid: " + error.sentence;
}

TEST(OneSlotPattern, HasOneConditionForEachTerm) {
  EXPECT_EQ(OneSlotPatternOf("timeout ?ERROR ?WARN"),
            "[event = *timeout* && (event = *ERROR* || event = *WARN*)]");
  EXPECT_EQ(OneSlotPatternOf("-retry \"took 3 s\" ?a"),
            "[event != *retry* && event = \"*took 3 s*\" && event = *a*]");
  EXPECT_EQ(OneSlotPatternOf("?a ?b"), "[event = *a* || event = *b*]");
}

TEST(OneSlotPattern, IsNotMadeOfWhatASlotCannotHold) {
  for (const std::string_view terms : {"\"a*b\" ?c ?d", "\" a\" ?c ?d", "\"a \" ?c ?d",
                                       "\"a\\\"b\" ?c ?d", "\"[a]\" ?c ?d", "a b c d e f g", ""}) {
    EXPECT_EQ(OneSlotPatternOf(terms), "") << terms;
  }
}

// One of several beside terms that must and must not occur.
TEST(OneSlotPattern, MatchesWhatTheTermsMean) {
  const absl::StatusOr<Filter> filter =
      Filter::Compile(OneSlotPatternOf("timeout -retry ?ERROR ?WARN"));
  ASSERT_TRUE(filter.ok()) << filter.status();
  const std::vector<std::string> words = {"timeout", "retry", "ERROR", "WARN", "\"", "[x", "]"};
  for (unsigned bits = 1; bits < 1u << words.size(); ++bits) {
    for (const std::string_view separator : {" ", "", "\t "}) {
      std::string event;
      for (size_t i = 0; i < words.size(); ++i) {
        if ((bits >> i & 1) != 0) event.append(words[i]).append(separator);
      }
      const auto has = [&event](std::string_view word) { return event.find(word) != event.npos; };
      EXPECT_EQ(filter->Matches(event),
                has("timeout") && !has("retry") && (has("ERROR") || has("WARN")))
          << event;
    }
  }
}

}  // namespace
}  // namespace metgrep
