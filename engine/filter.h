// A compiled CloudWatch Logs filter pattern, and the question it answers: does this event match?
//
//   absl::StatusOr<metgrep::Filter> filter = metgrep::Filter::Compile("[..., action=REJECT, s]");
//   if (filter.ok() && filter->Matches(line)) ...
#ifndef METGREP_ENGINE_FILTER_H_
#define METGREP_ENGINE_FILTER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "patterns/parse_error.h"

namespace metgrep {

class MatchScratch;
struct Plan;

// One entry of the map that TestMetricFilter calls extractedValues.
struct ExtractedValue {
  std::string name;        // "$status" for a named slot, else "$k" with k the 1-based field number
  std::string_view value;  // points into the event
};

// Working memory of one thread: reused from event to event, never shared between threads at once.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

 private:
  friend class Filter;
  std::unique_ptr<MatchScratch> impl_;
};

// Immutable and cheap to copy; all methods may be called from many threads at once, each with a
// Scratch of its own.
class Filter {
 public:
  // Compiles a pattern of any of the four syntaxes:
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
  // An invalid pattern gives kInvalidArgument, whose message is RenderParseError's text; with
  // `error`, the parts of that text as well.
  static absl::StatusOr<Filter> Compile(std::string_view pattern, ParseError* error = nullptr);

  // Whether the event (one log record, without its line terminator; any bytes) matches.
  bool Matches(std::string_view event, Scratch& scratch) const;
  // The same with working memory of its own: convenient, slower in a loop.
  bool Matches(std::string_view event) const;

  // Fills `values` as TestMetricFilter fills extractedValues, in field order, if the event
  // matches; else clears it. Returns whether it matches. Only space-delimited patterns extract
  // anything. The views point into `event`.
  bool Extract(std::string_view event, Scratch& scratch, std::vector<ExtractedValue>& values) const;

  // Whether Extract() can give values: the pattern is space-delimited.
  bool ExtractsFields() const;
  // The names of its named slots, in order, without '$'.
  std::vector<std::string> FieldNames() const;

  // The pattern as it was given to Compile().
  const std::string& pattern() const;

  // The compiled plan, for people: predicates, literals and the way events are searched.
  std::string DebugString() const;

  // For the layers of this library.
  const Plan& plan() const { return *plan_; }
  const std::shared_ptr<const Plan>& shared_plan() const { return plan_; }

 private:
  explicit Filter(std::shared_ptr<const Plan> plan);
  std::shared_ptr<const Plan> plan_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_FILTER_H_
