// Where filters are fulfilled in events.
#include "engine/highlight.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scan.h"
#include "engine/table.h"
#include "gtest/gtest.h"
#include "patterns/utf8_replacement.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/oracle.h"

namespace metgrep {
namespace {

constexpr uint64_t kRounds = 4000;
constexpr int kEventsOfPattern = 10;

Filter Compiled(std::string_view pattern) {
  absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  EXPECT_TRUE(filter.ok()) << pattern << ": " << filter.status();
  return filter.ok() ? *std::move(filter) : *Filter::Compile("");
}

// The event with << and >> around each place.
std::string Marked(std::string_view event, const std::vector<Span>& places) {
  std::string marked;
  size_t at = 0;
  for (const Span& place : places) {
    if (place.begin < at || place.end > event.size()) return "places out of order";
    marked.append(event.substr(at, place.begin - at)).append("<<");
    marked.append(event.substr(place.begin, place.end - place.begin)).append(">>");
    at = place.end;
  }
  return marked.append(event.substr(at));
}

std::string Unmarked(std::string text) {
  for (const std::string_view mark : {"<<", ">>"}) {
    for (size_t at; (at = text.find(mark)) != std::string::npos;) text.erase(at, mark.size());
  }
  return text;
}

// "\xHH" as a byte.
std::string Bytes(const std::string& text) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0) {
      bytes += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string Highlighted(const std::vector<Filter>& filters, const std::string& event,
                        const InputTable* table = nullptr) {
  Highlighter highlighter(filters);
  std::vector<Span> places = {{0, 1}};  // what was there before must not stay
  highlighter.Find(event, table, &places);
  return Marked(event, places);
}

TEST(Highlighter, FindsThePlacesOfTheCaseFile) {
  std::ifstream file(METGREP_TEST_DATA "/cases/highlight.txt");
  std::optional<Filter> filter;
  size_t cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("pattern:")) {
      filter = Compiled(line.substr(std::min<size_t>(line.size(), 9)));
      continue;
    }
    const std::string marked = Bytes(line);
    EXPECT_EQ(Highlighted({*filter}, Unmarked(marked)), marked) << filter->pattern();
    ++cases;
  }
  EXPECT_GT(cases, 50u);
}

TEST(Highlighter, JoinsThePlacesOfAllFiltersThatMatch) {
  const std::vector<Filter> filters = {Compiled("abc"), Compiled("cde"), Compiled("[a=abcde, b=1]"),
                                       Compiled("f"), Compiled("x y")};
  EXPECT_EQ(Highlighted(filters, "abcde x f"), "<<abcde>> x <<f>>");
  EXPECT_EQ(Highlighted(filters, "abcde 1"), "<<abcde>> <<1>>");
  EXPECT_EQ(Highlighted({}, "abc"), "abc");
}

// Conditions are those of columns, each NULL included.
TEST(Highlighter, FindsColumnsOfTables) {
  const absl::StatusOr<LoadedTable> loaded = LoadTable(
      "CREATE EXTERNAL TABLE t (a int, b string, c int) PARTITIONED BY (day string)\n"
      "ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://b/t/'",
      "t.sql", "", {});
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  InputTable input = {loaded->table, {"2024-01-01"}};
  const auto found = [&input](std::string_view pattern, const std::string& row) {
    return Highlighted({Compiled(pattern)}, row, &input);
  };
  EXPECT_EQ(found("{ $.a = 1 && $.b = x* }", "1,xyz,1"), "<<1>>,<<xyz>>,1");
  EXPECT_EQ(found("{ $.a = 1 || $.c = 1 }", "2,,1"), "2,,<<1>>");
  EXPECT_EQ(found("[a, b, c>3]", "2,,4"), "2,,<<4>>");
  EXPECT_EQ(found("{ $.a != 1 }", "-,,1"), "-,,1") << "NULL does not match";
  EXPECT_EQ(found("{ $.a IS NULL }", "-,,1"), "<<->>,,1");
  EXPECT_EQ(found("{ $.c IS NULL }", "1"), "1") << "a NULL that is not in the line";
  EXPECT_EQ(found("{ $.b = \"\" }", "1,,1"), "1,,1") << "an empty text has no bytes";
  EXPECT_EQ(found("{ $.day = 2024* && $.a = 1 }", "1,,1"), "<<1>>,,1") << "nor has a partition";
  EXPECT_EQ(found("{ $.day = 2024* }", "1,,1"), "1,,1");
  EXPECT_EQ(found("xyz", "1,xyz,1"), "1,<<xyz>>,1");

  // Another input, with other values.
  Highlighter highlighter({Compiled("{ $.day = 2025* && $.a = 1 }")});
  std::vector<Span> places;
  highlighter.Find("1,,1", &input, &places);
  EXPECT_TRUE(places.empty());
  input.partition_values = {"2025-01-01"};
  highlighter.Find("1,,1", &input, &places);
  EXPECT_EQ(places, (std::vector<Span>{{0, 1}}));
}

// A regex sees U+FFFD for bytes that are not UTF-8; places are those of the bytes.
TEST(Highlighter, FindsColumnsBehindBrokenBytes) {
  const absl::StatusOr<LoadedTable> loaded = LoadTable(
      "CREATE EXTERNAL TABLE t (a string, b string)\n"
      "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'\n"
      "WITH SERDEPROPERTIES ('input.regex'='([^ ]*) ([^ ]*)') LOCATION 's3://b/t/'",
      "t.sql", "", {});
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const InputTable input = {loaded->table, {}};
  for (const std::string row : {"\xff\xc3 <<x\xe2\x82y>>", "\xc3\xa9\xff <<xy>>", "a <<xy>>"}) {
    EXPECT_EQ(Highlighted({Compiled("{ $.b = x*y }")}, Unmarked(row), &input), row) << Escaped(row);
  }
}

