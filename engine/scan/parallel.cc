#include "engine/scan/parallel.h"

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "engine/io/open.h"
#include "engine/io/thread.h"
#include "engine/scan/delivery.h"
#include "engine/scan/producer.h"
#include "engine/scan/unit_queue.h"

namespace metgrep {
namespace {

// Units in work for each thread: some may be finished and wait for their turn.
constexpr size_t kUnitsPerThread = 32;

// What takes so much memory is handed on before its unit ends.
constexpr size_t kLargeObservationBytes = size_t{256} << 10;

// Replaces the bytes of a piece by those of its matches, so that what waits for its turn is small.
void KeepMatchesOnly(Piece* piece) {
  std::string text;
  size_t size = 0;
  for (const MatchedEvent& match : piece->matches.events)
    size += match.span.next - match.span.begin;
  text.reserve(size);
  for (MatchedEvent& match : piece->matches.events) {
    EventSpan& span = match.span;
    const size_t moved = text.size();
    text += piece->batch.bytes.substr(span.begin, span.next - span.begin);
    span.message -= span.begin - moved;
    span.end -= span.begin - moved;
    span.next -= span.begin - moved;
    span.begin = moved;
  }
  piece->text = std::move(text);
  piece->batch.bytes = piece->text;
  piece->batch.spans.clear();
  piece->batch.has_spans = false;
}

// What one thread does: takes units and produces their pieces.
class Worker {
 public:
  Worker(const std::vector<const Plan*>& plans, TableInputs* tables, const ScanOptions& options,
         UnitQueue* queue)
      : options_(options), tables_(tables), queue_(queue), producer_(options, plans) {}

  void Run() {
    while (const std::shared_ptr<Unit> unit = queue_->Take()) {
      if (!unit->input->is_cancelled && unit->open_error.ok()) RunUnit(unit);
      queue_->FinishUnit(unit.get());
    }
  }

 private:
  void RunUnit(const std::shared_ptr<Unit>& unit) {
    Producer::Part part;
    std::unique_ptr<ByteSource> source;
    if (unit->file == nullptr) {
      if (tables_ != nullptr && !tables_->NeedHeader()) {
        unit->open_error =
            Bind(tables_->OfPath(unit->input->path, unit->input->root), unit->input.get());
        if (!unit->open_error.ok()) return;
        if (unit->input->table->is_pruned) {
          const std::string& path = unit->input->path;
          if (MustBeThere(path, unit->input->root)) unit->open_error = OpenInput(path).status();
          return;
        }
      }
      absl::StatusOr<OpenedInput> opened = OpenInput(unit->input->path);
      if (!opened.ok()) {
        unit->open_error = opened.status();
        return;
      }
      source = std::move(opened->source);
      if (tables_ != nullptr && tables_->NeedHeader()) {
        unit->open_error = Bind(tables_->OfFirstLine(PeekLine(&source)), unit->input.get());
        if (!unit->open_error.ok()) return;
      }
      part.format = FindFormat(options_, &source);
      // Header lines are skipped in the first part, which holds one line at least.
      const bool has_header = options_.header_lines > 1;
      if (part.format == InputFormat::kRaw && opened->file != nullptr && !has_header) {
        unit->file = std::move(opened->file);
        queue_->Split(unit, options_.part_bytes);
        if (unit->end == kEndOfFile) unit->file = nullptr;
      }
    } else {
      queue_->Split(unit, options_.part_bytes);
    }
    if (unit->file != nullptr) {
      auto range = std::make_unique<FileRange>(unit->file, unit->begin, unit->end);
      // An error comes again when the range is read.
      (void)range->Find();
      part.is_first = unit->begin == 0;
      part.start_offset = range->first_offset();
      source = std::move(range);
    }
    part.source = source.get();
    if (unit->input->table != bound_) {
      bound_ = unit->input->table;
      producer_.UseTable(*bound_);
    }
    producer_.Produce(part, [&](std::unique_ptr<Piece>& piece) { return Add(unit.get(), piece); });
    if (counts_ != nullptr) queue_->Add(unit.get(), std::move(counts_));
  }

