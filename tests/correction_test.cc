// The pattern that is probably meant.
#include <fstream>
#include <string>
#include <string_view>

#include "engine/explain.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

bool IsValid(std::string_view pattern) {
  ParseError error;
  return ParsePattern(pattern, &error).has_value();
}

TEST(CorrectPattern, KnowsTheUsualMistakes) {
  std::ifstream file(METGREP_TEST_DATA "/cases/corrections.txt");
  size_t cases = 0;
  std::string pattern, corrected;
  while (std::getline(file, pattern)) {
    if (pattern.empty() || pattern.starts_with('#')) continue;
    ASSERT_TRUE(std::getline(file, corrected) && corrected.starts_with("  ")) << pattern;
    corrected.erase(0, 2);
    EXPECT_FALSE(IsValid(pattern)) << pattern;
    EXPECT_EQ(CorrectPattern(pattern), corrected == "-" ? "" : corrected) << pattern;
    ++cases;
  }
  EXPECT_GT(cases, 30u);
}

TEST(CorrectPattern, LeavesValidPatternsAlone) {
  for (const char* pattern : {"", "ERROR", "[a, b=1]", "{ $.a = \"'x' == AND\" }", "%a|b%"}) {
    EXPECT_EQ(CorrectPattern(pattern), "") << pattern;
  }
}

TEST(CorrectPattern, GivesValidPatternsOnly) {
  const std::string_view patterns[] = {"{ ($.a.b[*] = \"x*\" && $.c >= -1.5) || $.d NOT EXISTS }",
                                       "[ip, ..., status = 4* && status != 404, url=%^/a|b$%]",
                                       "?ERROR -\"two \\\"words\\\"\" a.b", "%[0-9]{3} \\w+%"};
  const std::string_view insertions[] = {"",  "'",  "\"", "==", "AND", "(",    "*",
                                         "$", "\\", "!",  "&",  ",",   "\xFF", "\u201C"};
  size_t corrected = 0;
  for (const std::string_view pattern : patterns) {
    for (size_t at = 0; at <= pattern.size(); ++at) {
      for (const size_t removed : {size_t{0}, size_t{1}, size_t{3}}) {
        for (const std::string_view insertion : insertions) {
          const std::string changed =
              std::string(pattern.substr(0, at)) + std::string(insertion) +
              std::string(pattern.substr(std::min(at + removed, pattern.size())));
          const std::string meant = CorrectPattern(changed);
          if (meant.empty()) continue;
          ++corrected;
          ASSERT_TRUE(IsValid(meant)) << changed << " -> " << meant;
          ASSERT_FALSE(IsValid(changed)) << changed;
        }
      }
    }
  }
  EXPECT_GT(corrected, 100u);
}

// Would take hours if every place were tried.
TEST(CorrectPattern, ComesToAnEndForLongPatterns) {
  for (const std::string_view part : {"'", "*a ", "{ a == 'b' AND ", "\\\"", "[a=1&&b=2,", "%("}) {
    std::string pattern;
    while (pattern.size() < 20'000) pattern += part;
    const std::string meant = CorrectPattern(pattern);
    EXPECT_TRUE(meant.empty() || IsValid(meant));
  }
}

}  // namespace
}  // namespace metgrep
