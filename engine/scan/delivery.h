// Hands the matched events of one input to the sink: adds context, keeps the limits. The only stage
// that runs in order; everything before it can run ahead.
#ifndef METGREP_ENGINE_SCAN_DELIVERY_H_
#define METGREP_ENGINE_SCAN_DELIVERY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "engine/scan/piece.h"
#include "engine/scan/sink.h"

namespace metgrep {

class Delivery {
 public:
  // `options`, `sink` and `table` (null without one) must outlive the delivery, as must the bytes
  // of `path`.
  Delivery(std::string_view path, const InputTable* table, const ScanOptions& options, Sink* sink);

  // Takes the next piece of the input.
  void Deliver(const Piece& piece);
  // Nothing more is wanted of this input, not even context; or an error was its end, behind which
  // no part of it is answered: it would have no number, and another thread count another answer.
  bool done() const { return done_ || broken_; }
  // The sink's last answer to an event.
  SinkAnswer answer() const { return answer_; }

  // After the last piece: tells the sink and adds to `totals`. The sink's answer; kStop ends the
  // whole scan.
  SinkAnswer End(ScanTotals* totals);

 private:
  // A context line kept from an earlier batch.
  struct KeptLine {
    std::string line;
    std::string terminator;
    size_t message;  // offset in `line`
    uint64_t number;
    std::optional<int64_t> timestamp_ms;
  };

  void DeliverPlain(const Piece& piece);
  void DeliverWithContext(const Piece& piece);
  uint64_t MatchesLeft() const;
  // Reports spans[from, to) as context where they lie behind the last match.
  size_t ReportAfter(const Piece& piece, size_t from, size_t to);
  // Reports what lies before the match at `match`; spans before `from` are reported already.
  void ReportBefore(const Piece& piece, size_t from, size_t match);
  void Keep(const Piece& piece, size_t from);
  // `at`: index in Piece::numbers.
  void Report(const Piece& piece, const EventSpan& span, size_t at, size_t filter, bool is_match);
  void Send(ScannedEvent* event);
  uint64_t NumberOf(const Piece& piece, size_t at) const;
  void ReportProgress(bool is_end) const;

  std::string_view path_;
  const InputTable* table_;
  const ScanOptions& options_;
  Sink* sink_;
  bool with_context_;
  bool done_ = false;
  bool broken_ = false;
  SinkAnswer answer_ = SinkAnswer::kContinue;
  InputSummary summary_;
  uint64_t next_number_ = 1;  // of the first event of the next piece
  // Context.
  std::deque<KeptLine> kept_;
  size_t after_left_ = 0;
  bool gap_ = false;  // events were passed over since the last one reported
  bool any_sent_ = false;
};

// Whether an input that is not wanted has to be opened nevertheless: what the user named, and a
// walk did not find, may not be there.
inline bool MustBeThere(std::string_view path, std::string_view root) {
  return path == root && path != "-";
}

// Reports an input that was not opened, because no row of its partition can match: it is one of
// those without a match. The sink's answer.
SinkAnswer EndPruned(std::string_view path, const InputTable& table, const ScanOptions& options,
                     Sink* sink, ScanTotals* totals);

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_DELIVERY_H_
