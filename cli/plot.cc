#include "cli/plot.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "cli/chart_axis.h"
#include "cli/metric_table.h"
#include "cli/metric_text.h"

namespace metgrep {
namespace {

constexpr size_t kLeastWidth = 40;
constexpr size_t kLeastHeight = 4;
constexpr size_t kColumnsForTick = 12;  // on the time axis

// How a terminal draws: characters, and the dots that one holds.
struct Style {
  size_t cell_width;
  size_t cell_height;
  const char* tick;
  const char* axis;
  const char* corner;
  const char* line;
  const char* mark;
  const char* bar_sample;
  const char* threshold_sample;
};
constexpr Style kBraille = {2, 4, "┤", "│", "└", "─", "┬", "⣿", "⠒⠒"};
constexpr Style kAscii = {1, 1, "+", "|", "+", "-", "+", "#", "--"};

enum class Dot : uint8_t { kNone, kBar, kThreshold };

// Dots, y counted from the bottom.
class Raster {
 public:
  Raster(size_t columns, size_t lines, const Style& style)
      : style_(style),
        width_(columns * style.cell_width),
        height_(lines * style.cell_height),
        dots_(width_ * height_, Dot::kNone) {}

  size_t width() const { return width_; }
  // Of the lowest and the highest dot that a position from 0 to 1 may have.
  size_t RowAt(double position) const {
    return static_cast<size_t>(std::lround(position * static_cast<double>(height_ - 1)));
  }
  size_t LineAt(double position) const {
    return (height_ - 1 - RowAt(position)) / style_.cell_height;
  }
  Dot& At(size_t x, size_t y) { return dots_[y * width_ + x]; }

  // The characters of a line, counted from the top.
  std::string LineText(size_t line) {
    std::string text;
    for (size_t x = 0; x < width_; x += style_.cell_width) AppendCell(x, line, &text);
    return text;
  }

 private:
  void AppendCell(size_t x, size_t line, std::string* out) {
    const size_t top = height_ - 1 - line * style_.cell_height;
    if (style_.cell_width == 1) {
      const Dot dot = At(x, top);
      *out += dot == Dot::kNone ? ' ' : dot == Dot::kBar ? '#' : '-';
      return;
    }
    // Bits of a braille pattern: left column, then right one, from the top.
    constexpr unsigned kBits[2][4] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};
    unsigned bits = 0;
    for (size_t column = 0; column < 2; ++column) {
      for (size_t row = 0; row < 4; ++row) {
        if (IsInked(x + column, top - row)) bits |= kBits[column][row];
      }
    }
    if (bits == 0) {
      *out += ' ';
      return;
    }
    // U+2800 + bits.
    *out += {'\xE2', static_cast<char>(0xA0 | bits >> 6), static_cast<char>(0x80 | (bits & 0x3F))};
  }

  // A threshold is a line of dots, and one of holes where it crosses a bar.
  bool IsInked(size_t x, size_t y) {
    const bool is_inside = y + 1 < height_ && y > 0 && At(x, y + 1) == Dot::kBar;
    if (At(x, y) == Dot::kThreshold) return !is_inside;
    return At(x, y) == Dot::kBar;
  }

