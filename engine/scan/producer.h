// The stage that can run in any thread: source -> blocks or documents -> matched pieces.
#ifndef METGREP_ENGINE_SCAN_PRODUCER_H_
#define METGREP_ENGINE_SCAN_PRODUCER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/blocks.h"
#include "engine/io/byte_source.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/difference_matcher.h"
#include "engine/scan/piece.h"
#include "engine/scan/sink.h"
#include "engine/scan/table_inputs.h"

namespace metgrep {

// The input's format; for kAuto, judged by its first bytes, which are put back.
InputFormat FindFormat(const ScanOptions& options, std::unique_ptr<ByteSource>* source);

// The first line of an input without its terminator and a byte order mark, or as much of it as a
// header line can have; nothing if the input is empty; an error if it breaks off before the line
// ends. What was read is put back.
absl::StatusOr<std::optional<std::string>> PeekLine(std::unique_ptr<ByteSource>* source);

// One for a thread; keeps its memory from input to input.
class Producer {
 public:
  // Gets each piece in order and may take it. false: no more pieces are wanted.
  using Emit = std::function<bool(std::unique_ptr<Piece>& piece)>;

  // What is read: an input, or a part of one.
  struct Part {
    ByteSource* source = nullptr;
    InputFormat format = InputFormat::kRaw;
    bool is_first = true;       // starts at the first byte of the input
    uint64_t start_offset = 0;  // of its first byte in the input
  };

  // `options` and the plans must outlive the producer.
  Producer(const ScanOptions& options, std::vector<const Plan*> plans);

  // Goes on with inputs that have this table, bound to the plans: the table stays until the next
  // one.
  void UseTable(const BoundTable& table);

  void Produce(const Part& part, const Emit& emit);

 private:
  void ProduceFromBlocks(const Part& part, const Emit& emit);
  void ProduceFromDocuments(const Part& part, const Emit& emit);
  // Removes header lines from the start of `bytes`.
  void SkipHeader(InputFormat format, std::string_view* bytes, Piece* piece);
  // Matches the batch and hands the piece on. false: stop.
  bool Finish(const Emit& emit);
  void Count(Piece* piece) const;
  // Hands on what the observer saw so far. false: stop.
  bool EmitObservation(const Emit& emit);
  bool EmitError(absl::Status error, bool is_broken, uint64_t bytes, const Emit& emit);
  // An empty piece.
  Piece* Start();

  const ScanOptions& options_;
  // What looks at the events: an observer, if the scan has some, else a matcher.
  BatchMatcher matcher_;
  std::optional<DifferenceMatcher> differences_;
  std::unique_ptr<EventObserver> observer_;
  BlockReader reader_;
  std::unique_ptr<Piece> piece_;
  size_t observed_bytes_ = 0;  // since the last observation was handed on
  uint64_t matches_left_ = 0;  // of this part
  int header_lines_ = 0;       // still to be skipped; kAutoHeader before the first line was seen
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_PRODUCER_H_
