#include "engine/explain.h"

#include <memory>
#include <optional>
#include <utility>

#include "engine/diagnosis/explain_observer.h"
#include "engine/diagnosis/suggestions.h"
#include "engine/filter.h"
#include "engine/scan.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

struct CompiledPattern {
  std::shared_ptr<const Pattern> pattern;
  Filter filter;
};

absl::StatusOr<CompiledPattern> Compile(std::string_view text, ParseError* error = nullptr) {
  absl::StatusOr<Filter> filter = Filter::Compile(text, error);
  if (!filter.ok()) return filter.status();
  ParseError none;  // what compiles can be parsed
  return CompiledPattern{std::make_shared<const Pattern>(*ParsePattern(text, &none)),
                         *std::move(filter)};
}

KeptEvents KeptOf(ExplainOptions::Shown shown) {
  switch (shown) {
    case ExplainOptions::Shown::kNotMatching:
      return KeptEvents::kNotMatching;
    case ExplainOptions::Shown::kMatching:
      return KeptEvents::kMatching;
    case ExplainOptions::Shown::kAll:
      break;
  }
  return KeptEvents::kAll;
}

// Hands on the events that are shown, and adds up the counts.
class ExplainSink : public Sink {
 public:
  ExplainSink(std::shared_ptr<const Pattern> pattern, size_t requirements,
              const ExplainOptions& options,
              const std::function<void(const ExplainedEvent& event)>& on_event,
              const std::function<void(std::string_view path, const absl::Status& error)>& on_error,
              ExplainState* state)
      : diagnoser_(std::move(pattern)),
        left_(options.max_events),
        on_event_(on_event),
        on_error_(on_error),
        state_(*state),
        totals_(requirements) {
    if (left_ == 0) state_.has_enough = true;
  }

  SinkAnswer OnEvent(const ScannedEvent&) override { return SinkAnswer::kContinue; }

  SinkAnswer OnObservation(std::string_view path, Observation& observation) override {
    const auto& seen = static_cast<ExplainObservation&>(observation);
    if (column_names_ == nullptr) column_names_ = seen.column_names;
    for (const KeptEvent& event : seen.kept()) {
      if (left_ == 0) break;
      Show(path, event, seen.column_names.get());
    }
    totals_.Add(seen.counts);
    lines_ += seen.lines;
    return seen.is_last ? SinkAnswer::kStop : SinkAnswer::kContinue;
  }

  SinkAnswer OnInputEnd(const InputSummary&) override {
    lines_ = 0;
    return SinkAnswer::kContinue;
  }

  void OnError(std::string_view path, const absl::Status& status) override {
    if (on_error_) on_error_(path, status);
  }

  const FailureTotals& totals() const { return totals_; }
  // Of the first input that has a header line; null if none has.
  const ColumnNames& column_names() const { return column_names_; }

 private:
  void Show(std::string_view path, const KeptEvent& event, const std::vector<std::string>* names) {
    const EventDiagnosis diagnosis = diagnoser_.Diagnose(event.text, names);
    if (on_event_) on_event_({path, lines_ + event.number + 1, event.text, diagnosis});
    if (--left_ == 0) state_.has_enough = true;
  }

  EventDiagnoser diagnoser_;
  uint64_t left_;  // events still to be shown
  const std::function<void(const ExplainedEvent& event)>& on_event_;
  const std::function<void(std::string_view path, const absl::Status& error)>& on_error_;
  ExplainState& state_;
  FailureTotals totals_;
  uint64_t lines_ = 0;  // of the input in work
  ColumnNames column_names_;
};

}  // namespace

absl::StatusOr<PatternExplanation> Explain(std::string_view pattern, ParseError* error) {
  const absl::StatusOr<CompiledPattern> compiled = Compile(pattern, error);
  if (!compiled.ok()) return compiled.status();
  return ExplainPattern(*compiled->pattern);
}

absl::StatusOr<EventDiagnoser> NewEventDiagnoser(std::string_view pattern) {
  const absl::StatusOr<CompiledPattern> compiled = Compile(pattern);
  if (!compiled.ok()) return compiled.status();
  return EventDiagnoser(compiled->pattern);
}

absl::StatusOr<EventDiagnosis> ExplainEvent(std::string_view pattern, std::string_view event) {
  absl::StatusOr<EventDiagnoser> diagnoser = NewEventDiagnoser(pattern);
  if (!diagnoser.ok()) return diagnoser.status();
  return diagnoser->Diagnose(event);
}

absl::StatusOr<ExplainSummary> ExplainEvents(
    std::string_view pattern, const std::vector<std::string>& paths, const ExplainOptions& options,
    const std::function<void(const ExplainedEvent& event)>& on_event,
    const std::function<void(std::string_view path, const absl::Status& error)>& on_error) {
  const absl::StatusOr<CompiledPattern> compiled = Compile(pattern);
  if (!compiled.ok()) return compiled.status();
  const std::vector<Requirement> requirements = RequirementsOf(*compiled->pattern);
  const ExplainObserverOptions observer_options = {
      KeptOf(options.shown), static_cast<size_t>(options.max_events), options.stop_after_shown};
  ExplainState state;
  ExplainSink sink(compiled->pattern, requirements.size(), options, on_event, on_error, &state);
  ScanOptions scan = options.scan;
  scan.table = nullptr;
  scan.columns_from_header = false;
  scan.columns_for_values = true;  // for their names
  scan.invert = scan.count_only = scan.number_events = scan.count_events = false;
  scan.max_matches = std::nullopt;
  scan.before_context = scan.after_context = 0;
  // Who stops early does not read ahead.
  if (options.stop_after_shown) scan.threads = 1;
  scan.make_observer = [&] {
    return std::make_unique<ExplainObserver>(compiled->pattern, compiled->filter.plan(),
                                             requirements.size(), observer_options, state);
  };
  if (!options.stop_after_shown || options.max_events > 0) {
    Scan({compiled->filter}, paths, scan, sink);
  }
  ExplainSummary summary = sink.totals().Summarize(options.top_values);
  summary.suggestions =
      SuggestionsFor(*compiled->pattern, requirements, sink.totals(), sink.column_names().get());
  return summary;
}

}  // namespace metgrep
