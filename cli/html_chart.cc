#include "cli/html_chart.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/chart_axis.h"
#include "cli/html_text.h"
#include "cli/metric_text.h"

namespace metgrep {
namespace {

// The drawing is kWidth x kHeight units; CSS gives it its size.
constexpr double kWidth = 1000;
constexpr double kHeight = 100;
constexpr double kZeroHeight = 1;  // of a bar whose value is 0
constexpr size_t kValueTicks = 4;
constexpr size_t kTimeTicks = 6;

// A length in units, with two digits after the point.
std::string Units(double length) { return NumberText(std::round(length * 100) / 100); }

std::string Percent(double position) { return Units(100 * position) + "%"; }

// Periods that share a place on the time axis.
struct Bar {
  double begin = 0;  // units
  double end = 0;
  int64_t begin_s = 0;
  int64_t end_s = 0;
  size_t periods = 0;
  double low = 0;
  double high = 0;
};

std::vector<Bar> MakeBars(const MetricSeries& series, size_t statistic, const TimeAxis& times) {
  constexpr double kLeastWidth = kWidth / kMaxBars;
  std::vector<Bar> bars;
  for (const SeriesRow& row : series.rows) {
    const std::optional<double>& cell = row.cells[statistic];
    if (!cell.has_value() || std::isnan(*cell)) continue;
    const int64_t end_s = row.start_s + series.period_s;
    const double begin = kWidth * times.Position(row.start_s);
    const double end = kWidth * times.Position(end_s);
    const bool is_narrow = end - begin < kLeastWidth;
    // Narrow periods go into places of equal width.
    const double place = is_narrow ? std::floor(begin / kLeastWidth) * kLeastWidth : begin;
    if (!is_narrow || bars.empty() || place > bars.back().begin) {
      bars.push_back({.begin = place,
                      .end = is_narrow ? std::min(place + kLeastWidth, kWidth) : end,
                      .begin_s = row.start_s,
                      .low = *cell,
                      .high = *cell});
    }
    Bar& bar = bars.back();
    bar.end_s = end_s;
    ++bar.periods;
    bar.low = std::min(bar.low, *cell);
    bar.high = std::max(bar.high, *cell);
  }
  return bars;
}

std::string BarTitle(const Bar& bar) {
  if (bar.periods == 1) return absl::StrCat(TimeText(bar.begin_s), ": ", NumberText(bar.high));
  return absl::StrCat(TimeText(bar.begin_s), " to ", TimeText(bar.end_s), ", ", bar.periods,
                      " periods: ", NumberText(bar.low), " to ", NumberText(bar.high));
}

std::string Rectangle(std::string_view css_class, double x, double y, double width, double height) {
  return absl::StrCat("<rect class=\"", std::string(css_class), "\" x=\"", Units(x), "\" y=\"",
                      Units(y), "\" width=\"", Units(width), "\" height=\"", Units(height), "\"/>");
}

// Where a value lies, from the top.
double Top(const ValueAxis& values, double value) {
  return kHeight * (1 - values.Position(std::clamp(value, -kLargestDrawn, kLargestDrawn)));
}

void AppendBar(const Bar& bar, const ValueAxis& values, std::string* out) {
  const double width = std::max(bar.end - bar.begin, 0.0);
  // A little air between bars that are wide enough.
  const double gap = width > 8 ? 1 : 0;
  double top = Top(values, std::max(bar.high, 0.0));
  double bottom = Top(values, std::min(bar.low, 0.0));
  if (bottom - top < kZeroHeight) {
    top = std::min(top, kHeight - kZeroHeight);
    bottom = top + kZeroHeight;
  }
  absl::StrAppend(out, "<g class=\"bar\"><title>", HtmlText(BarTitle(bar)), "</title>",
                  Rectangle("place", bar.begin, 0, width, kHeight),
                  Rectangle("value", bar.begin, top, width - gap, bottom - top), "</g>\n");
}

std::string HorizontalLine(const char* css_class, double y) {
  return absl::StrCat("<line class=\"", css_class, "\" x1=\"0\" x2=\"", Units(kWidth), "\" y1=\"",
                      Units(y), "\" y2=\"", Units(y), "\"/>\n");
}

const char* StateClass(AlarmState state) {
  switch (state) {
    case AlarmState::kAlarm:
      return "alarm";
    case AlarmState::kOk:
      return "ok";
    case AlarmState::kInsufficientData:
      return "insufficient";
  }
  return "";
}

// A band of `height` units for each time in a state.
void AppendStates(const AlarmTimeline& timeline, const TimeAxis& times, std::string* out) {
  int64_t begin_s = timeline.begin_s;
  AlarmState state = timeline.initial_state;
  const auto append = [&](int64_t end_s) {
    const double x = kWidth * times.Position(begin_s);
    absl::StrAppend(out, "<g><title>", std::string(AlarmStateName(state)), " from ",
                    TimeText(begin_s), " to ", TimeText(end_s), "</title>",
                    Rectangle(StateClass(state), x, 0, kWidth * times.Position(end_s) - x, kHeight),
                    "</g>\n");
  };
  const size_t shown = std::min(timeline.transitions.size(), kMaxTransitions);
  for (size_t i = 0; i < shown; ++i) {
    const AlarmTransition& transition = timeline.transitions[i];
    if (transition.at_s > begin_s) append(transition.at_s);
    begin_s = transition.at_s;
    state = transition.to;
  }
  if (shown == timeline.transitions.size() && timeline.end_s > begin_s) append(timeline.end_s);
}

// Starts an SVG drawing that is as wide as the page lets it.
std::string SvgStart(const char* css_class, const std::string& label) {
  return absl::StrCat("<svg class=\"", css_class, "\" viewBox=\"0 0 ", Units(kWidth), " ",
                      Units(kHeight), "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"",
                      label, "\">\n");
}

std::string ChartLabel(const MetricSeries& series, size_t statistic, const TimeAxis& times,
                       size_t periods) {
  return absl::StrCat("Bar chart of ", HtmlText(series.statistics[statistic]), " of ",
                      HtmlText(MetricText(series.id)), ", ", periods,
                      periods == 1 ? " period" : " periods", " with data from ",
                      TimeText(times.begin_s), " to ", TimeText(times.end_s));
}

}  // namespace

std::string HtmlChart(const MetricSeries& series, size_t statistic, const AlarmTimeline* timeline) {
  TimeAxis times = MakeTimeAxis(series);
  std::vector<double> others;
  if (timeline != nullptr) {
    times.begin_s = std::min(times.begin_s, timeline->begin_s);
    times.end_s = std::max(times.end_s, timeline->end_s);
    others.push_back(timeline->threshold);
  }
  const ValueAxis values = MakeValueAxis(series, statistic, others, kValueTicks);
  const std::vector<Bar> bars = MakeBars(series, statistic, times);
  size_t periods = 0;
  for (const Bar& bar : bars) periods += bar.periods;

  std::string html = "<div class=\"chart\">\n<div class=\"values\" aria-hidden=\"true\">";
  // The longest label gives the column its width, the others have places in it.
  std::string longest;
  for (const double tick : values.ticks) {
    const std::string label = NumberText(tick);
    if (label.size() > longest.size()) longest = label;
    absl::StrAppend(&html, "<span style=\"bottom:", Percent(values.Position(tick)), "\">", label,
                    "</span>");
  }
  absl::StrAppend(&html, "<b>", longest, "</b></div>\n",
                  SvgStart("bars", ChartLabel(series, statistic, times, periods)));
  for (const double tick : values.ticks) html += HorizontalLine("grid", Top(values, tick));
  for (const Bar& bar : bars) AppendBar(bar, values, &html);
  if (timeline != nullptr) html += HorizontalLine("threshold", Top(values, timeline->threshold));
  html += "</svg>\n";
  if (timeline != nullptr) {
    html += SvgStart("states", "States of the alarm, listed in the table of its changes");
    AppendStates(*timeline, times, &html);
    html += "</svg>\n";
  }
  html += "<div class=\"times\" aria-hidden=\"true\">";
  for (const TimeTick& tick : MakeTimeTicks(times, kTimeTicks)) {
    const double position = times.Position(tick.at_s);
    // The label of a late time is written before it, not after it.
    absl::StrAppend(&html, "<span", position > 0.85 ? " class=\"end\"" : "",
                    " style=\"left:", Percent(position), "\">", tick.label, "</span>");
  }
  html += "</div>\n</div>\n";
  if (periods > bars.size()) {
    absl::StrAppend(&html, "<p class=\"note\">", periods, " periods in ", bars.size(),
                    " bars: each bar reaches to the value farthest from 0.</p>\n");
  }
  return html;
}

}  // namespace metgrep
