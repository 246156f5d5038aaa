#include "engine/diagnosis/value_suggestion.h"

#include <optional>

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
  std::string sentence =
      is_equality ? absl::StrCat(AbslView(name), " is never ", ShownValue(condition->value.text))
                  : absl::StrCat(requirement.text, " is never fulfilled");
  if (!name.empty() && failures.Count(Problem::kNotText) == failures.failed) {
    sentence = absl::StrCat(AbslView(name), " is never a text or a number");
  }
  const std::vector<ValueCount> top = failures.values.Top(1);
  const std::optional<ValueCount> other_case = condition != nullptr && IsExactText(*condition)
                                                   ? InOtherCase(condition->value.text, failures)
                                                   : std::nullopt;
  if (other_case) {
    absl::StrAppend(&sentence, ", but ", ShownJson(other_case->value), " in ",
                    CountEvents(other_case->count, noun), ": upper and lower case differ");
  } else if (!top.empty() && !name.empty()) {
    absl::StrAppend(&sentence, ", most often ", ShownJson(top.front().value), ": ",
                    top.front().count, " ", who);
  }
  return sentence;
}

}  // namespace metgrep
