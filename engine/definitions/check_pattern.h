// The lint of a filter pattern by itself: what the service refuses, with advice, and what it
// accepts though something else is probably meant.
//
//   for (const PatternFinding& finding : CheckPattern("?ERROR timeout")) ...
#ifndef METGREP_ENGINE_DEFINITIONS_CHECK_PATTERN_H_
#define METGREP_ENGINE_DEFINITIONS_CHECK_PATTERN_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/pattern.h"

namespace metgrep {

struct PatternFinding {
  std::string_view id;  // of FindingKinds()
  Span span;            // of the pattern
  std::string message;
  std::string suggestion;  // may be empty
};

// The findings about `pattern`, any bytes, as the service would get it. A pattern that the service
// refuses gives exactly one, whose message starts with the service's sentence.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
std::vector<PatternFinding> CheckPattern(std::string_view pattern);

// Calls `visit` for every condition of the pattern with the name of its slot, which is empty for
// JSON patterns, from left to right.
void ForEachCondition(
    const Pattern& pattern,
    const std::function<void(const Condition& condition, std::string_view slot)>& visit);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_CHECK_PATTERN_H_
