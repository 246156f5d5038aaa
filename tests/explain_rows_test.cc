// Explanations of rows of tables, by the cases of tests/cases/explain/rows.txt, and what no case
// can say. With METGREP_UPDATE_GOLDEN the expectations are written anew: read them as somebody
// whose pattern does not work.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "engine/diagnosis/row_diagnoser.h"
#include "engine/explain.h"
#include "engine/filter.h"
#include "engine/table.h"
#include "tests/support/diagnosis_cases.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using testing::ElementsAre;

std::string Indented(const std::string& text) {
  std::string indented;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    indented += "  " + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return indented;
}

// Follows the instructions of the file of cases.
class Script {
 public:
  // What is expected below the line.
  std::string Follow(const std::string& line) {
    const size_t colon = std::min(line.find(": "), line.size());
    const std::string key = line.substr(0, colon);
    const std::string value = line.substr(std::min(colon + 2, line.size()));
    if (key == "columns") {
      SetTable(Table::OfFlowLog(*ColumnsOf(value)));
    } else if (key == "table") {
      const absl::StatusOr<LoadedTable> loaded = LoadTable(value, "t.sql", "", {});
      EXPECT_TRUE(loaded.ok()) << loaded.status();
      if (loaded.ok()) SetTable(loaded->table);
    } else if (key == "partition") {
      for (size_t i = input_.table->line_columns(), at = 0; at < value.size(); ++i) {
        const size_t end = std::min(value.find(' ', at), value.size());
        input_.partition_values.emplace_back(value.substr(at, end - at));
        path_ += input_.table->columns()[i].name + "=" + value.substr(at, end - at) + "/";
        at = end + 1;
      }
    } else if (key == "pattern") {
      return SetPattern(value);
    } else if (key == "rows" || key == "escaped rows") {
      return AddRows(value, key != "rows");
    } else if (key == "end") {
      return Summary();
    } else {
      ADD_FAILURE() << line;
    }
    return "";
  }

 private:
  void SetTable(std::shared_ptr<const Table> table) {
    input_ = {};
    input_.table = std::move(table);
    path_.clear();
  }

  std::string SetPattern(const std::string& text) {
    pattern_ = text;
    rows_.clear();
    const absl::StatusOr<PatternExplanation> explanation = ExplainOverTable(text, input_.table);
    if (explanation.ok()) return ToText(*explanation);
    const std::string meant = CorrectPatternForTable(text, input_.table);
    return std::string(explanation.status().message()) + "\n" +
           (meant.empty() ? "" : "meant: " + meant + "\n");
  }

  std::string AddRows(const std::string& value, bool is_escaped) {
    const size_t space = value.find(' ');
    std::string row = value.substr(space + 1);
    if (is_escaped) {
      EXPECT_TRUE(absl::CUnescape(value.substr(space + 1), &row));
    }
    for (int i = std::stoi(value.substr(0, space)); i > 0; --i) rows_ += row + "\n";
    ParseError error;
    const auto pattern = std::make_shared<const Pattern>(*ParsePattern(pattern_, &error));
    if (!IsAboutColumns(*pattern)) return ToText(EventDiagnoser(pattern).Diagnose(row), pattern_);
    return ToText(RowDiagnoser(pattern, input_).Diagnose(row), pattern_);
  }

  std::string Summary() const {
    const TemporaryDirectory files;
    ExplainOptions options;
    options.scan.table = input_.table;
    options.scan.input = InputFormat::kRaw;
    options.scan.header_lines = 0;
    options.scan.location = files.path();
    const absl::StatusOr<ExplainSummary> summary =
        ExplainEvents(pattern_, {files.Write(path_ + "log", rows_)}, options, nullptr, nullptr);
    if (!summary.ok()) return std::string(summary.status().message()) + "\n";
    std::string text =
        std::to_string(summary->matches) + " of " + std::to_string(summary->events) + " match\n";
    for (const RequirementSummary& requirement : summary->requirements) {
      text += std::to_string(requirement.failed) + " of " + std::to_string(requirement.reached) +
              " fail:";
      for (const auto& [problem, count] : requirement.problems) {
        text += " " + std::string(ProblemName(problem)) + " " + std::to_string(count);
      }
      for (const ValueCount& value : requirement.top_values) {
        text += ", " + value.value + " (" + std::to_string(value.count) + ")";
      }
      text += "\n";
    }
    for (const std::string& suggestion : summary->suggestions) text += "note: " + suggestion + "\n";
    return text;
  }

