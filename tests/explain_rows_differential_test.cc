// What ExplainEvents() says of rows, against the search over the same table and the slow reference
// evaluator: random tables of all kinds, partitions, block sizes and numbers of threads. The rows
// that match are those of the search; the requirement that a row fails at is the first that a
// search for it alone does not find; the summary is the sum of the diagnoses of all rows.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/diagnosis/row_diagnoser.h"
#include "engine/explain.h"
#include "engine/filter.h"
#include "engine/match/matcher.h"
#include "engine/match/row_matcher.h"
#include "engine/scan.h"
#include "engine/table.h"
#include "patterns/pattern.h"
#include "tests/support/escape.h"
#include "tests/support/generate_rows.h"
#include "tests/support/gzip.h"
#include "tests/support/oracle_pattern.h"
#include "tests/support/oracle_row.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

constexpr uint64_t kUsualRounds = 600;
constexpr size_t kMaxRows = 40;

// A place of a row: the index of its file and its number in it.
using Place = std::pair<size_t, uint64_t>;

// What is known of a row.
struct Verdict {
  bool matches = false;
  size_t requirement = 0;
  Problem problem = Problem::kNone;
  std::string value;
};

// The files of a table, each in a partition of its own; rows of the one are in gzip.
struct Logs {
  std::vector<std::string> paths;
  std::vector<InputTable> inputs;
  std::vector<std::vector<std::string>> rows;  // without terminators
};

Logs WriteLogs(Random& random, const OracleTable& oracle, const std::shared_ptr<const Table>& table,
               const TemporaryDirectory& files) {
  Logs logs;
  const bool has_partitions = table->line_columns() < table->columns().size();
  for (size_t file = 0; file < 2; ++file) {
    InputTable input;
    input.table = table;
    std::string folder;
    if (has_partitions) {
      for (size_t i = table->line_columns(); i < table->columns().size(); ++i) {
        const std::string value = PickOne(random, {"22", "007", "a", "2024-01-31"});
        folder += table->columns()[i].name + "=" + value + "/";
        input.partition_values.emplace_back(value);
      }
    }
    std::string text;
    logs.rows.emplace_back();
    const size_t rows = Below(random, kMaxRows);
    for (size_t i = 0; i < rows; ++i) {
      std::string row = RandomRow(random, oracle);
      std::replace(row.begin(), row.end(), '\r', 'r');
      text += row + (OnceIn(random, 8) ? "\r\n" : "\n");
      logs.rows.back().push_back(std::move(row));
    }
    const std::string name = file == 0 ? "plain.log" : "packed.gz";
    logs.paths.push_back(files.Write(folder + name, file == 0 ? text : GzipMember(text)));
    logs.inputs.push_back(std::move(input));
  }
  return logs;
}

// The places of the rows that the search finds.
std::vector<Place> Search(const Filter& filter, const Logs& logs, const ScanOptions& options) {
  std::vector<Place> found;
  ScanOptions numbered = options;
  numbered.number_events = true;
  FunctionSink sink([&](const ScannedEvent& event) {
    const auto path = std::find(logs.paths.begin(), logs.paths.end(), event.path);
    found.emplace_back(path - logs.paths.begin(), event.number);
    return SinkAnswer::kContinue;
  });
  Scan({filter}, logs.paths, numbered, sink);
  EXPECT_TRUE(sink.errors().empty()) << sink.errors().front();
  return found;
}

// Pattern `text` with the conditions of one requirement alone.
std::string PatternOf(const Pattern& pattern, const Requirement& requirement) {
  if (pattern.json) return "{ " + requirement.text + " }";
  Pattern alone = pattern;
  for (size_t i = 0; i < alone.slots.size(); ++i) {
    if (i != requirement.index) alone.slots[i].condition.reset();
  }
  return PrintPattern(alone);
}

bool CountsValue(Problem problem) {
  return problem != Problem::kMissing && problem != Problem::kNoRow;
}

std::string TextOf(const ExplainSummary& summary) {
  std::string text = std::to_string(summary.matches) + " of " + std::to_string(summary.events);
  for (const RequirementSummary& requirement : summary.requirements) {
    text += "\n" + std::to_string(requirement.failed) + " of " +
            std::to_string(requirement.reached) + " problems";
    for (const auto& [problem, count] : requirement.problems) {
      text += " " + std::string(ProblemName(problem)) + ":" + std::to_string(count);
    }
    text += " values " + std::to_string(requirement.distinct_values);
    for (const ValueCount& value : requirement.top_values) {
      text += " " + Escaped(value.value) + ":" + std::to_string(value.count);
    }
  }
  return text;
}

template <typename Key>
std::vector<std::pair<Key, uint64_t>> MostFrequent(const std::map<Key, uint64_t>& counts,
                                                   size_t limit) {
  std::vector<std::pair<Key, uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  sorted.resize(std::min(limit, sorted.size()));
  return sorted;
}

