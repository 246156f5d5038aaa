// JSON patterns: the values that selectors select against the conditions on them.

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/comparison.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/json_selection.h"
#include "engine/diagnosis/missing_value.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/match/compare.h"
#include "engine/match/json_number.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

bool Compares(const Condition& condition) { return condition.op <= Operator::kGreaterOrEqual; }

bool IsComparable(JsonType type) { return type == JsonType::kText || type == JsonType::kNumber; }

class ConditionDiagnosis {
 public:
  ConditionDiagnosis(std::string_view event, const Condition& condition, const Predicate& predicate,
                     RegexVariants* regexes)
      : event_(event),
        condition_(condition),
        predicate_(predicate),
        regexes_(regexes),
        selector_(PrintSelector(condition.selector)),
        selection_(Select(event, condition.selector)) {}

  ConditionFailure Diagnose() {
    ConditionFailure failure;
    if (selection_.count == 0) {
      failure.problem = Problem::kMissing;
      DescribeMissing(event_, condition_, predicate_, selection_, &failure);
    } else if (HasWildcard(condition_.selector)) {
      DescribeMany(&failure);
    } else {
      DescribeOne(selection_.values.front(), &failure);
    }
    return failure;
  }

 private:
  std::string_view Written(const JsonPlace& place) const {
    return event_.substr(place.span.begin, place.span.end - place.span.begin);
  }

  // What comparisons see of the text or number.
  std::string TextOf(const JsonPlace& place) const {
    return place.type == JsonType::kText ? DecodeJsonText(Written(place))
                                         : std::string(JsonNumber(Written(place)).text());
  }

  bool Fulfils(const JsonPlace& place) const {
    if (!IsComparable(place.type)) return false;
    return place.type == JsonType::kText ? TestJsonString(predicate_, TextOf(place))
                                         : TestJsonNumber(predicate_, Written(place));
  }

  Problem ProblemOf(const JsonPlace& place) const {
    if (!Compares(condition_)) return Problem::kValue;
    if (predicate_.operand == Predicate::Operand::kNumber) {
      return place.type == JsonType::kNumber ? Problem::kValue : Problem::kNotANumber;
    }
    return IsComparable(place.type) ? Problem::kValue : Problem::kNotText;
  }

  void SetValue(const JsonPlace& place, ConditionFailure* failure) const {
    failure->problem = ProblemOf(place);
    failure->value = Written(place);
    failure->event_span = place.span;
  }

  void DescribeOne(const JsonPlace& place, ConditionFailure* failure) {
    SetValue(place, failure);
    failure->statement = absl::StrCat(selector_, " is ", ShownJson(event_, place));
    if (!Compares(condition_)) {
      DescribePredicate(place, failure);
    } else if (!IsComparable(place.type)) {
      failure->objection = ", and comparisons look at texts and numbers only";
      failure->advice = IncomparableAdvice(place);
    } else if (place.type == JsonType::kText && condition_.op >= Operator::kLess) {
      failure->objection =
          absl::StrCat(", a text: ", OperatorAndValue(condition_), " compares JSON numbers only");
      if (ParseDecimal(TextOf(place))) {
        failure->advice = {"it is a number in double quotes",
                           "log the value as a number; a text is compared with = and != only, "
                           "where * and a regex help"};
      }
    } else {
      DescribeComparison(place, failure);
    }
  }

  // Of a text or number.
  void DescribeComparison(const JsonPlace& place, ConditionFailure* failure) const {
    const bool is_text = place.type == JsonType::kText;
    const std::string text = TextOf(place);
    if (ComparesNumber(place) && !JsonNumber(Written(place)).value()) {
      failure->objection = ", too large for a number, so that it fulfils no comparison";
      return;
    }
    if (!is_text && !ComparesNumber(place) && text != Written(place)) {
      absl::StrAppend(&failure->statement, ", as text ", ShownText(text));
    }
    failure->objection = Objection(condition_, text, true);
    if (ComparesNumber(place)) return;
    failure->advice = ComparisonAdvice({condition_, predicate_, {}, "value"}, text, regexes_);
  }

  // Whether the value is compared as a number, not as text.
  bool ComparesNumber(const JsonPlace& place) const {
    return place.type == JsonType::kNumber && predicate_.operand == Predicate::Operand::kNumber;
  }

  // IS NULL, IS TRUE, IS FALSE and NOT EXISTS.
  void DescribePredicate(const JsonPlace& place, ConditionFailure* failure) const {
    if (condition_.op == Operator::kNotExists) {
      failure->objection = ", so it exists";
      if (place.type == JsonType::kNull) {
        failure->advice = {"null is a value that exists",
                           absl::StrCat("write ", selector_, " IS NULL")};
      }
      return;
    }
    failure->objection = ", not " + WantedValue(condition_, true);
    if (place.type != JsonType::kText) return;
    const std::string text = TextOf(place);
    const char* wanted = condition_.op == Operator::kIsNull   ? "null"
                         : condition_.op == Operator::kIsTrue ? "true"
                                                              : "false";
    if (!absl::EqualsIgnoreCase(text, wanted)) return;
    failure->advice = {"it is a text in double quotes",
                       absl::StrCat("write ", selector_, " = ", ShownInQuotes(text))};
  }

