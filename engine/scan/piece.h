// What one stage of a scan hands to the next: a batch of events of one input with its matches.
#ifndef METGREP_ENGINE_SCAN_PIECE_H_
#define METGREP_ENGINE_SCAN_PIECE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/io/blocks.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/event_batch.h"
#include "engine/scan/observer.h"

namespace metgrep {

// Stays where it was made, so that the views in it stay valid: it is handed on by pointer.
struct Piece {
  Piece() = default;
  Piece(const Piece&) = delete;
  Piece& operator=(const Piece&) = delete;

  // Owners of the bytes of `batch`: one of them.
  Block block;
  std::string text;

  EventBatch batch;
  BatchMatches matches;
  std::unique_ptr<Observation> observation;  // null unless the scan has observers
  // How many events come before it in the piece, for each span of the batch if there is context,
  // else for each match; empty unless events are numbered.
  std::vector<uint64_t> numbers;
  uint64_t lines = 0;         // numbers that the piece uses up; 0 unless events are numbered
  uint64_t events = 0;        // 0 unless events are counted
  uint64_t header_lines = 0;  // skipped before the events
  uint64_t bytes = 0;         // read for it
  absl::Status error;         // a piece with an error holds nothing else but `bytes`
  bool is_broken = false;     // nothing behind the error can be read
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_PIECE_H_
