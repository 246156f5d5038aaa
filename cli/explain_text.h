// What `metgrep explain` prints for people: the pattern in words and as a table, each event with
// the reason why it does not match, and the summary of all events.
#ifndef METGREP_CLI_EXPLAIN_TEXT_H_
#define METGREP_CLI_EXPLAIN_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "engine/explain.h"

namespace metgrep {

struct ExplainLayout {
  size_t width = 80;  // columns
  bool color = false;
  bool show_path = false;  // in front of the line number
};

// What the pattern means, in one sentence, and its traps.
std::string PatternHeadText(const PatternExplanation& explanation, std::string_view pattern,
                            const ExplainLayout& layout);

// Its parts in a table, and what of the limits it uses up.
std::string PatternTableText(const PatternExplanation& explanation, const ExplainLayout& layout);

// Appends "no match:" and the reason of an event that does not match, and a newline. `column`
// columns of the first line are taken already; further lines begin behind `indent` blanks.
void AppendReason(const EventDiagnosis& diagnosis, size_t column, size_t indent,
                  const ExplainLayout& layout, std::string* out);

// One event after the other.
class ExplainedEventText {
 public:
  explicit ExplainedEventText(const ExplainLayout& layout) : layout_(layout) {}

  // Two lines and more. What is to be done is said once, not for each event anew.
  std::string Text(const ExplainedEvent& event);

 private:
  void AppendOnce(std::string_view label, const std::string& sentence, std::string* out);

  const ExplainLayout layout_;
  std::set<std::string> said_;  // bounded
};

// How many of the events match, at which requirement the others fail and with which values.
// `shown`: events that were printed before it.
std::string SummaryText(const PatternExplanation& explanation, const ExplainSummary& summary,
                        uint64_t shown, const ExplainLayout& layout);

}  // namespace metgrep

#endif  // METGREP_CLI_EXPLAIN_TEXT_H_
