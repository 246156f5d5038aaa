#include "engine/metrics/metric_observer.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/scan/marked_parts.h"

namespace metgrep {
namespace {

constexpr size_t kShownBytes = 120;  // of an event in a message

// So many space-delimited filters are faster together than one after the other: measured on flow
// logs, where one filter alone often has a rare text to look for.
constexpr size_t kMinSetFilters = 4;

// Slots of what pattern the field of the time may name: of the first one that has any.
const Plan* PlanWithSlots(const std::vector<MetricFilter>& filters) {
  for (const MetricFilter& filter : filters) {
    if (filter.plan->kind == Plan::Kind::kSpace) return filter.plan.get();
  }
  return nullptr;
}

std::string_view MessageOf(const EventBatch& batch, const EventSpan& span) {
  return batch.bytes.substr(span.message, span.end - span.message);
}

}  // namespace

void MetricObservation::Merge(Observation& later) {
  auto& other = static_cast<MetricObservation&>(later);
  for (size_t i = 0; i < samples.size(); ++i) {
    samples[i].Merge(other.samples[i]);
    FilterTotals& to = totals[i];
    FilterTotals& from = other.totals[i];
    to.matches += from.matches;
    to.samples += from.samples;
    to.default_samples += from.default_samples;
    to.missing_values += from.missing_values;
    if (to.unusable_values == 0) std::swap(to.unusable_value, from.unusable_value);
    to.unusable_values += from.unusable_values;
    to.missing_dimensions += from.missing_dimensions;
  }
  events += other.events;
  if (untimed_events == 0) std::swap(untimed_event, other.untimed_event);
  untimed_events += other.untimed_events;
  if (other.first_minute_s) {
    first_minute_s =
        std::min(first_minute_s.value_or(*other.first_minute_s), *other.first_minute_s);
    last_minute_s = std::max(last_minute_s.value_or(*other.last_minute_s), *other.last_minute_s);
  }
  if (error.ok()) error = other.error;
}

MetricObserver::MetricObserver(const std::vector<MetricFilter>& filters,
                               const MetricObserverOptions& options)
    : filters_(filters),
      options_(options),
      counts_events_(
          options.read_all_times ||
          std::any_of(filters.begin(), filters.end(),
                      [](const MetricFilter& filter) { return filter.default_value.has_value(); })),
      readers_(filters.size()),
      time_(options.time, PlanWithSlots(filters)),
      matches_(filters.size()) {}

void MetricObserver::MakeMatchers(const std::vector<const Plan*>& plans) {
  plans_ = plans;
  in_set_.clear();
  set_ = nullptr;
  matchers_.clear();
  matchers_.resize(plans.size());
  std::vector<const Plan*> together;
  for (size_t i = 0; i < plans.size(); ++i) {
    if (plans[i]->kind != Plan::Kind::kSpace) continue;
    in_set_.push_back(i);
    together.push_back(plans[i]);
  }
  if (together.size() >= kMinSetFilters) {
    set_ = std::make_unique<FilterSet>(std::move(together));
  } else {
    in_set_.clear();
  }
  for (size_t i = 0; i < plans.size(); ++i) {
    if (set_ != nullptr && plans[i]->kind == Plan::Kind::kSpace) continue;
    matchers_[i] =
        std::make_unique<BatchMatcher>(std::vector<const Plan*>{plans[i]}, /*invert=*/false);
  }
}

void MetricObserver::StartInput(const InputTable* table, const std::vector<const Plan*>& plans) {
  if (plans != plans_) MakeMatchers(plans);
  input_error_ = absl::OkStatus();
  if (!time_.StartInput(table)) {
    input_error_ = absl::InvalidArgumentError(
        absl::StrCat("'", options_.time.field,
                     "' is neither a column nor a slot of the pattern: the events have no time"));
  }
  for (size_t i = 0; i < filters_.size() && input_error_.ok(); ++i) {
    input_error_ = readers_[i].StartInput(filters_[i], options_.over_rows ? table : nullptr);
  }
}

std::unique_ptr<Observation> MetricObserver::Take() { return std::move(observation_); }

void MetricObserver::Observe(const EventBatch& batch) {
  if (observation_ == nullptr) observation_ = std::make_unique<MetricObservation>(filters_.size());
  observation_->error = input_error_;
  if (!input_error_.ok()) return;
  CountEvents(batch);
  if (set_ != nullptr) ObserveSet(batch);
  for (size_t i = 0; i < filters_.size(); ++i) {
    if (matchers_[i] != nullptr) ObserveFilter(batch, i);
    if (filters_[i].default_value) AddDefaults(i);
  }
}

std::optional<int64_t> MetricObserver::MinuteOf(const EventSpan& span, std::string_view message) {
  const std::optional<int64_t> time = time_.Read(span, message);
  if (!time) return std::nullopt;
  const int64_t minute = MinuteStart(*time);
  std::optional<int64_t>& first = observation_->first_minute_s;
  std::optional<int64_t>& last = observation_->last_minute_s;
  first = std::min(first.value_or(minute), minute);
  last = std::max(last.value_or(minute), minute);
  return minute;
}

void MetricObserver::CountEvents(const EventBatch& batch) {
  observation_->events += batch.has_spans ? batch.spans.size() : CountLines(batch.bytes);
  if (!counts_events_) return;
  events_.clear();
  auto last = events_.end();
  const auto count = [&](const EventSpan& span) {
    const std::string_view message = MessageOf(batch, span);
    const std::optional<int64_t> minute = MinuteOf(span, message);
    if (!minute) {
      MarkUntimed(message);
      return;
    }
    if (last == events_.end() || last->first != *minute) last = events_.try_emplace(*minute).first;
    ++last->second;
  };
  if (batch.has_spans) {
    std::for_each(batch.spans.begin(), batch.spans.end(), count);
    return;
  }
  for (size_t from = 0; from < batch.bytes.size();) {
    const EventSpan span = LineAt(batch.bytes, from);
    count(span);
    from = span.next;
  }
}

void MetricObserver::MarkUntimed(std::string_view message) {
  if (observation_->untimed_events++ == 0) {
    observation_->untimed_event = message.substr(0, kShownBytes);
  }
}

void MetricObserver::ObserveSet(const EventBatch& batch) {
  const auto observe = [&](const EventSpan& span) {
    const std::string_view message = MessageOf(batch, span);
    ObserveSetMatches(set_->MatchEvent(message, &scratch_), span, message);
  };
  if (batch.has_spans) {
    for (const EventSpan& span : batch.spans) observe(span);
    return;
  }
  ForEachMarkedPart(
      batch.bytes,
      [&](std::string_view lines) {
        set_->Mark(lines);
        for (size_t i = 0; i < set_->lines(); ++i) {
          ObserveSetMatches(set_->Match(i, &scratch_), EventSpan(), set_->Line(i));
        }
      },
      observe);
}

// Of `span` only the time is looked at.
void MetricObserver::ObserveSetMatches(const FilterSet::Bits& matches, const EventSpan& span,
                                       std::string_view message) {
  std::optional<std::optional<int64_t>> minute;
  for (size_t word = 0; word < matches.size(); ++word) {
    for (uint64_t bits = matches[word]; bits != 0; bits &= bits - 1) {
      const size_t plan = 64 * word + static_cast<size_t>(std::countr_zero(bits));
      if (!minute) minute = MinuteOf(span, message);
      ++observation_->totals[in_set_[plan]].matches;
      ObserveMatch(message, *minute, in_set_[plan], {set_.get(), plan});
    }
  }
}

void MetricObserver::ObserveFilter(const EventBatch& batch, size_t index) {
  matchers_[index]->Match(batch, /*count_only=*/false, std::numeric_limits<uint64_t>::max(),
                          &found_);
  observation_->totals[index].matches += found_.count;
  for (const MatchedEvent& match : found_.events) {
    const std::string_view message = MessageOf(batch, match.span);
    ObserveMatch(message, MinuteOf(match.span, message), index, {});
  }
}

void MetricObserver::ObserveMatch(std::string_view message, std::optional<int64_t> minute,
                                  size_t index, const EventValueReader::MarkedFields& fields) {
  const MetricFilter& filter = filters_[index];
  FilterTotals& totals = observation_->totals[index];
  if (!minute) {
    // If all events are counted, it was marked then.
    if (!counts_events_) MarkUntimed(message);
    return;
  }
  if (filter.default_value) ++matches_[index][*minute];
  if (filter.constant && filter.dimensions.empty()) {
    AddSample(index, {}, *minute, *filter.constant, 1);
    ++totals.samples;
    return;
  }
  readers_[index].Read(filter, message, fields, &value_, &dimensions_);
  std::optional<double> value = filter.constant;
  if (!value) {
    if (value_.is_missing) {
      ++totals.missing_values;
      if (!filter.default_value) return;
      AddSample(index, {}, *minute, *filter.default_value, 1);
      ++totals.default_samples;
      return;
    }
    if (value_.is_scalar) value = ParseMetricValue(value_.text);
    if (!value) {
      if (totals.unusable_values++ == 0) totals.unusable_value = value_.text.substr(0, kShownBytes);
      return;
    }
  }
  FilterSamples::DimensionValues dimensions;
  for (const EventValueReader::Value& dimension : dimensions_) {
    if (dimension.is_missing) {
      // Then the sample goes to the metric without dimensions.
      dimensions.clear();
      ++totals.missing_dimensions;
      break;
    }
    dimensions.push_back(dimension.text);
  }
  AddSample(index, dimensions, *minute, *value, 1);
  ++totals.samples;
}

// Publishes the default value for the events of the batch that did not match.
void MetricObserver::AddDefaults(size_t index) {
  EventCounts& matches = matches_[index];
  for (const auto& [minute, count] : events_) {
    const auto matched = matches.find(minute);
    const uint64_t others = count - (matched == matches.end() ? 0 : matched->second);
    if (others == 0) continue;
    AddSample(index, {}, minute, *filters_[index].default_value, others);
    observation_->totals[index].default_samples += others;
  }
  matches.clear();
}

void MetricObserver::AddSample(size_t index, const FilterSamples::DimensionValues& dimensions,
                               int64_t minute, double value, uint64_t count) {
  observation_->samples[index].Add(dimensions, minute, value, count, options_.keep_values);
}

}  // namespace metgrep