// The sums of the verdicts on all rows.
ExplainSummary SumOf(const std::vector<Verdict>& verdicts, size_t requirements, size_t top_values) {
  ExplainSummary summary;
  summary.events = verdicts.size();
  uint64_t reached = verdicts.size();
  for (size_t i = 0; i < requirements; ++i) {
    RequirementSummary requirement;
    requirement.reached = reached;
    std::map<Problem, uint64_t> problems;
    std::map<std::string, uint64_t> values;
    for (const Verdict& verdict : verdicts) {
      if (verdict.matches || verdict.requirement != i) continue;
      ++requirement.failed;
      ++problems[verdict.problem];
      if (CountsValue(verdict.problem)) ++values[verdict.value.substr(0, kMaxValueBytes)];
    }
    reached -= requirement.failed;
    requirement.problems = MostFrequent(problems, problems.size());
    requirement.distinct_values = values.size();
    for (const auto& [value, count] : MostFrequent(values, top_values)) {
      requirement.top_values.push_back({value, count});
    }
    summary.requirements.push_back(std::move(requirement));
  }
  summary.matches = reached;
  return summary;
}

// One pattern over one table.
class Round {
 public:
  explicit Round(uint64_t seed) : random_(seed), oracle_(RandomOracleTable(random_)) {}

  // Whether there was something to check.
  bool Run() {
    const absl::StatusOr<LoadedTable> loaded = LoadTable(DdlOf(oracle_), "t.sql", "", {});
    if (!loaded.ok()) return false;
    const std::string text = RandomRowPattern(random_, oracle_);
    SCOPED_TRACE(Escaped(text) + "\n" + Escaped(DdlOf(oracle_)));
    const absl::StatusOr<Filter> filter = Filter::Compile(text);
    if (!filter.ok()) return false;
    const absl::Status fits = CheckFilter(*filter, loaded->table);
    if (!fits.ok()) {
      EXPECT_EQ(ExplainEvents(text, {}, WithTable(loaded->table), nullptr, nullptr).status(), fits);
      EXPECT_EQ(ExplainOverTable(text, loaded->table).status(), fits);
      return false;
    }
    ParseError error;
    pattern_ = std::make_shared<const Pattern>(*ParsePattern(text, &error));
    requirements_ = RequirementsOverTable(*pattern_);
    EXPECT_EQ(ExplainOverTable(text, loaded->table)->requirements.size(), requirements_.size());
    const TemporaryDirectory files;
    const Logs logs = WriteLogs(random_, oracle_, loaded->table, files);
    Check(*filter, logs, RandomOptions(loaded->table, files.path()));
    return true;
  }

  uint64_t failed_rows() const { return failed_rows_; }
  uint64_t matching_rows() const { return matching_rows_; }
  uint64_t advised_rows() const { return advised_rows_; }

 private:
  static ExplainOptions WithTable(const std::shared_ptr<const Table>& table) {
    ExplainOptions options;
    options.scan.table = table;
    options.scan.input = InputFormat::kRaw;
    options.scan.header_lines = 0;
    return options;
  }

  ExplainOptions RandomOptions(const std::shared_ptr<const Table>& table, const std::string& root) {
    ExplainOptions options = WithTable(table);
    options.scan.location = root;
    // A quarter of it must hold "\r\n".
    options.scan.block_bytes = 1 + Below(random_, 200);
    options.scan.threads = static_cast<unsigned>(1 + Below(random_, 4));
    options.scan.part_bytes = 1 + Below(random_, 300);
    options.top_values = Below(random_, 8);
    options.max_events = 2 * kMaxRows;
    return options;
  }

  void Check(const Filter& filter, const Logs& logs, ExplainOptions options) {
    const std::vector<Place> found = Search(filter, logs, options.scan);
    const std::vector<Verdict> expected = DiagnoseAll(logs, found);
    // Everything is shown.
    std::vector<Place> matching;
    size_t row = 0;
    const absl::StatusOr<ExplainSummary> summary = ExplainEvents(
        filter.pattern(), logs.paths, options,
        [&](const ExplainedEvent& event) {
          const auto path = std::find(logs.paths.begin(), logs.paths.end(), event.path);
          const Place place(path - logs.paths.begin(), event.number);
          ASSERT_LT(row, expected.size());
          EXPECT_EQ(event.event, logs.rows[place.first][place.second - 1]);
          EXPECT_EQ(event.diagnosis.matches, expected[row].matches);
          if (event.diagnosis.matches) matching.push_back(place);
          ++row;
        },
        [](std::string_view path, const absl::Status& status) {
          ADD_FAILURE() << path << ": " << status;
        });
    ASSERT_TRUE(summary.ok()) << summary.status();
    EXPECT_EQ(row, expected.size());
    EXPECT_EQ(matching, found);
    EXPECT_EQ(TextOf(*summary), TextOf(SumOf(expected, requirements_.size(), options.top_values)));
    // Those that match, and those that do not.
    for (const bool matches : {true, false}) {
      options.shown =
          matches ? ExplainOptions::Shown::kMatching : ExplainOptions::Shown::kNotMatching;
      size_t shown = 0;
      EXPECT_TRUE(ExplainEvents(
                      filter.pattern(), logs.paths, options,
                      [&](const ExplainedEvent& event) {
                        EXPECT_EQ(event.diagnosis.matches, matches);
                        ++shown;
                      },
                      nullptr)
                      .ok());
      EXPECT_EQ(shown, matches ? found.size() : expected.size() - found.size());
    }
  }

