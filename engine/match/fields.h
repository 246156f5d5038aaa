// Cuts an event into the fields that the slots of a space-delimited pattern stand for.
//
// Fields are separated by runs of white space. A field that starts with a double quote runs to the
// next double quote, one that starts with '[' to the next ']', without these delimiters; a new
// field starts right behind the closer. Without a closer the character is ordinary. In other words:
// the matches of the regex "[^"]*"|\[[^\]]*\]|\S+ from left to right.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
#ifndef METGREP_ENGINE_MATCH_FIELDS_H_
#define METGREP_ENGINE_MATCH_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace metgrep {

struct Field {
  std::string_view value;  // without delimiters
  size_t begin = 0;        // where it begins in the event, delimiter included
};

// Gives the fields of an event from left to right. Time is linear in the event.
class FieldSplitter {
 public:
  explicit FieldSplitter(std::string_view event) : event_(event) {}
  // false: there are no more.
  bool Next(Field* field);

 private:
  size_t FindCloser(char closer, bool* is_absent) const;

  std::string_view event_;
  size_t at_ = 0;
  // No closer stands behind at_. Remembered, so that many openers without a closer do not each
  // search the rest of the event.
  bool no_quote_ = false;
  bool no_bracket_ = false;
};

// Fills `fields` with the first `limit` fields of the event.
void SplitFields(std::string_view event, size_t limit, std::vector<Field>* fields);

// Returns how many fields the event has and fills `fields` with the first `outer` of them, and
// behind them, in place of the fields between, with the last `outer` of the others. An event may
// have millions of fields.
uint64_t SplitOuterFields(std::string_view event, size_t outer, std::vector<Field>* fields);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_FIELDS_H_
