// Opens an input: finds out from its first bytes whether it is plain, gzip, or something that
// cannot be searched.
#ifndef METGREP_ENGINE_IO_OPEN_H_
#define METGREP_ENGINE_IO_OPEN_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"
#include "engine/io/file_range.h"

namespace metgrep {

// gzip inside gzip (Firehose compresses what CloudWatch Logs has compressed) is inflated down to
// this many layers; one more is an error, so that a file that contains itself ends.
inline constexpr int kMaxGzipLayers = 4;

struct OpenedInput {
  std::unique_ptr<ByteSource> source;  // of plain bytes
  bool is_compressed = false;          // `source` inflates
  // The file, if its bytes are those of `source` and can be read from any offset; else null.
  std::shared_ptr<const File> file;
};

// Opens the file `path`; "-" is standard input. The message of an error is the operating system's
// ("No such file or directory"), without the path. A directory is kInvalidArgument "Is a
// directory".
absl::StatusOr<OpenedInput> OpenInput(const std::string& path);

// The plain bytes of `raw`: inflated if they are gzip (to kMaxGzipLayers), as they are otherwise.
// Parquet, zstd, bzip2, xz and zip are recognised by their magic bytes, also inside gzip:
// kInvalidArgument with the name of the format and what to do, such as
// "zstd data: decompress it first, e.g. zstd -dc FILE | metgrep PATTERN -".
// An error of reading the first bytes is returned here.
absl::StatusOr<OpenedInput> OpenBytes(std::unique_ptr<ByteSource> raw);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_OPEN_H_
