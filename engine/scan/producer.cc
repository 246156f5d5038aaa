#include "engine/scan/producer.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "engine/io/carriage_returns.h"
#include "engine/io/prefixed_source.h"
#include "engine/scan/json_documents.h"
#include "engine/simd/bytes.h"
#include "engine/table/flow_log_header.h"

namespace metgrep {
namespace {

// So much is read at most to find out whether an input is a document of events: an event of the
// service holds up to 1 MiB, and JSON may write it longer.
constexpr size_t kMaxRecognizedBytes = size_t{4} << 20;
// All fields of flow logs have names of less than 2 KiB together.
constexpr size_t kMaxHeaderBytes = size_t{16} << 10;

// What an observer saw is handed on after so many bytes: often enough to be shared by threads, and
// seldom enough to cost nothing.
constexpr size_t kObservedBytes = size_t{1} << 20;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

InputFormat FindFormat(const ScanOptions& options, std::unique_ptr<ByteSource>* source) {
  if (options.input != InputFormat::kAuto) return options.input;
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

absl::StatusOr<std::optional<std::string>> PeekLine(std::unique_ptr<ByteSource>* source) {
  std::string start;
  bool complete = false;
  while (!complete && start.size() < kMaxHeaderBytes && start.find('\n') == std::string::npos) {
    const size_t size = start.size();
    start.resize(kMaxHeaderBytes);
    const absl::StatusOr<size_t> read = (*source)->Read(&start[size], start.size() - size);
    if (!read.ok()) return read.status();
    complete = *read == 0;
    start.resize(size + *read);
  }
  if (start.empty()) return std::optional<std::string>();
  std::string line = start.substr(0, start.find_first_of("\r\n"));
  if (line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  *source = NewPrefixedSource(std::move(start), std::move(*source));
  return std::optional<std::string>(std::move(line));
}

Producer::Producer(const ScanOptions& options, std::vector<const Plan*> plans)
    : options_(options),
      matcher_(plans, options.invert),
      observer_(options.make_observer ? options.make_observer() : nullptr),
      reader_(nullptr, BlockOptions()) {
  if (observer_ != nullptr) observer_->StartInput(nullptr, plans);
  if (options.differences) differences_.emplace(plans);
}

void Producer::UseTable(const BoundTable& table) {
  if (observer_ != nullptr) {
    observer_->StartInput(&table, table.PlanPointers());
  } else if (differences_) {
    differences_->UsePlans(table.PlanPointers());
  } else {
    matcher_.UsePlans(table.PlanPointers());
  }
}

void Producer::Produce(const Part& part, const Emit& emit) {
  matches_left_ = options_.max_matches.value_or(std::numeric_limits<uint64_t>::max());
  header_lines_ = part.is_first ? options_.header_lines : 0;
  // What is left of an input that was given up.
  if (observer_ != nullptr) (void)observer_->Take();
  observed_bytes_ = 0;
  if (part.format == InputFormat::kEvents) {
    ProduceFromDocuments(part, emit);
  } else {
    ProduceFromBlocks(part, emit);
  }
}

Piece* Producer::Start() {
  if (!piece_) piece_ = std::make_unique<Piece>();
  piece_->text.clear();
  piece_->batch.bytes = {};
  piece_->batch.has_spans = piece_->batch.is_numbered_by_event = false;
  piece_->batch.spans.clear();
  piece_->numbers.clear();
  piece_->lines = piece_->events = piece_->header_lines = piece_->bytes = 0;
  piece_->matches.events.clear();
  piece_->matches.count = 0;
  piece_->observation = nullptr;
  piece_->error = absl::OkStatus();
  piece_->is_broken = false;
  return piece_.get();
}

void Producer::ProduceFromBlocks(const Part& part, const Emit& emit) {
  BlockOptions block_options;
  const bool is_table = options_.HasTable() && part.format == InputFormat::kRaw;
  // The reader asks for a quarter of a block at least.
  block_options.block_bytes =
      std::max(options_.block_bytes, is_table ? 4 * CarriageReturnSource::kLeastRead : size_t{1});
  block_options.max_event_bytes = options_.max_line_bytes;
  block_options.export_times = part.format == InputFormat::kExport;
  block_options.start_offset = part.start_offset;
  CarriageReturnSource returns(part.source);
  bool has_mark = is_table && part.is_first;  // perhaps: it is not looked for yet
  reader_.Restart(is_table ? &returns : part.source, block_options);
  uint64_t bytes_read = 0;
  while (true) {
    Piece* const piece = Start();
    absl::StatusOr<bool> filled = reader_.Next(&piece->block);
    const uint64_t bytes = reader_.bytes_read() - std::exchange(bytes_read, reader_.bytes_read());
    if (!filled.ok()) {
      // An event that is too long is passed over; any other error is the end of the source.
      const bool is_broken = !absl::IsResourceExhausted(filled.status());
      if (!EmitError(filled.status(), is_broken, bytes, emit)) return;
      continue;
    }
    piece->bytes = bytes;
    if (!*filled) {
      // Lines skipped at the very end use up numbers of the next part.
      piece->lines = options_.number_events ? reader_.skipped_lines() : 0;
      if (piece->lines > 0 && !emit(piece_)) return;
      if (observer_ != nullptr) observer_->SkipLines(reader_.skipped_lines());
      EmitObservation(emit);
      return;
    }
    piece->lines = options_.number_events ? piece->block.skipped_lines() : 0;
    piece->batch.bytes = piece->block.bytes();
    if (std::exchange(has_mark, false) && piece->batch.bytes.starts_with(kByteOrderMark)) {
      piece->batch.bytes.remove_prefix(kByteOrderMark.size());
    }
    SkipHeader(part.format, &piece->batch.bytes, piece);
    if (observer_ != nullptr) {
      observer_->SkipLines(piece->block.skipped_lines() + piece->header_lines);
    }
    if (part.format == InputFormat::kExport) {
      SplitExportedEvents(&piece->batch);
    } else if (options_.HasContext()) {
      SplitLines(&piece->batch);
    }
    if (!Finish(emit)) return;
  }
}

void Producer::SkipHeader(InputFormat format, std::string_view* bytes, Piece* piece) {
  if (header_lines_ == ScanOptions::kAutoHeader) {
    const EventSpan first = LineAt(*bytes, 0);
    header_lines_ =
        format == InputFormat::kRaw && IsFlowLogHeader(bytes->substr(0, first.end)) ? 1 : 0;
  }
  for (; header_lines_ > 0 && !bytes->empty(); --header_lines_) {
    bytes->remove_prefix(LineAt(*bytes, 0).next);
    ++piece->header_lines;
    if (options_.number_events) ++piece->lines;
  }
}

void Producer::ProduceFromDocuments(const Part& part, const Emit& emit) {
  uint64_t bytes_read = 0;
  const auto on_batch = [&](DocumentBatch& batch) {
    Piece* const piece = Start();
    piece->bytes = batch.bytes_read - std::exchange(bytes_read, batch.bytes_read);
    // Swapped: the reader goes on with the memory of an earlier piece.
    std::swap(piece->text, batch.text);
    std::swap(piece->batch.spans, batch.spans);
    piece->batch.bytes = piece->text;
    piece->batch.has_spans = piece->batch.is_numbered_by_event = true;
    return Finish(emit);
  };
  const absl::Status status =
      ReadJsonDocuments(part.source, options_.block_bytes, options_.max_line_bytes, on_batch);
  if (!status.ok()) {
    EmitError(status, /*is_broken=*/true, 0, emit);
  } else {
    EmitObservation(emit);
  }
}

bool Producer::EmitObservation(const Emit& emit) {
  if (observer_ == nullptr) return true;
  observed_bytes_ = 0;
  std::unique_ptr<Observation> observation = observer_->Take();
  if (observation == nullptr) return true;
  Piece* const piece = Start();
  piece->observation = std::move(observation);
  return emit(piece_);
}

bool Producer::EmitError(absl::Status error, bool is_broken, uint64_t bytes, const Emit& emit) {
  if (!EmitObservation(emit)) return false;
  Piece* const piece = Start();
  piece->error = std::move(error);
  piece->is_broken = is_broken;
  piece->bytes = bytes;
  return emit(piece_);
}

bool Producer::Finish(const Emit& emit) {
  if (observer_ != nullptr) {
    observer_->Observe(piece_->batch);
    observed_bytes_ += piece_->batch.bytes.size();
    if (observed_bytes_ >= kObservedBytes || observer_->HasEnough()) {
      observed_bytes_ = 0;
      piece_->observation = observer_->Take();
    }
  } else {
    if (differences_) {
      differences_->Match(piece_->batch, options_.count_only, matches_left_, &piece_->matches);
    } else {
      matcher_.Match(piece_->batch, options_.count_only, matches_left_, &piece_->matches);
    }
    matches_left_ -= piece_->matches.count;
  }
  Count(piece_.get());
  return emit(piece_);
}

void Producer::Count(Piece* piece) const {
  const EventBatch& batch = piece->batch;
  if (options_.count_events) {
    piece->events = batch.has_spans ? batch.spans.size() : CountLines(batch.bytes);
  }
  if (!options_.number_events) return;
  // Lines before the offset up to which they are counted.
  uint64_t lines = piece->lines;
  size_t counted = 0;
  const auto number = [&](const EventSpan& span, size_t index) {
    if (batch.is_numbered_by_event) return piece->lines + index;
    lines += CountByte(batch.bytes.substr(counted, span.begin - counted), '\n');
    counted = span.begin;
    return lines;
  };
  if (options_.HasContext()) {
    for (size_t i = 0; i < batch.spans.size(); ++i) {
      piece->numbers.push_back(number(batch.spans[i], i));
    }
  } else {
    for (const MatchedEvent& match : piece->matches.events) {
      piece->numbers.push_back(number(match.span, match.index));
    }
  }
  piece->lines = batch.is_numbered_by_event ? piece->lines + batch.spans.size()
                                            : lines + CountLines(batch.bytes.substr(counted));
}

}  // namespace metgrep
