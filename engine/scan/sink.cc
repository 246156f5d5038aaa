#include "engine/scan/sink.h"

namespace metgrep {

void FunctionSink::OnError(std::string_view path, const absl::Status& status) {
  errors_.push_back(std::string(path) + ": " + std::string(status.message()));
}

void ScanTotals::AddWithoutPartition(std::string_view path) {
  if (inputs_without_partition++ == 0) without_partition = path;
}

}  // namespace metgrep
