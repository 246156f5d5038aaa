// Which lines start with the time of an export task, and which time that is.
#include "engine/io/export_time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metgrep {
namespace {

constexpr int64_t kDay = 86'400'000;

TEST(ParseExportTimeTest, ReadsTheDocumentedExample) {
  EXPECT_EQ(ParseExportTime("2015-09-05T22:00:01.000Z 2 123456789010 eni-1 ACCEPT OK"),
            1'441'490'401'000);
}

TEST(ParseExportTimeTest, CountsMillisecondsSince1970) {
  EXPECT_EQ(ParseExportTime("1970-01-01T00:00:00.000Z x"), 0);
  EXPECT_EQ(ParseExportTime("1970-01-01T00:00:00.001Z x"), 1);
  EXPECT_EQ(ParseExportTime("1970-01-02T00:00:00.000Z x"), kDay);
  EXPECT_EQ(ParseExportTime("2000-02-29T23:59:59.999Z x"), 951'868'799'999);
  EXPECT_EQ(ParseExportTime("2000-03-01T00:00:00.000Z x"), 951'868'800'000);
  EXPECT_EQ(ParseExportTime("9999-12-31T23:59:59.999Z x"), 253'402'300'799'999);
}

TEST(ParseExportTimeTest, IsNegativeBefore1970) {
  EXPECT_EQ(ParseExportTime("1969-12-31T23:59:59.999Z x"), -1);
  EXPECT_EQ(ParseExportTime("1968-02-29T00:00:00.000Z x"), -672 * kDay);
  EXPECT_EQ(ParseExportTime("0001-01-01T00:00:00.000Z x"), -62'135'596'800'000);
}

// Every day follows the day before it, from the year 0 to the year 9999.
TEST(ParseExportTimeTest, EveryDayIsOneDayAfterTheOneBefore) {
  const auto two = [](int number) {
    return std::string(1, static_cast<char>('0' + number / 10)) +
           static_cast<char>('0' + number % 10);
  };
  std::optional<int64_t> before;
  int days = 0;
  for (int year = 0; year <= 9999; ++year) {
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        const std::string line = two(year / 100) + two(year % 100) + "-" + two(month) + "-" +
                                 two(day) + "T00:00:00.000Z x";
        const std::optional<int64_t> time = ParseExportTime(line);
        if (!time) continue;
        ++days;
        if (before) {
          ASSERT_EQ(*time, *before + kDay) << line;
        }
        before = time;
      }
    }
  }
  EXPECT_EQ(days, 25 * 146097);
}

TEST(ParseExportTimeTest, KnowsLeapYears) {
  EXPECT_TRUE(ParseExportTime("2016-02-29T00:00:00.000Z x"));
  EXPECT_TRUE(ParseExportTime("2000-02-29T00:00:00.000Z x"));
  EXPECT_FALSE(ParseExportTime("2015-02-29T00:00:00.000Z x"));
  EXPECT_FALSE(ParseExportTime("1900-02-29T00:00:00.000Z x"));
  EXPECT_FALSE(ParseExportTime("2000-02-30T00:00:00.000Z x"));
}

TEST(ParseExportTimeTest, RefusesWhatNoCalendarHas) {
  for (std::string_view line :
       {"2015-00-05T22:00:01.000Z x", "2015-13-05T22:00:01.000Z x", "2015-09-00T22:00:01.000Z x",
        "2015-09-31T22:00:01.000Z x", "2015-09-05T24:00:00.000Z x", "2015-09-05T22:60:01.000Z x",
        "2015-09-05T22:00:60.000Z x"}) {
    EXPECT_FALSE(ParseExportTime(line)) << line;
  }
}

TEST(ParseExportTimeTest, NeedsASpaceOrTheEndBehindTheTime) {
  EXPECT_TRUE(ParseExportTime("2015-09-05T22:00:01.000Z"));
  EXPECT_TRUE(ParseExportTime("2015-09-05T22:00:01.000Z "));
  for (std::string_view line : {"2015-09-05T22:00:01.000Z\tx", "2015-09-05T22:00:01.000Zx",
                                "2015-09-05T22:00:01.000Z\r", "2015-09-05T22:00:01.000Z\n"}) {
    EXPECT_FALSE(ParseExportTime(line)) << line;
  }
}

TEST(ParseExportTimeTest, AcceptsExactlyOneForm) {
  const std::string good = "2015-09-05T22:00:01.000Z x";
  ASSERT_TRUE(ParseExportTime(good));
  // Every prefix is too short, and no byte of the time can be a letter or a blank instead.
  for (size_t i = 0; i < kExportTimeBytes - 1; ++i) {
    EXPECT_FALSE(ParseExportTime(good.substr(0, i))) << i;
    for (char c : {'x', ' ', '/', ':', '\0', '\xff'}) {
      std::string other = good;
      if (other[i] == c) continue;
      other[i] = c;
      EXPECT_FALSE(ParseExportTime(other)) << other;
    }
  }
  for (std::string_view line :
       {"", " 2015-09-05T22:00:01.000Z x", "2015-09-05T22:00:01Z x", "2015-09-05T22:00:01.00Z x",
        "2015-09-05T22:00:01.0000Z x", "2015-09-05 22:00:01.000Z x",
        "2015-09-05T22:00:01.000+00:00 x", "2015-09-05t22:00:01.000z x", "1441490401000 x"}) {
    EXPECT_FALSE(ParseExportTime(line)) << line;
  }
}

}  // namespace
}  // namespace metgrep
