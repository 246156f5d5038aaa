// metgrep_explain_events PATTERN PATH...: counts at which requirement of the pattern the events of
// files fail, with two threads, and prints the counts: for bench/explain.sh.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "engine/explain.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: metgrep_explain_events PATTERN PATH...\n");
    return 2;
  }
  metgrep::ExplainOptions options;
  options.scan.threads = 0;
  bool failed = false;
  const absl::StatusOr<metgrep::ExplainSummary> summary = metgrep::ExplainEvents(
      argv[1], std::vector<std::string>(argv + 2, argv + argc), options,
      [](const metgrep::ExplainedEvent&) {},
      [&failed](std::string_view, const absl::Status&) { failed = true; });
  if (!summary.ok() || failed) return 2;
  const auto print = [](unsigned long long number) { std::printf("%llu ", number); };
  print(summary->events);
  print(summary->matches);
  for (const metgrep::RequirementSummary& requirement : summary->requirements) {
    std::printf("\n");
    print(requirement.reached);
    print(requirement.failed);
    print(requirement.distinct_values);
    for (const metgrep::ValueCount& value : requirement.top_values) {
      std::printf("%s=", value.value.c_str());
      print(value.count);
    }
  }
  std::printf("\n");
  for (const metgrep::FieldCountEvents& count : summary->field_counts) {
    std::printf("fields %llu: %llu\n", static_cast<unsigned long long>(count.fields),
                static_cast<unsigned long long>(count.events));
  }
  for (const std::string& suggestion : summary->suggestions) std::puts(suggestion.c_str());
  return 0;
}
