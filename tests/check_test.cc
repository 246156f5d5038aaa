// What the lint finds about patterns, filters and alarms, and where. The cases are the files of
// tests/cases/check, described in support/check_cases.h.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/check_definitions.h"
#include "engine/definitions/check_pattern.h"
#include "engine/definitions/metric_names.h"
#include "engine/metrics/statistic.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/check_cases.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<CheckCase>& Cases() {
  static const auto* const cases = new std::vector<CheckCase>(ReadCheckCases());
  return *cases;
}

// "error pattern-syntax a.yaml:3:12"
std::vector<std::string> Marks(const std::vector<Finding>& findings) {
  std::vector<std::string> marks;
  for (const Finding& finding : findings) {
    marks.push_back(std::string(finding.id) + " " + finding.file + ":" +
                    std::to_string(finding.position.line) + ":" +
                    std::to_string(finding.position.column));
  }
  std::sort(marks.begin(), marks.end());
  return marks;
}

TEST(Check, FindsWhatTheCasesMark) {
  ASSERT_GT(Cases().size(), 80u);
  for (const CheckCase& check_case : Cases()) {
    EXPECT_EQ(Marks(CheckDefinitions(check_case.files)), check_case.marks) << check_case.place;
  }
}

TEST(Check, SaysWhatTheCasesQuote) {
  for (const CheckCase& check_case : Cases()) {
    std::string all;
    for (const Finding& finding : CheckDefinitions(check_case.files)) all += RenderFinding(finding);
    for (const std::string& text : check_case.texts) {
      EXPECT_THAT(all, HasSubstr(text)) << check_case.place;
    }
  }
}

TEST(Check, EveryKindHasACaseThatHasItAndOneThatNearlyHasIt) {
  std::set<std::string> found;
  std::set<std::string> nearly;
  for (const CheckCase& check_case : Cases()) {
    for (const std::string& mark : check_case.marks) found.insert(mark.substr(0, mark.find(' ')));
    nearly.insert(check_case.without.begin(), check_case.without.end());
  }
  for (const FindingKind& kind : FindingKinds()) {
    EXPECT_TRUE(found.contains(std::string(kind.id))) << kind.id;
    EXPECT_TRUE(nearly.contains(std::string(kind.id))) << kind.id;
  }
}

TEST(Check, CasesThatNearlyHaveAKindHaveItNot) {
  for (const CheckCase& check_case : Cases()) {
    for (const std::string& id : check_case.without) {
      EXPECT_EQ(FindFindingKind(id).id, id) << check_case.place << ": no such kind";
      for (const std::string& mark : check_case.marks) {
        EXPECT_NE(mark.substr(0, mark.find(' ')), id) << check_case.place;
      }
    }
  }
}

TEST(Check, KindsAreKebabCaseAndDiffer) {
  std::set<std::string_view> ids;
  for (const FindingKind& kind : FindingKinds()) {
    EXPECT_TRUE(ids.insert(kind.id).second) << kind.id;
    EXPECT_EQ(kind.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos)
        << kind.id;
    EXPECT_FALSE(kind.meaning.ends_with('.')) << kind.id;
    EXPECT_EQ(FindFindingKind(kind.id).id, kind.id);
  }
}

TEST(Check, FindingsAreRenderedWithCaretAndAdvice) {
  Finding finding;
  finding.id = "pattern-syntax";
  finding.severity = Severity::kError;
  finding.file = "t.yaml";
  finding.position = {12, 7};
  finding.definition = "Errors";
  finding.message = "Invalid character(s) in term '@'";
  finding.suggestion = "put the text in double quotes: \"a@b\"";
  finding.pattern = "a@b";
  finding.span = {1, 2};
  EXPECT_EQ(RenderFinding(finding),
            "t.yaml:12:7: error: Errors: Invalid character(s) in term '@' [pattern-syntax]\n"
            "  a@b\n"
            "   ^\n"
            "  put the text in double quotes: \"a@b\"\n");
  finding.position = {};
  finding.definition = "";
  finding.pattern = "";
  finding.suggestion = "";
  EXPECT_EQ(RenderFinding(finding),
            "t.yaml: error: Invalid character(s) in term '@' [pattern-syntax]\n");
}

