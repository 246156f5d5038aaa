#include "engine/match/fields.h"

#include <algorithm>

#include "engine/simd/bytes.h"

namespace metgrep {
namespace {

constexpr bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

size_t FieldSplitter::FindCloser(char closer, bool* is_absent) const {
  if (*is_absent) return std::string_view::npos;
  const size_t found = FindByte(event_, closer, at_ + 1);
  *is_absent = found == std::string_view::npos;
  return found;
}

bool FieldSplitter::Next(Field* field) {
  while (at_ < event_.size() && IsSpace(event_[at_])) ++at_;
  if (at_ == event_.size()) return false;
  field->begin = at_;
  size_t close = std::string_view::npos;
  if (event_[at_] == '"') {
    close = FindCloser('"', &no_quote_);
  } else if (event_[at_] == '[') {
    close = FindCloser(']', &no_bracket_);
  }
  if (close != std::string_view::npos) {
    field->value = event_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    return true;
  }
  while (at_ < event_.size() && !IsSpace(event_[at_])) ++at_;
  field->value = event_.substr(field->begin, at_ - field->begin);
  return true;
}

void SplitFields(std::string_view event, size_t limit, std::vector<Field>* fields) {
  fields->clear();
  FieldSplitter splitter(event);
  Field field;
  while (fields->size() < limit && splitter.Next(&field)) fields->push_back(field);
}

uint64_t SplitOuterFields(std::string_view event, size_t outer, std::vector<Field>* fields) {
  fields->clear();
  FieldSplitter splitter(event);
  Field field;
  uint64_t count = 0;
  size_t oldest = outer;  // of the last fields, which lie in a ring
  for (; splitter.Next(&field); ++count) {
    if (fields->size() < 2 * outer) {
      fields->push_back(field);
    } else if (outer > 0) {
      (*fields)[oldest] = field;
      if (++oldest == 2 * outer) oldest = outer;
    }
  }
  if (fields->size() == 2 * outer && outer > 0) {
    std::rotate(fields->begin() + static_cast<ptrdiff_t>(outer),
                fields->begin() + static_cast<ptrdiff_t>(oldest), fields->end());
  }
  return count;
}

}  // namespace metgrep
