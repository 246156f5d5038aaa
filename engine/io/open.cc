#include "engine/io/open.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/io/errno_status.h"
#include "engine/io/gzip_source.h"
#include "engine/io/prefixed_source.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

using std::string_view_literals::operator""sv;

// A format that is recognised and not searched.
struct RefusedFormat {
  std::string_view magic;  // '#' stands for a digit from 1 to 9
  std::string_view message;
};

constexpr RefusedFormat kRefusedFormats[] = {
    {"PAR1"sv,
     "Parquet data: convert it to text first, e.g. "
     "duckdb -csv -c \"SELECT * FROM 'FILE'\" | metgrep PATTERN -"sv},
    {"\x28\xb5\x2f\xfd"sv,
     "zstd data: decompress it first, e.g. zstd -dc FILE | metgrep PATTERN -"sv},
    // "BZh9" alone could start a line of text; a block or the end of an empty stream follows it.
    {"BZh#1AY&SY"sv, "bzip2 data: decompress it first, e.g. bzip2 -dc FILE | metgrep PATTERN -"sv},
    {"BZh#\x17\x72\x45\x38\x50\x90"sv,
     "bzip2 data: decompress it first, e.g. bzip2 -dc FILE | metgrep PATTERN -"sv},
    {"\xfd"
     "7zXZ\0"sv,
     "xz data: decompress it first, e.g. xz -dc FILE | metgrep PATTERN -"sv},
    {"PK\x03\x04"sv, "zip data: decompress it first, e.g. unzip -p FILE | metgrep PATTERN -"sv},
};
constexpr std::string_view kGzipMagic = "\x1f\x8b"sv;

// The longest magic.
constexpr size_t kSniffBytes = 10;

// Whether the shorter of both is the start of the longer.
bool Agrees(std::string_view magic, std::string_view bytes) {
  for (size_t i = 0; i < std::min(magic.size(), bytes.size()); ++i) {
    const bool agrees = magic[i] == '#' ? bytes[i] >= '1' && bytes[i] <= '9' : magic[i] == bytes[i];
    if (!agrees) return false;
  }
  return true;
}

// More bytes could turn `bytes` into a known format.
bool IsUndecided(std::string_view bytes) {
  const auto is_longer = [&](std::string_view magic) {
    return magic.size() > bytes.size() && Agrees(magic, bytes);
  };
  return is_longer(kGzipMagic) ||
         std::any_of(std::begin(kRefusedFormats), std::end(kRefusedFormats),
                     [&](const RefusedFormat& format) { return is_longer(format.magic); });
}

absl::Status CheckSearchable(std::string_view bytes) {
  for (const RefusedFormat& format : kRefusedFormats) {
    if (bytes.size() >= format.magic.size() && Agrees(format.magic, bytes)) {
      return absl::InvalidArgumentError(AbslView(format.message));
    }
  }
  return absl::OkStatus();
}

// Reads the first bytes, as many as it takes to know the format: a pipe may give them one by one,
// and a terminal gives no more than a line. An error behind them comes again when they were read.
absl::StatusOr<std::string> Sniff(ByteSource* source) {
  std::string bytes;
  char buffer[kSniffBytes];
  while (bytes.size() < kSniffBytes && IsUndecided(bytes)) {
    const absl::StatusOr<size_t> count = source->Read(buffer, kSniffBytes - bytes.size());
    if (!count.ok() && bytes.empty()) return count.status();
    if (!count.ok() || *count == 0) break;
    bytes.append(buffer, *count);
  }
  return bytes;
}

}  // namespace

absl::StatusOr<OpenedInput> OpenInput(const std::string& path) {
  const bool is_standard_input = path == "-";
  const int fd = is_standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return ErrnoStatus(errno);
  std::unique_ptr<ByteSource> file = NewFileDescriptorSource(fd, !is_standard_input);
  struct stat info;
  if (fstat(fd, &info) != 0) return ErrnoStatus(errno);
  if (S_ISDIR(info.st_mode)) return absl::InvalidArgumentError("Is a directory");
  // Standard input may have been read before, by whoever started the program.
  std::shared_ptr<const File> seekable;
  if (S_ISREG(info.st_mode) && !is_standard_input) {
    seekable = File::Share(fd, static_cast<uint64_t>(info.st_size));
  }
  absl::StatusOr<OpenedInput> opened = OpenBytes(std::move(file));
  if (opened.ok() && !opened->is_compressed) opened->file = std::move(seekable);
  return opened;
}

absl::StatusOr<OpenedInput> OpenBytes(std::unique_ptr<ByteSource> raw) {
  for (int layers = 0;; ++layers) {
    absl::StatusOr<std::string> start = Sniff(raw.get());
    if (!start.ok()) return start.status();
    if (const absl::Status status = CheckSearchable(*start); !status.ok()) return status;
    const bool is_gzip = IsGzip(*start);
    if (is_gzip && layers == kMaxGzipLayers) {
      return absl::InvalidArgumentError(
          absl::StrCat("more than ", kMaxGzipLayers, " layers of gzip"));
    }
    if (!start->empty()) {
      raw = NewPrefixedSource(*std::move(start), std::move(raw));
    }
    if (!is_gzip) return OpenedInput{std::move(raw), layers > 0, nullptr};
    raw = NewGzipSource(std::move(raw));
  }
}

}  // namespace metgrep