TEST(CheckPatternLines, PlacesAreThoseOfTheBytes) {
  const std::vector<Finding> findings =
      CheckPatternLines("# comment\r\nERROR\r\n\n?ERROR timeout\r\nuser a@b", "p.pattern");
  EXPECT_THAT(Marks(findings),
              ElementsAre("ignored-optional-terms p.pattern:4:1", "pattern-syntax p.pattern:5:7"));
  EXPECT_EQ(findings[1].suggestion, "put the text in double quotes: \"a@b\"");
  EXPECT_THAT(CheckPatternLines("", "p.pattern"), IsEmpty());
}

TEST(CheckDefinitions, FilesAreCheckedTogether) {
  NamedDefinitions filters;
  filters.file = "filters.json";
  MetricFilterDefinition filter;
  filter.id = "Errors";
  filter.pattern.text = "ERROR";
  filter.metric_name.text = "errors";
  filter.metric_namespace.text = "app";
  filter.metric_value.text = "1";
  filters.definitions.filters.push_back(filter);
  NamedDefinitions alarms;
  alarms.file = "alarms.json";
  AlarmDefinition alarm;
  alarm.id = "TooMany";
  alarm.position = {5, 3};
  alarm.metric_name.text = "errors";
  alarm.metric_namespace.text = "app";
  alarm.statistic.text = "Sum";
  alarm.period_s = 60;
  alarm.evaluation_periods = 1;
  alarm.threshold = 10;
  alarm.missing_data = MissingDataTreatment::kNotBreaching;
  alarms.definitions.alarms.push_back(alarm);
  EXPECT_THAT(CheckDefinitions({alarms, filters}), IsEmpty());

  alarms.definitions.alarms[0].metric_name.text = "Errors";
  const std::vector<Finding> findings = CheckDefinitions({alarms, filters});
  ASSERT_THAT(Marks(findings), ElementsAre("no-such-metric alarms.json:5:3"));
  EXPECT_EQ(findings[0].suggestion, "the filter Errors publishes errors in namespace app");
}

// --- Words of CloudWatch ---

// As the evaluation of alarms takes them.
void ExpectClass(const char* name, StatisticClass expected) {
  EXPECT_EQ(ClassifyStatistic(name), expected) << name;
  const absl::StatusOr<Statistic> statistic = ParseStatistic(name);
  ASSERT_EQ(statistic.ok(), expected != StatisticClass::kUnknown) << name;
  if (!statistic.ok()) return;
  EXPECT_EQ(IsExtendedStatistic(name), NeedsValues(*statistic)) << name;
}

TEST(MetricNames, Statistics) {
  ExpectClass("SampleCount", StatisticClass::kSampleCount);
  ExpectClass("Sum", StatisticClass::kSum);
  for (const char* name : {"Average", "Minimum", "Maximum"}) {
    ExpectClass(name, StatisticClass::kValue);
  }
  for (const char* name : {"p90", "p99.9", "tm90", "wm99.5", "IQM", "TM(10%:90%)", "TM(:90%)",
                           "WM(150:1000)", "p100"}) {
    ExpectClass(name, StatisticClass::kPercentile);
  }
  for (const char* name : {"tc90", "ts10", "TC(80%:)", "TS(0:1)", "PR(:300)", "PR(10:20.5)"}) {
    ExpectClass(name, StatisticClass::kOther);
  }
  for (const char* name :
       {"", "sum", "Total", "TM(-5:)", "p", "p101", "p9x", "p-1", "TM", "TM()", "TM(:)", "TM(1%:9)",
        "TM(1%:101%)", "PR(1%:2%)", "PR(1)", "tm", "iqm", "p1.2.3", "P90"}) {
    ExpectClass(name, StatisticClass::kUnknown);
  }
}

}  // namespace
}  // namespace metgrep
