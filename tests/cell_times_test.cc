// Dates and timestamps of columns: lenient parts, two forms, formats of Joda-Time.
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/convert.h"
#include "gtest/gtest.h"
#include "tests/support/column_types.h"

namespace metgrep {
namespace {

TEST(Date, PartsRollOver) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"2023-02-28", "2023-02-28"},         {"2023-02-30", "2023-03-02"},
      {"2024-02-30", "2024-03-01"},         {"1900-02-29", "1900-03-01"},
      {"2023-13-01", "2024-01-01"},         {"2023-00-00", "2022-11-30"},
      {"2023-123-01", "2033-03-01"},        {"2023--1-02", "2022-11-02"},
      {"2023-+1-+2", "2023-01-02"},         {"2023-1-0", "2022-12-31"},
      {" \t2023-1-2\n ", "2023-01-02"},     {"2023-01-02 anything", "2023-01-02"},
      {"2023-01-02 ", "2023-01-02"},        {"0-1-1", "0000-01-01"},
      {"-44-03-15", "-0044-03-15"},         {"12345-6-7", "+12345-06-07"},
      {"1-1-999999999", "+2737908-01-03"},  {"5881580-07-11", "+5881580-07-11"},
      {"-5877641-06-23", "-5877641-06-23"},
  };
  for (const auto& [text, want] : cases) {
    EXPECT_EQ(RegexText("date", text), want) << text;
    EXPECT_EQ(LazyText("date", text), want) << text;
  }
  for (const char* text : {"",
                           "-",
                           "1",
                           "2023-01",
                           "2023-01-",
                           "2023-01-02T",
                           "2023-01-02T03:04:05",
                           "2023-01-02x",
                           "2023/01/02",
                           "20230102",
                           "2023- 01-02",
                           "2023\t-01-02",
                           "2023-01-02\tx",
                           "1000000000-01-01",
                           "2023-01-1234567890",
                           "5881580-07-12",
                           "-5877641-06-22",
                           "999999999-12-31",
                           "--1-01-01",
                           "\xD9\xA3-01-01"}) {
    EXPECT_EQ(RegexText("date", text), "NULL") << text;
  }
}

TEST(Timestamp, HasTwoForms) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"2023-02-28 01:02:03", "2023-02-28 01:02:03.000000000"},
      {"2023-2-8 1:2:3.5", "2023-02-08 01:02:03.500000000"},
      {"2023-02-28 01:02:03.", "2023-02-28 01:02:03.000000000"},
      {"2023-02-28 01:02:03.123456789", "2023-02-28 01:02:03.123456789"},
      {" 2023-02-28 01:02:03\t", "2023-02-28 01:02:03.000000000"},
      {"2023-02-28 24:00:00", "2023-03-01 00:00:00.000000000"},
      {"2023-02-28 25:61:61", "2023-03-01 02:02:01.000000000"},
      {"2023-02-28 -1:00:-1.5", "2023-02-27 22:59:59.500000000"},
      {"2023-02-28T01:02:03", "2023-02-28 01:02:03.000000000"},
      {"2023-2-8t1:2", "2023-02-08 01:02:00.000000000"},
      {"+2023-02-28T01:02:03.000000001", "2023-02-28 01:02:03.000000001"},
      {"-1-02-28T01:02:03.1", "-0001-02-28 01:02:03.100000000"},
      {"1969-12-31 23:59:59.999999999", "1969-12-31 23:59:59.999999999"},
      {"2023-02-28 2562047:47:16.854775807", "2315-06-09 23:47:16.854775807"},
  };
  for (const auto& [text, want] : cases) {
    EXPECT_EQ(RegexText("timestamp", text), want) << text;
    EXPECT_EQ(LazyText("timestamp", text), want) << text;
  }
  for (const char* text : {"",
                           "-",
                           "1",
                           "2023-02-28",
                           "2023-02-28 01:02",
                           "2023-02-28  01:02:03",
                           "2023-02-28 01:02:03Z",
                           "2023-02-28T01:02:03Z",
                           "2023-02-28T01:02:03.123Z",
                           "2023-02-28T01:02:03+00:00",
                           "2023-02-28 01:02:03 UTC",
                           "2023-02-28 01:02:03,5",
                           "2023-02-28 01:02:03.1234567890",
                           "2023-02-28T01",
                           "2023-02-28T01:02:",
                           "2023-02-28x01:02:03",
                           "2023--1-28T01:02:03",
                           "2023-02-+8T01:02:03",
                           "2023-02-28T-1:02:03",
                           "2023-02-28T01:02:-3",
                           "2023/02/28 01:02:03",
                           "2023-02-28 2562048:00:00",
                           "2023-02-28 2562047:47:16.854775808",
                           "300000-01-01 00:00:00",
                           "2023-02-28 1234567890:00:00"}) {
    EXPECT_EQ(RegexText("timestamp", text), "NULL") << text;
  }
}

