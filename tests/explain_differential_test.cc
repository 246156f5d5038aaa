// The counts of ExplainEvents() against the diagnoses of all events one by one, and the events that
// it shows against all of them: for every target, block size and number of threads, over a plain
// file that is cut into parts and the same text in gzip.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/explain.h"
#include "engine/filter.h"
#include "engine/match/fields.h"
#include "engine/simd/target.h"
#include "patterns/pattern.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/gzip.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

// Patterns for the flow logs of RandomLines().
constexpr const char* kFlowPatterns[] = {
    "[v, a, eni, src, dst, sport, dport=\"22\", proto=6, p, b, start, end, action=\"REJECT\", s]",
    "[..., bytes>1000, start, end, action, status]",
    "[..., action!=ACCEPT, s]",
    "[..., dstport=22, protocol=6, p, bytes<=1500, start, end, action, s=\"OK\"]",
    "[a, b, c, d=10.0.0.*, ..., action=REJECT || action=1, s]",
    "[a, b, rest=\"*REJECT*\"]",
    "[..., account=1, eni, src, dst, sport, dport, proto, packets, bytes, start, end, action, s]",
    "[a, b, c, d, e, f, port>100 && port<1500, ..., s=OK]",
    "[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]",
    "REJECT 22 -OK 1431280876 15 -6",
    "-ACCEPT",
    "?REJECT ?22",
    "%22 6 10%",
};

// An event that is shown: where, what, and its diagnosis in short.
struct ShownEvent {
  size_t path = 0;  // index
  uint64_t number = 0;
  std::string event;
  bool matches = false;
  std::string reason;
  friend bool operator==(const ShownEvent&, const ShownEvent&) = default;
};

// What both sides give, as text that can be compared and read.
struct Answer {
  std::string summary;
  std::vector<ShownEvent> shown;
};

std::string TextOf(const ExplainSummary& summary) {
  std::string text = "events " + std::to_string(summary.events) + " matches " +
                     std::to_string(summary.matches) + "\n";
  for (const RequirementSummary& requirement : summary.requirements) {
    text += "reached " + std::to_string(requirement.reached) + " failed " +
            std::to_string(requirement.failed) + " problems";
    for (const auto& [problem, count] : requirement.problems) {
      text += " " + std::to_string(static_cast<int>(problem)) + ":" + std::to_string(count);
    }
    text += " distinct " + std::to_string(requirement.distinct_values) + " values";
    for (const ValueCount& value : requirement.top_values) {
      text += " " + Escaped(value.value) + ":" + std::to_string(value.count);
    }
    text += "\n";
  }
  for (const FieldCountEvents& count : summary.field_counts) {
    text += "fields " + std::to_string(count.fields) + ":" + std::to_string(count.events) + "\n";
  }
  return text;
}

// Most frequent first, equal ones in order of their keys; at most `limit`.
template <typename Key>
std::vector<std::pair<Key, uint64_t>> MostFrequent(const std::map<Key, uint64_t>& counts,
                                                   size_t limit) {
  std::vector<std::pair<Key, uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  sorted.resize(std::min(limit, sorted.size()));
  return sorted;
}

// Everything about the events of both paths, one by one.
Answer OneByOne(const std::string& pattern_text, std::string_view text,
                const ExplainOptions& options) {
  ParseError error;
  const auto pattern = std::make_shared<const Pattern>(*ParsePattern(pattern_text, &error));
  struct Failures {
    uint64_t failed = 0;
    std::map<Problem, uint64_t> problems;
    std::map<std::string, uint64_t> values;
  };
  std::vector<Failures> failures(RequirementsOf(*pattern).size());
  std::map<uint64_t, uint64_t> fields;
  EventDiagnoser diagnoser(pattern);
  Answer answer;
  ExplainSummary summary;
  bool is_end = options.stop_after_shown && options.max_events == 0;
  for (size_t path = 0; path < 2; ++path) {
    std::string_view rest = text;
    for (uint64_t number = 1; !rest.empty() && !is_end; ++number) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view event = rest.substr(0, end);
      if (end < rest.size() && event.ends_with('\r')) event.remove_suffix(1);
      rest.remove_prefix(std::min(end + 1, rest.size()));

      const EventDiagnosis diagnosis = diagnoser.Diagnose(event);
      ++summary.events;
      if (pattern->syntax == Syntax::kSpace) {
        std::vector<Field> split;
        SplitFields(event, event.size(), &split);
        ++fields[split.size()];
      }
      if (diagnosis.matches) {
        ++summary.matches;
      } else {
        Failures& failed = failures.at(diagnosis.requirement);
        ++failed.failed;
        ++failed.problems[diagnosis.problem];
        const bool has_value = diagnosis.problem == Problem::kValue ||
                               diagnosis.problem == Problem::kNotANumber ||
                               diagnosis.problem == Problem::kNotText;
        if (has_value && diagnosis.event_span) {
          ++failed.values[diagnosis.value.substr(0, kMaxValueBytes)];
        }
      }
      const bool is_shown =
          options.shown == ExplainOptions::Shown::kAll ||
          (options.shown == ExplainOptions::Shown::kMatching) == diagnosis.matches;
      if (!is_shown || answer.shown.size() == options.max_events) continue;
      answer.shown.push_back(
          {path, number, std::string(event), diagnosis.matches, diagnosis.reason});
      is_end = options.stop_after_shown && answer.shown.size() == options.max_events;
    }
  }
  uint64_t reached = summary.events;
  for (const Failures& failed : failures) {
    RequirementSummary requirement;
    requirement.reached = reached;
    requirement.failed = failed.failed;
    reached -= failed.failed;
    requirement.problems = MostFrequent(failed.problems, failed.problems.size());
    for (const auto& [value, count] : MostFrequent(failed.values, options.top_values)) {
      requirement.top_values.push_back({value, count});
    }
    requirement.distinct_values = failed.values.size();
    summary.requirements.push_back(std::move(requirement));
  }
  for (const auto& [count, events] : MostFrequent(fields, 10)) {
    summary.field_counts.push_back({count, events});
  }
  answer.summary = TextOf(summary);
  return answer;
}