  Advice IncomparableAdvice(const JsonPlace& place) const {
    switch (place.type) {
      case JsonType::kTrue:
      case JsonType::kFalse: {
        const char* name = place.type == JsonType::kTrue ? "TRUE" : "FALSE";
        const std::string& wanted = condition_.value.text;
        if (absl::EqualsIgnoreCase(wanted, name)) {
          if (condition_.op == Operator::kNotEqual) return {};
          return {"it is that boolean", absl::StrCat("write ", selector_, " IS ", name)};
        }
        // The other boolean is not looked for.
        const bool is_boolean =
            absl::EqualsIgnoreCase(wanted, "true") || absl::EqualsIgnoreCase(wanted, "false");
        if (is_boolean && condition_.op == Operator::kEqual) return {};
        return {"", absl::StrCat("write ", selector_, " IS ", name, " to find it")};
      }
      case JsonType::kNull:
        return {"", absl::StrCat("write ", selector_, " IS NULL to find it")};
      case JsonType::kArray:
        return ArrayAdvice();
      default:
        break;
    }
    if (selection_.keys.empty()) return {};
    std::vector<std::string> keys;
    for (size_t i = 0; i < selection_.keys.size() && i < 4; ++i) {
      keys.push_back(ShownValue(selection_.keys[i]));
    }
    if (selection_.children > keys.size()) keys.push_back("others");
    Selector member = condition_.selector;
    member.steps.emplace_back().name = selection_.keys.front();
    return {absl::StrCat(selector_, " has the ", selection_.children == 1 ? "member " : "members ",
                         JoinWords(keys, "and")),
            absl::StrCat("select a member: ", PrintSelector(member))};
  }

  Advice ArrayAdvice() const {
    Selector each = condition_.selector;
    each.steps.emplace_back().kind = SelectorStep::Kind::kWildcard;
    Condition condition = condition_;
    condition.selector = each;
    const JsonSelection elements = Select(event_, each);
    for (size_t i = 0; i < elements.values.size(); ++i) {
      if (!Fulfils(elements.values[i])) continue;
      return {absl::StrCat("element ", i, " of ", selector_, " is ",
                           ShownJson(event_, elements.values[i])),
              "write " + PrintCondition(condition, {})};
    }
    return {"", absl::StrCat("select its elements: ", PrintSelector(each), " each of them, ",
                             selector_, "[0] the first one")};
  }

  // Of a selector with a wildcard.
  void DescribeMany(ConditionFailure* failure) {
    const std::vector<JsonPlace>& values = selection_.values;
    if (condition_.op == Operator::kNotEqual) return DescribeExcluded(failure);
    SetValue(values.back(), failure);
    constexpr size_t kShownValues = 4;
    std::vector<std::string> shown;
    for (size_t i = 0; i < values.size() && i < kShownValues; ++i) {
      shown.push_back(ShownJson(event_, values[i]));
    }
    if (selection_.count > shown.size()) {
      shown.push_back(absl::StrCat(selection_.count - shown.size(), " more"));
    }
    failure->statement = absl::StrCat(selector_, " selects ", JoinWords(shown, "and"));
    if (condition_.op == Operator::kNotExists) {
      failure->objection = ", so it exists";
      return;
    }
    failure->objection =
        absl::StrCat(selection_.count == 1 ? ", which is not " : ", none of which is ",
                     WantedValue(condition_, true));
    for (const JsonPlace& value : values) {
      if (!Compares(condition_) || !IsComparable(value.type) || ComparesNumber(value) ||
          !failure->advice.near_miss.empty()) {
        continue;
      }
      failure->advice =
          ComparisonAdvice({condition_, predicate_, {}, "value"}, TextOf(value), regexes_);
      if (!failure->advice.near_miss.empty()) {
        failure->advice.near_miss =
            absl::StrCat("of ", ShownJson(event_, value), ": ", failure->advice.near_miss);
      }
    }
  }

  // != under a wildcard: one of the values is the excluded one.
  void DescribeExcluded(ConditionFailure* failure) const {
    const JsonPlace* excluded = &selection_.values.back();
    for (const JsonPlace& value : selection_.values) {
      if (IsComparable(value.type) && !Fulfils(value)) excluded = &value;
    }
    SetValue(*excluded, failure);
    failure->statement =
        absl::StrCat("one of the values of ", selector_, " is ", ShownJson(event_, *excluded));
    failure->objection = Objection(condition_, {}, true);
  }

  const std::string_view event_;
  const Condition& condition_;
  const Predicate& predicate_;
  RegexVariants* const regexes_;
  const std::string selector_;
  const JsonSelection selection_;
};

}  // namespace

void DiagnoseJson(const DiagnosedPattern& subject, std::string_view event, bool is_json,
                  const std::vector<bool>& holds, EventDiagnosis* diagnosis) {
  diagnosis->pattern_span = subject.requirements.front().span;
  if (!is_json) return DiagnoseNotJson(subject.pattern, event, diagnosis);
  const std::vector<const Expression*> expressions = JsonRequirements(subject.pattern);
  const std::vector<size_t> nodes = JsonRequirementNodes(subject.plan);
  const auto predicate_holds = [&holds](size_t predicate) { return bool{holds[predicate]}; };
  for (size_t i = 0; i < expressions.size(); ++i) {
    if (EvaluateNode(subject.plan, nodes[i], predicate_holds)) continue;
    diagnosis->requirement = i + 1;
    return DiagnoseExpression(
        subject.plan, nodes[i], *expressions[i], predicate_holds,
        [&](const Condition& condition, size_t predicate) {
          return ConditionDiagnosis(event, condition, subject.plan.predicates[predicate],
                                    subject.regexes)
              .Diagnose();
        },
        diagnosis);
  }
}

}  // namespace metgrep
