#include "engine/scan.h"

#include <memory>
#include <utility>

#include "engine/io/byte_source.h"
#include "engine/io/open.h"
#include "engine/io/walk.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/input_scanner.h"

namespace metgrep {
namespace {

std::vector<const Plan*> PlansOf(const std::vector<Filter>& filters) {
  std::vector<const Plan*> plans;
  for (const Filter& filter : filters) plans.push_back(&filter.plan());
  return plans;
}

}  // namespace

ScanTotals Scan(const std::vector<Filter>& filters, const std::vector<std::string>& paths,
                const ScanOptions& options, Sink& sink) {
  ScanTotals totals;
  BatchMatcher matcher(PlansOf(filters), options.invert);
  InputScanner scanner(options, &matcher, &sink);
  PathWalker walker(paths);
  while (std::optional<WalkedPath> walked = walker.Next()) {
    absl::StatusOr<std::unique_ptr<ByteSource>> source =
        walked->status.ok() ? OpenInput(walked->path) : walked->status;
    if (!source.ok()) {
      sink.OnError(walked->path, source.status());
      continue;
    }
    if (scanner.Scan(walked->path, *std::move(source), &totals) == SinkAnswer::kStop) {
      totals.stopped = true;
      break;
    }
  }
  return totals;
}

ScanTotals ScanBytes(const std::vector<Filter>& filters, std::string_view data,
                     std::string_view name, const ScanOptions& options, Sink& sink) {
  ScanTotals totals;
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenBytes(NewMemorySource(data));
  if (!source.ok()) {
    sink.OnError(name, source.status());
    return totals;
  }
  BatchMatcher matcher(PlansOf(filters), options.invert);
  InputScanner scanner(options, &matcher, &sink);
  totals.stopped = scanner.Scan(name, *std::move(source), &totals) == SinkAnswer::kStop;
  return totals;
}

}  // namespace metgrep
