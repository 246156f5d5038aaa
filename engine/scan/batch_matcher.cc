#include "engine/scan/batch_matcher.h"

#include <utility>

#include "engine/simd/bytes.h"

namespace metgrep {
namespace {

std::string_view Message(std::string_view bytes, const EventSpan& span) {
  return bytes.substr(span.message, span.end - span.message);
}

void Report(const MatchedEvent& event, bool count_only, BatchMatches* matches) {
  ++matches->count;
  if (!count_only) matches->events.push_back(event);
}

}  // namespace

BatchMatcher::BatchMatcher(std::vector<const Plan*> plans, bool invert)
    : plans_(std::move(plans)), invert_(invert) {
  // A literal of one pattern says nothing about the events of another.
  if (plans_.size() == 1) literal_ = plans_.front()->required_literal;
}

void BatchMatcher::Match(const EventBatch& batch, bool count_only, uint64_t limit,
                         BatchMatches* matches) {
  matches->events.clear();
  matches->count = 0;
  if (batch.has_spans) {
    MatchSpans(batch, count_only, limit, matches);
  } else if (invert_) {
    MatchOtherLines(batch.bytes, count_only, limit, matches);
  } else {
    MatchLines(batch.bytes, count_only, limit, matches);
  }
}

bool BatchMatcher::MatchesAny(std::string_view message, size_t* filter) {
  for (size_t i = 0; i < plans_.size(); ++i) {
    if (MatchesEvent(*plans_[i], message, &scratch_)) {
      *filter = i;
      return true;
    }
  }
  return false;
}

bool BatchMatcher::NextMatchingLine(std::string_view bytes, size_t from, MatchedEvent* match) {
  while (from < bytes.size()) {
    size_t line = from;
    if (!literal_.empty()) {
      const size_t candidate = FindLiteral(bytes, literal_, from);
      if (candidate == std::string_view::npos) return false;
      const size_t newline = FindLastByte(bytes.substr(from, candidate - from), '\n');
      if (newline != std::string_view::npos) line = from + newline + 1;
    }
    match->span = LineAt(bytes, line);
    if (MatchesAny(Message(bytes, match->span), &match->filter)) return true;
    from = match->span.next;
  }
  return false;
}

void BatchMatcher::MatchLines(std::string_view bytes, bool count_only, uint64_t limit,
                              BatchMatches* matches) {
  MatchedEvent match;
  size_t from = 0;
  while (matches->count < limit && NextMatchingLine(bytes, from, &match)) {
    Report(match, count_only, matches);
    from = match.span.next;
  }
}

void BatchMatcher::MatchOtherLines(std::string_view bytes, bool count_only, uint64_t limit,
                                   BatchMatches* matches) {
  size_t from = 0;
  while (from < bytes.size() && matches->count < limit) {
    MatchedEvent match;
    if (!NextMatchingLine(bytes, from, &match)) match.span.begin = match.span.next = bytes.size();
    // The lines before the next match are the ones to report.
    while (from < match.span.begin && matches->count < limit) {
      MatchedEvent other;
      other.span = LineAt(bytes, from);
      Report(other, count_only, matches);
      from = other.span.next;
    }
    if (from == match.span.begin) from = match.span.next;
  }
}

void BatchMatcher::MatchSpans(const EventBatch& batch, bool count_only, uint64_t limit,
                              BatchMatches* matches) {
  for (size_t i = 0; i < batch.spans.size() && matches->count < limit; ++i) {
    MatchedEvent event;
    event.span = batch.spans[i];
    event.index = i;
    if (MatchesAny(Message(batch.bytes, event.span), &event.filter) == invert_) continue;
    Report(event, count_only, matches);
  }
}

}  // namespace metgrep
