#include "engine/scan/delivery.h"

#include <algorithm>
#include <limits>

#include "engine/simd/bytes.h"

namespace metgrep {

Delivery::Delivery(std::string_view path, const ScanOptions& options, Sink* sink)
    : path_(path),
      options_(options),
      sink_(sink),
      with_context_(!options.count_only &&
                    (options.before_context > 0 || options.after_context > 0)) {
  done_ = options.max_matches == 0;
}

uint64_t Delivery::MatchesLeft() const {
  return options_.max_matches ? *options_.max_matches - matches_
                              : std::numeric_limits<uint64_t>::max();
}

void Delivery::Deliver(const EventBatch& batch, const BatchMatches& matches,
                       bool numbered_by_event) {
  counted_ = 0;
  numbered_by_event_ = numbered_by_event;
  if (options_.count_only) {
    matches_ += matches.count;
    if (MatchesLeft() == 0) done_ = true;
  } else if (with_context_) {
    DeliverWithContext(batch, matches);
  } else {
    DeliverPlain(batch, matches);
  }
  if (!options_.number_events && !options_.count_events) return;
  const bool last_is_open = !batch.bytes.empty() && batch.bytes.back() != '\n';
  const std::string_view uncounted = batch.bytes.substr(counted_);
  if (numbered_by_event) {
    next_number_ += batch.spans.size();
  } else {
    next_number_ += CountByte(uncounted, '\n') + (last_is_open ? 1 : 0);
  }
  events_ +=
      batch.has_spans ? batch.spans.size() : CountByte(batch.bytes, '\n') + (last_is_open ? 1 : 0);
}

void Delivery::DeliverPlain(const EventBatch& batch, const BatchMatches& matches) {
  for (const MatchedEvent& match : matches.events) {
    ++matches_;
    Report(batch, match.span, match.index, match.filter, /*is_match=*/true);
    if (MatchesLeft() == 0) done_ = true;
    if (done_) return;
  }
}

void Delivery::DeliverWithContext(const EventBatch& batch, const BatchMatches& matches) {
  size_t from = 0;  // spans before it are reported or passed over
  for (const MatchedEvent& match : matches.events) {
    from = ReportAfter(batch, from, match.index);
    if (!done_) ReportBefore(batch, from, match.index);
    if (done_) return;
    ++matches_;
    Report(batch, match.span, match.index, match.filter, /*is_match=*/true);
    if (done_) return;
    after_left_ = options_.after_context;
    from = match.index + 1;
  }
  from = ReportAfter(batch, from, batch.spans.size());
  if (MatchesLeft() == 0 && after_left_ == 0) done_ = true;
  if (!done_) Keep(batch, from);
}

size_t Delivery::ReportAfter(const EventBatch& batch, size_t from, size_t to) {
  for (; from < to && after_left_ > 0 && !done_; ++from, --after_left_) {
    Report(batch, batch.spans[from], from, 0, /*is_match=*/false);
  }
  return from;
}

void Delivery::ReportBefore(const EventBatch& batch, size_t from, size_t match) {
  const size_t in_batch = std::min(options_.before_context, match - from);
  const size_t kept = std::min(options_.before_context - in_batch, kept_.size());
  if (in_batch < match - from || kept < kept_.size()) gap_ = true;
  for (size_t i = kept_.size() - kept; i < kept_.size() && !done_; ++i) {
    const KeptLine& line = kept_[i];
    ScannedEvent event;
    event.line = line.line;
    event.message = event.line.substr(line.message);
    event.terminator = line.terminator;
    event.number = line.number;
    event.timestamp_ms = line.timestamp_ms;
    event.is_match = false;
    Send(&event);
  }
  kept_.clear();
  for (size_t i = match - in_batch; i < match && !done_; ++i) {
    Report(batch, batch.spans[i], i, 0, /*is_match=*/false);
  }
}

void Delivery::Keep(const EventBatch& batch, size_t from) {
  const size_t available = batch.spans.size() - from;
  const size_t wanted = std::min(options_.before_context, available);
  if (wanted < available) gap_ = true;
  for (size_t i = batch.spans.size() - wanted; i < batch.spans.size(); ++i) {
    const EventSpan& span = batch.spans[i];
    kept_.push_back({std::string(batch.bytes.substr(span.begin, span.end - span.begin)),
                     std::string(batch.bytes.substr(span.end, span.next - span.end)),
                     span.message - span.begin, NumberOf(batch, span, i), span.timestamp_ms});
  }
  while (kept_.size() > options_.before_context) {
    kept_.pop_front();
    gap_ = true;
  }
}

void Delivery::Report(const EventBatch& batch, const EventSpan& span, size_t index, size_t filter,
                      bool is_match) {
  ScannedEvent event;
  event.line = batch.bytes.substr(span.begin, span.end - span.begin);
  event.message = batch.bytes.substr(span.message, span.end - span.message);
  event.terminator = batch.bytes.substr(span.end, span.next - span.end);
  event.number = NumberOf(batch, span, index);
  event.timestamp_ms = span.timestamp_ms;
  event.is_match = is_match;
  event.filter_index = filter;
  Send(&event);
}

void Delivery::Send(ScannedEvent* event) {
  event->path = path_;
  event->after_gap = with_context_ && gap_ && any_sent_;
  gap_ = false;
  any_sent_ = true;
  answer_ = sink_->OnEvent(*event);
  if (answer_ != SinkAnswer::kContinue) done_ = true;
}

uint64_t Delivery::NumberOf(const EventBatch& batch, const EventSpan& span, size_t index) {
  if (!options_.number_events) return 0;
  if (numbered_by_event_) return next_number_ + index;
  next_number_ += CountByte(batch.bytes.substr(counted_, span.begin - counted_), '\n');
  counted_ = span.begin;
  return next_number_;
}

}  // namespace metgrep
