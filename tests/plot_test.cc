// Charts for a terminal, and the numbers at their axes.
#include "cli/plot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "cli/chart_axis.h"
#include "cli/metric_text.h"
#include "gtest/gtest.h"
#include "tests/support/golden.h"
#include "tests/support/sample_metrics.h"

namespace metgrep {
namespace {

MetricSeries SeriesOf(const std::vector<double>& values) {
  MetricSeries series;
  series.id = {"LogMetrics", "Requests", {}, "None"};
  series.statistics = {"Sum"};
  for (size_t i = 0; i < values.size(); ++i) {
    series.rows.push_back({kSampleMinute + 60 * static_cast<int64_t>(i), {values[i]}});
  }
  return series;
}

MetricSeries SeriesWithGaps() {
  MetricSeries series = SeriesOf({0, 1, 2, 3, 4, 5, 5, 5, 2, 2, 0, 0, 1, 3});
  series.rows.erase(series.rows.begin() + 5);
  series.rows[9].cells[0].reset();
  return series;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(ValueAxis, TicksAreRound) {
  EXPECT_EQ(MakeValueAxis(SeriesOf({0, 3, 7}), 0, {}, 5).ticks,
            (std::vector<double>{0, 2, 4, 6, 8}));
  EXPECT_EQ(MakeValueAxis(SeriesOf({0.05, 0.28}), 0, {}, 3).ticks,
            (std::vector<double>{0, 0.1, 0.2, 0.3}));
  EXPECT_EQ(MakeValueAxis(SeriesOf({-3, 12}), 0, {}, 5).ticks,
            (std::vector<double>{-5, 0, 5, 10, 15}));
  EXPECT_EQ(MakeValueAxis(SeriesOf({2e6}), 0, {}, 2).ticks, (std::vector<double>{0, 1e6, 2e6}));
}

TEST(ValueAxis, CountsHaveNoFractions) {
  EXPECT_EQ(MakeValueAxis(SeriesOf({1, 1}), 0, {}, 5).ticks, (std::vector<double>{0, 1}));
}

TEST(ValueAxis, HoldsThresholds) {
  const ValueAxis axis = MakeValueAxis(SeriesOf({1}), 0, {70}, 5);
  EXPECT_EQ(axis.low, 0);
  EXPECT_EQ(axis.high, 80);
}

TEST(ValueAxis, TakesAnyNumbers) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<double>> cases = {
      {0},      {0, 0},   {1e308, -1e308}, {infinity},       {-infinity, infinity},
      {5e-324}, {1e-290}, {std::nan("")},  {1e17, 1e17 + 16}};
  for (const std::vector<double>& values : cases) {
    for (const size_t max_ticks : {2u, 5u, 20u}) {
      const ValueAxis axis = MakeValueAxis(SeriesOf(values), 0, {}, max_ticks);
      EXPECT_LT(axis.low, axis.high);
      EXPECT_GE(axis.ticks.size(), 2u);
      EXPECT_LE(axis.ticks.size(), max_ticks + 2);
      EXPECT_TRUE(std::is_sorted(axis.ticks.begin(), axis.ticks.end()));
    }
  }
}

TEST(TimeAxis, TicksAreRoundTimes) {
  const auto labels = [](int64_t begin_s, int64_t end_s, size_t max_ticks) {
    std::vector<std::string> found;
    for (const TimeTick& tick : MakeTimeTicks({begin_s, end_s}, max_ticks)) {
      found.push_back(tick.label);
    }
    return found;
  };
  const int64_t begin_s = kSampleMinute;  // 12:43
  EXPECT_EQ(labels(begin_s, begin_s + 1800, 3),
            (std::vector<std::string>{"12:50", "13:00", "13:10"}));
  EXPECT_EQ(labels(begin_s, begin_s + 86'400, 4),
            (std::vector<std::string>{"18:00", "07-15", "06:00", "12:00"}));
  EXPECT_EQ(labels(begin_s, begin_s + 4 * 86'400, 4),
            (std::vector<std::string>{"2019-07-15", "2019-07-16", "2019-07-17", "2019-07-18"}));
  EXPECT_LE(labels(0, std::numeric_limits<int64_t>::max() / 2, 5).size(), 6u);
}

TEST(Plot, ShowsBarsGapsAndThresholds) {
  PlotOptions options;
  options.width = 60;
  options.thresholds = {{3.5, "SSH-rejects"}};
  EXPECT_EQ(GoldenDifference("metrics/plot_utf8.txt", Plot(SeriesWithGaps(), 0, options)), "");
  options.is_utf8 = false;
  EXPECT_EQ(GoldenDifference("metrics/plot_ascii.txt", Plot(SeriesWithGaps(), 0, options)), "");
}

TEST(Plot, ShowsNegativeValues) {
  std::vector<double> values;
  for (int i = 0; i < 500; ++i) values.push_back((i % 200 - 100) * 0.125);
  PlotOptions options;
  options.width = 72;
  EXPECT_EQ(GoldenDifference("metrics/plot_negative.txt", Plot(SeriesOf(values), 0, options)), "");
}

TEST(Plot, AsciiIsAscii) {
  PlotOptions options;
  options.is_utf8 = false;
  for (const char c : Plot(SeriesWithGaps(), 0, options))
    EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

TEST(Plot, FitsTheWidth) {
  for (const bool is_utf8 : {false, true}) {
    for (const size_t width : {40u, 80u, 133u}) {
      for (const size_t periods : {1u, 2u, 77u, 5000u}) {
        const MetricSeries series = MakeMetricSeries(LongMetric(periods), 60, Statistics({"Sum"}));
        PlotOptions options;
        options.width = width;
        options.is_utf8 = is_utf8;
        const std::vector<std::string> lines = Lines(Plot(series, 0, options));
        // Title, lines of the chart, axis, its labels, legend.
        ASSERT_EQ(lines.size(), 1 + options.height + 3);
        for (size_t i = 1; i + 1 < lines.size(); ++i) {
          EXPECT_LE(TextWidth(lines[i]), width) << lines[i];
          EXPECT_FALSE(lines[i].ends_with(' ')) << lines[i];
        }
      }
    }
  }
}

TEST(Plot, ZeroIsNotTheSameAsNoData) {
  PlotOptions options;
  options.is_utf8 = false;
  MetricSeries series = SeriesOf({4, 0, 4});
  const std::string with_zero = Plot(series, 0, options);
  series.rows[1].cells[0].reset();
  EXPECT_NE(with_zero, Plot(series, 0, options));
}

TEST(Plot, TakesAnySeries) {
  MetricSeries empty = SeriesOf({});
  EXPECT_EQ(Plot(empty, 0, {}), "LogMetrics Requests, periods of 60 s\nno datapoints\n");
  const double infinity = std::numeric_limits<double>::infinity();
  MetricSeries wild = SeriesOf({infinity, -infinity, std::nan(""), 1e308, -1e308, 5e-324});
  wild.rows.back().start_s = std::numeric_limits<int64_t>::max() / 1000;
  wild.rows.front().start_s = -wild.rows.back().start_s;
  PlotOptions options;
  options.thresholds = {{infinity, "never\x1B[2J"}, {std::nan(""), ""}};
  const std::string text = Plot(wild, 0, options);
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
}

}  // namespace
}  // namespace metgrep
