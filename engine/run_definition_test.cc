// Runs one test of definitions: each event goes through the filter alone, so that it is known what
// becomes of it.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/definition_tests.h"
#include "engine/definitions/document.h"
#include "engine/filter.h"
#include "engine/match/json_values.h"
#include "engine/metrics/alarm_evaluator.h"
#include "engine/metrics/event_time.h"
#include "engine/metrics/metric_data.h"
#include "engine/metrics/metric_filter.h"
#include "engine/metrics/metric_observer.h"
#include "engine/metrics/selector.h"
#include "engine/scan.h"
#include "engine/table.h"
#include "engine/test_comparison.h"

namespace metgrep {
namespace {

constexpr int64_t kMillis = 1000;
// Of an alarm of one test: two years of minutes.
constexpr int64_t kMaxEvaluations = 1'000'000;

// A filter that can be run, and the selectors whose values are of interest.
struct Subject {
  Filter filter;
  std::vector<MetricFilter> metric_filters;  // one
  std::map<std::string, std::vector<PlanStep>> selectors;
};

// What was seen of all events.
struct Recording {
  explicit Recording() : total(1) {}
  std::vector<TestedEvent> events;
  size_t bytes = 0;
  MetricObservation total;
  bool any_own_time = false;
  std::optional<size_t> first_untimed;
  absl::Status error;
};

// Lets a MetricObserver see one event after the other, each with its time. The scan has one thread,
// so there is one observer, and it sees the events in order.
class EventRecorder : public EventObserver {
 public:
  // All outlive the recorder.
  EventRecorder(const Subject& subject, const DefinitionTest& test, Recording* recording)
      : subject_(subject),
        test_(test),
        recording_(*recording),
        time_(test.time, subject.filter.ExtractsFields() ? &subject.filter.plan() : nullptr),
        observer_(subject.metric_filters, options_) {}

  void StartInput(const InputTable* table, const std::vector<const Plan*>& plans) override;
  void Observe(const EventBatch& batch) override;
  // Something only to let the sink stop the scan after an error.
  std::unique_ptr<Observation> Take() override {
    return recording_.error.ok() ? nullptr : std::make_unique<Nothing>();
  }

 private:
  class Nothing : public Observation {
   public:
    void Merge(Observation&) override {}
  };

  static MetricObserverOptions OptionsFor(const DefinitionTest& test) {
    MetricObserverOptions options;
    options.over_rows = test.scan.HasTable();
    options.keep_values = true;
    return options;
  }

  void Record(const EventBatch& batch, const EventSpan& span);
  void RecordSample(const MetricObservation& observation, TestedEvent* event) const;
  void Extract(TestedEvent* event);

