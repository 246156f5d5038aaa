// Dates in the names of folders: which formats are known, what they read and write, the calendar.

#include "engine/table/date_format.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace metgrep {
namespace {

constexpr int64_t kNow = 1'739'356'200;  // 2025-02-12T10:30:00Z

TEST(DateFormat, ReadsWhatItWrites) {
  struct {
    const char* pattern;
    const char* text;
  } constexpr kCases[] = {
      {"yyyy/MM/dd", "2025/02/12"},
      {"yyyyMMddHHmmss", "20250212103000"},
      {"yyyy-MM-dd'T'HH:mm:ss'Z'", "2025-02-12T10:30:00Z"},
      {"y/M/d/H/m/s", "2025/2/12/10/30/0"},
      {"'year='yyyy'/month='MM'/day='dd", "year=2025/month=02/day=12"},
      {"dd.MM.yyyy", "12.02.2025"},
      {"yyyy''MM", "2025'02"},
      {"yyyy'o''clock'", "2025o'clock"},
      {"''''yyyy", "'2025"},
      {"yyyy/yyyy-MM", "2025/2025-02"},
      {"yyyy\xE5\xB9\xB4", "2025\xE5\xB9\xB4"},
  };
  for (const auto& [pattern, text] : kCases) {
    const absl::StatusOr<DateFormat> format = DateFormat::Parse(pattern);
    ASSERT_TRUE(format.ok()) << format.status();
    EXPECT_EQ(format->Write(kNow), text) << pattern;
    EXPECT_EQ(format->Read(text), format->Begin(kNow)) << pattern;
    EXPECT_EQ(format->ShapeLength(std::string(text) + "/x"), std::string_view(text).size());
    EXPECT_LE(format->Begin(kNow), kNow);
    EXPECT_GT(format->End(kNow), kNow);
    for (size_t i = 0; i < std::string_view(text).size(); ++i) {
      const std::string shorter(text, i);
      const std::optional<int64_t> time = format->Read(shorter);
      EXPECT_TRUE(!time || format->Write(*time) == shorter) << shorter;
    }
  }
}

TEST(DateFormat, RefusesWhatItCannotRead) {
  const auto error = [](std::string_view pattern) {
    return std::string(DateFormat::Parse(pattern).status().message());
  };
  const std::string hint =
      " is not supported; yyyy MM dd HH mm ss, single letters and text in quotes are";
  EXPECT_EQ(error("yyyy-MM-dd'T'hh"), "date format 'yyyy-MM-dd'T'hh': 'hh' at character 14" + hint);
  EXPECT_EQ(error("yy/MM"), "date format 'yy/MM': 'yy' at character 1" + hint);
  EXPECT_EQ(error("yyyyTMM"), "date format 'yyyyTMM': 'T' at character 5" + hint);
  EXPECT_EQ(error("yyyyDDD"), "date format 'yyyyDDD': 'DDD' at character 5" + hint);
  EXPECT_EQ(error("yyyy[/MM]"), "date format 'yyyy[/MM]': '[' at character 5 is not supported");
  EXPECT_EQ(error("yyyy'T"), "date format 'yyyy'T': the quote at character 5 does not end");
  EXPECT_EQ(
      error("yyyyMd"),
      "date format 'yyyyMd': a number follows 'M': where one ends and the other begins cannot "
      "be seen");
  EXPECT_EQ(error("yyyy/M1"),
            "date format 'yyyy/M1': a number follows 'M': where one ends and the other begins "
            "cannot be seen");
  EXPECT_EQ(error(""), "date format '': it has no year");
  EXPECT_EQ(error("MM/dd"), "date format 'MM/dd': it has no year");
  EXPECT_EQ(error("yyyy/dd"), "date format 'yyyy/dd': it has no month");
  EXPECT_EQ(error("yyyy-MM-dd mm"), "date format 'yyyy-MM-dd mm': it has no hour");
}

TEST(DateFormat, EveryDayIsOneDayAfterTheOneBefore) {
  const absl::StatusOr<DateFormat> format = DateFormat::Parse("yyyy-MM-dd");
  std::optional<int64_t> day = format->Read("0001-01-01");
  ASSERT_TRUE(day);
  EXPECT_EQ(*day, -62'135'596'800);
  int days = 0;
  for (int64_t end = 0; *day < 253'402'300'800; day = end, ++days) {
    end = format->End(*day);
    ASSERT_EQ(end, *day + 86'400);
    ASSERT_EQ(format->Read(format->Write(*day)), day);
  }
  EXPECT_EQ(days, 25 * 146'097 - 366) << "400 years have 146,097 days, the year 0 had 366";
}

TEST(AddMonths, KeepsTheDayOrTakesTheLast) {
  const absl::StatusOr<DateFormat> format = DateFormat::Parse("yyyy-MM-dd");
  const auto add = [&](std::string_view day, int64_t months) {
    const std::optional<int64_t> time = AddMonths(*format->Read(day), months);
    return time ? format->Write(*time) : "none";
  };
  EXPECT_EQ(add("2025-01-31", 1), "2025-02-28");
  EXPECT_EQ(add("2024-01-31", 1), "2024-02-29");
  EXPECT_EQ(add("2024-02-29", 12), "2025-02-28");
  EXPECT_EQ(add("2025-01-15", -1), "2024-12-15");
  EXPECT_EQ(add("2025-12-15", 1), "2026-01-15");
  EXPECT_EQ(add("0001-01-01", -1), "none");
  EXPECT_EQ(add("9999-12-01", 1), "none");
  EXPECT_EQ(add("2025-01-01", INT64_MAX), "none");
  EXPECT_EQ(add("2025-01-01", INT64_MIN), "none");
}

TEST(AddSeconds, StaysInTheYears1To9999) {
  EXPECT_EQ(AddSeconds(0, -1), -1);
  EXPECT_EQ(AddSeconds(253'402'300'799, 0), 253'402'300'799);
  EXPECT_FALSE(AddSeconds(253'402'300'799, 1));
  EXPECT_FALSE(AddSeconds(-62'135'596'800, -1));
  EXPECT_FALSE(AddSeconds(0, INT64_MAX));
  EXPECT_FALSE(AddSeconds(0, INT64_MIN));
  EXPECT_FALSE(AddSeconds(INT64_MIN, INT64_MAX));
}

}  // namespace
}  // namespace metgrep
