#include "engine/pattern_diff.h"

#include <memory>
#include <optional>

#include "engine/diagnosis/counter_example.h"
#include "engine/diagnosis/difference_observer.h"
#include "engine/diagnosis/normal_form.h"
#include "engine/scan.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

// Adds up what the observers counted.
class CountingSink : public Sink {
 public:
  using ErrorHandler = std::function<void(std::string_view path, const absl::Status& error)>;

  explicit CountingSink(const ErrorHandler& on_error) : on_error_(on_error) {}

  SinkAnswer OnEvent(const ScannedEvent&) override { return SinkAnswer::kContinue; }
  SinkAnswer OnObservation(std::string_view, Observation& observation) override {
    total_.Merge(observation);
    return SinkAnswer::kContinue;
  }
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override {
    on_error_(path, status);
  }

  const DifferenceObservation& total() const { return total_; }

 private:
  const ErrorHandler& on_error_;
  DifferenceObservation total_;
};

}  // namespace

std::string_view PatternVerdictName(PatternVerdict verdict) {
  switch (verdict) {
    case PatternVerdict::kEquivalent:
      return "equivalent";
    case PatternVerdict::kDifferent:
      return "different";
    case PatternVerdict::kUnknown:
      return "unknown";
  }
  return "";
}

absl::StatusOr<PatternComparison> ComparePatterns(std::string_view first, std::string_view second,
                                                  const CompareOptions& options) {
  const absl::StatusOr<Filter> first_filter = Filter::Compile(first);
  if (!first_filter.ok()) return first_filter.status();
  const absl::StatusOr<Filter> second_filter = Filter::Compile(second);
  if (!second_filter.ok()) return second_filter.status();
  ParseError unused;
  const std::optional<Pattern> first_pattern = ParsePattern(first, &unused);
  const std::optional<Pattern> second_pattern = ParsePattern(second, &unused);

  PatternComparison comparison;
  const NormalForm form = NormalFormOf(*first_pattern);
  if (form == NormalFormOf(*second_pattern)) {
    comparison.verdict = PatternVerdict::kEquivalent;
    comparison.normal_form = NormalFormText(form);
    return comparison;
  }
  CounterExampleSearch search =
      FindCounterExample(*first_pattern, first_filter->plan(), *second_pattern,
                         second_filter->plan(), options.max_events);
  comparison.events_tried = search.events_tried;
  if (search.found) {
    comparison.verdict = PatternVerdict::kDifferent;
    comparison.counter_example = std::move(search.found->event);
    comparison.first_matches = search.found->first_matches;
  }
  return comparison;
}

DifferenceCounts CountDifferences(
    const Filter& first, const Filter& second, const std::vector<std::string>& paths,
    const ScanOptions& options,
    const std::function<void(std::string_view path, const absl::Status& error)>& on_error) {
  ScanOptions scan = options;
  scan.make_observer = [] { return std::make_unique<DifferenceObserver>(); };
  CountingSink sink(on_error);
  Scan({first, second}, paths, scan, sink);
  const DifferenceObservation& total = sink.total();
  return {total.both, total.only_first, total.only_second, total.neither};
}

}  // namespace metgrep