  const Subject& subject_;
  const DefinitionTest& test_;
  Recording& recording_;
  const MetricObserverOptions options_ = OptionsFor(test_);
  EventTimeReader time_;
  MetricObserver observer_;
  const InputTable* rows_ = nullptr;  // null unless the test has a table
  Scratch scratch_;
  std::vector<ExtractedValue> values_;
  JsonValueReader json_;
  TableScratch table_scratch_;
  std::vector<Cell> cells_;
};

void EventRecorder::StartInput(const InputTable* table, const std::vector<const Plan*>& plans) {
  rows_ = test_.scan.HasTable() ? table : nullptr;
  if (!time_.StartInput(table) && recording_.error.ok()) {
    recording_.error = absl::InvalidArgumentError(
        absl::StrCat("'", test_.time.field, "' is neither a column nor a slot of the pattern"));
  }
  observer_.StartInput(table, plans);
}

void EventRecorder::Observe(const EventBatch& batch) {
  if (batch.has_spans) {
    for (const EventSpan& span : batch.spans) Record(batch, span);
  } else {
    for (size_t from = 0; from < batch.bytes.size();) {
      const EventSpan span = LineAt(batch.bytes, from);
      Record(batch, span);
      from = span.next;
    }
  }
}

void EventRecorder::Record(const EventBatch& batch, const EventSpan& span) {
  if (!recording_.error.ok()) return;
  const size_t index = recording_.events.size();
  const std::string_view message = batch.bytes.substr(span.message, span.end - span.message);
  recording_.bytes += message.size();
  if (index == kMaxTestEvents || recording_.bytes > kMaxTestBytes) {
    recording_.error = absl::ResourceExhaustedError(
        absl::StrCat("a test can have ", kMaxTestEvents, " events and ", kMaxTestBytes >> 20,
                     " MiB of them, and there are more"));
    return;
  }
  TestedEvent& event = recording_.events.emplace_back();
  event.message = message;
  if (const std::optional<int64_t> own_time = time_.Read(span, message)) {
    event.time_ms = *own_time;
    recording_.any_own_time = true;
  } else {
    event.time_ms =
        test_.start_ms.value_or(0) + static_cast<int64_t>(index) * test_.interval_s * kMillis;
    if (!recording_.first_untimed) recording_.first_untimed = index;
  }
  EventBatch one;
  one.bytes = batch.bytes;
  one.has_spans = true;
  one.spans.push_back(span);
  one.spans.front().timestamp_ms = event.time_ms;
  observer_.Observe(one);
  const std::unique_ptr<Observation> observed = observer_.Take();
  auto& observation = static_cast<MetricObservation&>(*observed);
  if (!observation.error.ok()) {
    recording_.error = observation.error;
    return;
  }
  event.is_match = observation.totals.front().matches > 0;
  if (event.is_match) {
    RecordSample(observation, &event);
    Extract(&event);
  }
  recording_.total.Merge(observation);
}

void EventRecorder::RecordSample(const MetricObservation& observation, TestedEvent* event) const {
  for (const auto& [dimensions, minutes] : observation.samples.front().series()) {
    for (const auto& [start, samples] : minutes) event->value = samples.ToDatapoint(start).sum;
  }
}

void EventRecorder::Extract(TestedEvent* event) {
  if (rows_ != nullptr) {
    const Table& table = *rows_->table;
    table.ReadRow(event->message, rows_->partition_values, &table_scratch_, &cells_);
    for (size_t i = 0; i < cells_.size() && i < table.columns().size(); ++i) {
      if (cells_[i].kind == Cell::Kind::kNull) continue;
      auto& [name, value] = event->extracted.emplace_back();
      name = "$" + table.columns()[i].name;
      AppendCellText(cells_[i], &value);
    }
    return;
  }
  if (subject_.filter.Extract(event->message, scratch_, values_)) {
    for (const ExtractedValue& value : values_) {
      event->extracted.emplace_back(value.name, std::string(value.value));
    }
  }
  JsonValue json;
  for (const auto& [name, selector] : subject_.selectors) {
    json_.Read(event->message, selector, &json);
    if (json.kind == JsonKind::kBoolean || json.kind == JsonKind::kNumber ||
        json.kind == JsonKind::kString) {
      event->extracted.emplace_back(name, json.text);
    }
  }
}

// Keeps the first error of an input.
class ErrorSink : public Sink {
 public:
  explicit ErrorSink(Recording* recording) : recording_(*recording) {}
  SinkAnswer OnEvent(const ScannedEvent&) override { return SinkAnswer::kContinue; }
  SinkAnswer OnObservation(std::string_view, Observation&) override {
    return recording_.error.ok() ? SinkAnswer::kContinue : SinkAnswer::kStop;
  }
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override {
    if (!recording_.error.ok()) return;
    const std::string where = path.empty() ? "" : std::string(path) + ": ";
    recording_.error =
        absl::InvalidArgumentError(absl::StrCat(where, std::string(status.message())));
  }

