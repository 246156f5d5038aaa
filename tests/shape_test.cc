// A shape gives the matches and groups of RE2, or leaves the line to it, in time linear in the
// line.
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/shape.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/escape.h"
#include "tests/support/generate_shape.h"
#include "tests/support/java_regex_cases.h"
#include "tests/support/rounds.h"
#include "tests/support/shape_check.h"

namespace metgrep {
namespace {

using Answer = Shape::Answer;
using ::testing::ElementsAre;

bool HasShape(std::string_view regex) {
  const std::optional<ShapeCheck> check = ShapeCheck::Create(regex);
  return check && check->has_shape();
}

// The answer of the shape alone; it must be that of RE2.
Answer AnswerOf(std::string_view regex, std::string_view line) {
  std::optional<ShapeCheck> check = ShapeCheck::Create(regex);
  EXPECT_TRUE(check && check->has_shape()) << regex;
  if (!check) return Answer::kUndecided;
  EXPECT_EQ(check->Difference(line), "");
  return check->answer();
}

// The groups of a decided match as text, "null" for one that took no part; else the answer.
std::string GroupsOf(std::string_view regex, std::string_view line) {
  switch (AnswerOf(regex, line)) {
    case Answer::kUndecided:
      return "undecided";
    case Answer::kDoesNotMatch:
      return "no match";
    case Answer::kMatches:
      break;
  }
  return ToText(ShapeCheck::Create(regex)->ReadByRe2(line));
}

// --- What becomes of the parts of a regex ---

TEST(Shape, GreedyRunsTakeAsMuchAsTheyCan) {
  EXPECT_EQ(GroupsOf("([^ ]*) ([0-9]+)", "a 12"), "(\"a\" \"12\" )");
  EXPECT_EQ(GroupsOf("(.*)-(.*)", "1-2-3"), "(\"1-2\" \"3\" )");
  EXPECT_EQ(GroupsOf("(.*)([0-9]{2})(.*)", "a1234"), "(\"a12\" \"34\" \"\" )");
  EXPECT_EQ(GroupsOf("(a*)(a+)(a{2})", "aaaa"), "(\"a\" \"a\" \"aa\" )");
  EXPECT_EQ(GroupsOf("(a*)(a+)(a{2})", "aa"), "no match");
  EXPECT_EQ(GroupsOf("(a{0,3})(a*)", "aaaaa"), "(\"aaa\" \"aa\" )");
}

TEST(Shape, LazyRunsTakeAsLittleAsTheyCan) {
  EXPECT_EQ(GroupsOf("(.*?)-(.*)", "1-2-3"), "(\"1\" \"2-3\" )");
  EXPECT_EQ(GroupsOf("\\[(.*?)\\] (.*?)", "[a] b] c"), "(\"a\" \"b] c\" )");
  EXPECT_EQ(GroupsOf("(.+?)(.*)", "ab"), "(\"a\" \"b\" )");
  EXPECT_EQ(GroupsOf("(a{1,2}?)(a{1,2}?)(a*)", "aaaa"), "(\"a\" \"a\" \"aa\" )");
  EXPECT_EQ(GroupsOf("(a{1,2}?)b", "aaab"), "no match");
  EXPECT_EQ(GroupsOf("([^ ]*?) (x)", "aa x"), "(\"aa\" \"x\" )");
}

TEST(Shape, PossessiveRunsGiveNothingBack) {
  EXPECT_EQ(GroupsOf("([^ ]*+) (.*+)", "a b c"), "(\"a\" \"b c\" )");
  EXPECT_EQ(GroupsOf("([^ ]*+)(?: ([0-9]++))?", "a"), "(\"a\" null )");
}

TEST(Shape, GroupsOfLeftOutBranchesAreNull) {
  EXPECT_EQ(GroupsOf("(a)|(b)", "b"), "(null \"b\" )");
  EXPECT_EQ(GroupsOf("(?:(a)|(b)|(c))(.*)", "bx"), "(null \"b\" null \"x\" )");
  EXPECT_EQ(GroupsOf("((a)|b)((c)|d)", "bd"), "(\"b\" null \"d\" null )");
  // The first branch matches its part of the line, and then the rest does not.
  EXPECT_EQ(GroupsOf("(?:(a)(b)|(ab))(bc|c?d)", "abd"), "(\"a\" \"b\" null \"d\" )");
  EXPECT_EQ(GroupsOf("(?:(a)|(ab))(c)", "abc"), "(null \"ab\" \"c\" )");
  EXPECT_EQ(GroupsOf("(?:((a)|(b))|(.))c", "xc"), "(null null null \"x\" )");
}

TEST(Shape, EmptyGroupsAreNotNull) {
  EXPECT_EQ(GroupsOf("(|[-0-9]*) (x)?", " "), "(\"\" null )");
  EXPECT_EQ(GroupsOf("(-|[0-9]*)( .*)?", ""), "(\"\" null )");
  EXPECT_EQ(GroupsOf("(a*)?(b*)", ""), "(\"\" \"\" )");
  EXPECT_EQ(GroupsOf("(a*)?"
                     "?(b*)",
                     ""),
            "(null \"\" )");
  EXPECT_EQ(GroupsOf("()(|a)", ""), "(\"\" \"\" )");
}

TEST(Shape, OptionsAreTriedFirstOrLast) {
  EXPECT_EQ(GroupsOf("([^ ]*)(?: ([^ ]*) ([^ ]*))?(.*)", "a b c d"), "(\"a\" \"b\" \"c\" \" d\" )");
  EXPECT_EQ(GroupsOf("([^ ]*)(?: ([^ ]*) ([^ ]*))?(.*)", "a b"), "(\"a\" null null \" b\" )");
  EXPECT_EQ(GroupsOf("(a)?"
                     "?(.*)",
                     "ab"),
            "(null \"ab\" )");
  EXPECT_EQ(GroupsOf("(a)??b", "ab"), "(\"a\" )");
}

TEST(Shape, AnchorsHoldAtTheEndsOnly) {
  EXPECT_EQ(GroupsOf("^(a)$", "a"), "(\"a\" )");
  EXPECT_EQ(GroupsOf("(a*)^(a*)", "aa"), "(\"\" \"aa\" )");
  EXPECT_EQ(GroupsOf("(a*?)$(a*)", "aa"), "(\"aa\" \"\" )");
  EXPECT_EQ(GroupsOf("(a)(?:$|^)(b)", "ab"), "no match");
  EXPECT_EQ(GroupsOf("(a)($| b)(.*)", "a bc"), "(\"a\" \" b\" \"c\" )");
  EXPECT_EQ(GroupsOf("(a)($| b)(.*)", "a"), "(\"a\" \"\" \"\" )");
}

TEST(Shape, EveryAsciiByteCounts) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(GroupsOf("([^ ]*) (.)", "a\0b \0"sv), "(\"a\\000b\" \"\\000\" )");
  EXPECT_EQ(GroupsOf("\\x00(a)", "\0a"sv), "(\"a\" )");
  EXPECT_EQ(GroupsOf("([^\\x00]*)\\x00(.*)", "a\0\0"sv), "(\"a\" \"\\000\" )");
  EXPECT_EQ(GroupsOf("(.*)", ""), "(\"\" )");
  EXPECT_EQ(GroupsOf("(.+)", ""), "no match");
  EXPECT_EQ(GroupsOf("[a&&b]*(a)", "a"), "(\"a\" )");
  EXPECT_EQ(GroupsOf("[a&&b](a)", "a"), "no match");
  EXPECT_EQ(GroupsOf("(?i)GET (k)", "gEt K"), "(\"K\" )");
}

TEST(Shape, LeavesLinesBeyondAsciiToRe2) {
  EXPECT_EQ(GroupsOf("([^ ]*) (.*)", "\u00E9 a"), "undecided");
  EXPECT_EQ(GroupsOf("([^ ]*) (.*)", "a \xFF"), "undecided");
  // At each place of the words that are looked at.
  for (size_t size = 1; size < 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::string line(size, 'a');
      line[at] = '\x80';
      EXPECT_EQ(AnswerOf("(.*)", line), Answer::kUndecided) << size << " " << at;
    }
  }
}

