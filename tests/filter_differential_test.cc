// The engine and the slow reference evaluator say the same about random patterns and events.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/filter.h"
#include "gtest/gtest.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/oracle.h"
#include "tests/support/rounds.h"

namespace metgrep {
namespace {

constexpr uint64_t kUsualRounds = 20000;
constexpr int kEventsOfPattern = 10;
constexpr int kShownMismatches = 20;

// An event in memory of exactly its size, so that a sanitizer sees a read beyond either end.
class TightEvent {
 public:
  explicit TightEvent(const std::string& event)
      : bytes_(std::make_unique<char[]>(event.size())), size_(event.size()) {
    std::memcpy(bytes_.get(), event.data(), size_);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  size_t size_;
};

std::string AnswerText(bool matches, std::vector<std::pair<std::string, std::string>> extracted) {
  if (!matches && extracted.empty()) return "no match";
  std::string text = matches ? "match" : "no match but values";
  std::sort(extracted.begin(), extracted.end());
  for (const auto& [name, value] : extracted) text += " " + name + "=\"" + Escaped(value) + "\"";
  return text;
}

// What the engine says of an event, through all its entry points.
std::string EngineText(const Filter& filter, std::string_view event, Scratch& scratch) {
  std::vector<ExtractedValue> values(3);  // what was there before must not stay
  const bool matches = filter.Extract(event, scratch, values);
  if (filter.Matches(event, scratch) != matches) return "Matches() and Extract() differ";
  if (filter.Matches(event) != matches) return "Matches() depends on the scratch";
  std::vector<std::pair<std::string, std::string>> extracted;
  for (const ExtractedValue& value : values) {
    const std::less<const char*> before;
    const char* begin = event.data();
    const char* end = event.data() + event.size();
    if (before(value.value.data(), begin) || before(end, value.value.data() + value.value.size())) {
      return "a value outside of the event";
    }
    extracted.emplace_back(value.name, value.value);
  }
  return AnswerText(matches, extracted);
}

// How the engine's and the oracle's answers for a pattern differ; empty if they agree.
class Comparison {
 public:
  explicit Comparison(const std::string& pattern)
      : pattern_(pattern),
        oracle_(ParseOraclePattern(pattern)),
        filter_(Filter::Compile(pattern)) {}

  // Whether both take the pattern, so that events can be compared.
  bool legal() const { return oracle_.has_value() && filter_.ok(); }

  std::string OfPattern() const {
    if (oracle_.has_value() == filter_.ok()) return "";
    return "pattern \"" + Escaped(pattern_) + "\" is " +
           (oracle_ ? "legal, but the engine says: " + filter_.status().ToString()
                    : "illegal, but the engine accepts it");
  }

  std::string OfEvent(const std::string& event, Scratch& scratch) const {
    const OracleAnswer answer = Evaluate(*oracle_, event);
    const std::string expected = AnswerText(answer.matches, answer.extracted);
    const std::string got = EngineText(*filter_, TightEvent(event).view(), scratch);
    if (got == expected) return "";
    return "pattern \"" + Escaped(pattern_) + "\" on event \"" + Escaped(event) +
           "\"\n  expected: " + expected + "\n  engine:   " + got;
  }

