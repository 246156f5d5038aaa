// Patterns over the columns of a table: what a row fulfils, and that no line is overlooked by the
// literals that are looked for.
#include "engine/match/row_matcher.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/filter.h"
#include "engine/match/matcher.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/event_batch.h"
#include "engine/simd/target.h"
#include "engine/table/table_from_ddl.h"
#include "gtest/gtest.h"
#include "tests/support/escape.h"
#include "tests/support/generate_rows.h"
#include "tests/support/oracle_pattern.h"
#include "tests/support/oracle_row.h"
#include "tests/support/rounds.h"
#include "tests/support/strategy_check.h"

namespace metgrep {
namespace {

std::shared_ptr<const Table> MustLoad(const std::string& ddl) {
  const absl::StatusOr<LoadedTable> loaded = LoadTable(ddl, "t.sql", "", {});
  EXPECT_TRUE(loaded.ok()) << loaded.status() << "\n" << ddl;
  return loaded.ok() ? loaded->table : nullptr;
}

absl::StatusOr<std::shared_ptr<const Plan>> Bind(const std::string& pattern,
                                                 const std::shared_ptr<const Table>& table,
                                                 const PartitionValues& values = {}) {
  const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  if (!filter.ok()) return filter.status();
  return BindPlan(filter->shared_plan(), table, values);
}

// Whether the pattern matches the line; every strategy must agree.
bool Matches(const std::string& pattern, const std::shared_ptr<const Table>& table,
             const std::string& line, const PartitionValues& values = {}) {
  const absl::StatusOr<std::shared_ptr<const Plan>> plan = Bind(pattern, table, values);
  EXPECT_TRUE(plan.ok()) << plan.status();
  if (!plan.ok()) return false;
  EXPECT_EQ(StrategyDifference(**plan, line + "\nother\n" + line), "");
  MatchScratch scratch;
  return MatchesEvent(**plan, line, &scratch);
}

// The lines of `text` that a batch matcher finds, and those that match one by one, by number.
std::vector<size_t> Found(BatchMatcher* matcher, std::string_view text) {
  EventBatch batch;
  batch.bytes = text;
  BatchMatches matches;
  matcher->Match(batch, false, UINT64_MAX, &matches);
  std::vector<size_t> found;
  for (const MatchedEvent& event : matches.events) found.push_back(event.span.begin);
  return found;
}
std::vector<size_t> OneByOne(const std::vector<const Plan*>& plans, std::string_view text) {
  MatchScratch scratch;
  std::vector<size_t> found;
  for (size_t at = 0; at < text.size();) {
    const EventSpan span = LineAt(text, at);
    at = span.next;
    const std::string_view line = text.substr(span.begin, span.end - span.begin);
    const bool matches = std::any_of(plans.begin(), plans.end(), [&](const Plan* plan) {
      return MatchesEvent(*plan, line, &scratch);
    });
    if (matches) found.push_back(span.begin);
  }
  return found;
}

std::string BindError(const std::string& pattern, const std::shared_ptr<const Table>& table) {
  const auto plan = Bind(pattern, table);
  return plan.ok() ? "" : std::string(plan.status().message());
}

constexpr char kDelimited[] =
    "CREATE EXTERNAL TABLE t (a string, n int, f double, b boolean, m map<string,string>) "
    "PARTITIONED BY (day string, hour int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' "
    "LOCATION 's3://b/t/'";

constexpr char kSerde[] =
    "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' WITH SERDEPROPERTIES ";

constexpr char kRegexSerde[] =
    "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ";

TEST(RowMatcher, NullFulfilsNoComparison) {
  const auto table = MustLoad(kDelimited);
  for (const char* line : {"\\N,\\N,\\N,\\N", "\\N", "\\N,x,x,x", "\\N,99999999999,-,maybe"}) {
    for (const char* column : {"a", "n", "f", "b"}) {
      const std::string name = "$." + std::string(column);
      for (const char* test : {" = 1 }", " != 1 }", " != \"x\" }", " = \"*\" }", " != %x% }",
                               " IS TRUE }", " IS FALSE }", " NOT EXISTS }"}) {
        EXPECT_FALSE(Matches("{ " + name + test, table, line)) << name << test;
      }
      EXPECT_TRUE(Matches("{ " + name + " IS NULL }", table, line)) << name << line;
    }
    EXPECT_FALSE(Matches("{ $.n < 1 || $.f < 1 || $.n >= 1 }", table, line));
    EXPECT_FALSE(Matches("[a!=x, ...]", table, line));
  }
}

TEST(RowMatcher, NumbersCompareExactly) {
  const auto table = MustLoad(kDelimited);
  EXPECT_TRUE(Matches("{ $.n = 22.0 }", table, "x,+022"));
  EXPECT_TRUE(Matches("{ $.n = 22 }", table, "x,22.7"));
  EXPECT_TRUE(Matches("{ $.n = 2.2e1 }", table, "x,22"));
  EXPECT_TRUE(Matches("{ $.n = \"2*\" }", table, "x,0022.7"));
  EXPECT_FALSE(Matches("{ $.n = \"0*\" }", table, "x,0022"));
  EXPECT_TRUE(Matches("{ $.n = \"0*\" }", table, "x,.5"));
  EXPECT_TRUE(Matches("{ $.n < 2147483648 }", table, "x,2147483647"));
  EXPECT_FALSE(Matches("{ $.n != 1 }", table, "x,2147483648"));
  EXPECT_TRUE(Matches("{ $.f = 0.1 }", table, "x,1,1e-1"));
  EXPECT_FALSE(Matches("{ $.f != 1 }", table, "x,1,NaN"));
  EXPECT_TRUE(Matches("{ $.f = \"Infinity\" }", table, "x,1,Infinity"));
  EXPECT_TRUE(Matches("[a, n>=22, ...]", table, "x,22"));
}

TEST(RowMatcher, TextFollowsTheRulesOfThePattern) {
  const auto table = MustLoad(kDelimited);
  // As in JSON, the text "22.0" is not the number 22 and has no order.
  EXPECT_FALSE(Matches("{ $.a = 22 }", table, "22.0"));
  EXPECT_TRUE(Matches("{ $.a != 22 }", table, "22.0"));
  EXPECT_TRUE(Matches("[a=22, ...]", table, "22.0"));
  EXPECT_TRUE(Matches("[a>1, ...]", table, "22"));
  EXPECT_TRUE(Matches("{ $.a = \"\" }", table, ",1"));
}

TEST(RowMatcher, BooleansAreTrueFalseOrText) {
  const auto table = MustLoad(kDelimited);
  EXPECT_TRUE(Matches("{ $.b IS TRUE }", table, ",,,true"));
  EXPECT_FALSE(Matches("{ $.b IS TRUE }", table, ",,,false"));
  EXPECT_TRUE(Matches("{ $.b IS FALSE }", table, ",,,FALSE"));
  EXPECT_TRUE(Matches("{ $.b = \"true\" }", table, ",,,TRUE"));
  EXPECT_FALSE(Matches("{ $.a IS TRUE }", table, "true"));
  // A number is another text.
  EXPECT_FALSE(Matches("{ $.b = 1 }", table, ",,,true"));
  EXPECT_TRUE(Matches("{ $.b != 1 }", table, ",,,true"));
  EXPECT_TRUE(Matches("[a, n, f, b!=1, ...]", table, ",,,true"));
}

TEST(RowMatcher, PartitionsDecideBeforeTheLine) {
  const auto table = MustLoad(kDelimited);
  const PartitionValues values = {"2024-01-01", "007"};
  const auto kind = [&](const std::string& pattern, const PartitionValues& of) {
    const auto plan = Bind(pattern, table, of);
    EXPECT_TRUE(plan.ok()) << plan.status();
    return plan.ok() ? (*plan)->kind : Plan::Kind::kTerms;
  };
  EXPECT_EQ(kind("{ $.hour = 7 }", values), Plan::Kind::kMatchAll);
  EXPECT_EQ(kind("{ $.hour > 7 }", values), Plan::Kind::kMatchNone);
  EXPECT_EQ(kind("{ $.hour > 7 && $.a = x }", values), Plan::Kind::kMatchNone);
  EXPECT_EQ(kind("{ $.day = \"2024-*\" || $.a = x }", values), Plan::Kind::kMatchAll);
  EXPECT_EQ(kind("{ $.day = \"2023-*\" || $.a = x }", values), Plan::Kind::kRow);
  // Slots stand for the columns in the line.
  EXPECT_EQ(kind("[a=x, n, f, b, m]", values), Plan::Kind::kRow);
  EXPECT_EQ(kind("{ $.day IS NULL }", {}), Plan::Kind::kMatchAll);
  EXPECT_EQ(kind("{ $.day != \"x\" }", {std::nullopt, "7"}), Plan::Kind::kMatchNone);
  EXPECT_EQ(kind("{ $.hour IS NULL }", {"x", "seven"}), Plan::Kind::kMatchAll);
  EXPECT_TRUE(Matches("{ $.day = \"2024-*\" && $.n = 22 }", table, "a,22", values));
  // What is known leaves no literal behind.
  EXPECT_TRUE(Matches("{ $.hour = 7 && $.n = 22 || $.hour = 8 }", table, "a,022.5", values));
}

TEST(RowMatcher, ConditionsThatDoNotFitAreErrors) {
  const auto table = MustLoad(kDelimited);
  EXPECT_EQ(BindError("{ $.m = 1 }", table),
            "Unsupported column type: column 'm' is map<string,string>");
  EXPECT_EQ(BindError("[a, n, f, b, m=1, ...]", table),
            "Unsupported column type: column 'm' is map<string,string>");
  EXPECT_EQ(BindError("{ $.a > 1 }", table),
            "column 'a' is string: only columns of numbers have an order");
  EXPECT_EQ(BindError("{ $.a.b = 1 }", table),
            "a selector over a table is the name of a column: $.name");
  EXPECT_EQ(
      BindError("[a, b]", table),
      "the pattern has 2 slots, and the table 5 columns in the line; '...' stands for any number "
      "of columns");
  EXPECT_EQ(BindError("[a, b, c, d, e, f, g, h]", table),
            "the pattern has 8 slots, and the table 5 columns in the line; partition columns are "
            "tested by name: { $.day = ... }");
  EXPECT_NE(BindError("{ $.q = 1 }", table), "");
  EXPECT_EQ(BindError("{ $.A = 1 }", table), "");
}

TEST(RowMatcher, DigitsMayStandForNull) {
  const auto table =
      MustLoad("CREATE EXTERNAL TABLE t (n int, s string) " + std::string(kSerde) +
               "('field.delim'=',', 'serialization.null.format'='0') LOCATION 's3://b/t/'");
  EXPECT_TRUE(Matches("{ $.n IS NULL }", table, "0,0"));
  EXPECT_FALSE(Matches("{ $.n = 0 }", table, "0,0"));
  EXPECT_FALSE(Matches("{ $.n < 5 }", table, "0,0"));
  EXPECT_TRUE(Matches("{ $.n = 0 }", table, "00,0"));
}

TEST(RowMatcher, LiteralsFindWhatAConversionMakesEqual) {
  const auto regex =
      MustLoad("CREATE EXTERNAL TABLE t (n int, m int, s string) " + std::string(kRegexSerde) +
               "('input.regex'='([^ ]*) ([0-9]*) (.*)') LOCATION 's3://b/t/'");
  // Integers in the digits of other scripts, and U+FFFD for what is not UTF-8.
  EXPECT_TRUE(Matches("{ $.n = 22 }", regex, "\uFF12\uFF12 1 x"));
  EXPECT_TRUE(Matches("{ $.n = \"2*\" }", regex, "\u0662\u0663 1 x"));
  EXPECT_TRUE(Matches("{ $.m = 22 }", regex, "1 0022 x"));
  EXPECT_TRUE(Matches("{ $.s = \"a\uFFFDb\" }", regex,
                      "1 1 a\xFF"
                      "b"));
  EXPECT_TRUE(Matches("{ $.s = %a.b% }", regex,
                      "1 1 a\xFF"
                      "b"));
  const auto cut = MustLoad("CREATE EXTERNAL TABLE t (c char(3), v varchar(2), s string) " +
                            std::string(kSerde) +
                            "('field.delim'='|', 'escape.delim'='\\\\') LOCATION 's3://b/t/'");
  EXPECT_TRUE(Matches("{ $.c = \"ab\" }", cut, "ab cd|x|y"));
  EXPECT_TRUE(Matches("{ $.v = \"\u00E9\u00E9\" }", cut, "a|\u00E9\u00E9\u00E9|y"));
  EXPECT_TRUE(Matches("{ $.s = \"a|b\" }", cut, "a|b|a\\|b"));
  EXPECT_TRUE(Matches("{ $.s = \"REJECT\" }", cut, "a|b|REJ\\ECT"));
}

TEST(RowMatcher, FrequentLiteralsGiveWayToEveryLine) {
  const auto table = MustLoad(kDelimited);
  const auto plan = Bind("{ $.n = 22 && $.a != REJECT }", table);
  ASSERT_TRUE(plan.ok());
  ASSERT_EQ((*plan)->strategy, Strategy::kLiteral);
  std::string text;
  for (int i = 0; text.size() < 100'000; ++i) {
    text += (i % 3 == 0 ? "a,+022," : i % 3 == 1 ? "REJECT,22," : "22,1,") + std::to_string(i);
    text += '\n';
  }
  BatchMatcher matcher({plan->get()}, false);
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(Found(&matcher, text), OneByOne({plan->get()}, text)) << round;
  }
}

// Every pair of texts for the first two columns, in lines of one column to four, with every end.
TEST(RowMatcher, ColumnsOfManyLinesAreTestedAsThoseOfOne) {
  const std::vector<std::string> values = {
      "",           "0",      "9",        "10",       "007",       "1000",
      "1001",       "-1",     "+1001",    "99999999", "100000000", "99999999999",
      "2147483648", "1000\r", "1000 ",    "a",        "\r",        "\\N",
      "1e3",        "REJECT", "REJECT\r", "REJECT12", "12REJECT",  "12345678a",
      "/1001",      ":1001",  "1\x80",    "1001\xB0", "\xFF"};
  std::string text;
  for (const std::string& a : values) {
    for (const std::string& b : values) {
      for (const char* const more : {"", ",", ",1001,5", ",\r"}) {
        text += a + "," + b + more + "\n" + b + "\r\n";
      }
    }
  }
  text += std::string(20'000, '1') + ",1001\n5,1001\n\n\n" + std::string(16'000, ',') + "\n1001\r";
  for (const char* const properties :
       {"('field.delim'=',')", "('field.delim'=',', 'serialization.null.format'='1001')",
        "('field.delim'=',', 'serialization.null.format'='')"}) {
    const auto table = MustLoad("CREATE EXTERNAL TABLE t (n int, m bigint, s string, t tinyint) " +
                                std::string(kSerde) + properties + " LOCATION 's3://b/t/'");
    const auto texts = MustLoad("CREATE EXTERNAL TABLE t (n string, m string, s varchar(4)) " +
                                std::string(kSerde) + properties + " LOCATION 's3://b/t/'");
    ASSERT_TRUE(table && texts);
    for (const char* const pattern :
         {"{ $.n > 1000 }", "{ $.m >= 1000 }", "{ $.n < 10 && $.m != 9 }", "{ $.m <= 99999999 }",
          "{ $.m > 99999999 }", "{ $.n = 0 }", "{ $.n != 1001 && ($.m > 9 || $.s = \"*5*\") }",
          "{ $.m IS NULL }", "{ $.t != 5 }", "{ $.s != \"REJECT\" && $.n >= 0 }",
          "[n, m>1000, ...]", "[n<1001, m, s, t]", "{ $.m != -1 }", "{ $.n > -5 }"}) {
      const auto plan = Bind(pattern, table);
      ASSERT_TRUE(plan.ok()) << plan.status();
      EXPECT_EQ(StrategyDifference(**plan, text).substr(0, 60), "") << pattern << properties;
    }
    for (const char* const pattern :
         {"{ $.m != \"REJECT\" }", "{ $.m = \"1001\" }", "{ $.m != \"1001\" }", "{ $.n = \"\" }",
          "{ $.n != \"\" && $.m != \"a\" && $.s != \"REJE\" }", "[n!=REJECT, m=a*, s!=REJE]"}) {
      const auto plan = Bind(pattern, texts);
      ASSERT_TRUE(plan.ok()) << plan.status();
      EXPECT_EQ(StrategyDifference(**plan, text).substr(0, 60), "") << pattern << properties;
    }
  }
}

// Whatever table, pattern and line: the answer is the oracle's, with and without literals.
TEST(RowMatcher, GeneratedRowsAreMatchedAsTheRulesSay) {
  constexpr uint64_t kPatterns = 20;
  constexpr uint64_t kLines = 10;
  const uint64_t pairs = Rounds(20'000);
  Random random(FirstSeed());
  uint64_t done = 0;
  uint64_t matches = 0;
  uint64_t with_literals = 0;
  uint64_t not_bound = 0;
  while (done + not_bound * kLines < pairs) {
    const OracleTable table = RandomOracleTable(random);
    const std::shared_ptr<const Table> real = MustLoad(DdlOf(table));
    ASSERT_TRUE(real);
    std::shared_ptr<const Plan> before;
    for (uint64_t i = 0; i < kPatterns; ++i) {
      const std::string pattern = RandomRowPattern(random, table);
      const std::optional<OraclePattern> parsed = ParseOraclePattern(pattern);
      const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
      ASSERT_EQ(parsed.has_value(), filter.ok()) << pattern;
      const OracleValues values = RandomPartitionValues(random, table);
      const auto plan = parsed ? Bind(pattern, real, values) : filter.status();
      if (!plan.ok()) {
        ++not_bound;
        if (parsed) {
          ASSERT_EQ(RowMatches(*parsed, table, values, ""), std::nullopt) << pattern;
        }
        continue;
      }
      with_literals += (*plan)->literals.empty() ? 0 : 1;
      std::string text;
      MatchScratch scratch;
      for (uint64_t k = 0; k < kLines; ++k) {
        const std::string line = RandomRow(random, table);
        const std::optional<bool> expected = RowMatches(*parsed, table, values, line);
        const bool found = MatchesEvent(**plan, line, &scratch);
        ASSERT_EQ(found, expected)
            << "pattern " << Escaped(pattern) << "\nline " << Escaped(line) << "\n"
            << DdlOf(table);
        ++done;
        matches += found ? 1 : 0;
        text += line + (OnceIn(random, 8) ? "\r\n" : "\n");
      }
      if (OnceIn(random, 4)) text.pop_back();
      SetTarget(SupportedTargets()[random() % SupportedTargets().size()]);
      ASSERT_EQ(StrategyDifference(**plan, text), "") << DdlOf(table);
      SetTarget(BestTarget());
      // Together with another pattern, whose literals are looked for at the same time.
      if (before) {
        const std::vector<const Plan*> both = {before.get(), plan->get()};
        BatchMatcher matcher(both, false);
        ASSERT_EQ(Found(&matcher, text), OneByOne(both, text)) << before->pattern << "\n"
                                                               << pattern << "\n"
                                                               << Escaped(text) << DdlOf(table);
      }
      before = *plan;
    }
  }
  std::printf("%llu pairs, %llu match; %llu patterns with literals, %llu that do not fit\n",
              static_cast<unsigned long long>(done), static_cast<unsigned long long>(matches),
              static_cast<unsigned long long>(with_literals),
              static_cast<unsigned long long>(not_bound));
  EXPECT_GT(matches * 10, done);
  EXPECT_GT(with_literals * kLines * 20, done);
}

}  // namespace
}  // namespace metgrep
