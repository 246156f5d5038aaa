// Values of events: exact decimals, Java's numbers, wildcards, fields.

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/fields.h"
#include "engine/match/json_number.h"
#include "engine/plan/decimal.h"
#include "engine/plan/wildcard.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

char Order(std::string_view a, std::string_view b) {
  const std::strong_ordering order = Compare(*ParseDecimal(a), *ParseDecimal(b));
  return order < 0 ? '<' : order > 0 ? '>' : '=';
}

TEST(Decimal, ComparesExactly) {
  EXPECT_EQ(Order("1", "1.0"), '=');
  EXPECT_EQ(Order("01", "+1"), '=');
  EXPECT_EQ(Order("-0", "0.000e5"), '=');
  EXPECT_EQ(Order("0", "-0.0001"), '>');
  EXPECT_EQ(Order("100", "1e2"), '=');
  EXPECT_EQ(Order("0.001", "1e-3"), '=');
  EXPECT_EQ(Order("9007199254740993", "9007199254740992"), '>');
  EXPECT_EQ(Order("-9007199254740993", "-9007199254740992"), '<');
  EXPECT_EQ(Order("1e2147483647", "9e2147483646"), '>');
  EXPECT_EQ(Order("1e-2147483648", "0"), '>');
  EXPECT_EQ(Order("0.1", "0.10000000000000000000000000000000001"), '<');
  EXPECT_EQ(Order("-5", "3"), '<');
  EXPECT_EQ(Order("12.5", "12.49999"), '>');
  EXPECT_EQ(Order(std::string(5000, '9'), "1e5000"), '<');
}

TEST(Decimal, TakesOnlyWholeNumbers) {
  for (const char* text : {"", "-", "+", ".5", "5.", "1e", "1e+", "1x", " 1", "1 ", "0x1", "--1",
                           "1e2147483648", "1e-2147483649", "NaN", "1.2.3", "1,000"}) {
    EXPECT_FALSE(ParseDecimal(text)) << text;
  }
}

TEST(JsonNumber, GrammarOfJson) {
  for (const char* text : {"0", "-0", "12", "0.5", "1e5", "1E+5", "1.25e-10"}) {
    EXPECT_TRUE(IsJsonNumber(text)) << text;
  }
  for (const char* text : {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1 ", "Infinity"}) {
    EXPECT_FALSE(IsJsonNumber(text)) << text;
  }
}

TEST(JsonNumber, TextIsJavas) {
  const auto text = [](std::string_view token) { return std::string(JsonNumber(token).text()); };
  EXPECT_EQ(text("12"), "12");
  EXPECT_EQ(text("123456789012345678901234567890"), "123456789012345678901234567890");
  EXPECT_EQ(text("1.0"), "1.0");
  EXPECT_EQ(text("1e0"), "1.0");
  EXPECT_EQ(text("1e3"), "1000.0");
  EXPECT_EQ(text("12.34"), "12.34");
  EXPECT_EQ(text("1234567.5"), "1234567.5");
  EXPECT_EQ(text("12345678.5"), "1.23456785E7");
  EXPECT_EQ(text("1e7"), "1.0E7");
  EXPECT_EQ(text("1e21"), "1.0E21");
  EXPECT_EQ(text("0.001"), "0.001");
  EXPECT_EQ(text("0.0001"), "1.0E-4");
  EXPECT_EQ(text("1e-7"), "1.0E-7");
  EXPECT_EQ(text("-0.0"), "-0.0");
  EXPECT_EQ(text("4.9e-324"), "4.9E-324");
  EXPECT_EQ(text("5e-324"), "4.9E-324");
  EXPECT_EQ(text("1e-999"), "0.0");
  EXPECT_EQ(text("1e309"), "Infinity");
  EXPECT_EQ(text("-1e309"), "-Infinity");
  EXPECT_EQ(text("1e99999999999"), "Infinity");
  EXPECT_EQ(text("1e-99999999999"), "0.0");
  EXPECT_FALSE(JsonNumber("1e309").value());
}

TEST(Wildcard, PiecesAreFoundFromTheLeftWithoutBacktracking) {
  const auto matches = [](std::string_view text, std::string_view value) {
    return MatchesWildcard(CompileWildcard(text), value);
  };
  EXPECT_TRUE(matches("abc", "abc"));
  EXPECT_FALSE(matches("abc", "abcd"));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("**", "x"));
  EXPECT_TRUE(matches("a*", "a"));
  EXPECT_FALSE(matches("a*", "ba"));
  EXPECT_TRUE(matches("*b*", "abc"));
  EXPECT_TRUE(matches("1*3", "123"));
  EXPECT_FALSE(matches("1*3", "1233")) << "the first 3 does not end the value";
  EXPECT_FALSE(matches("*111.111.111", "111.111.111.111"));
  EXPECT_TRUE(matches("*.111.111.111", "111.111.111.111"));
  EXPECT_TRUE(matches("a*b*c", "a-b-c"));
  EXPECT_FALSE(matches("a*a", "a"));
  EXPECT_TRUE(matches("", ""));
}

std::vector<std::string> Split(std::string_view event, size_t limit = 100) {
  std::vector<Field> fields;
  SplitFields(event, limit, &fields);
  std::vector<std::string> values;
  for (const Field& field : fields) values.emplace_back(field.value);
  return values;
}

TEST(SplitFields, QuotesAndBrackets) {
  using Values = std::vector<std::string>;
  EXPECT_EQ(Split(""), Values());
  EXPECT_EQ(Split(" \t\r\n\v\f"), Values());
  EXPECT_EQ(Split(" a  b\tc "), (Values{"a", "b", "c"}));
  EXPECT_EQ(Split("a \"two words\" [x y] c"), (Values{"a", "two words", "x y", "c"}));
  EXPECT_EQ(Split("a \"b\"c d"), (Values{"a", "b", "c", "d"}));
  EXPECT_EQ(Split("x \"y z"), (Values{"x", "\"y", "z"}));
  EXPECT_EQ(Split("\"\" []"), (Values{"", ""}));
  EXPECT_EQ(Split("k=\"a b\""), (Values{"k=\"a", "b\""}));
  EXPECT_EQ(Split("[a [b] c]"), (Values{"a [b", "c]"}));
  EXPECT_EQ(Split("a b c d", 2), (Values{"a", "b"}));
  EXPECT_EQ(Split(std::string_view("a\0b c", 5)), (Values{std::string("a\0b", 3), "c"}));
}

TEST(SplitFields, UnclosedOpenersAreLinear) {
  std::string event;
  for (int i = 0; i < 200'000; ++i) event += "[a ";
  EXPECT_EQ(Split(event, event.size()).size(), 200'000u);
}

}  // namespace
}  // namespace metgrep