TEST(Shape, LeavesTerminatorsToRe2) {
  EXPECT_EQ(GroupsOf("(.*)", "a\rb\n"), "undecided");
  EXPECT_EQ(GroupsOf("(a)(\\r?)\\z", "a\r"), "undecided");
  EXPECT_EQ(GroupsOf("(a)(\\r?)$", "a\r"), "undecided");
  EXPECT_EQ(GroupsOf("(.*)$(.*)", "a\n"), "undecided");
  EXPECT_EQ(GroupsOf("((?-s:.)*)", "a\rb"), "undecided");
}

TEST(Shape, LookAheadsAtTheStartHoldToo) {
  for (const char* line : {"#a b", "a b", " b", "", "a#"}) {
    for (const char* regex : {"^(?!#)([^ ]+) (.*)$", "((?=a)[^ ]*) ?(.*)", "(?![ab])(?=.#)(.*)"}) {
      std::optional<ShapeCheck> check = ShapeCheck::Create(regex);
      ASSERT_TRUE(check && check->has_shape()) << regex;
      EXPECT_EQ(check->Difference(line), "");
    }
  }
}

TEST(Shape, SomePartsHaveNoShape) {
  EXPECT_FALSE(HasShape("(a )*b"));
  EXPECT_FALSE(HasShape("(?:ab){2}"));
  EXPECT_FALSE(HasShape("\\b(a)"));
  EXPECT_FALSE(HasShape("(?>a)b"));
  EXPECT_FALSE(HasShape("(?m)(.*)$"));
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "a";
  EXPECT_FALSE(HasShape(many));
}

