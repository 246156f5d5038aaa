// Scans one input: source -> blocks or documents -> batches -> matches -> delivery.
#ifndef METGREP_ENGINE_SCAN_INPUT_SCANNER_H_
#define METGREP_ENGINE_SCAN_INPUT_SCANNER_H_

#include <memory>
#include <string_view>

#include "engine/io/blocks.h"
#include "engine/io/byte_source.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/delivery.h"
#include "engine/scan/event_batch.h"
#include "engine/scan/sink.h"

namespace metgrep {

// Keeps its memory from input to input. Not thread-safe.
class InputScanner {
 public:
  // All must outlive the scanner.
  InputScanner(const ScanOptions& options, BatchMatcher* matcher, Sink* sink);

  // Scans `source`, reports to the sink (OnInputEnd included) and adds to `totals`. Returns the
  // sink's answer.
  SinkAnswer Scan(std::string_view path, std::unique_ptr<ByteSource> source, ScanTotals* totals);

 private:
  struct Input;

  // The input's format; with kAuto, judged by its first bytes, which are put back.
  InputFormat FindFormat(std::unique_ptr<ByteSource>* source) const;
  void ScanBlocks(ByteSource* source, InputFormat format, Input* input);
  void ScanDocuments(ByteSource* source, Input* input);
  // Removes header lines from the start of `bytes`.
  void SkipHeader(InputFormat format, std::string_view* bytes, Input* input);
  void MatchAndDeliver(Input* input, bool numbered_by_event);

  const ScanOptions& options_;
  BatchMatcher* matcher_;
  Sink* sink_;
  Block block_;
  EventBatch batch_;
  BatchMatches matches_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_INPUT_SCANNER_H_
