// Events that are not JSON objects: what a JSON pattern never matches.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/definitions/pattern_advice.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/json_reader.h"
#include "engine/diagnosis/json_selection.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/shown_text.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kJsonSpace[] = " \t\r\n";

void Refuse(EventDiagnosis* diagnosis, size_t place, std::string reason, std::string near_miss,
            std::string suggestion) {
  diagnosis->event_span = Span{place, place};
  diagnosis->reason = std::move(reason);
  diagnosis->near_miss = std::move(near_miss);
  diagnosis->suggestion = std::move(suggestion);
}

// The bytes of the member that the selector of `condition` leads to, from its key to its value, if
// it is a text or number written as in the condition, which is an equality: "level": "ERROR"
std::string_view EqualMember(std::string_view object, const Condition& condition) {
  const std::vector<SelectorStep>& steps = condition.selector.steps;
  if (condition.op != Operator::kEqual || condition.value.kind == Value::Kind::kRegex ||
      steps.back().kind != SelectorStep::Kind::kName) {
    return {};
  }
  const JsonSelection selection = Select(object, condition.selector);
  if (selection.count != 1) return {};
  const Span value = selection.values.front().span;
  const std::string_view written = object.substr(value.begin, value.end - value.begin);
  const std::string text = "\"" + condition.value.text + "\"";
  if (written != text && written != condition.value.text) return {};
  const std::string key = "\"" + steps.back().name + "\"";
  const size_t begin = object.substr(0, value.begin).rfind(key);
  const size_t between = begin + key.size();
  if (begin == object.npos ||
      object.substr(between, value.begin - between).find_first_not_of(": \t") != object.npos) {
    return {};
  }
  return object.substr(begin, value.end - begin);
}

// Terms that find an event in which `object` stands between other text; empty if some condition of
// the pattern has none.
std::string TermsFor(const Pattern& pattern, std::string_view object) {
  constexpr size_t kMaxConditions = 4;  // each costs a walk over the event
  const std::vector<const Expression*> expressions = JsonRequirements(pattern);
  if (expressions.size() > kMaxConditions) return "";
  std::string terms;
  for (const Expression* const expression : expressions) {
    if (expression->kind != Expression::Kind::kCondition) return "";
    const std::string_view member = EqualMember(object, expression->condition);
    if (member.empty() || member.size() > kMaxShownCharacters) return "";
    absl::StrAppend(&terms, terms.empty() ? "" : " ", InDoubleQuotes(member));
  }
  return terms;
}

// Text that does not begin like JSON; perhaps there is some inside of it.
void DiagnoseText(const Pattern& pattern, std::string_view event, size_t first,
                  EventDiagnosis* diagnosis) {
  const size_t brace = event.find('{');
  JsonReader reader(event, nullptr);
  if (brace != std::string_view::npos && reader.ReadValue(brace)) {
    const std::string terms = TermsFor(pattern, event.substr(brace, reader.end() - brace));
    return Refuse(
        diagnosis, first,
        absl::StrCat("the event is not JSON from its first byte: a JSON object begins at ",
                     BytePlace(brace)),
        reader.end() < event.size()
            ? absl::StrCat("text stands before it, and behind it from ", BytePlace(reader.end()))
            : "only text stands before it",
        terms.empty() ? "search with terms or a regex, or log the JSON object alone"
                      : absl::StrCat("log the JSON object alone, or search for its text: ", terms));
  }
  std::string_view word = event.substr(first);
  word = word.substr(0, std::min(word.find_first_of(kJsonSpace), word.size()));
  Refuse(diagnosis, first, absl::StrCat("the event is not JSON: it begins with ", ShownValue(word)),
         "", "for events of text write terms, or a space-delimited pattern such as [a, b, ...]");
}

// What stands where the JSON ends to be JSON, if it is a mistake with a name.
std::string FaultAdvice(std::string_view event, size_t offset) {
  if (offset >= event.size()) return "the event is cut off: its end is missing";
  const std::string_view rest = event.substr(offset);
  if (rest[0] == '\'') return "JSON has double quotes only: this looks like Python";
  for (const std::string_view word : {"True", "False", "None", "NaN", "Infinity", "undefined"}) {
    if (rest.starts_with(word)) return absl::StrCat(AbslView(word), " is not JSON");
  }
  const size_t before = event.substr(0, offset).find_last_not_of(kJsonSpace);
  const bool closes = rest[0] == '}' || rest[0] == ']';
  if (closes && before != std::string_view::npos && event[before] == ',') {
    return "JSON has no comma behind the last value";
  }
  return "";
}

void DiagnoseObject(std::string_view event, EventDiagnosis* diagnosis) {
  constexpr std::string_view kSuggestion = "search with terms or a regex, or log valid JSON";
  JsonReader reader(event, nullptr);
  if (!reader.ReadValue(0)) {
    const JsonFault& fault = reader.fault();
    return Refuse(
        diagnosis, fault.offset,
        absl::StrCat("the event is not valid JSON at ", BytePlace(fault.offset), ": ", fault.what),
        FaultAdvice(event, fault.offset), std::string(kSuggestion));
  }
  if (reader.end() < event.size()) {
    const bool is_object = event[reader.end()] == '{';
    return Refuse(
        diagnosis, reader.end(),
        absl::StrCat("the JSON object ends, but the event goes on at ", BytePlace(reader.end()),
                     ": ", ShownValue(event.substr(reader.end()))),
        is_object ? "these are several objects in one event" : "",
        is_object ? "log each object as an event of its own" : std::string(kSuggestion));
  }
  Refuse(diagnosis, 0, "the event is not JSON that selectors are applied to", "",
         std::string(kSuggestion));
}

}  // namespace

void DiagnoseNotJson(const Pattern& pattern, std::string_view event, EventDiagnosis* diagnosis) {
  diagnosis->problem = Problem::kNotJson;
  const size_t first = event.find_first_not_of(kJsonSpace);
  if (first == std::string_view::npos) {
    return Refuse(diagnosis, 0, "the event is empty, not a JSON object", "", "");
  }
  if (event[first] == '{') return DiagnoseObject(event, diagnosis);
  if (event.substr(first).starts_with(kByteOrderMark)) {
    return Refuse(diagnosis, first, "the event begins with a byte order mark, which is not JSON",
                  "", "log JSON without it");
  }
  JsonReader reader(event, nullptr);
  if (!reader.ReadValue(0) || reader.end() < event.size()) {
    return DiagnoseText(pattern, event, first, diagnosis);
  }
  const bool is_array = event[first] == '[';
  Refuse(diagnosis, first,
         absl::StrCat("the event is ", is_array ? "a JSON array" : "a JSON value",
                      ", and selectors are applied to a JSON object only"),
         "", is_array ? "log each element as an event of its own" : "log a JSON object");
}

}  // namespace metgrep