// --- Time ---

// Steps on a line of `size` bytes that does not match.
uint64_t StepsOf(ShapeCheck* check, size_t size) {
  EXPECT_EQ(check->Difference(std::string(size, 'a')), "");
  EXPECT_NE(check->answer(), Answer::kMatches);
  return check->steps();
}

TEST(Shape, TimeIsLinearWhateverTheRegex) {
  for (const char* regex :
       {"([^ ]*)([^ ]*)([^ ]*)x", "(.*)(.*)(.*)(.*)(.*)x(.*)", "(.*?)(.*?)(.*?)(.*?)x",
        "(a*)(a*?)(a+)(a+?)[b-d]", "(a|.)?(a|.)?(a|.)?(.*)(.*)x", "(?:(a*)|(.*?))(.*)(a*)x",
        "(.*)a(.*)a(.*)a(.*)ax", "(a{0,1000})(a{0,1000})(.{0,1000}?)(.*)x", "(.*)b?(.*)b?(.*)c"}) {
    std::optional<ShapeCheck> check = ShapeCheck::Create(regex);
    ASSERT_TRUE(check && check->has_shape()) << regex;
    uint64_t before = StepsOf(&*check, 4096);
    for (size_t size = 8192; size <= 65536; size *= 2) {
      const uint64_t steps = StepsOf(&*check, size);
      EXPECT_LE(steps, before * 5 / 2) << regex << " " << size;
      EXPECT_LE(steps, 64 * size) << regex << " " << size;
      before = steps;
    }
  }
}

TEST(Shape, DecidesAmbiguousRegexesOnShortLines) {
  EXPECT_EQ(AnswerOf("([^ ]*)([^ ]*)([^ ]*)x", std::string(12, 'a')), Answer::kDoesNotMatch);
  EXPECT_EQ(AnswerOf("([^ ]*)([^ ]*)([^ ]*)x", std::string(300, 'a') + "x"), Answer::kMatches);
  EXPECT_EQ(AnswerOf("(.*)b(.*)b(.*)x", "bb" + std::string(3000, 'a')), Answer::kDoesNotMatch);
  // And gives up on long ones, which RE2 reads.
  EXPECT_EQ(AnswerOf("(a*)(a*)(a*)(a*)b", std::string(3000, 'a')), Answer::kUndecided);
  EXPECT_EQ(AnswerOf("(a*)(a*)(a*)(.)b(c)?(.*)", std::string(3000, 'a') + " bc"), Answer::kMatches);
}

// --- Regexes of log tables ---

struct LogCase {
  std::string about;
  std::string regex;
  std::vector<std::string> lines;
};

std::vector<LogCase> ReadLogCases() {
  std::ifstream file(METGREP_TEST_DATA "/cases/shape_lines.txt");
  std::vector<LogCase> cases;
  bool is_open = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    if (line.empty()) {
      is_open = false;
    } else if (!is_open) {
      cases.push_back({line, "", {}});
      is_open = true;
    } else if (cases.back().regex.empty()) {
      cases.back().regex = line;
    } else {
      cases.back().lines.push_back(line);
    }
  }
  return cases;
}