  bool Add(Unit* unit, std::unique_ptr<Piece>& piece) {
    if (options_.HasContext() || !piece->error.ok()) {
      // Pieces keep their order.
      if (counts_ != nullptr && !queue_->Add(unit, std::move(counts_))) return false;
      return queue_->Add(unit, std::move(piece));
    }
    if (!piece->matches.events.empty()) {
      auto matches = std::make_unique<Piece>();
      KeepMatchesOnly(piece.get());
      std::swap(matches->text, piece->text);
      matches->batch.bytes = matches->text;
      std::swap(matches->matches, piece->matches);
      std::swap(matches->numbers, piece->numbers);
      AddCounts(*piece, matches.get());
      if (counts_ != nullptr && !queue_->Add(unit, std::move(counts_))) return false;
      return queue_->Add(unit, std::move(matches));
    }
    // Without an event to report only numbers go on, those of many pieces in one.
    if (counts_ == nullptr) counts_ = std::make_unique<Piece>();
    counts_->matches.count += piece->matches.count;
    AddCounts(*piece, counts_.get());
    MergeObservation(piece.get(), counts_.get());
    const bool is_large = counts_->observation != nullptr &&
                          counts_->observation->ExtraBytes() >= kLargeObservationBytes;
    if (is_large || (options_.on_progress && counts_->bytes >= options_.part_bytes)) {
      return queue_->Add(unit, std::move(counts_));
    }
    return !unit->input->is_cancelled;
  }

  static absl::Status Bind(absl::StatusOr<std::shared_ptr<const BoundTable>> bound,
                           UnitInput* input) {
    if (!bound.ok()) return bound.status();
    input->table = *std::move(bound);
    return absl::OkStatus();
  }

  static void AddCounts(const Piece& from, Piece* to) {
    to->lines += from.lines;
    to->events += from.events;
    to->header_lines += from.header_lines;
    to->bytes += from.bytes;
  }

  static void MergeObservation(Piece* from, Piece* to) {
    if (to->observation == nullptr) {
      to->observation = std::move(from->observation);
    } else if (from->observation != nullptr) {
      to->observation->Merge(*from->observation);
    }
  }

  const ScanOptions& options_;
  TableInputs* tables_;  // null without a table
  UnitQueue* queue_;
  std::shared_ptr<const BoundTable> bound_;  // that the producer uses
  Producer producer_;
  std::unique_ptr<Piece> counts_;  // not yet added to the unit in work
};

// Delivers the pieces of all units in order.
class Deliverer {
 public:
  Deliverer(const ScanOptions& options, Sink* sink, ScanTotals* totals)
      : options_(options), sink_(sink), totals_(totals) {}

  void Run(UnitQueue* queue) {
    std::deque<std::unique_ptr<Piece>> pieces;
    bool is_end = false;
    while (const std::shared_ptr<Unit> unit = queue->WaitForFirst(&pieces, &is_end)) {
      if (!Deliver(*unit, pieces, is_end)) {
        totals_->stopped = true;
        return;
      }
    }
  }

 private:
  // false: the sink wants no more.
  bool Deliver(const Unit& unit, const std::deque<std::unique_ptr<Piece>>& pieces, bool is_end) {
    if (is_end && !unit.open_error.ok()) {
      sink_->OnError(unit.input->path, unit.open_error);
      return true;
    }
    if (unit.input->table != nullptr && unit.input->table->is_pruned) {
      return !is_end || EndPruned(unit.input->path, *unit.input->table, options_, sink_, totals_) !=
                            SinkAnswer::kStop;
    }
    if (!delivery_) {
      delivery_.emplace(unit.input->path, unit.input->table.get(), options_, sink_);
    }
    for (const std::unique_ptr<Piece>& piece : pieces) {
      if (!delivery_->done()) delivery_->Deliver(*piece);
    }
    if (delivery_->done()) unit.input->is_cancelled = true;
    if (delivery_->answer() == SinkAnswer::kStop || (is_end && unit.is_last)) {
      const SinkAnswer answer = delivery_->End(totals_);
      delivery_.reset();
      return answer != SinkAnswer::kStop;
    }
    return true;
  }

  const ScanOptions& options_;
  Sink* sink_;
  ScanTotals* totals_;
  std::optional<Delivery> delivery_;  // of the current input
};

}  // namespace

bool ScanInParallel(const std::vector<const Plan*>& plans, TableInputs* tables,
                    const std::vector<std::string>& paths, const ScanOptions& options,
                    unsigned threads, Sink* sink, ScanTotals* totals) {
  UnitQueue queue(paths, options.HasTable(), kUnitsPerThread * threads);
  std::vector<std::thread> started;
  for (unsigned i = 0; i < threads; ++i) {
    std::thread thread;
    // The threads that there are do the work.
    if (!StartThread([&] { Worker(plans, tables, options, &queue).Run(); }, &thread)) break;
    started.push_back(std::move(thread));
  }
  if (started.empty()) return false;
  Deliverer(options, sink, totals).Run(&queue);
  queue.Stop();
  for (std::thread& thread : started) thread.join();
  return true;
}

}  // namespace metgrep
