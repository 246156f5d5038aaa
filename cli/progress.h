// The progress of a long scan: a line on the terminal that standard error is.
//
//   if (WantsProgress(choice, is_printing)) ShowProgress(paths, /*counts_matches=*/true, &options);
//   Scan(filters, paths, options, sink);
//   ClearStatus();
//
// Nothing happens before kFirstShown: no thread, no look at the files, a look at the clock for each
// piece that is read. ProgressMeter is told the time and the sizes, and does no input or output.
#ifndef METGREP_CLI_PROGRESS_H_
#define METGREP_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scan.h"

namespace metgrep {

// Sizes of inputs on the disk.
struct InputSizes {
  // Of all inputs; nothing if it is not known.
  std::function<std::optional<uint64_t>()> total;
  // Of one input; 0 if it is not known.
  std::function<uint64_t(std::string_view path)> of_input;
  // Whether it is read as it is: then what is read of it says how far it is.
  std::function<bool(std::string_view path)> is_plain;
};

class ProgressMeter {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kFirstShown{1000};
  static constexpr std::chrono::milliseconds kInterval{200};

  // With `counts_matches`, matches are a part of the text.
  ProgressMeter(Clock::time_point start, bool counts_matches, InputSizes sizes)
      : start_(start),
        next_shown_(start + kFirstShown),
        counts_matches_(counts_matches),
        sizes_(std::move(sizes)) {}

  // Takes note of it. What is to be shown now, in at most `columns()` columns; nothing if what is
  // shown, or not yet shown, may stay so.
  std::optional<std::string> Update(const ScanProgress& progress, Clock::time_point now,
                                    const std::function<size_t()>& columns);

 private:
  std::string Text(const ScanProgress& progress, double seconds);
  // Bytes on the disk that are read, as far as can be told.
  double DoneBytes(const ScanProgress& progress);

  const Clock::time_point start_;
  Clock::time_point next_shown_;
  const bool counts_matches_;
  const InputSizes sizes_;
  // Of the inputs that are read to their end.
  uint64_t inputs_ = 0;
  uint64_t bytes_ = 0;
  uint64_t matches_ = 0;
  uint64_t done_bytes_ = 0;
  // Nothing: not asked for yet.
  std::optional<std::optional<uint64_t>> total_;
  // Of the current input, as soon as something is shown of it.
  std::string path_;
  uint64_t size_ = 0;
  bool is_plain_ = false;
};

enum class ProgressChoice { kAuto, kOn, kOff };

// Whether the terminal that standard error is shall show the progress of a search. `is_printing`:
// events go to the same terminal, as far as is known; then only kOn shows it.
bool WantsProgress(ProgressChoice choice, bool is_printing);

// Makes a scan over `paths` with these options show its progress. It stays on the terminal until
// ClearStatus() of diagnostics.h or the next message.
void ShowProgress(const std::vector<std::string>& paths, bool counts_matches, ScanOptions* options);

}  // namespace metgrep

#endif  // METGREP_CLI_PROGRESS_H_
