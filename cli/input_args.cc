#include "cli/input_args.h"

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace metgrep {
namespace {

constexpr uint64_t kMaxThreads = 1024;

absl::Status SetInput(const GivenOption& option, ScanOptions* scan) {
  const std::string& value = option.values.front();
  if (value == "auto") {
    scan->input = InputFormat::kAuto;
  } else if (value == "raw") {
    scan->input = InputFormat::kRaw;
  } else if (value == "export") {
    scan->input = InputFormat::kExport;
  } else if (value == "events") {
    scan->input = InputFormat::kEvents;
  } else {
    return InvalidValue(option);
  }
  return absl::OkStatus();
}

absl::Status SetHeader(const GivenOption& option, ScanOptions* scan) {
  const std::string& value = option.values.front();
  if (value == "auto") {
    scan->header_lines = ScanOptions::kAutoHeader;
    return absl::OkStatus();
  }
  if (value == "none") {
    scan->header_lines = 0;
    return absl::OkStatus();
  }
  absl::StatusOr<uint64_t> lines = ParseNumber(option);
  if (!lines.ok()) return lines.status();
  if (*lines > static_cast<uint64_t>(std::numeric_limits<int>::max())) return InvalidValue(option);
  scan->header_lines = static_cast<int>(*lines);
  return absl::OkStatus();
}

absl::Status SetMaxLineBytes(const GivenOption& option, ScanOptions* scan) {
  absl::StatusOr<uint64_t> bytes = ParseSize(option);
  if (!bytes.ok()) return bytes.status();
  if (*bytes == 0) return InvalidValue(option);
  // Half of the address space is no limit at all, and leaves room to add to it.
  scan->max_line_bytes =
      static_cast<size_t>(std::min<uint64_t>(*bytes, std::numeric_limits<size_t>::max() / 2));
  return absl::OkStatus();
}

absl::Status SetThreads(const GivenOption& option, ScanOptions* scan) {
  absl::StatusOr<uint64_t> number = ParseNumber(option);
  if (!number.ok()) return number.status();
  if (*number > kMaxThreads) return InvalidValue(option);
  scan->threads = static_cast<unsigned>(*number);
  return absl::OkStatus();
}

}  // namespace

absl::Status TakeInputOption(const GivenOption& option, InputArguments* arguments) {
  switch (option.spec->id) {
    case OptionId::kInput:
      return SetInput(option, &arguments->scan);
    case OptionId::kHeader:
      arguments->has_header_option = true;
      return SetHeader(option, &arguments->scan);
    case OptionId::kMaxLineBytes:
      return SetMaxLineBytes(option, &arguments->scan);
    case OptionId::kTable:
      arguments->table = option.values.front();
      break;
    case OptionId::kColumns:
      arguments->columns = option.values.front();
      break;
    case OptionId::kLocation:
      arguments->scan.location = option.values.front();
      break;
    case OptionId::kStrict:
      arguments->strict = !option.negated;
      break;
    case OptionId::kThreads:
      return SetThreads(option, &arguments->scan);
    case OptionId::kNoMessages:
      arguments->no_messages = !option.negated;
      break;
    default:
      break;
  }
  return absl::OkStatus();
}

void TakePlaceOption(const GivenOption& option, PlaceArguments* arguments) {
  switch (option.spec->id) {
    case OptionId::kLineNumber:
      arguments->line_number = !option.negated;
      break;
    case OptionId::kWithFilename:
      arguments->with_filename = true;
      break;
    case OptionId::kNoFilename:
      arguments->with_filename = false;
      break;
    default:
      break;
  }
}

absl::Status CheckInputArguments(const InputArguments& arguments) {
  if (arguments.table && arguments.columns) {
    return absl::InvalidArgumentError("--table and --columns cannot be used together");
  }
  if (!arguments.scan.location.empty() && !arguments.table) {
    return absl::InvalidArgumentError("--location is for --table");
  }
  if (arguments.strict && !arguments.table) {
    return absl::InvalidArgumentError("--strict is for --table");
  }
  return absl::OkStatus();
}

bool SeveralInputs(const std::vector<std::string>& paths) {
  if (paths.size() > 1) return true;
  struct stat status;
  return paths.front() != "-" && stat(paths.front().c_str(), &status) == 0 &&
         S_ISDIR(status.st_mode);
}

}  // namespace metgrep
