// Why one event does not match a pattern: the first requirement that it does not fulfil, in the
// language of the pattern, and the nearest thing to a match that it has.
//
//   EventDiagnoser diagnoser(pattern);
//   EventDiagnosis diagnosis = diagnoser.Diagnose(event);
#ifndef METGREP_ENGINE_DIAGNOSIS_EVENT_DIAGNOSIS_H_
#define METGREP_ENGINE_DIAGNOSIS_EVENT_DIAGNOSIS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/explanation.h"
#include "patterns/parse_error.h"
#include "patterns/pattern.h"

namespace metgrep {

// How a requirement is not fulfilled. A stable word for programs each: ProblemName().
enum class Problem {
  kNone,         // the event matches
  kFieldCount,   // too few fields for the slots, or too many
  kValue,        // a value that the comparison does not hold for
  kNotANumber,   // text where the pattern compares with a number, such as -
  kNotText,      // a JSON boolean, null, object or array where text is compared
  kMissing,      // nothing is selected: a JSON path that the event does not have, a column that
                 // the line ends before or whose group takes no part in the match
  kNull,         // over a table: the column's text stands for NULL, or is no value of its type
  kNoRow,        // over a table: the line does not match its regex, so that all columns are NULL
  kNotJson,      // not a JSON object or array: text, or broken JSON
  kTermAbsent,   // a term that must occur does not, or none of the optional ones
  kTermPresent,  // a term that must not occur does
  kRegexNotFound,
};
std::string_view ProblemName(Problem problem);

struct EventDiagnosis {
  bool matches = false;  // always what Filter::Matches() says
  Problem problem = Problem::kNone;
  size_t requirement = 0;  // index into PatternExplanation::requirements, if it does not match
  Span pattern_span;       // the part of the pattern that is not fulfilled: the condition, the term
  // What the event has there: the text of the field, of the JSON value as written, or of the term
  // that must not occur. Empty if there is nothing.
  std::string value;
  // Where that lies in the event; nothing if it does not lie anywhere. For broken JSON: where it
  // ends to be JSON.
  std::optional<Span> event_span;
  // One sentence without full stop: "field 7 (dstport) is 443, not 22".
  std::string reason;
  // The nearest thing to a match, and what to do about it, one sentence each; may be empty: the
  // same word in other case, the value one field further on, the path in other spelling.
  std::string near_miss;
  std::string suggestion;
  // Where the fields of the event lie, delimiters included: space-delimited patterns only, and at
  // most kMaxShownFields of them.
  std::vector<Span> fields;
  static constexpr size_t kMaxShownFields = 256;
};

// Immutable after construction, but for working memory: one for a thread.
class EventDiagnoser {
 public:
  explicit EventDiagnoser(std::shared_ptr<const Pattern> pattern);
  ~EventDiagnoser();
  EventDiagnoser(EventDiagnoser&&) noexcept;

  // `event`: any bytes, without line terminator. Linear time in the event. `column_names` are those
  // of the header line of the input, if it has one: reasons and suggestions name them.
  EventDiagnosis Diagnose(std::string_view event,
                          const std::vector<std::string>* column_names = nullptr);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_EVENT_DIAGNOSIS_H_