  const Style& style_;
  size_t width_;
  size_t height_;
  std::vector<Dot> dots_;
};

void DrawBars(const MetricSeries& series, size_t statistic, const ValueAxis& values,
              const TimeAxis& times, Raster* raster) {
  const auto width = static_cast<double>(raster->width());
  const size_t zero = raster->RowAt(values.Position(0));
  for (const SeriesRow& row : series.rows) {
    const std::optional<double>& cell = row.cells[statistic];
    if (!cell.has_value() || std::isnan(*cell)) continue;
    const auto begin = static_cast<size_t>(times.Position(row.start_s) * width);
    const auto end = static_cast<size_t>(times.Position(row.start_s + series.period_s) * width);
    const size_t level =
        raster->RowAt(values.Position(std::clamp(*cell, -kLargestDrawn, kLargestDrawn)));
    for (size_t x = begin; x < std::max(end, begin + 1) && x < raster->width(); ++x) {
      for (size_t y = std::min(zero, level); y <= std::max(zero, level); ++y) {
        raster->At(x, y) = Dot::kBar;
      }
    }
  }
}

void DrawThreshold(double value, const ValueAxis& values, size_t cell_width, Raster* raster) {
  if (std::isnan(value)) return;
  const size_t y = raster->RowAt(values.Position(std::clamp(value, -kLargestDrawn, kLargestDrawn)));
  for (size_t x = 0; x < raster->width(); x += cell_width) raster->At(x, y) = Dot::kThreshold;
}

// The line of the axis, and the labels below it.
std::string TimeAxisText(const TimeAxis& times, size_t margin, size_t columns, const Style& style) {
  std::vector<bool> marks(columns, false);
  std::string labels;
  for (const TimeTick& tick :
       MakeTimeTicks(times, std::max<size_t>(columns / kColumnsForTick, 1))) {
    const auto column =
        static_cast<size_t>(times.Position(tick.at_s) * static_cast<double>(columns));
    if (column >= columns) continue;
    marks[column] = true;
    if (column < labels.size() || column + tick.label.size() > columns + 1) continue;
    labels.resize(column, ' ');
    labels += tick.label + " ";
  }
  if (!labels.empty()) labels.pop_back();
  std::string text(margin, ' ');
  text += style.corner;
  for (const bool mark : marks) text += mark ? style.mark : style.line;
  text += '\n';
  if (!labels.empty()) absl::StrAppend(&text, std::string(margin + 1, ' '), labels, "\n");
  return text;
}

std::string ChartText(const MetricSeries& series, size_t statistic, const PlotOptions& options,
                      const Style& style) {
  const size_t lines = std::max(options.height, kLeastHeight);
  std::vector<double> others;
  for (const PlotThreshold& threshold : options.thresholds) others.push_back(threshold.value);
  const ValueAxis values = MakeValueAxis(series, statistic, others, std::max<size_t>(lines / 2, 2));
  const TimeAxis times = MakeTimeAxis(series);
  size_t margin = 0;
  for (const double tick : values.ticks) margin = std::max(margin, NumberText(tick).size());
  ++margin;  // a blank before the axis
  const size_t width = std::max(options.width, kLeastWidth);
  const size_t columns = width - margin - 1;

  Raster raster(columns, lines, style);
  DrawBars(series, statistic, values, times, &raster);
  for (const double value : others) DrawThreshold(value, values, style.cell_width, &raster);
  std::vector<std::string> labels(lines);
  for (const double tick : values.ticks) {
    labels[raster.LineAt(values.Position(tick))] = NumberText(tick);
  }
  std::string text;
  for (size_t line = 0; line < lines; ++line) {
    std::string dots = raster.LineText(line);
    dots.erase(dots.find_last_not_of(' ') + 1);
    absl::StrAppend(&text, std::string(margin - 1 - labels[line].size(), ' '), labels[line], " ",
                    labels[line].empty() ? style.axis : style.tick, dots, "\n");
  }
  return text + TimeAxisText(times, margin, columns, style);
}

}  // namespace

std::string Plot(const MetricSeries& series, size_t statistic, const PlotOptions& options) {
  const Style& style = options.is_utf8 ? kBraille : kAscii;
  std::string text = SeriesTitle(series) + "\n";
  if (series.rows.empty()) return text + "no datapoints\n";
  text += ChartText(series, statistic, options, style);
  const TimeAxis times = MakeTimeAxis(series);
  absl::StrAppend(&text, style.bar_sample, " ", PrintableText(series.statistics[statistic]), ", ",
                  TimeText(times.begin_s), " to ", TimeText(times.end_s), "\n");
  for (const PlotThreshold& threshold : options.thresholds) {
    absl::StrAppend(&text, style.threshold_sample, " ", NumberText(threshold.value),
                    threshold.label.empty() ? "" : ": ", PrintableText(threshold.label), "\n");
  }
  return text;
}

}  // namespace metgrep