 private:
  Recording& recording_;
};

// The values that are read out of events of JSON: those that the test expects and those that the
// filter publishes.
std::map<std::string, std::vector<PlanStep>> SelectorsOf(const DefinitionTest& test,
                                                         const MetricFilter& filter) {
  std::map<std::string, std::vector<PlanStep>> selectors;
  if (filter.plan->kind != Plan::Kind::kJson) return selectors;
  const auto add = [&selectors](const std::string& text) {
    if (!text.starts_with("$.")) return;
    absl::StatusOr<std::vector<PlanStep>> selector = ParseSelector(text);
    if (selector.ok()) selectors.emplace(text, *std::move(selector));
  };
  for (const ExpectedExtraction& match :
       test.extracted.value_or(std::vector<ExpectedExtraction>())) {
    for (const auto& [name, value] : match.values) add(name);
  }
  add(filter.reference.text);
  for (const ValueReference& dimension : filter.dimensions) add(dimension.text);
  return selectors;
}

absl::StatusOr<Subject> MakeSubject(const DefinitionTest& test,
                                    const MetricFilterDefinition& definition) {
  if (!definition.pattern.is_resolved) {
    return absl::InvalidArgumentError(
        absl::StrCat("filter '", definition.id, "': the pattern is not known before deployment: '",
                     definition.pattern.text, "'"));
  }
  absl::StatusOr<Filter> filter = Filter::Compile(definition.pattern.text);
  absl::Status status = filter.status();
  if (filter.ok() && test.scan.table != nullptr) status = CheckFilter(*filter, test.scan.table);
  if (!status.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("filter '", definition.id, "': ", std::string(status.message())));
  }
  absl::StatusOr<MetricFilter> metric_filter =
      CompileMetricFilter(definition, filter->shared_plan(), test.scan.HasTable());
  if (!metric_filter.ok()) return metric_filter.status();
  auto selectors = SelectorsOf(test, *metric_filter);
  return Subject{*std::move(filter), {*std::move(metric_filter)}, std::move(selectors)};
}

// The start of the minute of the earliest event.
int64_t OriginOf(const DefinitionTest& test, const std::vector<TestedEvent>& events) {
  int64_t first_ms = events.empty() ? test.start_ms.value_or(0) : events.front().time_ms;
  for (const TestedEvent& event : events) first_ms = std::min(first_ms, event.time_ms);
  return MinuteStart(first_ms);
}

// How many evaluations of the alarm are more than a look at a gap.
int64_t CountEvaluations(const AlarmDefinition& alarm, const AlarmOptions& options,
                         const std::vector<MetricData>& metrics) {
  const int64_t range = EvaluationRange(alarm, options.evaluation_range);
  const int64_t interval_s = EvaluationIntervalSeconds(alarm.period_s, alarm.evaluation_periods);
  const int64_t for_minute = range * alarm.period_s / interval_s + 1;
  int64_t minutes = 0;
  for (const MetricData& metric : metrics) minutes += static_cast<int64_t>(metric.minutes.size());
  return std::min((*options.end_s - *options.begin_s) / interval_s, minutes * for_minute);
}

// Evaluates the alarm of `expected` from the first event until every instant that is asked for has
// passed and the last datapoint is out of reach.
absl::Status EvaluateExpectedAlarm(const DefinitionTestFile& file, const DefinitionTest& test,
                                   const ExpectedAlarmState& expected, int64_t origin_s,
                                   DefinitionTestResult* result) {
  const AlarmDefinition& alarm = file.alarms[expected.alarm];
  const auto fail = [&](const std::string& sentence) {
    return ErrorAt(file.file_name, expected.position,
                   absl::StrCat("alarm '", alarm.id, "': ", sentence));
  };
  AlarmOptions options;
  options.evaluation_range = file.evaluation_range;
  options.begin_s = origin_s;
  int64_t last_minute_s = origin_s - kMinuteSeconds;
  for (const TestedEvent& event : result->events) {
    last_minute_s = std::max(last_minute_s, MinuteStart(event.time_ms));
  }
  options.end_s = EndOfReach(alarm, options.evaluation_range, last_minute_s);
  if (options.end_s) {
    for (const ExpectedAlarmState& other : test.alarms) {
      if (other.alarm != expected.alarm) continue;
      options.end_s = std::max(*options.end_s, AbsoluteSeconds(other.at, origin_s));
    }
    if (CountEvaluations(alarm, options, result->metrics) > kMaxEvaluations) {
      return fail(absl::StrCat("the events span so much time that it would be evaluated more than ",
                               kMaxEvaluations, " times"));
    }
  }
  AlarmTimeline timeline = EvaluateAlarm(alarm, result->metrics, options);
  if (!timeline.not_evaluable.empty()) return fail(timeline.not_evaluable);
  result->alarms.push_back({expected.alarm, std::move(timeline)});
  return absl::OkStatus();
}

absl::Status EvaluateAlarms(const DefinitionTestFile& file, const DefinitionTest& test,
                            int64_t origin_s, DefinitionTestResult* result) {
  std::set<size_t> evaluated;
  for (const ExpectedAlarmState& expected : test.alarms) {
    if (!evaluated.insert(expected.alarm).second) continue;
    absl::Status status = EvaluateExpectedAlarm(file, test, expected, origin_s, result);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DefinitionTestResult> RunDefinitionTest(const DefinitionTestFile& file,
                                                       const DefinitionTest& test) {
  const absl::StatusOr<Subject> subject = MakeSubject(test, file.filters[test.filter]);
  if (!subject.ok()) {
    return ErrorAt(file.file_name, test.filter_position, std::string(subject.status().message()));
  }
  Recording recording;
  ScanOptions options = test.scan;
  options.threads = 1;
  options.columns_for_values = !options.HasTable();
  options.make_observer = [&subject, &test, &recording] {
    return std::make_unique<EventRecorder>(*subject, test, &recording);
  };
  ErrorSink sink(&recording);
  if (test.files.empty()) {
    ScanBytes({subject->filter}, test.events, "", options, sink);
  } else {
    Scan({subject->filter}, test.files, options, sink);
  }
  if (recording.error.ok() && recording.first_untimed && recording.any_own_time && !test.start_ms) {
    recording.error = absl::InvalidArgumentError(
        absl::StrCat("event ", *recording.first_untimed,
                     " has no time, and other events have one: give start, or timestamp"));
  }
  if (!recording.error.ok()) {
    return ErrorAt(file.file_name, test.events_position, std::string(recording.error.message()));
  }
  DefinitionTestResult result;
  result.events = std::move(recording.events);
  result.metrics = MergeMetrics(subject->metric_filters, recording.total);
  const int64_t origin_s = OriginOf(test, result.events);
  if (absl::Status status = EvaluateAlarms(file, test, origin_s, &result); !status.ok()) {
    return status;
  }
  CompareWithExpectations(file, test, origin_s, &result);
  return result;
}

}  // namespace metgrep