  InputTable input_;
  std::string path_;
  std::string pattern_;
  std::string rows_;
};

TEST(ExplainRows, Cases) {
  std::ifstream file(std::string(METGREP_TEST_DATA) + "/cases/explain/rows.txt");
  ASSERT_TRUE(file.good());
  Script script;
  std::string all;
  size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("  ")) continue;
    all += line + "\n";
    if (line.empty() || line.starts_with('#') || line.starts_with("==")) continue;
    SCOPED_TRACE(line);
    rows += line.starts_with("rows") ? 1 : 0;
    all += Indented(script.Follow(line));
  }
  EXPECT_GT(rows, 40u);
  EXPECT_EQ(GoldenDifference("explain/rows.txt", all), "");
}

struct Explained {
  ExplainSummary summary;
  std::vector<std::pair<uint64_t, std::string>> reasons;  // by number of the line
  std::vector<std::string> errors;
};

Explained ExplainFiles(const std::string& pattern, const std::vector<std::string>& paths,
                       const ExplainOptions& options) {
  Explained explained;
  const absl::StatusOr<ExplainSummary> summary = ExplainEvents(
      pattern, paths, options,
      [&](const ExplainedEvent& event) {
        explained.reasons.emplace_back(event.number, event.diagnosis.reason);
      },
      [&](std::string_view, const absl::Status& error) {
        explained.errors.emplace_back(error.message());
      });
  EXPECT_TRUE(summary.ok()) << summary.status();
  if (summary.ok()) explained.summary = *summary;
  return explained;
}

TEST(ExplainRows, EachInputMayNameItsColumns) {
  const TemporaryDirectory files;
  ExplainOptions options;
  options.scan.columns_from_header = true;
  const Explained explained = ExplainFiles(
      "{ $.dstport = 22 }",
      {files.Write("a", "srcaddr dstport action\n10.0.0.1 443 REJECT\n"), files.Write("empty"),
       files.Write("b", "dstport srcaddr action\r\n80 10.0.0.1 REJECT\r\n22 10.0.0.1 REJECT\r\n"),
       files.Write("c", "srcaddr dstaddr action\n10.0.0.1 22 REJECT\n")},
      options);
  EXPECT_THAT(explained.reasons,
              ElementsAre(std::pair(2, "column 2 (dstport) is 443, not 22"),
                          std::pair(2, "column 1 (dstport) is 80, not 22"), std::pair(3, "")));
  EXPECT_THAT(
      explained.errors,
      ElementsAre("the table has no column 'dstport'; its columns are srcaddr, dstaddr, action"));
  EXPECT_EQ(explained.summary.matches, 1u);
  EXPECT_EQ(explained.summary.events, 3u);
  EXPECT_EQ(explained.summary.scan.header_lines, 2u);
}

TEST(ExplainRows, HeaderLinesAreNoRowsButHaveNumbers) {
  const TemporaryDirectory files;
  ExplainOptions options;
  options.scan.table = Table::OfFlowLog(*ColumnsOf("srcaddr dstport"));
  options.scan.header_lines = 2;
  const Explained explained =
      ExplainFiles("{ $.dstport = 22 }", {files.Write("a", "x\ny\nz 22\nz 23\n")}, options);
  EXPECT_THAT(explained.reasons,
              ElementsAre(std::pair(3, ""), std::pair(4, "column 2 (dstport) is 23, not 22")));
  EXPECT_EQ(explained.summary.scan.header_lines, 2u);
}