 private:
  const std::string pattern_;
  const std::optional<OraclePattern> oracle_;
  const absl::StatusOr<Filter> filter_;
};

TEST(FilterDifferential, AgreesOnRandomInputs) {
  const uint64_t rounds = Rounds(kUsualRounds);
  const uint64_t first_seed = FirstSeed();
  // One scratch for all patterns: nothing of one pattern or event may show in the next.
  Scratch scratch;
  int mismatches = 0;
  for (uint64_t seed = first_seed; seed - first_seed < rounds; ++seed) {
    Random random(seed);
    const std::string pattern = RandomPattern(random);
    const Comparison comparison(pattern);
    std::string difference = comparison.OfPattern();
    for (int i = 0; i < kEventsOfPattern && comparison.legal() && difference.empty(); ++i) {
      difference = comparison.OfEvent(RandomEvent(random, pattern), scratch);
    }
    if (difference.empty()) continue;
    ADD_FAILURE() << "seed " << seed << ": " << difference;
    if (++mismatches == kShownMismatches) return;
  }
}

// Each text that differs from `text` by one byte inserted or replaced.
std::vector<std::string> OneByteAway(const std::string& text) {
  std::vector<std::string> texts;
  for (size_t at = 0; at <= text.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed.insert(at, 1, static_cast<char>(byte));
      texts.push_back(changed);
      if (at < text.size()) texts.push_back(changed.erase(at + 1, 1));
    }
  }
  return texts;
}

TEST(FilterDifferential, AgreesOnEveryByteAtEveryPlaceOfAnEvent) {
  const std::vector<std::pair<std::string, std::string>> inputs = {
      {"{ $.a = 1.5e1 || $.b[0] IS TRUE || $.c = \"é\\\"\" }",
       R"( {"a":1.5E1,"b":[true,null],"c":"\u00e9\""} )"},
      {"{ $.x NOT EXISTS }", R"({"a":{"b":[],"c":-0},"":[{}, false ],"d":"\ud83d\ude00é"})"},
      // Without a backslash anywhere, strings are taken as they are written.
      {"{ $.a = 1.5e1 || $.c.d = \"é\" || $.c.e[*] = f* || $.e NOT EXISTS }",
       R"({"a":1.5,"c":{"d":"é","e":["g",{"h":-0}]},"k":{"l":"m"},"n":["o"],"e":"p"})"},
      {"{ $.['a\":\"b'] = c || $.a.b = c || $.abc NOT EXISTS }",
       R"({"a":"b","a":{"b":"c"},"ab":"c"})"},
      {"[a=1.5, b=\"x *\", ..., z]", "+1.5 \"x y\"[é] é\t-"},
      {"[a, b, rest=*y*]", " a  [b]\"c\" y "},
      {"ERROR -WARN \"two words\"", "xERROR two words"},
      {"%^E.[^b]\\s?\\w+$%", "Eéc e1"},
  };
  Scratch scratch;
  int mismatches = 0;
  for (const auto& [pattern, original] : inputs) {
    const Comparison comparison(pattern);
    ASSERT_TRUE(comparison.legal());
    for (const std::string& event : OneByteAway(original)) {
      const std::string difference = comparison.OfEvent(event, scratch);
      if (difference.empty()) continue;
      ADD_FAILURE() << difference;
      if (++mismatches == kShownMismatches) return;
    }
  }
}

TEST(FilterDifferential, AgreesOnEveryByteAtEveryPlaceOfAPattern) {
  const std::vector<std::string> patterns = {
      "a_.1 -\"x\\\"y\" ?é ",
      "{ ($.a-b[0] = +1.5e-1) || $.['c'].* IS NULL && $.d NOT EXISTS }",
      "{$.é!=%a{,2}[^b]\\d|.% && $.x<=1}",
      "[ a=1 && (a!=\"x,\"), _b-é , ..., c=%a+% || c>2,]",
      "%^[a-c]{1,2}\\x28|.*? $%",
      "%\\pL\\x{e9}%",
  };
  int mismatches = 0;
  for (const std::string& original : patterns) {
    ASSERT_TRUE(Comparison(original).legal()) << original;
    for (const std::string& pattern : OneByteAway(original)) {
      const std::string difference = Comparison(pattern).OfPattern();
      if (difference.empty()) continue;
      ADD_FAILURE() << difference;
      if (++mismatches == kShownMismatches) return;
    }
  }
}

// A differential test is worth what its inputs reach: all answers must be common in all syntaxes.
TEST(FilterDifferential, InputsReachAllAnswers) {
  struct Syntax {
    const char* name;
    std::string (*pattern)(Random&);
  };
  for (const Syntax& syntax : {Syntax{"terms", RandomTermsPattern},
                               {"JSON", RandomJsonPattern},
                               {"space", RandomSpacePattern},
                               {"regex", RandomRegexPattern}}) {
    constexpr int kPatterns = 400;
    Random random(1);
    int illegal = 0;
    int matches = 0;
    int events = 0;
    for (int i = 0; i < kPatterns; ++i) {
      const std::string pattern = syntax.pattern(random);
      const std::optional<OraclePattern> oracle = ParseOraclePattern(pattern);
      if (!oracle) {
        ++illegal;
        continue;
      }
      for (int j = 0; j < kEventsOfPattern; ++j, ++events) {
        if (Evaluate(*oracle, RandomEvent(random, pattern)).matches) ++matches;
      }
    }
    EXPECT_GT(illegal, 0) << syntax.name;
    EXPECT_LT(illegal, kPatterns / 2) << syntax.name;
    EXPECT_GT(matches, events / 8) << syntax.name;
    EXPECT_LT(matches, events * 7 / 8) << syntax.name;
    RecordProperty(std::string(syntax.name) + "_matches_percent", matches * 100 / events);
  }
}

}  // namespace
}  // namespace metgrep
