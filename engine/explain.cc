#include "engine/explain.h"

#include <memory>
#include <optional>
#include <utility>

#include "engine/diagnosis/explain_observer.h"
#include "engine/diagnosis/row_diagnoser.h"
#include "engine/diagnosis/row_suggestions.h"
#include "engine/diagnosis/suggestions.h"
#include "engine/filter.h"
#include "engine/scan.h"
#include "engine/table.h"
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

bool IsSameInput(const InputTable& a, const InputTable& b) {
  return a.table == b.table && a.partition_values == b.partition_values &&
         a.has_partition == b.has_partition;
}

// Hands on the events that are shown, and adds up the counts.
class ExplainSink : public Sink {
 public:
  // `is_over_table`: the pattern is about the columns of tables.
  ExplainSink(std::shared_ptr<const Pattern> pattern, bool is_over_table, size_t requirements,
              const ExplainOptions& options,
              const std::function<void(const ExplainedEvent& event)>& on_event,
              const std::function<void(std::string_view path, const absl::Status& error)>& on_error,
              ExplainState* state)
      : pattern_(std::move(pattern)),
        is_over_table_(is_over_table),
        diagnoser_(pattern_),
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
    if (table_ == nullptr) table_ = seen.table;
    for (const KeptEvent& event : seen.kept()) {
      if (left_ == 0) break;
      Show(path, event, seen.table);
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
  // Of the first input that has one; null if none has.
  const ObservedTable* table() const { return table_.get(); }

 private:
  void Show(std::string_view path, const KeptEvent& event,
            const std::shared_ptr<const ObservedTable>& table) {
    const EventDiagnosis diagnosis = Diagnose(event.text, table);
    if (on_event_) on_event_({path, lines_ + event.number + 1, event.text, diagnosis});
    if (--left_ == 0) state_.has_enough = true;
  }

  EventDiagnosis Diagnose(std::string_view event,
                          const std::shared_ptr<const ObservedTable>& table) {
    if (!is_over_table_) {
      // The columns of a table say nothing about terms.
      return diagnoser_.Diagnose(event, table == nullptr ? nullptr : &table->column_names);
    }
    // Each thread has observed a table of its own.
    if (row_diagnoser_ == nullptr || !IsSameInput(diagnosed_table_->input, table->input)) {
      diagnosed_table_ = table;
      row_diagnoser_ = std::make_unique<RowDiagnoser>(pattern_, table->input);
    }
    return row_diagnoser_->Diagnose(event);
  }

  const std::shared_ptr<const Pattern> pattern_;
  const bool is_over_table_;
  EventDiagnoser diagnoser_;
  uint64_t left_;  // events still to be shown
  const std::function<void(const ExplainedEvent& event)>& on_event_;
  const std::function<void(std::string_view path, const absl::Status& error)>& on_error_;
  ExplainState& state_;
  FailureTotals totals_;
  uint64_t lines_ = 0;                          // of the input in work
  std::shared_ptr<const ObservedTable> table_;  // of the first input
  std::shared_ptr<const ObservedTable> diagnosed_table_;
  std::unique_ptr<RowDiagnoser> row_diagnoser_;  // over that
};

}  // namespace

absl::StatusOr<PatternExplanation> Explain(std::string_view pattern, ParseError* error) {
  const absl::StatusOr<CompiledPattern> compiled = Compile(pattern, error);
  if (!compiled.ok()) return compiled.status();
  return ExplainPattern(*compiled->pattern);
}

absl::StatusOr<PatternExplanation> ExplainOverTable(std::string_view pattern,
                                                    const std::shared_ptr<const Table>& table,
                                                    ParseError* error) {
  const absl::StatusOr<CompiledPattern> compiled = Compile(pattern, error);
  if (!compiled.ok()) return compiled.status();
  if (table != nullptr) {
    const absl::Status fits = CheckFilter(compiled->filter, table);
    if (!fits.ok()) return fits;
  }
  return ExplainPatternOverTable(*compiled->pattern, table.get());
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
  const bool is_over_table = options.scan.HasTable() && IsAboutColumns(*compiled->pattern);
  if (options.scan.table != nullptr) {
    const absl::Status fits = CheckFilter(compiled->filter, options.scan.table);
    if (!fits.ok()) return fits;
  }
  const std::vector<Requirement> requirements = is_over_table
                                                    ? RequirementsOverTable(*compiled->pattern)
                                                    : RequirementsOf(*compiled->pattern);
  const ExplainObserverOptions observer_options = {KeptOf(options.shown),
                                                   static_cast<size_t>(options.max_events),
                                                   options.stop_after_shown, is_over_table};
  ExplainState state;
  ExplainSink sink(compiled->pattern, is_over_table, requirements.size(), options, on_event,
                   on_error, &state);
  ScanOptions scan = options.scan;
  scan.columns_for_values = !scan.HasTable();  // for their names
  scan.invert = scan.differences = scan.count_only = scan.number_events = scan.count_events = false;
  scan.max_matches = std::nullopt;
  scan.before_context = scan.after_context = 0;
  // Who stops early does not read ahead.
  if (options.stop_after_shown) scan.threads = 1;
  scan.make_observer = [&] {
    return std::make_unique<ExplainObserver>(compiled->pattern, compiled->filter.plan(),
                                             requirements.size(), observer_options, state);
  };
  ScanTotals scanned;
  if (!options.stop_after_shown || options.max_events > 0) {
    scanned = Scan({compiled->filter}, paths, scan, sink);
  }
  ExplainSummary summary = sink.totals().Summarize(options.top_values);
  summary.has_table = options.scan.HasTable();
  summary.scan = std::move(scanned);
  const ObservedTable* const table = sink.table();
  if (is_over_table) {
    if (table != nullptr) {
      summary.suggestions =
          RowSuggestionsFor(*compiled->pattern, requirements, sink.totals(), *table->input.table);
    }
  } else {
    summary.suggestions = SuggestionsFor(*compiled->pattern, requirements, sink.totals(),
                                         table == nullptr ? nullptr : &table->column_names);
  }
  return summary;
}

}  // namespace metgrep
