// References to fields of an event, in metric values and dimensions: "$.latency", "$size", "$3".
#ifndef METGREP_ENGINE_DEFINITIONS_FIELD_REFERENCE_H_
#define METGREP_ENGINE_DEFINITIONS_FIELD_REFERENCE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "patterns/pattern.h"

namespace metgrep {

// Whether `text` is a number that a metric value may be, and which.
std::optional<double> MetricNumber(std::string_view text);

// Whether `text` is a reference that the service accepts: a selector without wildcard, or $ and
// the name or number of a field.
bool IsFieldReference(std::string_view text);

// The number of a field of the event, from 1, that the reference "$3" names; a number that no event
// reaches is 0. Nothing for other references.
std::optional<size_t> FieldNumberOf(std::string_view reference);

// Why the reference never has a value in events that match `pattern`, for people, with advice; both
// empty if it may have one.
struct ReferenceProblem {
  std::string reason;
  std::string advice;
};

// REQUIRES: IsFieldReference(reference).
ReferenceProblem FindReferenceProblem(std::string_view reference, const Pattern& pattern);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_FIELD_REFERENCE_H_
