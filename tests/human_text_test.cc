// Sizes, numbers and times as people read them, and the text of --stats.
#include "cli/human_text.h"

#include "cli/stats.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

TEST(BytesText, HasThreeDigits) {
  EXPECT_EQ(BytesText(0), "0 B");
  EXPECT_EQ(BytesText(999), "999 B");
  EXPECT_EQ(BytesText(1000), "1.00 KB");
  EXPECT_EQ(BytesText(9994), "9.99 KB");
  EXPECT_EQ(BytesText(9996), "10.0 KB");
  EXPECT_EQ(BytesText(99960), "100 KB");
  EXPECT_EQ(BytesText(999'600), "1.00 MB");
  EXPECT_EQ(BytesText(12.3e9), "12.3 GB");
  EXPECT_EQ(BytesText(5e18), "5.00 EB");
  EXPECT_EQ(BytesText(5e24), "5000000 EB");
  EXPECT_EQ(BytesText(-1), "0 B");
}

TEST(CountText, IsWholeWhileItIsShort) {
  EXPECT_EQ(CountText(0), "0");
  EXPECT_EQ(CountText(9999), "9999");
  EXPECT_EQ(CountText(10000), "10.0K");
  EXPECT_EQ(CountText(1'234'567), "1.23M");
}

TEST(DurationText, IsRoundedUp) {
  EXPECT_EQ(DurationText(0), "0 s");
  EXPECT_EQ(DurationText(0.1), "1 s");
  EXPECT_EQ(DurationText(59), "59 s");
  EXPECT_EQ(DurationText(59.5), "1:00 min");
  EXPECT_EQ(DurationText(187), "3:07 min");
  EXPECT_EQ(DurationText(7387), "2:03:07 h");
  EXPECT_EQ(DurationText(1e300), "277777:46:40 h");
  EXPECT_EQ(DurationText(-5), "0 s");
}

TEST(StatsText, SaysWhatWasReadAndHowFast) {
  ScanTotals totals;
  totals.inputs = 1;
  totals.events = 3'000'000;
  totals.matches = 2;
  totals.bytes = 500'000'000;
  EXPECT_EQ(StatsText(totals, 0.5),
            "1 input\n"
            "3000000 events\n"
            "2 matches\n"
            "0 header lines\n"
            "500000000 bytes\n"
            "0.500000 seconds\n"
            "1.00 GB and 6.00M events per second");
  totals = ScanTotals();
  totals.matches = totals.header_lines = totals.pruned_inputs = 1;
  EXPECT_EQ(StatsText(totals, 0),
            "0 inputs\n"
            "0 events\n"
            "1 match\n"
            "1 header line\n"
            "0 bytes\n"
            "0.000000 seconds\n"
            "0 B and 0 events per second\n"
            "1 input of other partitions not opened");
}

}  // namespace
}  // namespace metgrep
