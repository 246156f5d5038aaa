#include "engine/diagnosis/explain_observer.h"

#include <algorithm>
#include <utility>

#include "engine/diagnosis/row_counter.h"
#include "engine/match/row_matcher.h"
#include "engine/simd/bytes.h"

namespace metgrep {

void ExplainObservation::Keep(uint64_t number, std::string_view event) {
  kept_.push_back({number, std::string(event)});
  kept_bytes_ += sizeof(KeptEvent) + event.size();
}

void ExplainObservation::Merge(Observation& later) {
  auto& other = static_cast<ExplainObservation&>(later);
  counts.Merge(other.counts);
  for (KeptEvent& event : other.kept_) {
    if (kept_.size() >= max_events_) break;
    kept_bytes_ += sizeof(KeptEvent) + event.text.size();
    kept_.push_back({lines + event.number, std::move(event.text)});
  }
  lines += other.lines;
  is_last = is_last || other.is_last;
}

ExplainObserver::ExplainObserver(std::shared_ptr<const Pattern> pattern, const Plan& plan,
                                 size_t requirements, const ExplainObserverOptions& options,
                                 const ExplainState& state)
    : pattern_(std::move(pattern)),
      plan_(plan),
      requirements_(requirements),
      options_(options),
      state_(state),
      counter_(options.is_over_table ? nullptr : NewEventCounter(pattern_, plan)),
      matcher_({&plan}, /*invert=*/options.kept == KeptEvents::kNotMatching),
      has_enough_(options.stop_after_kept && options.max_events == 0) {}

void ExplainObserver::StartInput(const InputTable* table, const std::vector<const Plan*>& plans) {
  table_ = nullptr;
  if (table == nullptr || table->table == nullptr) return;
  auto observed = std::make_shared<ObservedTable>();
  observed->input = *table;
  for (const TableColumn& column : table->table->columns()) {
    observed->column_names.push_back(column.name);
  }
  table_ = std::move(observed);
  if (!options_.is_over_table) return;
  matcher_.UsePlans(plans);
  // An empty input has no columns, and no rows that could be counted.
  const bool fits = FindColumns(plan_, *table->table).ok();
  counter_ = fits ? std::make_unique<RowCounter>(pattern_, plan_, *table) : nullptr;
}

ExplainObservation& ExplainObserver::observation() {
  if (observation_ == nullptr) {
    observation_ = std::make_unique<ExplainObservation>(requirements_, options_.max_events);
    observation_->table = table_;
  }
  return *observation_;
}

std::unique_ptr<Observation> ExplainObserver::Take() {
  if (observation_ != nullptr) observation_->is_last = has_enough_;
  return std::move(observation_);
}

void ExplainObserver::SkipLines(uint64_t lines) {
  if (lines > 0) observation().lines += lines;
}

void ExplainObserver::Observe(const EventBatch& batch) {
  observation();
  if (has_enough_ || counter_ == nullptr) return;
  FindKept(batch);
  Keep(batch);
  if (options_.stop_after_kept) {
    kept_ += found_.events.size();
    has_enough_ = kept_ == options_.max_events;
  }
  if (has_enough_) {
    CountUpTo(batch, found_.events.back());
  } else {
    Count(batch);
  }
}

void ExplainObserver::FindKept(const EventBatch& batch) {
  found_.events.clear();
  if (state_.has_enough.load(std::memory_order_relaxed)) return;
  const size_t wanted = options_.stop_after_kept
                            ? options_.max_events - kept_
                            : options_.max_events - observation_->kept().size();
  if (wanted == 0) return;
  if (options_.kept != KeptEvents::kAll) {
    matcher_.Match(batch, /*count_only=*/false, wanted, &found_);
    return;
  }
  const auto add = [this](const EventSpan& span) {
    found_.events.push_back({span, found_.events.size(), 0});
  };
  if (batch.has_spans) {
    for (size_t i = 0; i < std::min(wanted, batch.spans.size()); ++i) add(batch.spans[i]);
    return;
  }
  for (size_t at = 0; at < batch.bytes.size() && found_.events.size() < wanted;) {
    add(LineAt(batch.bytes, at));
    at = found_.events.back().span.next;
  }
}

void ExplainObserver::Keep(const EventBatch& batch) {
  uint64_t lines = observation_->lines;
  size_t counted = 0;  // bytes whose lines are in `lines`
  for (const MatchedEvent& event : found_.events) {
    const EventSpan& span = event.span;
    lines += CountByte(batch.bytes.substr(counted, span.begin - counted), '\n');
    counted = span.begin;
    observation_->Keep(batch.is_numbered_by_event ? observation_->lines + event.index : lines,
                       batch.bytes.substr(span.message, span.end - span.message));
  }
}

void ExplainObserver::Count(const EventBatch& batch) {
  const uint64_t before = observation_->counts.events;
  counter_->Count(batch, &observation_->counts);
  const bool are_lines_events = !batch.has_spans || batch.is_numbered_by_event;
  observation_->lines +=
      are_lines_events ? observation_->counts.events - before : CountLines(batch.bytes);
}

void ExplainObserver::CountUpTo(const EventBatch& batch, const MatchedEvent& last) {
  EventBatch part = batch;
  if (part.has_spans) {
    part.spans.resize(last.index + 1);
  } else {
    part.bytes = part.bytes.substr(0, last.span.next);
  }
  Count(part);
}

}  // namespace metgrep