TEST(Date, AgreesWithTheCalendarOfTheLibrary) {
  std::mt19937 random(20231104);
  const auto pick = [&random](int min, int max) {
    return std::uniform_int_distribution<int>(min, max)(random);
  };
  for (int i = 0; i < 20'000; ++i) {
    const int year = pick(-9000, 9000);
    const int month = pick(-30, 40);
    const int day = pick(-400, 800);
    using std::chrono::days, std::chrono::months, std::chrono::years;
    const std::chrono::year_month_day first = std::chrono::year(year) / 1 / 1 + months(month - 1);
    const std::chrono::year_month_day want = std::chrono::sys_days(first) + days(day - 1);
    const std::string text =
        std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day);
    const int want_year = static_cast<int>(want.year());
    char printed[64];
    snprintf(printed, sizeof(printed), "%s%04d-%02u-%02u", want_year < 0 ? "-" : "",
             std::abs(want_year), static_cast<unsigned>(want.month()),
             static_cast<unsigned>(want.day()));
    ASSERT_EQ(RegexText("date", text), printed) << text;
  }
}

std::string Formatted(const std::vector<std::string>& formats, std::string_view text) {
  LazyOptions options;
  options.timestamp_formats = formats;
  EXPECT_TRUE(CheckTimestampFormats(formats).ok()) << CheckTimestampFormats(formats);
  return LazyText("timestamp", text, options);
}

TEST(TimestampFormats, Millis) {
  EXPECT_EQ(Formatted({"millis"}, "1563108188123"), "2019-07-14 12:43:08.123000000");
  EXPECT_EQ(Formatted({"MILLIS"}, "1563108188123.99"), "2019-07-14 12:43:08.123000000");
  EXPECT_EQ(Formatted({"millis"}, "-1000000001"), "1969-12-20 10:13:19.999000000");
  EXPECT_EQ(Formatted({"millis"}, " 00000001 "), "1970-01-01 00:00:00.001000000");
  EXPECT_EQ(Formatted({"millis"}, "1234567"), "NULL") << "less than eight bytes";
  EXPECT_EQ(Formatted({"millis"}, "+1563108188123"), "NULL");
  EXPECT_EQ(Formatted({"millis"}, "1563108188123."), "NULL");
  EXPECT_EQ(Formatted({"millis"}, "99999999999999999999"), "NULL");
  EXPECT_EQ(Formatted({"millis"}, "9223372036854775807"), "NULL") << "beyond Athena's type";
}

TEST(TimestampFormats, Patterns) {
  const std::string iso = "yyyy-MM-dd'T'HH:mm:ss.SSSZ";
  EXPECT_EQ(Formatted({iso}, "2018-12-12T21:57:00.123Z"), "2018-12-12 21:57:00.123000000");
  EXPECT_EQ(Formatted({iso}, "2018-12-12t21:57:00.1+05:30"), "2018-12-12 16:27:00.100000000");
  EXPECT_EQ(Formatted({iso}, "2018-12-12T21:57:00.123-0100"), "2018-12-12 22:57:00.123000000");
  EXPECT_EQ(Formatted({iso}, "2018-12-12T21:57:00.123+24:00"), "NULL");
  EXPECT_EQ(Formatted({iso}, "2018-12-12T21:57:00.1234Z"), "NULL");
  EXPECT_EQ(Formatted({"yyyyMMddHHmmss"}, "20181212215700"), "2018-12-12 21:57:00.000000000");
  EXPECT_EQ(Formatted({"dd/MM/yyyy"}, "1/2/2018"), "2018-02-01 00:00:00.000000000");
  EXPECT_EQ(Formatted({"HH 'o''clock'"}, "7 o'clock"), "1970-01-01 07:00:00.000000000");
  EXPECT_EQ(Formatted({"yyyy-MM-dd HH:mm:ss.SSSSSS"}, "2018-12-12 21:57:00.123456"),
            "2018-12-12 21:57:00.123000000")
      << "Joda-Time knows milliseconds";
  EXPECT_EQ(Formatted({"MM/dd HH:mm"}, "02/29 10:00"), "NULL") << "1970";
  EXPECT_EQ(Formatted({"yyyy/MM/dd"}, "2018/02/30"), "NULL") << "nothing rolls over";
  EXPECT_EQ(Formatted({"yyyy/MM/dd"}, "2018-02-30 00:00:00"), "2018-03-02 00:00:00.000000000")
      << "the forms that need no format come last";
  EXPECT_EQ(Formatted({"dd.MM.yyyy", "yyyy/MM/dd", "millis"}, "2018/02/03"),
            "2018-02-03 00:00:00.000000000");
}

TEST(TimestampFormats, AreChecked) {
  for (const char* format : {"", "yy-MM-dd", "MMM dd", "EEE", "hh:mm a", "yyyy-MM-dd z", "ZZZ",
                             "YYYY", "HH:mm HH", "\xC3\xA9", "D"}) {
    const absl::Status status = CheckTimestampFormats({"yyyy", format});
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << format;
  }
  EXPECT_EQ(CheckTimestampFormats({"MMM dd"}).message(),
            "timestamp.formats: 'MMM dd': 'MMM' is not supported");
}

TEST(TimestampFormats, AreSplit) {
  using Formats = std::vector<std::string>;
  EXPECT_EQ(*SplitTimestampFormats(""), Formats());
  EXPECT_EQ(*SplitTimestampFormats("millis"), Formats({"millis"}));
  EXPECT_EQ(*SplitTimestampFormats(",a,,b,"), Formats({"a", "b"}));
  EXPECT_EQ(*SplitTimestampFormats("ss\\,SSS,a\\\\b"), Formats({"ss,SSS", "a\\b"}));
  EXPECT_FALSE(SplitTimestampFormats("a\\").ok());
  EXPECT_FALSE(SplitTimestampFormats("\\n").ok());
}

}  // namespace
}  // namespace metgrep
