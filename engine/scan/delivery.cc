#include "engine/scan/delivery.h"

#include <algorithm>
#include <limits>

namespace metgrep {

Delivery::Delivery(std::string_view path, const InputTable* table, const ScanOptions& options,
                   Sink* sink)
    : path_(path),
      table_(table),
      options_(options),
      sink_(sink),
      with_context_(options.HasContext()) {
  summary_.path = path;
  done_ = options.max_matches == 0;
}

uint64_t Delivery::MatchesLeft() const {
  return options_.max_matches ? *options_.max_matches - summary_.matches
                              : std::numeric_limits<uint64_t>::max();
}

SinkAnswer Delivery::End(ScanTotals* totals) {
  summary_.stopped = done_;
  ReportProgress(/*is_end=*/true);
  totals->inputs += 1;
  if (table_ != nullptr && !table_->has_partition) totals->AddWithoutPartition(path_);
  totals->events += summary_.events;
  totals->matches += summary_.matches;
  totals->header_lines += summary_.header_lines;
  totals->bytes += summary_.bytes;
  const SinkAnswer answer = sink_->OnInputEnd(summary_);
  return answer_ == SinkAnswer::kStop ? answer_ : answer;
}

void Delivery::Deliver(const Piece& piece) {
  summary_.bytes += piece.bytes;
  ReportProgress(/*is_end=*/false);
  if (!piece.error.ok()) {
    summary_.failed = true;
    broken_ = piece.is_broken;
    sink_->OnError(path_, piece.error);
    return;
  }
  summary_.header_lines += piece.header_lines;
  summary_.events += piece.events;
  if (piece.observation) {
    answer_ = sink_->OnObservation(path_, *piece.observation);
    if (answer_ != SinkAnswer::kContinue) done_ = true;
    return;
  }
  if (options_.count_only) {
    // Parts of the input do not know of each other's matches.
    summary_.matches += std::min(piece.matches.count, MatchesLeft());
    if (MatchesLeft() == 0) done_ = true;
  } else if (with_context_) {
    DeliverWithContext(piece);
  } else {
    DeliverPlain(piece);
  }
  next_number_ += piece.lines;
}

void Delivery::DeliverPlain(const Piece& piece) {
  for (size_t i = 0; i < piece.matches.events.size() && !done_; ++i) {
    const MatchedEvent& match = piece.matches.events[i];
    ++summary_.matches;
    Report(piece, match.span, i, match.filter, /*is_match=*/true);
    if (MatchesLeft() == 0) done_ = true;
  }
}

void Delivery::DeliverWithContext(const Piece& piece) {
  size_t from = 0;  // spans before it are reported or passed over
  for (const MatchedEvent& match : piece.matches.events) {
    if (MatchesLeft() == 0) break;
    from = ReportAfter(piece, from, match.index);
    if (!done_) ReportBefore(piece, from, match.index);
    if (done_) return;
    ++summary_.matches;
    Report(piece, match.span, match.index, match.filter, /*is_match=*/true);
    if (done_) return;
    after_left_ = options_.after_context;
    from = match.index + 1;
  }
  from = ReportAfter(piece, from, piece.batch.spans.size());
  if (MatchesLeft() == 0 && after_left_ == 0) done_ = true;
  if (!done_) Keep(piece, from);
}

size_t Delivery::ReportAfter(const Piece& piece, size_t from, size_t to) {
  for (; from < to && after_left_ > 0 && !done_; ++from, --after_left_) {
    Report(piece, piece.batch.spans[from], from, 0, /*is_match=*/false);
  }
  return from;
}

void Delivery::ReportBefore(const Piece& piece, size_t from, size_t match) {
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
    Report(piece, piece.batch.spans[i], i, 0, /*is_match=*/false);
  }
}

void Delivery::Keep(const Piece& piece, size_t from) {
  const EventBatch& batch = piece.batch;
  const size_t available = batch.spans.size() - from;
  const size_t wanted = std::min(options_.before_context, available);
  if (wanted < available) gap_ = true;
  for (size_t i = batch.spans.size() - wanted; i < batch.spans.size(); ++i) {
    const EventSpan& span = batch.spans[i];
    kept_.push_back({std::string(batch.bytes.substr(span.begin, span.end - span.begin)),
                     std::string(batch.bytes.substr(span.end, span.next - span.end)),
                     span.message - span.begin, NumberOf(piece, i), span.timestamp_ms});
  }
  while (kept_.size() > options_.before_context) {
    kept_.pop_front();
    gap_ = true;
  }
}

void Delivery::Report(const Piece& piece, const EventSpan& span, size_t at, size_t filter,
                      bool is_match) {
  const std::string_view bytes = piece.batch.bytes;
  ScannedEvent event;
  event.line = bytes.substr(span.begin, span.end - span.begin);
  event.message = bytes.substr(span.message, span.end - span.message);
  event.terminator = bytes.substr(span.end, span.next - span.end);
  event.number = NumberOf(piece, at);
  event.timestamp_ms = span.timestamp_ms;
  event.is_match = is_match;
  event.filter_index = filter;
  Send(&event);
}

void Delivery::Send(ScannedEvent* event) {
  event->path = path_;
  event->table = table_;
  event->after_gap = with_context_ && gap_ && any_sent_;
  gap_ = false;
  any_sent_ = true;
  answer_ = sink_->OnEvent(*event);
  if (answer_ != SinkAnswer::kContinue) done_ = true;
}

uint64_t Delivery::NumberOf(const Piece& piece, size_t at) const {
  return options_.number_events ? next_number_ + piece.numbers[at] : 0;
}

void Delivery::ReportProgress(bool is_end) const {
  if (options_.on_progress) {
    options_.on_progress({path_, summary_.bytes, summary_.matches, is_end});
  }
}

SinkAnswer EndPruned(std::string_view path, const InputTable& table, const ScanOptions& options,
                     Sink* sink, ScanTotals* totals) {
  totals->pruned_inputs += 1;
  if (!table.has_partition) totals->AddWithoutPartition(path);
  if (options.on_progress) options.on_progress({path, 0, 0, /*is_end=*/true});
  InputSummary summary;
  summary.path = path;
  return sink->OnInputEnd(summary);
}

}  // namespace metgrep
