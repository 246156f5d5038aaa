#include "engine/diagnosis/comparison.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/plan/decimal.h"
#include "engine/plan/wildcard.h"
#include "engine/simd/bytes.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

std::string NumberObjection(const Condition& condition) {
  const std::string number = ShownText(condition.value.text);
  switch (condition.op) {
    case Operator::kEqual:
      return ", not " + number;
    case Operator::kNotEqual:
      return absl::StrCat(", which != ", number, " excludes");
    case Operator::kLess:
      return ", not less than " + number;
    case Operator::kLessOrEqual:
      return absl::StrCat(", not ", number, " or less");
    case Operator::kGreater:
      return ", not greater than " + number;
    default:
      return absl::StrCat(", not ", number, " or more");
  }
}

std::string TextObjection(const Condition& condition, std::string_view text, bool is_json) {
  const auto shown = [is_json](std::string_view part) {
    return is_json ? ShownInQuotes(part) : ShownValue(part);
  };
  if (condition.op == Operator::kNotEqual) {
    return absl::StrCat(", which != ", shown(condition.value.text), " excludes");
  }
  const TextTest test = TextTestOf(condition.value.text);
  switch (test.form) {
    case TextTest::Form::kStarts:
      return ", which does not start with " + shown(test.text);
    case TextTest::Form::kEnds:
      // It may end so, and still not fit: see LaterPlace().
      if (text.ends_with(test.text)) return ", which does not fit " + shown("*" + test.text);
      return ", which does not end with " + shown(test.text);
    case TextTest::Form::kContains:
      return ", which does not contain " + shown(test.text);
    case TextTest::Form::kFits:
      return ", which does not fit " + shown(test.text);
    default:
      return ", not " + shown(test.text);
  }
}

bool Contains(std::string_view text, std::string_view part) {
  return FindLiteral(text, part) != std::string_view::npos;
}

// The condition with another text.
std::string Rewritten(const FailedComparison& failed, std::string text) {
  Condition condition = failed.condition;
  condition.value.kind = Value::Kind::kText;
  condition.value.quoted = true;
  condition.value.text = std::move(text);
  return PrintCondition(condition, failed.name);
}

Advice OtherCase(const FailedComparison& failed, std::string_view text) {
  const std::string& wanted = failed.condition.value.text;
  if (!MatchesWildcard(CompileWildcard(InLowerCase(wanted)), InLowerCase(text))) return {};
  const bool is_exact = TextTestOf(wanted).form == TextTest::Form::kExact;
  return {"it differs in case only",
          absl::StrCat("comparisons are case-sensitive",
                       is_exact && text.size() <= kMaxShownCharacters
                           ? ": write " + Rewritten(failed, std::string(text))
                           : "")};
}

Advice EqualNumber(const FailedComparison& failed, std::string_view text) {
  const std::optional<Decimal> wanted = ParseDecimal(failed.condition.value.text);
  const std::optional<Decimal> number = ParseDecimal(text);
  if (!wanted || !number || Compare(*wanted, *number) != 0) return {};
  if (failed.condition.value.kind == Value::Kind::kNumber) {
    return {"as numbers they are equal, but a JSON text is compared with a number as text",
            "write " + Rewritten(failed, std::string(text))};
  }
  return {"as numbers they are equal, but in double quotes a number is a text",
          "remove the double quotes round " + ShownText(failed.condition.value.text)};
}

// A compared text without stars, or with one at an end only, that stands elsewhere in the value.
Advice ContainedText(const FailedComparison& failed, std::string_view text) {
  const TextTest test = TextTestOf(failed.condition.value.text);
  const bool has_one_star =
      test.form == TextTest::Form::kStarts || test.form == TextTest::Form::kEnds;
  if ((test.form != TextTest::Form::kExact && !has_one_star) || test.text.empty() ||
      !Contains(text, test.text)) {
    return {};
  }
  const bool starts = text.starts_with(test.text);
  const bool ends = text.ends_with(test.text);
  return {"it contains " + ShownValue(test.text),
          "write " + Rewritten(failed, absl::StrCat(starts ? "" : "*", test.text,
                                                    ends && !starts ? "" : "*"))};
}

// Stars that would fit if a piece were not sought at its first place only.
Advice LaterPlace(const FailedComparison& failed, std::string_view text) {
  const std::vector<std::string> pieces = CompileWildcard(failed.condition.value.text).pieces;
  if (pieces.size() < 2 || pieces.back().empty()) return {};
  const std::string& last = pieces.back();
  if (!text.ends_with(last) || text.size() < last.size()) return {};
  Wildcard before;
  before.pieces.assign(pieces.begin(), pieces.end() - 1);
  before.pieces.emplace_back();
  if (!MatchesWildcard(before, text.substr(0, text.size() - last.size()))) return {};
  return {absl::StrCat("it ends with ", ShownValue(last),
                       ", but that is sought at its first place behind a *"),
          "compare with a regex: " + absl::StrCat("%", ShownText(last), "$%")};
}

Advice Trimmed(const FailedComparison& failed, std::string_view text) {
  const absl::string_view stripped = absl::StripAsciiWhitespace(AbslView(text));
  const std::string_view trimmed(stripped.data(), stripped.size());
  if (trimmed.size() == text.size() ||
      !MatchesWildcard(CompileWildcard(failed.condition.value.text), trimmed)) {
    return {};
  }
  return {"it fits without the white space around it",
          "write " + Rewritten(failed, absl::StrCat("*", failed.condition.value.text, "*"))};
}

}  // namespace

std::string Objection(const Condition& condition, std::string_view text, bool is_json) {
  switch (condition.value.kind) {
    case Value::Kind::kNumber:
      return NumberObjection(condition);
    case Value::Kind::kText:
      return TextObjection(condition, text, is_json);
    case Value::Kind::kRegex:
      break;
  }
  return absl::StrCat(", in which %", ShownText(condition.value.text), "% is ",
                      condition.op == Operator::kEqual ? "not found" : "found");
}

Advice ComparisonAdvice(const FailedComparison& failed, std::string_view text,
                        RegexVariants* regexes) {
  if (failed.condition.op != Operator::kEqual) return {};
  if (failed.condition.value.kind == Value::Kind::kRegex) {
    return regexes->AdviceFor(failed.condition.value.text, text, failed.text_name);
  }
  for (const auto advise : {EqualNumber, OtherCase, Trimmed, LaterPlace, ContainedText}) {
    Advice advice = advise(failed, text);
    if (!advice.empty()) return advice;
  }
  return {};
}

}  // namespace metgrep
