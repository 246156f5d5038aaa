#include "engine/metrics/statistic.h"

#include <algorithm>
#include <cmath>

namespace metgrep {
namespace {

using Kind = StatisticKind;

// The product of a percentage and a count is not exact in binary: 99.9 % of 1,000 is 999.
constexpr double kRankTolerance = 1e-9;

uint64_t RankUp(double percentage, uint64_t samples) {
  const double rank = percentage / 100 * static_cast<double>(samples);
  return static_cast<uint64_t>(std::max(0.0, std::ceil(rank * (1 - kRankTolerance))));
}

uint64_t RankDown(double percentage, uint64_t samples) {
  const double rank = percentage / 100 * static_cast<double>(samples);
  return static_cast<uint64_t>(std::floor(rank * (1 + kRankTolerance)));
}

double Percentile(double percentage, const Datapoint& datapoint) {
  const uint64_t rank = std::max<uint64_t>(1, RankUp(percentage, datapoint.sample_count));
  uint64_t seen = 0;
  for (const auto& [value, count] : datapoint.values) {
    seen += count;
    if (seen >= rank) return value;
  }
  return datapoint.values.back().first;
}

// The samples between the bounds.
struct Kept {
  uint64_t count = 0;
  double sum = 0;
  uint64_t below = 0;  // samples under the lower bound
  double first = 0;    // the least and the greatest value, if there is one
  double last = 0;
};

Kept KeepBetweenBounds(const Statistic& statistic, const Datapoint& datapoint) {
  // Ranks from 1, kept after `from` up to `to`.
  uint64_t from = 0;
  uint64_t to = datapoint.sample_count;
  if (statistic.bounds_are_percentages) {
    if (statistic.lower) from = RankDown(*statistic.lower, datapoint.sample_count);
    if (statistic.upper) to = RankUp(*statistic.upper, datapoint.sample_count);
  }
  Kept kept;
  uint64_t seen = 0;
  for (const auto& [value, count] : datapoint.values) {
    const uint64_t before = seen;
    seen += count;
    uint64_t inside = std::min(seen, to) > std::max(before, from)
                          ? std::min(seen, to) - std::max(before, from)
                          : 0;
    if (!statistic.bounds_are_percentages) {
      const bool is_above = !statistic.lower || value > *statistic.lower;
      if (!is_above) kept.below += count;
      inside = is_above && (!statistic.upper || value <= *statistic.upper) ? count : 0;
    }
    if (inside == 0) continue;
    if (kept.count == 0) kept.first = value;
    kept.last = value;
    kept.count += inside;
    kept.sum += value * static_cast<double>(inside);
  }
  if (statistic.bounds_are_percentages) kept.below = from;
  return kept;
}

std::optional<double> WinsorizedMean(const Statistic& statistic, const Datapoint& datapoint,
                                     const Kept& kept) {
  if (statistic.bounds_are_percentages && kept.count == 0) return std::nullopt;
  const uint64_t above = datapoint.sample_count - kept.below - kept.count;
  // With percentages the edge is the outermost sample kept, with values the bound itself.
  const bool by_rank = statistic.bounds_are_percentages;
  const double low = by_rank ? kept.first : statistic.lower.value_or(0);
  const double high = by_rank ? kept.last : statistic.upper.value_or(0);
  return (low * static_cast<double>(kept.below) + kept.sum + high * static_cast<double>(above)) /
         static_cast<double>(datapoint.sample_count);
}

}  // namespace

std::optional<double> ComputeStatistic(const Statistic& statistic, const Datapoint& datapoint) {
  if (datapoint.sample_count == 0) return std::nullopt;
  const auto samples = static_cast<double>(datapoint.sample_count);
  switch (statistic.kind) {
    case Kind::kSampleCount:
      return samples;
    case Kind::kSum:
      return datapoint.sum;
    case Kind::kAverage:
      return datapoint.sum / samples;
    case Kind::kMinimum:
      return datapoint.minimum;
    case Kind::kMaximum:
      return datapoint.maximum;
    default:
      break;
  }
  if (datapoint.values.empty() || datapoint.values.front().first < 0) return std::nullopt;
  if (statistic.kind == Kind::kPercentile) return Percentile(*statistic.upper, datapoint);
  const Kept kept = KeepBetweenBounds(statistic, datapoint);
  switch (statistic.kind) {
    case Kind::kTrimmedCount:
      return static_cast<double>(kept.count);
    case Kind::kTrimmedSum:
      return kept.sum;
    case Kind::kPercentileRank:
      return 100 * static_cast<double>(kept.count) / samples;
    case Kind::kWinsorizedMean:
      return WinsorizedMean(statistic, datapoint, kept);
    default:
      if (kept.count == 0) return std::nullopt;
      return kept.sum / static_cast<double>(kept.count);
  }
}

uint64_t SignificantSampleCount(const Statistic& statistic) {
  if (statistic.kind != Kind::kPercentile) return 0;
  const double tail = *statistic.upper < 50 ? *statistic.upper : 100 - *statistic.upper;
  if (tail <= 0) return 0;
  return static_cast<uint64_t>(std::ceil(1000 / tail * (1 - kRankTolerance)));
}

}  // namespace metgrep
