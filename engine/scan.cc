#include "engine/scan.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "engine/io/byte_source.h"
#include "engine/io/open.h"
#include "engine/io/read_ahead.h"
#include "engine/io/walk.h"
#include "engine/scan/delivery.h"
#include "engine/scan/parallel.h"
#include "engine/scan/producer.h"
#include "engine/scan/table_inputs.h"

namespace metgrep {
namespace {

// Larger than a block: two threads that wait for each other too often are slower than one.
constexpr size_t kReadAheadBytes = size_t{256} << 10;

std::vector<const Plan*> PlansOf(const std::vector<Filter>& filters) {
  std::vector<const Plan*> plans;
  for (const Filter& filter : filters) plans.push_back(&filter.plan());
  return plans;
}

std::optional<TableInputs> TablesOf(const std::vector<Filter>& filters,
                                    const ScanOptions& options) {
  if (!options.HasTable() && !options.columns_for_values) return std::nullopt;
  std::vector<std::shared_ptr<const Plan>> plans;
  for (const Filter& filter : filters) plans.push_back(filter.shared_plan());
  return std::optional<TableInputs>(std::in_place, std::move(plans), options);
}

// Threads cost more than they bring for one small file, and a pipe or a gzip file is one stream.
bool IsWorthThreads(const std::vector<std::string>& paths, const ScanOptions& options) {
  if (paths.size() != 1) return true;
  struct stat info;
  if (paths.front() == "-" || stat(paths.front().c_str(), &info) != 0) return false;
  if (S_ISDIR(info.st_mode)) return true;
  if (!S_ISREG(info.st_mode) || static_cast<uint64_t>(info.st_size) < 2 * options.part_bytes) {
    return false;
  }
  const absl::StatusOr<OpenedInput> input = OpenInput(paths.front());
  return input.ok() && input->file != nullptr;
}

// One input after the other in the calling thread.
class SequentialScan {
 public:
  // With `read_ahead`, compressed inputs are inflated in a thread of their own.
  SequentialScan(const std::vector<const Plan*>& plans, TableInputs* tables,
                 const ScanOptions& options, bool read_ahead, Sink* sink, ScanTotals* totals)
      : options_(options),
        tables_(tables),
        read_ahead_(read_ahead),
        sink_(sink),
        totals_(totals),
        producer_(options, plans) {}

  // `open` gives the input, if it is wanted. false: the sink wants no more.
  template <typename Open>
  bool Run(std::string_view path, std::string_view root, const Open& open) {
    if (tables_ != nullptr && !tables_->NeedHeader()) {
      const absl::Status status = Bind(tables_->OfPath(path, root));
      if (!status.ok()) return Fail(path, status);
      if (bound_->is_pruned) {
        if (MustBeThere(path, root)) {
          const absl::Status opened = open().status();
          if (!opened.ok()) return Fail(path, opened);
        }
        totals_->stopped = EndPruned(path, *bound_, options_, sink_, totals_) == SinkAnswer::kStop;
        return !totals_->stopped;
      }
    }
    absl::StatusOr<OpenedInput> input = open();
    if (!input.ok()) return Fail(path, input.status());
    if (tables_ != nullptr && tables_->NeedHeader()) {
      const absl::Status status = Bind(tables_->OfFirstLine(PeekLine(&input->source)));
      if (!status.ok()) return Fail(path, status);
    }
    Delivery delivery(path, bound_.get(), options_, sink_);
    if (!delivery.done()) {
      std::unique_ptr<ByteSource> source = std::move(input->source);
      if (read_ahead_ && input->is_compressed) {
        source = NewReadAheadSource(std::move(source), kReadAheadBytes);
      }
      Producer::Part part;
      part.format = FindFormat(options_, &source);
      part.source = source.get();
      producer_.Produce(part, [&](const std::unique_ptr<Piece>& piece) {
        delivery.Deliver(*piece);
        return !delivery.done();
      });
    }
    totals_->stopped = delivery.End(totals_) == SinkAnswer::kStop;
    return !totals_->stopped;
  }

 private:
  bool Fail(std::string_view path, const absl::Status& status) {
    sink_->OnError(path, status);
    return true;
  }

  absl::Status Bind(absl::StatusOr<std::shared_ptr<const BoundTable>> bound) {
    if (!bound.ok()) return bound.status();
    if (*bound != bound_) {
      bound_ = *std::move(bound);
      producer_.UseTable(*bound_);
    }
    return absl::OkStatus();
  }

  const ScanOptions& options_;
  TableInputs* tables_;                      // null without a table
  std::shared_ptr<const BoundTable> bound_;  // of the current input
  const bool read_ahead_;
  Sink* sink_;
  ScanTotals* totals_;
  Producer producer_;
};

}  // namespace

ScanTotals Scan(const std::vector<Filter>& filters, const std::vector<std::string>& paths,
                const ScanOptions& options, Sink& sink) {
  ScanTotals totals;
  const std::vector<const Plan*> plans = PlansOf(filters);
  std::optional<TableInputs> table_inputs = TablesOf(filters, options);
  TableInputs* const tables = table_inputs ? &*table_inputs : nullptr;
  const bool are_worth_it = options.threads != 1 && IsWorthThreads(paths, options);
  const bool read_ahead = options.threads != 1 && paths.size() == 1;
  const unsigned threads =
      are_worth_it && options.threads == 0 ? std::thread::hardware_concurrency() : options.threads;
  if (are_worth_it && threads > 1 &&
      ScanInParallel(plans, tables, paths, options, threads, &sink, &totals)) {
    return totals;
  }
  SequentialScan scan(plans, tables, options, read_ahead, &sink, &totals);
  PathWalker walker(paths, /*skip_hidden=*/options.HasTable());
  while (const std::optional<WalkedPath> walked = walker.Next()) {
    if (!walked->status.ok()) {
      sink.OnError(walked->path, walked->status);
      continue;
    }
    if (!scan.Run(walked->path, walked->root, [&] { return OpenInput(walked->path); })) break;
  }
  return totals;
}

ScanTotals ScanBytes(const std::vector<Filter>& filters, std::string_view data,
                     std::string_view name, const ScanOptions& options, Sink& sink) {
  ScanTotals totals;
  std::optional<TableInputs> tables = TablesOf(filters, options);
  SequentialScan scan(PlansOf(filters), tables ? &*tables : nullptr, options, /*read_ahead=*/false,
                      &sink, &totals);
  scan.Run(name, name, [data] { return OpenBytes(NewMemorySource(data)); });
  return totals;
}

}  // namespace metgrep
