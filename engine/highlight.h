// Where a filter is fulfilled in an event: what a program shows in colour.
//
//   metgrep::Highlighter highlighter({*filter});
//   std::vector<metgrep::Span> places;
//   highlighter.Find(event.message, event.table, &places);
#ifndef METGREP_ENGINE_HIGHLIGHT_H_
#define METGREP_ENGINE_HIGHLIGHT_H_

#include <memory>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "patterns/parse_error.h"

namespace metgrep {

struct InputTable;

// Not thread-safe: it has working memory. Made for events that are printed, not for those that are
// searched: it evaluates a filter the plain way.
class Highlighter {
 public:
  explicit Highlighter(const std::vector<Filter>& filters);
  ~Highlighter();
  Highlighter(const Highlighter&) = delete;
  Highlighter& operator=(const Highlighter&) = delete;

  // Sets `places` to the bytes of the event (any bytes, without line terminator) by which those of
  // the filters that match it are fulfilled, in ascending order; none is empty, overlaps or touches
  // another. Empty if no filter matches, and if it takes nothing to match.
  //   terms      every occurrence of the terms that must, or may, occur
  //   %regex%    every match; of an event of more than 64 KiB perhaps the first ones only
  //   [...]      the fields of the slots with conditions, without quotes or brackets
  //   {...}      the values that fulfil conditions, strings without quotes; of conditions joined by
  //              || those that hold. What is NOT EXISTS has no place.
  // Over a row of a table (`table`, as in ScannedEvent): the columns that fulfil conditions.
  void Find(std::string_view event, const InputTable* table, std::vector<Span>* places);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_HIGHLIGHT_H_