class ExplainDifferential : public testing::TestWithParam<Target> {
 protected:
  ExplainDifferential() : before_(CurrentTarget()) { SetTarget(GetParam()); }
  ~ExplainDifferential() override { SetTarget(before_); }

  static Answer ByScan(const std::string& pattern, const std::vector<std::string>& paths,
                       const ExplainOptions& options) {
    Answer answer;
    const absl::StatusOr<ExplainSummary> summary = ExplainEvents(
        pattern, paths, options,
        [&](const ExplainedEvent& event) {
          const auto path = std::find(paths.begin(), paths.end(), event.path);
          answer.shown.push_back({static_cast<size_t>(path - paths.begin()), event.number,
                                  std::string(event.event), event.diagnosis.matches,
                                  event.diagnosis.reason});
        },
        [](std::string_view path, const absl::Status& error) {
          ADD_FAILURE() << path << ": " << error;
        });
    if (summary.ok()) answer.summary = TextOf(*summary);
    return answer;
  }

 private:
  const Target before_;
};

INSTANTIATE_TEST_SUITE_P(Targets, ExplainDifferential, testing::ValuesIn(SupportedTargets()),
                         [](const auto& target) { return std::string(TargetName(target.param)); });

TEST_P(ExplainDifferential, EveryBlockSizeAndNumberOfThreads) {
  Random random(static_cast<uint64_t>(GetParam()) + 1);
  const TemporaryDirectory files;
  ExplainOptions options;
  options.scan.input = InputFormat::kRaw;
  options.scan.header_lines = 0;
  const size_t rounds = Rounds(1000);
  size_t failed = 0;
  for (size_t round = 0; round < rounds && !HasFailure(); ++round) {
    const std::string pattern = OnceIn(random, 3)
                                    ? kFlowPatterns[Below(random, std::size(kFlowPatterns))]
                                    : RandomPattern(random);
    if (!Filter::Compile(pattern).ok()) continue;
    options.scan.block_bytes = 1 + round % 200;
    options.scan.threads = static_cast<unsigned>(1 + Below(random, 4));
    options.scan.part_bytes = 1 + Below(random, 300);
    options.max_events = OnceIn(random, 3) ? 1000 : Below(random, 30);
    options.stop_after_shown = OnceIn(random, 4);
    options.shown = static_cast<ExplainOptions::Shown>(Below(random, 3));
    options.top_values = Below(random, 8);
    const std::string text = RandomLines(random, pattern);
    const std::vector<std::string> paths = {files.Write("plain", text),
                                            files.Write("gzip", GzipMember(text))};
    const Answer expected = OneByOne(pattern, text, options);
    const Answer found = ByScan(pattern, paths, options);
    failed +=
        static_cast<size_t>(std::count_if(expected.shown.begin(), expected.shown.end(),
                                          [](const ShownEvent& event) { return !event.matches; }));
    const std::string what =
        Escaped(pattern) + "\nblock_bytes=" + std::to_string(options.scan.block_bytes) +
        " threads=" + std::to_string(options.scan.threads) +
        " part_bytes=" + std::to_string(options.scan.part_bytes) +
        " max_events=" + std::to_string(options.max_events) +
        " shown=" + std::to_string(static_cast<int>(options.shown)) +
        " stop=" + std::to_string(options.stop_after_shown) + "\n" + Escaped(text);
    ASSERT_EQ(found.summary, expected.summary) << what;
    ASSERT_TRUE(found.shown == expected.shown) << what;
  }
  EXPECT_GT(failed, rounds);
}

}  // namespace
}  // namespace metgrep
