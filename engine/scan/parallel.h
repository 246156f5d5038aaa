// Scans many inputs, and parts of large ones, in several threads, in order.
//
// The work is a queue of units in the order of the output: an input, or a part of a large plain
// file. Threads take units from the front of what is not taken and put matched pieces into the
// unit's queue; the calling thread delivers the pieces of the first unit until it is finished, then
// those of the next. Memory is bounded: a unit's queue has a limit beyond which its thread waits,
// and no more than a few units are in work. There is no deadlock: units are taken in order, so the
// first one is always in work, and its queue is always being emptied.
#ifndef METGREP_ENGINE_SCAN_PARALLEL_H_
#define METGREP_ENGINE_SCAN_PARALLEL_H_

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/scan/sink.h"
#include "engine/scan/table_inputs.h"

namespace metgrep {

// As Scan(), with `threads` threads (1 or more) besides the calling one, which only delivers.
// Returns false without having done anything if the system gives no thread.
bool ScanInParallel(const std::vector<const Plan*>& plans, TableInputs* tables,
                    const std::vector<std::string>& paths, const ScanOptions& options,
                    unsigned threads, Sink* sink, ScanTotals* totals);

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_PARALLEL_H_
