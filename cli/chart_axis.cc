#include "cli/chart_axis.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "cli/metric_text.h"

namespace metgrep {
namespace {

constexpr double kSmallestRange = 1e-290;

// The number of units of 10^exponent, exact where a double can be.
double Scaled(double units, int exponent) {
  return exponent < 0 ? units / std::pow(10.0, -exponent) : units * std::pow(10.0, exponent);
}

bool IsWhole(double value) { return std::trunc(value) == value; }

std::string TickLabel(int64_t at_s, int64_t step_s) {
  std::string time = TimeText(at_s);
  if (time.size() != std::string_view("2019-07-14T12:43:00Z").size()) return time;
  if (step_s >= kSecondsPerDay) return time.substr(0, 10);
  return at_s % kSecondsPerDay == 0 ? time.substr(5, 5) : time.substr(11, 5);
}

}  // namespace

double ValueAxis::Position(double value) const {
  const double position = (value - low) / (high - low);
  return position > 0 ? std::min(position, 1.0) : 0;  // 0 also for what is no number
}

ValueAxis MakeValueAxis(const MetricSeries& series, size_t statistic,
                        const std::vector<double>& others, size_t max_ticks) {
  double low = 0;
  double high = 0;
  bool all_whole = true;
  const auto hold = [&](double value) {
    if (std::isnan(value)) return;
    const double drawn = std::clamp(value, -kLargestDrawn, kLargestDrawn);
    low = std::min(low, drawn);
    high = std::max(high, drawn);
    all_whole = all_whole && IsWhole(drawn);
  };
  for (const SeriesRow& row : series.rows) {
    if (row.cells[statistic].has_value()) hold(*row.cells[statistic]);
  }
  for (const double value : others) hold(value);
  if (high - low < kSmallestRange) high = 1;

  const double least_step = (high - low) / static_cast<double>(max_ticks);
  int exponent = static_cast<int>(std::floor(std::log10(least_step)));
  double mantissa = 10;
  for (const double candidate : {1.0, 2.0, 5.0}) {
    if (Scaled(candidate, exponent) >= least_step) {
      mantissa = candidate;
      break;
    }
  }
  if (all_whole && exponent < 0) {
    exponent = 0;
    mantissa = 1;
  }
  const double step = Scaled(mantissa, exponent);
  const double first = std::floor(low / step);
  const double last = std::ceil(high / step);
  ValueAxis axis;
  for (double i = first; i <= last; ++i) axis.ticks.push_back(Scaled(i * mantissa, exponent));
  axis.low = axis.ticks.front();
  axis.high = axis.ticks.back();
  return axis;
}

double TimeAxis::Position(int64_t time_s) const {
  const double length = static_cast<double>(end_s) - static_cast<double>(begin_s);
  const double passed = static_cast<double>(time_s) - static_cast<double>(begin_s);
  return std::clamp(passed / length, 0.0, 1.0);
}

TimeAxis MakeTimeAxis(const MetricSeries& series) {
  return {.begin_s = series.rows.front().start_s,
          .end_s = series.rows.back().start_s + series.period_s};
}

std::vector<TimeTick> MakeTimeTicks(const TimeAxis& axis, size_t max_ticks) {
  constexpr int64_t kSteps[] = {60,
                                120,
                                300,
                                600,
                                900,
                                1800,
                                3600,
                                7200,
                                10800,
                                21600,
                                43200,
                                kSecondsPerDay,
                                2 * kSecondsPerDay};
  const double least_step = (static_cast<double>(axis.end_s) - static_cast<double>(axis.begin_s)) /
                            static_cast<double>(max_ticks);
  const auto* const found = std::find_if(std::begin(kSteps), std::end(kSteps), [&](int64_t step) {
    return static_cast<double>(step) >= least_step;
  });
  int64_t step = found == std::end(kSteps) ? *std::prev(found) : *found;
  while (static_cast<double>(step) < least_step) step *= 2;
  std::vector<TimeTick> ticks;
  int64_t at_s = axis.begin_s - axis.begin_s % step;
  if (at_s < axis.begin_s) at_s += step;
  for (; at_s < axis.end_s; at_s += step) {
    ticks.push_back({.at_s = at_s, .label = TickLabel(at_s, step)});
  }
  return ticks;
}

}  // namespace metgrep
