// A sink that writes down everything it is told, as text that tests compare.
#ifndef METGREP_TESTS_SUPPORT_RECORDING_SINK_H_
#define METGREP_TESTS_SUPPORT_RECORDING_SINK_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/scan.h"

namespace metgrep {

class RecordingSink : public Sink {
 public:
  // Answers kSkipInput or kStop to the n-th event (counted from 1); 0: never.
  uint64_t skip_at = 0;
  uint64_t stop_at = 0;

  SinkAnswer OnEvent(const ScannedEvent& event) override {
    ++events_;
    if (event.after_gap) text += "--\n";
    text += std::string(event.path) + (event.is_match ? ":" : "-");
    if (event.number != 0) text += std::to_string(event.number) + (event.is_match ? ":" : "-");
    if (event.timestamp_ms) text += "@" + std::to_string(*event.timestamp_ms) + " ";
    text += std::string(event.line) + "|";
    if (event.message != event.line) text += "<" + std::string(event.message) + ">";
    text += "\n";
    return events_ == stop_at   ? SinkAnswer::kStop
           : events_ == skip_at ? SinkAnswer::kSkipInput
                                : SinkAnswer::kContinue;
  }

  SinkAnswer OnInputEnd(const InputSummary& summary) override {
    text += "end " + std::string(summary.path) + " matches=" + std::to_string(summary.matches);
    if (summary.events > 0) text += " events=" + std::to_string(summary.events);
    if (summary.header_lines > 0) text += " headers=" + std::to_string(summary.header_lines);
    if (summary.stopped) text += " stopped";
    if (summary.failed) text += " failed";
    text += "\n";
    return SinkAnswer::kContinue;
  }

  void OnError(std::string_view path, const absl::Status& status) override {
    text += "error " + std::string(path) + ": " + std::string(status.message()) + "\n";
  }

  std::string text;

 private:
  uint64_t events_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_RECORDING_SINK_H_