  // The verdicts on all rows, one by one.
  std::vector<Verdict> DiagnoseAll(const Logs& logs, const std::vector<Place>& found) {
    std::vector<Verdict> verdicts;
    const std::optional<OraclePattern> oracle = ParseOraclePattern(pattern_->text);
    EXPECT_TRUE(oracle.has_value());
    for (size_t file = 0; file < logs.paths.size(); ++file) {
      RowDiagnoser diagnoser(pattern_, logs.inputs[file]);
      const auto alone = BindRequirements(logs.inputs[file]);
      for (size_t i = 0; i < logs.rows[file].size(); ++i) {
        const std::string& row = logs.rows[file][i];
        const EventDiagnosis diagnosis = diagnoser.Diagnose(row);
        const bool is_found =
            std::find(found.begin(), found.end(), Place(file, i + 1)) != found.end();
        EXPECT_EQ(diagnosis.matches, is_found) << Escaped(row);
        const OracleValues values(logs.inputs[file].partition_values.begin(),
                                  logs.inputs[file].partition_values.end());
        if (oracle) {
          EXPECT_EQ(RowMatches(*oracle, oracle_, values, row), diagnosis.matches) << Escaped(row);
        }
        CheckDiagnosis(diagnosis, alone, row);
        verdicts.push_back(
            {diagnosis.matches, diagnosis.requirement, diagnosis.problem, diagnosis.value});
      }
    }
    return verdicts;
  }

  std::vector<std::shared_ptr<const Plan>> BindRequirements(const InputTable& input) const {
    std::vector<std::shared_ptr<const Plan>> plans;
    for (const Requirement& requirement : requirements_) {
      const absl::StatusOr<Filter> filter = Filter::Compile(PatternOf(*pattern_, requirement));
      if (!filter.ok()) break;  // in normal layout a pattern may be too long
      plans.push_back(*BindPlan(filter->shared_plan(), input.table, input.partition_values));
    }
    return plans;
  }

  void CheckDiagnosis(const EventDiagnosis& diagnosis,
                      const std::vector<std::shared_ptr<const Plan>>& alone,
                      const std::string& row) {
    EXPECT_EQ(diagnosis.matches, diagnosis.problem == Problem::kNone);
    size_t end = 0;
    for (const Span& field : diagnosis.fields) {
      EXPECT_LE(end, field.begin);
      end = field.end;
    }
    EXPECT_LE(end, row.size());
    (diagnosis.matches ? matching_rows_ : failed_rows_) += 1;
    if (diagnosis.matches) return;
    if (!diagnosis.near_miss.empty() || !diagnosis.suggestion.empty()) ++advised_rows_;
    EXPECT_FALSE(diagnosis.reason.empty());
    EXPECT_LE(diagnosis.pattern_span.end, pattern_->text.size());
    if (diagnosis.event_span) {
      EXPECT_LE(diagnosis.event_span->begin, diagnosis.event_span->end);
      EXPECT_LE(diagnosis.event_span->end, row.size()) << Escaped(row);
    }
    MatchScratch scratch;
    for (size_t i = 0; i < alone.size() && i <= diagnosis.requirement; ++i) {
      EXPECT_EQ(MatchesEvent(*alone[i], row, &scratch), i < diagnosis.requirement)
          << Escaped(row) << ": requirement " << i;
    }
  }

  Random random_;
  const OracleTable oracle_;
  std::shared_ptr<const Pattern> pattern_;
  std::vector<Requirement> requirements_;
  uint64_t failed_rows_ = 0;
  uint64_t matching_rows_ = 0;
  uint64_t advised_rows_ = 0;
};

TEST(ExplainRowsDifferential, SaysWhatTheSearchFinds) {
  const uint64_t rounds = Rounds(kUsualRounds);
  const uint64_t first_seed = FirstSeed();
  uint64_t failed = 0;
  uint64_t matching = 0;
  uint64_t advised = 0;
  for (uint64_t seed = first_seed; seed - first_seed < rounds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Round round(seed);
    round.Run();
    failed += round.failed_rows();
    matching += round.matching_rows();
    advised += round.advised_rows();
    ASSERT_FALSE(HasFailure());
  }
  // The inputs reach what they are meant to reach.
  EXPECT_GT(failed, rounds);
  EXPECT_GT(matching, rounds);
  EXPECT_GT(advised, failed / 20);
}

}  // namespace
}  // namespace metgrep
