#include "engine/scan/input_scanner.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/io/prefixed_source.h"
#include "engine/scan/json_documents.h"
#include "engine/table/flow_log_header.h"

namespace metgrep {
namespace {

// So much is read at most to find out whether an input is a document of events: an event of the
// service holds up to 1 MiB, and JSON may write it longer.
constexpr size_t kMaxRecognizedBytes = size_t{4} << 20;

}  // namespace

// The state of one scan.
struct InputScanner::Input {
  Input(std::string_view path, const ScanOptions& options, Sink* sink)
      : delivery(path, options, sink) {
    summary.path = path;
  }

  Delivery delivery;
  InputSummary summary;
  // Header lines still to be skipped; kAutoHeader before the first line was seen.
  int header_lines = 0;
};

InputScanner::InputScanner(const ScanOptions& options, BatchMatcher* matcher, Sink* sink)
    : options_(options), matcher_(matcher), sink_(sink) {}

SinkAnswer InputScanner::Scan(std::string_view path, std::unique_ptr<ByteSource> source,
                              ScanTotals* totals) {
  Input input(path, options_, sink_);
  InputSummary& summary = input.summary;
  if (!input.delivery.done()) {
    const InputFormat format = FindFormat(&source);
    if (format == InputFormat::kEvents) {
      ScanDocuments(source.get(), &input);
    } else {
      ScanBlocks(source.get(), format, &input);
    }
  }
  summary.stopped = input.delivery.done();
  summary.events = options_.count_events ? input.delivery.events() : 0;
  summary.matches = input.delivery.matches();
  totals->inputs += 1;
  totals->events += summary.events;
  totals->matches += summary.matches;
  totals->header_lines += summary.header_lines;
  totals->bytes += summary.bytes;
  const SinkAnswer answer = sink_->OnInputEnd(summary);
  return input.delivery.answer() == SinkAnswer::kStop ? SinkAnswer::kStop : answer;
}

InputFormat InputScanner::FindFormat(std::unique_ptr<ByteSource>* source) const {
  if (options_.input != InputFormat::kAuto) return options_.input;
  std::string start;
  DocumentKind kind = DocumentKind::kUnknown;
  size_t judged_at = 1;  // judged again whenever there is twice as much
  bool complete = false;
  while (kind == DocumentKind::kUnknown && !complete && start.size() < kMaxRecognizedBytes) {
    const size_t size = start.size();
    start.resize(std::max(2 * size, size_t{4} << 10));
    const absl::StatusOr<size_t> read = (*source)->Read(&start[size], start.size() - size);
    // An error comes back from the source when the bytes before it are read.
    complete = !read.ok() || *read == 0;
    start.resize(size + (complete ? 0 : *read));
    if (!complete && start.size() < judged_at) continue;
    kind = RecognizeDocument(start, complete);
    judged_at = 2 * start.size();
  }
  *source = NewPrefixedSource(std::move(start), std::move(*source));
  return kind == DocumentKind::kEvents ? InputFormat::kEvents : InputFormat::kRaw;
}

void InputScanner::ScanBlocks(ByteSource* source, InputFormat format, Input* input) {
  BlockOptions block_options;
  block_options.block_bytes = options_.block_bytes;
  block_options.max_event_bytes = options_.max_line_bytes;
  block_options.export_times = format == InputFormat::kExport;
  BlockReader reader(source, block_options);
  input->header_lines = options_.header_lines;
  const bool needs_spans =
      !options_.count_only && (options_.before_context > 0 || options_.after_context > 0);
  while (!input->delivery.done()) {
    const absl::StatusOr<bool> filled = reader.Next(&block_);
    input->summary.bytes = reader.bytes_read();
    if (!filled.ok()) {
      input->summary.failed = true;
      sink_->OnError(input->summary.path, filled.status());
      continue;
    }
    if (!*filled) break;
    input->delivery.SkipLines(block_.skipped_lines());
    std::string_view bytes = block_.bytes();
    SkipHeader(format, &bytes, input);
    batch_.bytes = bytes;
    batch_.has_spans = false;
    batch_.spans.clear();
    if (format == InputFormat::kExport) {
      SplitExportedEvents(&batch_);
    } else if (needs_spans) {
      SplitLines(&batch_);
    }
    MatchAndDeliver(input, /*numbered_by_event=*/false);
  }
}

void InputScanner::SkipHeader(InputFormat format, std::string_view* bytes, Input* input) {
  if (input->header_lines == ScanOptions::kAutoHeader) {
    const EventSpan first = LineAt(*bytes, 0);
    input->header_lines =
        format == InputFormat::kRaw && IsFlowLogHeader(bytes->substr(0, first.end)) ? 1 : 0;
  }
  for (; input->header_lines > 0 && !bytes->empty(); --input->header_lines) {
    bytes->remove_prefix(LineAt(*bytes, 0).next);
    ++input->summary.header_lines;
    input->delivery.SkipLines(1);
  }
}

void InputScanner::ScanDocuments(ByteSource* source, Input* input) {
  const auto on_batch = [&](const EventBatch& batch) {
    batch_ = batch;
    MatchAndDeliver(input, /*numbered_by_event=*/true);
    return !input->delivery.done();
  };
  const absl::Status status = ReadJsonDocuments(
      source, options_.block_bytes, options_.max_line_bytes, on_batch, &input->summary.bytes);
  if (!status.ok()) {
    input->summary.failed = true;
    sink_->OnError(input->summary.path, status);
  }
}

void InputScanner::MatchAndDeliver(Input* input, bool numbered_by_event) {
  matcher_->Match(batch_, options_.count_only, input->delivery.MatchesLeft(), &matches_);
  input->delivery.Deliver(batch_, matches_, numbered_by_event);
}

}  // namespace metgrep
