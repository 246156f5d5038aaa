// Prints what the metric filters of a template publish for logs, minute by minute, and when the
// alarms of the template change state.
//
//   metgrep_example_count_metrics TEMPLATE PATH...    files or directories, plain or gzip
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics.h"

namespace {

int Fail(const absl::Status& status) {
  std::cerr << status << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: metgrep_example_count_metrics TEMPLATE PATH...\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto definitions = metgrep::ReadDefinitions(text, argv[1]);
  if (!definitions.ok()) return Fail(definitions.status());

  bool failed = false;
  const std::vector<std::string> paths(argv + 2, argv + argc);
  const auto result =
      metgrep::ScanMetrics(definitions->filters, paths, metgrep::MetricScanOptions(),
                           [&failed](std::string_view path, const absl::Status& error) {
                             std::cerr << path << ": " << error << '\n';
                             failed = true;
                           });
  if (!result.ok()) return Fail(result.status());
  if (result->untimed_events > 0) {
    std::cerr << result->untimed_events << " events without a time\n";
    failed = true;
  }

  for (const metgrep::MetricData& metric : result->metrics) {
    for (const metgrep::Datapoint& minute : metric.minutes) {
      std::cout << metric.id.name << " at " << minute.start_s << ": " << minute.sum << " of "
                << minute.sample_count << " samples\n";
    }
  }
  for (const metgrep::AlarmDefinition& alarm : definitions->alarms) {
    const metgrep::AlarmTimeline timeline = metgrep::EvaluateAlarm(alarm, result->metrics);
    if (!timeline.not_evaluable.empty()) {
      std::cout << alarm.name.text << " is not evaluated: " << timeline.not_evaluable << '\n';
    }
    for (const metgrep::AlarmTransition& transition : timeline.transitions) {
      std::cout << alarm.name.text << " at " << transition.at_s << ": "
                << metgrep::AlarmStateName(transition.to) << '\n';
    }
  }
  return failed ? 2 : 0;
}
