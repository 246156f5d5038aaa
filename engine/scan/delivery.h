// Hands the matched events of one input to the sink: numbers them, adds context, keeps the limits.
// The only stage that runs in order; everything before it can run ahead.
#ifndef METGREP_ENGINE_SCAN_DELIVERY_H_
#define METGREP_ENGINE_SCAN_DELIVERY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "engine/scan/batch_matcher.h"
#include "engine/scan/event_batch.h"
#include "engine/scan/sink.h"

namespace metgrep {

class Delivery {
 public:
  // `options` and `sink` must outlive the delivery, as must the bytes of `path`.
  Delivery(std::string_view path, const ScanOptions& options, Sink* sink);

  // More matches than this of the next batch are not wanted.
  uint64_t MatchesLeft() const;
  // Nothing more is wanted of this input, not even context.
  bool done() const { return done_; }
  // The sink's last answer; kStop ends the whole scan.
  SinkAnswer answer() const { return answer_; }

  // Lines that are not events (a header, a skipped event) come before the next batch.
  void SkipLines(uint64_t lines) { next_number_ += lines; }

  // The next batch, with its matches. Batches must have spans if options ask for context. Events
  // without lines (JSON documents) are numbered one by one: `numbered_by_event`.
  void Deliver(const EventBatch& batch, const BatchMatches& matches, bool numbered_by_event);

  uint64_t events() const { return events_; }
  uint64_t matches() const { return matches_; }

 private:
  // A context line kept from an earlier batch.
  struct KeptLine {
    std::string line;
    std::string terminator;
    size_t message;  // offset in `line`
    uint64_t number;
    std::optional<int64_t> timestamp_ms;
  };

  void DeliverPlain(const EventBatch& batch, const BatchMatches& matches);
  void DeliverWithContext(const EventBatch& batch, const BatchMatches& matches);
  // Reports spans[from, to) as context where they lie behind the last match.
  size_t ReportAfter(const EventBatch& batch, size_t from, size_t to);
  // Reports what lies before the match at `match`; spans before `from` are reported already.
  void ReportBefore(const EventBatch& batch, size_t from, size_t match);
  void Keep(const EventBatch& batch, size_t from);
  void Report(const EventBatch& batch, const EventSpan& span, size_t index, size_t filter,
              bool is_match);
  void Send(ScannedEvent* event);
  // Number of the event at `span`, which must not lie before the last one asked for.
  uint64_t NumberOf(const EventBatch& batch, const EventSpan& span, size_t index);

  std::string_view path_;
  const ScanOptions& options_;
  Sink* sink_;
  bool with_context_;
  bool done_ = false;
  SinkAnswer answer_ = SinkAnswer::kContinue;
  uint64_t events_ = 0;
  uint64_t matches_ = 0;
  // Numbers: next_number_ is that of the event at counted_ of the current batch.
  uint64_t next_number_ = 1;
  size_t counted_ = 0;
  bool numbered_by_event_ = false;
  // Context.
  std::deque<KeptLine> kept_;
  size_t after_left_ = 0;
  bool gap_ = false;  // events were passed over since the last one reported
  bool any_sent_ = false;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_DELIVERY_H_
