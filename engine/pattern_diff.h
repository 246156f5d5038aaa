// Whether two filter patterns match the same events: proven, disproven by an event, or not known;
// and the events of logs on which they disagree.
//
//   absl::StatusOr<metgrep::PatternComparison> comparison =
//       metgrep::ComparePatterns("{ $.a = 1 && $.b = 2 }", "{ ($.b = 2) && ($.a = \"1\") }");
//   if (comparison.ok() && comparison->verdict == metgrep::PatternVerdict::kDifferent) {
//     std::cout << comparison->counter_example;
//   }
#ifndef METGREP_ENGINE_PATTERN_DIFF_H_
#define METGREP_ENGINE_PATTERN_DIFF_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/filter.h"
#include "engine/scan/sink.h"

namespace metgrep {

enum class PatternVerdict {
  kEquivalent,  // proven: they match the same events, whatever the bytes
  kDifferent,   // there is an event that only one of them matches
  kUnknown,     // neither proven nor found
};
// "equivalent", "different", "unknown".
std::string_view PatternVerdictName(PatternVerdict verdict);

struct PatternComparison {
  PatternVerdict verdict = PatternVerdict::kUnknown;
  // kEquivalent: a pattern in normal form that matches the same events as both, or "every event" or
  // "no event". It may be longer than the 1024 characters of a pattern.
  std::string normal_form;
  // kDifferent: a short event that only one of the patterns matches, never empty, and which one.
  std::string counter_example;
  bool first_matches = false;
  // Events that were looked at before the verdict; 0 if it is proven.
  uint64_t events_tried = 0;
};

struct CompareOptions {
  // Give up after so many events: about half a second for JSON patterns.
  uint64_t max_events = 100'000;
};

// Compares the events that the patterns match; not which fields they extract, so the names of slots
// mean nothing. Two patterns that are not proven to be equivalent are tried on events that are made
// of their own values, the same ones each time. An invalid pattern gives kInvalidArgument, as
// Filter::Compile() does.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
absl::StatusOr<PatternComparison> ComparePatterns(std::string_view first, std::string_view second,
                                                  const CompareOptions& options = {});

// The events of a log, by who matches them.
struct DifferenceCounts {
  uint64_t both = 0;
  uint64_t only_first = 0;
  uint64_t only_second = 0;
  uint64_t neither = 0;
};

// Scans `paths` as Scan() does, over ScanOptions::threads, and counts. Errors of inputs go to
// `on_error`, as Sink::OnError() gets them. Of the options those of matches and of context mean
// nothing. (The events themselves: Scan() of the two filters with ScanOptions::differences.)
DifferenceCounts CountDifferences(
    const Filter& first, const Filter& second, const std::vector<std::string>& paths,
    const ScanOptions& options,
    const std::function<void(std::string_view path, const absl::Status& error)>& on_error);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PATTERN_DIFF_H_
