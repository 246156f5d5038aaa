#include "engine/diagnosis/value_suggestion.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/shown_text.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

// The value without the quotes of a JSON string.
std::string_view WithoutQuotes(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
    return value.substr(1, value.size() - 2);
  }
  return value;
}

// A value of an event in a sentence: a JSON string has its quotes already.
std::string ShownJson(std::string_view value) {
  return WithoutQuotes(value).size() < value.size() ? ShownText(value) : ShownValue(value);
}

bool IsExactText(const Condition& condition) {
  return condition.op == Operator::kEqual && condition.value.kind == Value::Kind::kText &&
         condition.value.text.find('*') == std::string::npos;
}

// The most frequent value that is `text` but for its case.
std::optional<ValueCount> InOtherCase(std::string_view text,
                                      const FailureTotals::Requirement& failures) {
  for (const ValueCount& value : failures.values.Top(failures.values.distinct())) {
    const std::string_view found = WithoutQuotes(value.value);
    if (found != text && absl::EqualsIgnoreCase(AbslView(found), AbslView(text))) return value;
  }
  return std::nullopt;
}

// What the failed events have there: "most often -: 2 of 3 events", or one of them that are all
// different.
std::string UsualValue(const FailureTotals::Requirement& failures, const std::string& who) {
  const std::vector<ValueCount> top = failures.values.Top(1);
  if (top.empty()) return "";
  const ValueCount& usual = top.front();
  if (usual.count == 1 && failures.values.distinct() > 1) {
    return "for example " + ShownJson(usual.value);
  }
  return absl::StrCat(usual.count == failures.failed ? "always " : "most often ",
                      ShownJson(usual.value), ": ", usual.count, " ", who);
}

}  // namespace

std::string CountEvents(uint64_t events, std::string_view noun) {
  return absl::StrCat(events, " ", AbslView(noun), events == 1 ? "" : "s");
}

std::string SomeEvents(uint64_t some, uint64_t all, std::string_view noun,
                       std::string_view singular, std::string_view plural) {
  return absl::StrCat(some, " of ", CountEvents(all, noun), " ",
                      AbslView(some == 1 ? singular : plural));
}

std::string WhoFails(uint64_t reached, uint64_t all, std::string_view noun) {
  return reached == all ? absl::StrCat("of ", CountEvents(reached, noun))
                        : absl::StrCat("of the ", CountEvents(reached, noun),
                                       " that fulfil what stands before it");
}

const Condition* OnlyCondition(const Expression& expression) {
  return expression.kind == Expression::Kind::kCondition ? &expression.condition : nullptr;
}

std::string ValueSuggestion(const Requirement& requirement, const Condition* condition,
                            std::string_view name, const std::string& who, std::string_view noun,
                            const FailureTotals::Requirement& failures) {
  const bool is_equality = condition != nullptr && condition->op == Operator::kEqual &&
                           condition->value.kind != Value::Kind::kRegex;
  bool is_about_name = is_equality;
  std::string sentence =
      is_equality ? absl::StrCat(AbslView(name), " is never ", ShownValue(condition->value.text))
                  : absl::StrCat(requirement.text, " is never fulfilled");
  for (const auto& [problem, kind] : {std::pair(Problem::kNotText, "a text or a number"),
                                      std::pair(Problem::kNotANumber, "a number")}) {
    if (name.empty() || failures.Count(problem) < failures.failed) continue;
    sentence = absl::StrCat(AbslView(name), " is never ", kind);
    is_about_name = true;
  }
  const std::optional<ValueCount> other_case = condition != nullptr && IsExactText(*condition)
                                                   ? InOtherCase(condition->value.text, failures)
                                                   : std::nullopt;
  const std::string usual = name.empty() ? "" : UsualValue(failures, who);
  if (other_case) {
    absl::StrAppend(&sentence, ", but ", ShownJson(other_case->value), " in ",
                    CountEvents(other_case->count, noun), ": upper and lower case differ");
  } else if (!usual.empty()) {
    absl::StrAppend(&sentence, ", ", is_about_name ? "" : absl::StrCat(AbslView(name), " is "),
                    usual);
  }
  return sentence;
}

}  // namespace metgrep
