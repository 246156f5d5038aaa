// Events that are not JSON objects: what a JSON pattern never matches.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/json_reader.h"
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

// Text that does not begin like JSON; perhaps there is some inside of it.
void DiagnoseText(std::string_view event, size_t first, EventDiagnosis* diagnosis) {
  const size_t brace = event.find('{');
  JsonReader reader(event, nullptr);
  if (brace != std::string_view::npos && reader.ReadValue(brace)) {
    return Refuse(
        diagnosis, first,
        absl::StrCat("the event is not JSON from its first byte: a JSON object begins at ",
                     BytePlace(brace)),
        reader.end() < event.size()
            ? absl::StrCat("text stands before it, and behind it from ", BytePlace(reader.end()))
            : "only text stands before it",
        "search with terms or a regex, or log the JSON object alone");
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

void DiagnoseNotJson(std::string_view event, EventDiagnosis* diagnosis) {
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
    return DiagnoseText(event, first, diagnosis);
  }
  const bool is_array = event[first] == '[';
  Refuse(diagnosis, first,
         absl::StrCat("the event is ", is_array ? "a JSON array" : "a JSON value",
                      ", and selectors are applied to a JSON object only"),
         "", is_array ? "log each element as an event of its own" : "log a JSON object");
}

}  // namespace metgrep