TEST(Shape, TablesOfAwsLogsHaveOne) {
  const std::vector<LogCase> cases = ReadLogCases();
  ASSERT_GT(cases.size(), 10u);
  for (const LogCase& log : cases) {
    ASSERT_FALSE(log.lines.empty()) << log.about;
    for (const std::string& line : log.lines) {
      EXPECT_EQ(AnswerOf(log.regex, line), Answer::kMatches) << log.about << ": " << line;
    }
  }
}

TEST(Shape, ReadsDamagedLinesOfAwsLogsLikeRe2) {
  for (const LogCase& log : ReadLogCases()) {
    std::optional<ShapeCheck> check = ShapeCheck::Create(log.regex);
    ASSERT_TRUE(check) << log.about;
    size_t undecided = 0;
    size_t tried = 0;
    for (const std::string& line : log.lines) {
      for (size_t at = 0; at <= line.size(); ++at) {
        std::vector<std::string> damaged = {line.substr(0, at), line.substr(at)};
        for (const char* text : {"", " ", "\"", "-", "7", "x", ":", "\t", "]"}) {
          damaged.push_back(line.substr(0, at) + text + line.substr(at));
          if (at < line.size()) damaged.push_back(line.substr(0, at) + text + line.substr(at + 1));
        }
        for (const std::string& wrong : damaged) {
          ASSERT_EQ(check->Difference(wrong), "");
          undecided += check->answer() == Answer::kUndecided ? 1 : 0;
          ++tried;
        }
      }
    }
    // The budget is for what these regexes need.
    EXPECT_LE(undecided * 50, tried) << log.about << ": " << undecided << " of " << tried;
  }
}

TEST(Shape, PublishedRegexesReadLinesLikeRe2) {
  Random random(FirstSeed());
  std::vector<size_t> without_shape;
  const std::vector<JavaRegexCase> cases = ReadJavaRegexCases("java_regex_published.jsonl");
  ASSERT_GT(cases.size(), 45u);
  for (size_t i = 0; i < cases.size(); ++i) {
    std::optional<ShapeCheck> check = ShapeCheck::Create(cases[i].pattern);
    if (!check) continue;
    if (!check->has_shape()) without_shape.push_back(i);
    for (int round = 0; round < 60; ++round) {
      std::string line = SampleOfShape(random, check->tree(), 2000);
      for (int damage = 0; damage < 4; ++damage) {
        ASSERT_EQ(check->Difference(line), "");
        line = DamagedLine(random, std::move(line));
      }
    }
  }
  // Repeated groups: (?:"-")* and (?:[\n\r]{1,2}[^\n\r]+)*.
  EXPECT_THAT(without_shape, ElementsAre(7, 35));
}

// --- Generated regexes ---

TEST(Shape, GeneratedRegexesReadGeneratedLinesLikeRe2) {
  constexpr uint64_t kLines = 20;
  const uint64_t pairs = Rounds(20'000);
  Random random(FirstSeed());
  std::array<uint64_t, 3> answers{};
  uint64_t done = 0;
  uint64_t refused = 0;
  uint64_t without_shape = 0;
  while (done < pairs) {
    const std::string regex = RandomShapeRegex(random);
    std::optional<ShapeCheck> check =
        ShapeCheck::Create(regex, {.case_insensitive = OnceIn(random, 10)});
    if (!check || !check->has_shape()) {
      ++(check ? without_shape : refused);
      ASSERT_LT(refused + without_shape, 1000 + pairs);
      continue;
    }
    for (uint64_t i = 0; i < kLines; ++i) {
      std::string line = SampleOfShape(random, check->tree(), OnceIn(random, 20) ? 2000 : 60);
      if (i % 2 == 1) line = DamagedLine(random, std::move(line));
      ASSERT_EQ(check->Difference(line), "");
      ++answers[static_cast<size_t>(check->answer())];
      ++done;
    }
  }
  std::printf(
      "%llu matches, %llu none, %llu undecided; %llu regexes without shape, %llu refused\n",
      static_cast<unsigned long long>(answers[0]), static_cast<unsigned long long>(answers[1]),
      static_cast<unsigned long long>(answers[2]), static_cast<unsigned long long>(without_shape),
      static_cast<unsigned long long>(refused));
  EXPECT_GT(answers[0] * 3, done);
  EXPECT_GT(answers[1] * 10, done);
}

}  // namespace
}  // namespace metgrep
