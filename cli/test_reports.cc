// The results of `metgrep test` for programs: TAP, JUnit and JSON.
#include "absl/strings/str_cat.h"
#include "cli/alarm_json.h"
#include "cli/html_text.h"
#include "cli/metric_text.h"
#include "cli/test_output.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

std::string JsonText(std::string_view bytes) {
  std::string json;
  AppendJsonString(IsUtf8(bytes) ? std::string(bytes) : PrintableText(bytes), &json);
  return json;
}

std::string PlaceText(const TestFileRun& file, SourcePosition position) {
  return absl::StrCat(file.path, ":", position.line, ":", position.column);
}

// --- TAP ---

// '#' would begin a directive.
std::string TapText(std::string_view bytes) {
  std::string text;
  for (const char c : PrintableText(bytes)) {
    if (c == '#' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

// A block of YAML, in which texts are those of JSON.
void AppendTapFailures(const TestFileRun& file, const DefinitionTestResult& result,
                       std::string* tap) {
  *tap += "  ---\n  failures:\n";
  for (const DefinitionTestFailure& failure : result.failures) {
    absl::StrAppend(tap, "    - at: ", JsonText(PlaceText(file, failure.position)),
                    "\n      what: ", JsonText(failure.what),
                    "\n      expected: ", JsonText(failure.expected),
                    "\n      got: ", JsonText(failure.got), "\n");
    for (size_t i = 0; i < failure.remarks.size(); ++i) {
      absl::StrAppend(tap, i == 0 ? "      remarks:\n" : "", "        - ",
                      JsonText(failure.remarks[i]), "\n");
    }
    for (size_t i = 0; i < failure.events.size(); ++i) {
      absl::StrAppend(tap, i == 0 ? "      events:\n" : "", "        - ",
                      JsonText(result.events[failure.events[i]].message), "\n");
    }
  }
  *tap += "  ...\n";
}

void AppendTapError(const absl::Status& error, std::string* tap) {
  absl::StrAppend(tap, "  ---\n  error: ", JsonText(ErrorText(error)), "\n  ...\n");
}

// --- JUnit ---

// XML has no place for two characters that are not characters.
std::string XmlText(std::string_view bytes) {
  std::string xml = HtmlLines(bytes);
  for (const auto& [character, text] : {std::pair("\xEF\xBF\xBE", "\\xEF\\xBF\\xBE"),
                                        std::pair("\xEF\xBF\xBF", "\\xEF\\xBF\\xBF")}) {
    for (size_t at = xml.find(character); at != xml.npos; at = xml.find(character, at)) {
      xml.replace(at, std::string_view(character).size(), text);
    }
  }
  return xml;
}

// For an attribute: in one line.
std::string XmlAttribute(std::string_view bytes) { return XmlText(PrintableText(bytes)); }

void AppendJunitFailures(const TestFileRun& file, const DefinitionTestResult& result,
                         std::string* xml) {
  for (const DefinitionTestFailure& failure : result.failures) {
    std::string body = absl::StrCat(PlaceText(file, failure.position), ": ", failure.what,
                                    "\nexpected: ", failure.expected, "\ngot:      ", failure.got);
    for (const std::string& remark : failure.remarks) absl::StrAppend(&body, "\n", remark);
    for (const size_t index : failure.events) {
      absl::StrAppend(&body, "\nevent ", index, ": ", result.events[index].message);
    }
    const std::string message =
        absl::StrCat(failure.what, ": expected ", failure.expected, ", got ", failure.got);
    absl::StrAppend(xml, "      <failure type=\"expectation\" message=\"", XmlAttribute(message),
                    "\">", XmlText(body), "</failure>\n");
  }
}

void AppendJunitError(const absl::Status& error, std::string* xml) {
  const std::string text = ErrorText(error);
  absl::StrAppend(xml, "      <error type=\"broken\" message=\"",
                  XmlAttribute(text.substr(0, text.find('\n'))), "\">", XmlText(text),
                  "</error>\n");
}

std::string JunitCounts(const TestCounts& counts) {
  return absl::StrCat("tests=\"", counts.passed + counts.failed + counts.broken, "\" failures=\"",
                      counts.failed, "\" errors=\"", counts.broken, "\"");
}

void AppendJunitSuite(const TestFileRun& file, std::string* xml) {
  const std::string name = XmlAttribute(file.path);
  absl::StrAppend(xml, "  <testsuite name=\"", name, "\" ", JunitCounts(CountTests({file})), ">\n");
  if (!file.file.ok()) {
    absl::StrAppend(xml, "    <testcase classname=\"", name, "\" name=\"", name, "\">\n");
    AppendJunitError(file.file.status(), xml);
    *xml += "    </testcase>\n";
  }
  for (const TestRun& run : file.runs) {
    const DefinitionTest& test = file.file->tests[run.test];
    absl::StrAppend(xml, "    <testcase classname=\"", name, "\" name=\"", XmlAttribute(test.name),
                    "\" file=\"", name, "\" line=\"", test.position.line, "\"");
    if (run.result.ok() && run.result->failures.empty()) {
      *xml += "/>\n";
      continue;
    }
    *xml += ">\n";
    if (run.result.ok()) {
      AppendJunitFailures(file, *run.result, xml);
    } else {
      AppendJunitError(run.result.status(), xml);
    }
    *xml += "    </testcase>\n";
  }
  *xml += "  </testsuite>\n";
}

// --- JSON ---

void AppendJsonFailure(const DefinitionTestFailure& failure, std::string* json) {
  absl::StrAppend(json, "{\"line\": ", failure.position.line,
                  ", \"column\": ", failure.position.column, ", \"what\": ", JsonText(failure.what),
                  ", \"expected\": ", JsonText(failure.expected),
                  ", \"got\": ", JsonText(failure.got), ", \"remarks\": [");
  for (size_t i = 0; i < failure.remarks.size(); ++i) {
    absl::StrAppend(json, i == 0 ? "" : ", ", JsonText(failure.remarks[i]));
  }
  *json += "], \"events\": [";
  for (size_t i = 0; i < failure.events.size(); ++i) {
    absl::StrAppend(json, i == 0 ? "" : ", ", failure.events[i]);
  }
  *json += "]}";
}

void AppendJsonEvent(const TestedEvent& event, std::string* json) {
  absl::StrAppend(json, "{\"message\": ", JsonText(event.message),
                  ", \"timestamp\": ", event.time_ms,
                  ", \"matches\": ", event.is_match ? "true" : "false");
  *json += ", \"extractedValues\": {";
  for (size_t i = 0; i < event.extracted.size(); ++i) {
    const auto& [name, value] = event.extracted[i];
    absl::StrAppend(json, i == 0 ? "" : ", ", JsonText(name), ": ", JsonText(value));
  }
  *json += '}';
  if (event.value) {
    *json += ", \"value\": ";
    AppendJsonNumber(*event.value, json);
  }
  *json += '}';
}

void AppendJsonDatapoints(const std::vector<MetricData>& metrics, std::string* json) {
  bool is_first = true;
  for (const MetricData& metric : metrics) {
    for (const Datapoint& minute : metric.minutes) {
      if (!is_first) *json += ", ";
      is_first = false;
      absl::StrAppend(json, "{\"Timestamp\": \"", TimeText(minute.start_s), "\", \"Dimensions\": ");
      AppendJsonDimensions(metric.id.dimensions, json);
      absl::StrAppend(json, ", \"SampleCount\": ", minute.sample_count, ", \"Sum\": ");
      AppendJsonNumber(minute.sum, json);
      *json += ", \"Minimum\": ";
      AppendJsonNumber(minute.minimum, json);
      *json += ", \"Maximum\": ";
      AppendJsonNumber(minute.maximum, json);
      *json += '}';
    }
  }
}

void AppendJsonDebug(const DefinitionTestFile& file, const DefinitionTestResult& result,
                     std::string* json) {
  *json += ", \"events\": [";
  for (size_t i = 0; i < result.events.size(); ++i) {
    if (i > 0) *json += ", ";
    AppendJsonEvent(result.events[i], json);
  }
  *json += "], \"datapoints\": [";
  AppendJsonDatapoints(result.metrics, json);
  *json += "], \"alarms\": [";
  for (size_t i = 0; i < result.alarms.size(); ++i) {
    const TestedAlarm& tested = result.alarms[i];
    std::string alarm = AlarmJson(file.alarms[tested.alarm], tested.timeline);
    alarm.erase(alarm.find_last_not_of('\n') + 1);
    absl::StrAppend(json, i == 0 ? "" : ", ", alarm);
  }
  *json += ']';
}

void AppendJsonTest(const TestFileRun& file, const TestRun& run, bool debug, std::string* json) {
  const DefinitionTest& test = file.file->tests[run.test];
  absl::StrAppend(json, "{\"type\": \"test\", \"file\": ", JsonText(file.path),
                  ", \"line\": ", test.position.line, ", \"name\": ", JsonText(test.name));
  if (!run.result.ok()) {
    absl::StrAppend(json, ", \"status\": \"error\", \"error\": ",
                    JsonText(ErrorText(run.result.status())), "}\n");
    return;
  }
  absl::StrAppend(json, ", \"status\": ", run.result->failures.empty() ? "\"pass\"" : "\"fail\"",
                  ", \"failures\": [");
  for (size_t i = 0; i < run.result->failures.size(); ++i) {
    if (i > 0) *json += ", ";
    AppendJsonFailure(run.result->failures[i], json);
  }
  *json += ']';
  if (debug) AppendJsonDebug(*file.file, *run.result, json);
  *json += "}\n";
}

}  // namespace

std::string TestTap(const std::vector<TestFileRun>& files) {
  const TestCounts counts = CountTests(files);
  std::string tap =
      absl::StrCat("TAP version 14\n1..", counts.passed + counts.failed + counts.broken, "\n");
  size_t number = 0;
  for (const TestFileRun& file : files) {
    if (!file.file.ok()) {
      absl::StrAppend(&tap, "not ok ", ++number, " - ", TapText(file.path), "\n");
      AppendTapError(file.file.status(), &tap);
    }
    for (const TestRun& run : file.runs) {
      const bool passed = run.result.ok() && run.result->failures.empty();
      absl::StrAppend(&tap, passed ? "ok " : "not ok ", ++number, " - ", TapText(file.path), ": ",
                      TapText(file.file->tests[run.test].name), "\n");
      if (!run.result.ok()) {
        AppendTapError(run.result.status(), &tap);
      } else if (!passed) {
        AppendTapFailures(file, *run.result, &tap);
      }
    }
  }
  return tap;
}

std::string TestJunit(const std::vector<TestFileRun>& files) {
  std::string xml = absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites ",
                                 JunitCounts(CountTests(files)), ">\n");
  for (const TestFileRun& file : files) AppendJunitSuite(file, &xml);
  return xml + "</testsuites>\n";
}

std::string TestJson(const std::vector<TestFileRun>& files, bool debug) {
  std::string json;
  for (const TestFileRun& file : files) {
    if (!file.file.ok()) {
      absl::StrAppend(
          &json, "{\"type\": \"file\", \"file\": ", JsonText(file.path),
          ", \"status\": \"error\", \"error\": ", JsonText(ErrorText(file.file.status())), "}\n");
    }
    for (const TestRun& run : file.runs) AppendJsonTest(file, run, debug, &json);
  }
  const TestCounts counts = CountTests(files);
  absl::StrAppend(&json, "{\"type\": \"summary\", \"passed\": ", counts.passed,
                  ", \"failed\": ", counts.failed, ", \"errors\": ", counts.broken, "}\n");
  return json;
}

}  // namespace metgrep
