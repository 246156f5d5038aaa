#include <algorithm>

#include "cli/human_text.h"
#include "cli/progress.h"

namespace metgrep {
namespace {

// An estimate from less than this part is none.
constexpr double kLeastFraction = 0.01;

}  // namespace

std::optional<std::string> ProgressMeter::Update(const ScanProgress& progress,
                                                 Clock::time_point now,
                                                 const std::function<size_t()>& columns) {
  if (progress.is_end) {
    inputs_ += 1;
    bytes_ += progress.bytes;
    matches_ += progress.matches;
    done_bytes_ += sizes_.of_input(progress.path);
  }
  if (now < next_shown_) return std::nullopt;
  next_shown_ = now + kInterval;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  // The last column stays free: terminals differ in what they do behind it.
  const size_t width = std::max<size_t>(columns(), 1) - 1;
  return Text(progress.is_end ? ScanProgress() : progress, seconds).substr(0, width);
}

double ProgressMeter::DoneBytes(const ScanProgress& progress) {
  if (progress.path.empty()) return static_cast<double>(done_bytes_);
  if (progress.path != path_) {
    path_ = progress.path;
    size_ = sizes_.of_input(progress.path);
    is_plain_ = sizes_.is_plain(progress.path);
  }
  // Compressed files are taken to be as those before them.
  const double ratio =
      is_plain_ ? 1 : static_cast<double>(done_bytes_) / std::max(static_cast<double>(bytes_), 1.0);
  const double current = static_cast<double>(progress.bytes) * ratio;
  return static_cast<double>(done_bytes_) + std::min(current, static_cast<double>(size_));
}

std::string ProgressMeter::Text(const ScanProgress& progress, double seconds) {
  const auto bytes = static_cast<double>(bytes_ + progress.bytes);
  std::string text = BytesText(bytes) + ", " + BytesText(bytes / seconds) + "/s";
  if (inputs_ > 0) {
    text += ", " + CountText(static_cast<double>(inputs_)) + (inputs_ == 1 ? " file" : " files");
  }
  if (counts_matches_) {
    const uint64_t matches = matches_ + progress.matches;
    text += ", " + CountText(static_cast<double>(matches)) + (matches == 1 ? " match" : " matches");
  }
  if (!total_) total_ = sizes_.total();
  if (*total_ && **total_ > 0) {
    const double fraction = std::min(DoneBytes(progress) / static_cast<double>(**total_), 1.0);
    if (fraction >= kLeastFraction) {
      text += ", " + std::to_string(static_cast<int>(fraction * 100)) + "%, " +
              DurationText(seconds * (1 - fraction) / fraction) + " left";
    }
  }
  return text;
}

}  // namespace metgrep