TEST(OffsetBeforeReplacement, IsThatOfTheCharacter) {
  // Broken pieces of one, two and three bytes.
  const std::string text =
      "a\xff"
      "b\xe2\x82"
      "c\xf0\x9f\x98"
      "d\xc3\xa9"
      "e";
  const std::string decoded = DecodeWithReplacement(text);
  for (const char letter : {'a', 'b', 'c', 'd', 'e'}) {
    EXPECT_EQ(OffsetBeforeReplacement(text, decoded.find(letter)), text.find(letter)) << letter;
  }
  EXPECT_EQ(OffsetBeforeReplacement(text, decoded.size()), text.size());
  EXPECT_EQ(OffsetBeforeReplacement("\xff", 0), 0u);
  EXPECT_EQ(OffsetBeforeReplacement("\xff", 3), 1u);
}

void AddConditions(const oracle::Expression& expression, std::vector<oracle::Condition>* all) {
  if (expression.kind == oracle::ExpressionKind::kCondition) all->push_back(expression.condition);
  for (const oracle::Expression& operand : expression.operands) AddConditions(operand, all);
}

// Whether the text of a place fulfils a condition of the pattern by itself.
bool FulfilsACondition(const OraclePattern& pattern, std::string_view event, const Span& place) {
  const std::string text(event.substr(place.begin, place.end - place.begin));
  if (pattern.syntax == oracle::Syntax::kJson) {
    const bool is_string = place.begin > 0 && event[place.begin - 1] == '"';
    const std::string quote = is_string ? "\"" : "";
    std::vector<oracle::Condition> conditions;
    AddConditions(pattern.expression, &conditions);
    return std::any_of(conditions.begin(), conditions.end(), [&](oracle::Condition condition) {
      condition.selector = {{oracle::StepKind::kKey, "a"}};
      OraclePattern alone;
      alone.syntax = oracle::Syntax::kJson;
      alone.expression.condition = condition;
      return Evaluate(alone, "{\"a\":" + quote + text + quote + "}").matches;
    });
  }
  return std::any_of(pattern.slots.begin(), pattern.slots.end(), [&](const oracle::Slot& slot) {
    if (!slot.expression) return false;
    OraclePattern alone;
    alone.syntax = oracle::Syntax::kSpace;
    alone.slots = {slot};
    return Evaluate(alone, text).matches;
  });
}

// An event without the places of its terms does not match.
bool HasATerm(const OraclePattern& pattern) {
  return std::any_of(pattern.items.begin(), pattern.items.end(), [](const oracle::Item& item) {
    return item.sign == '\0' && !item.text.empty();
  });
}

TEST(Highlighter, FindsWhatFulfilsRandomPatterns) {
  size_t places_found = 0;
  for (uint64_t seed = 1; seed <= kRounds; ++seed) {
    Random random(seed);
    const std::string text = RandomPattern(random);
    const absl::StatusOr<Filter> filter = Filter::Compile(text);
    const std::optional<OraclePattern> pattern = ParseOraclePattern(text);
    if (!filter.ok() || !pattern) continue;
    Highlighter highlighter({*filter});
    for (int i = 0; i < kEventsOfPattern; ++i) {
      const std::string event = RandomEvent(random, text);
      SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text + "\n" + Escaped(event));
      std::vector<Span> places;
      highlighter.Find(event, nullptr, &places);
      places_found += places.size();
      const bool matches = filter->Matches(event);
      ASSERT_TRUE(matches || places.empty());
      std::string without = event;
      for (size_t p = 0; p < places.size(); ++p) {
        ASSERT_LT(places[p].begin, places[p].end);
        ASSERT_LE(places[p].end, event.size());
        ASSERT_TRUE(p == 0 || places[p - 1].end < places[p].begin);
        std::fill(without.begin() + static_cast<ptrdiff_t>(places[p].begin),
                  without.begin() + static_cast<ptrdiff_t>(places[p].end), '\x01');
        const std::string_view bytes =
            std::string_view(event).substr(places[p].begin, places[p].end - places[p].begin);
        const bool is_value =
            pattern->syntax == oracle::Syntax::kJson || pattern->syntax == oracle::Syntax::kSpace;
        // A field with delimiters in it would be cut again.
        const bool is_plain = bytes.find_first_of(" \t\n\v\f\r\"[]") == std::string_view::npos;
        if (is_value &&
            (is_plain || (pattern->syntax == oracle::Syntax::kJson && bytes != "\"\""))) {
          ASSERT_TRUE(FulfilsACondition(*pattern, event, places[p])) << Escaped(bytes);
        }
      }
      if (matches && pattern->syntax == oracle::Syntax::kTerms && HasATerm(*pattern)) {
        ASSERT_FALSE(filter->Matches(without)) << Escaped(without);
      }
    }
  }
  EXPECT_GT(places_found, kRounds);
}

// Each search of this regex looks at all that is left, and there is a match at each byte.
TEST(Highlighter, TakesLinearTimeForHugeEvents) {
  const std::string event(size_t{8} << 20, 'a');
  Highlighter highlighter({Compiled("%a.*b|a%")});
  std::vector<Span> places;
  highlighter.Find(event, nullptr, &places);
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places.front().begin, 0u);
  EXPECT_LT(places.front().end, size_t{100});
}

}  // namespace
}  // namespace metgrep
