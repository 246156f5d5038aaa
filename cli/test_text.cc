// The results of `metgrep test` for people, and what all formats share.
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "cli/alarm_text.h"
#include "cli/diagnostics.h"
#include "cli/metric_text.h"
#include "cli/test_output.h"

namespace metgrep {
namespace {

constexpr std::string_view kTestIndent = "        ";

// Appends the lines of `text`, each behind the indent. The text may have any bytes.
void AppendLines(std::string_view text, std::string_view indent, std::string* out) {
  while (true) {
    const size_t end = std::min(text.find('\n'), text.size());
    absl::StrAppend(out, std::string(indent), PrintableText(text.substr(0, end)), "\n");
    if (end >= text.size()) return;
    text.remove_prefix(end + 1);
    if (text.empty()) return;
  }
}

// "event 3  ...", further lines of the event below.
void AppendEvent(size_t index, std::string_view message, std::string* out) {
  const std::string head = absl::StrCat(std::string(kTestIndent), "  event ", index, ": ");
  std::string lines;
  AppendLines(message, std::string(head.size(), ' '), &lines);
  lines.replace(0, head.size(), head);
  *out += lines;
}

void AppendFailure(const TestFileRun& file, const DefinitionTestResult& result,
                   const DefinitionTestFailure& failure, std::string* out) {
  absl::StrAppend(out, std::string(kTestIndent), PrintableText(file.path), ":",
                  failure.position.line, ":", failure.position.column, ": ",
                  PrintableText(failure.what), "\n");
  absl::StrAppend(out, std::string(kTestIndent), "  expected: ", PrintableText(failure.expected),
                  "\n");
  absl::StrAppend(out, std::string(kTestIndent), "  got:      ", PrintableText(failure.got), "\n");
  for (const std::string& remark : failure.remarks) {
    AppendLines(remark, std::string(kTestIndent) + "  ", out);
  }
  for (const size_t index : failure.events) {
    AppendEvent(index, result.events[index].message, out);
  }
}

void AppendDebug(const DefinitionTestFile& file, const DefinitionTestResult& result,
                 std::string* out) {
  for (size_t i = 0; i < result.events.size(); ++i) {
    const TestedEvent& event = result.events[i];
    AppendEvent(i, event.message, out);
    absl::StrAppend(out, std::string(kTestIndent), "    ",
                    TimeText((event.time_ms - (event.time_ms < 0 ? 999 : 0)) / 1000),
                    event.is_match ? "  matches" : "  does not match");
    if (event.value) absl::StrAppend(out, ", publishes ", NumberText(*event.value));
    *out += '\n';
    for (const auto& [name, value] : event.extracted) {
      absl::StrAppend(out, std::string(kTestIndent), "    ", PrintableText(name), " = ",
                      PrintableText(value), "\n");
    }
  }
  for (const MetricData& metric : result.metrics) {
    for (const Datapoint& minute : metric.minutes) {
      absl::StrAppend(out, std::string(kTestIndent), "  datapoint: ", MetricText(metric.id), " ",
                      TimeText(minute.start_s), "  SampleCount ", minute.sample_count, ", Sum ",
                      NumberText(minute.sum), ", Minimum ", NumberText(minute.minimum),
                      ", Maximum ", NumberText(minute.maximum), "\n");
    }
  }
  for (const TestedAlarm& tested : result.alarms) {
    AppendLines("alarm: " + AlarmText(file.alarms[tested.alarm], tested.timeline),
                std::string(kTestIndent) + "  ", out);
  }
}

std::string Count(size_t count, std::string_view what) {
  return absl::StrCat(count, " ", std::string(what));
}

}  // namespace

TestCounts CountTests(const std::vector<TestFileRun>& files) {
  TestCounts counts;
  for (const TestFileRun& file : files) {
    if (!file.file.ok()) ++counts.broken;
    for (const TestRun& run : file.runs) {
      if (!run.result.ok()) {
        ++counts.broken;
      } else if (run.result->failures.empty()) {
        ++counts.passed;
      } else {
        ++counts.failed;
      }
    }
  }
  return counts;
}

std::string_view OutcomeOf(const TestRun& run) {
  if (!run.result.ok()) return "ERROR";
  return run.result->failures.empty() ? "ok" : "FAIL";
}

std::string ErrorText(const absl::Status& error) {
  std::string text;
  AppendLines(MessageOf(error), "", &text);
  text.pop_back();  // the last newline
  return text;
}

std::string TestText(const std::vector<TestFileRun>& files, bool debug) {
  std::string text;
  for (const TestFileRun& file : files) {
    absl::StrAppend(&text, PrintableText(file.path), "\n");
    if (!file.file.ok()) {
      AppendLines("ERROR  " + ErrorText(file.file.status()), "  ", &text);
      continue;
    }
    for (const TestRun& run : file.runs) {
      std::string outcome(OutcomeOf(run));
      outcome.resize(7, ' ');
      absl::StrAppend(&text, "  ", outcome, PrintableText(file.file->tests[run.test].name), "\n");
      if (!run.result.ok()) {
        AppendLines(ErrorText(run.result.status()), kTestIndent, &text);
        continue;
      }
      for (const DefinitionTestFailure& failure : run.result->failures) {
        AppendFailure(file, *run.result, failure, &text);
      }
      if (debug) AppendDebug(*file.file, *run.result, &text);
    }
  }
  const TestCounts counts = CountTests(files);
  absl::StrAppend(&text, Count(counts.passed, "passed"), ", ", Count(counts.failed, "failed"));
  if (counts.broken > 0) {
    absl::StrAppend(&text, ", ", Count(counts.broken, counts.broken == 1 ? "error" : "errors"));
  }
  return text + "\n";
}

}  // namespace metgrep