TEST(ExplainRows, AFileMayLieInNoPartition) {
  const absl::StatusOr<LoadedTable> loaded = LoadTable(
      "CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (day string) LOCATION 's3://b/t/'",
      "t.sql", "", {});
  ASSERT_TRUE(loaded.ok());
  const TemporaryDirectory files;
  ExplainOptions options;
  options.scan.table = loaded->table;
  options.scan.input = InputFormat::kRaw;
  options.scan.location = files.path();
  const std::string path = files.Write("a", "x\n");
  const Explained explained = ExplainFiles("{ $.day = \"2024\" }", {path}, options);
  EXPECT_THAT(explained.reasons,
              ElementsAre(std::pair(1,
                                    "partition column day is NULL: the file lies in no "
                                    "partition of the table")));
  EXPECT_EQ(explained.summary.scan.inputs_without_partition, 1u);
  EXPECT_EQ(explained.summary.scan.without_partition, path);
}

TEST(ExplainRows, ColumnsThatAreNotKnownYetAreNamedBySlots) {
  const absl::StatusOr<PatternExplanation> slots =
      ExplainOverTable("[srcaddr=10.*, ..., action=REJECT, s]", nullptr);
  ASSERT_TRUE(slots.ok());
  EXPECT_EQ(slots->summary,
            "a row matches if column 1 (slot srcaddr) is text that starts with 10. and column 2 "
            "from the end (slot action) is exactly the text REJECT");
  const absl::StatusOr<PatternExplanation> names = ExplainOverTable("{ $.dstport = 22 }", nullptr);
  ASSERT_TRUE(names.ok());
  EXPECT_EQ(names->summary, "a row matches if column dstport is a number equal to 22");
}

TEST(ExplainRows, WhereALineStopsToMatchIsLookedForInTheFirstOnes) {
  const absl::StatusOr<LoadedTable> loaded = LoadTable(
      "CREATE EXTERNAL TABLE t (n int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' "
      "WITH SERDEPROPERTIES ('input.regex'='([0-9]+)') LOCATION 's3://b/t/'",
      "t.sql", "", {});
  ASSERT_TRUE(loaded.ok());
  ParseError error;
  const auto pattern = std::make_shared<const Pattern>(*ParsePattern("{ $.n = 1 }", &error));
  InputTable input;
  input.table = loaded->table;
  RowDiagnoser diagnoser(pattern, input);
  for (size_t i = 0; i < RowDiagnoser::kMaxStops; ++i) {
    EXPECT_NE(diagnoser.Diagnose("x").near_miss, "");
  }
  const EventDiagnosis later = diagnoser.Diagnose("x");
  EXPECT_EQ(later.near_miss, "");
  EXPECT_EQ(later.problem, Problem::kNoRow);
  EXPECT_EQ(later.reason,
            "the line does not match input.regex, so that all of its columns are NULL");
}

TEST(ExplainRows, SentencesAreShort) {
  constexpr size_t kLongest = 1000;
  const std::string text(1 << 20, 'x');
  InputTable input;
  input.table = Table::OfFlowLog(*ColumnsOf("srcaddr dstport"));
  for (const char* pattern : {"{ $.srcaddr = a }", "{ $.dstport = 1 }", "[a=b, c]", "[a, b=1]"}) {
    ParseError error;
    RowDiagnoser diagnoser(std::make_shared<const Pattern>(*ParsePattern(pattern, &error)), input);
    const EventDiagnosis diagnosis = diagnoser.Diagnose(text + " " + text);
    EXPECT_FALSE(diagnosis.matches);
    EXPECT_LT(diagnosis.reason.size(), kLongest) << pattern;
    EXPECT_LT(diagnosis.near_miss.size(), kLongest) << pattern;
    EXPECT_LT(diagnosis.suggestion.size(), kLongest) << pattern;
  }
}

}  // namespace
}  // namespace metgrep
