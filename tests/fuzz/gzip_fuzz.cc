// Any bytes give the same inflated data and the same status with every inflater that is compiled
// in, however they are cut into pieces.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"
#include "engine/io/gzip_source.h"

namespace {

// A few bytes can stand for gigabytes: what comes later is not looked at.
constexpr size_t kMaxInflated = size_t{1} << 20;

struct Inflated {
  std::string data;
  absl::Status status;
};

// `input_piece` bytes of input and `output_piece` bytes of output at a time.
Inflated Inflate(std::string_view compressed, metgrep::InflaterKind kind, size_t input_piece,
                 size_t output_piece) {
  const std::unique_ptr<metgrep::ByteSource> source =
      metgrep::NewGzipSource(metgrep::NewMemorySource(compressed, input_piece), kind);
  Inflated inflated;
  // Of exactly this size, so that AddressSanitizer sees a write behind it.
  const auto buffer = std::make_unique<char[]>(output_piece);
  while (inflated.data.size() < kMaxInflated) {
    const absl::StatusOr<size_t> count = source->Read(buffer.get(), output_piece);
    if (!count.ok()) inflated.status = count.status();
    if (!count.ok() || *count == 0) return inflated;
    inflated.data.append(buffer.get(), *count);
  }
  inflated.data.resize(kMaxInflated);
  return inflated;
}

void CheckSame(const Inflated& expected, const Inflated& actual) {
  if (expected.data == actual.data && expected.status == actual.status) return;
  std::fprintf(stderr, "%zu bytes, %s\n%zu bytes, %s\n", expected.data.size(),
               expected.status.ToString().c_str(), actual.data.size(),
               actual.status.ToString().c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view compressed(reinterpret_cast<const char*>(data), size);
  const Inflated expected = Inflate(compressed, metgrep::InflaterKind::kZlib, SIZE_MAX, 65536);
  // Pieces that depend on the input try many sizes without making one input slow.
  const size_t piece = 1 + size % 61;
  for (const metgrep::InflaterKind kind : metgrep::CompiledInflaters()) {
    CheckSame(expected, Inflate(compressed, kind, SIZE_MAX, 65536));
    CheckSame(expected, Inflate(compressed, kind, piece, 4096));
    CheckSame(expected, Inflate(compressed, kind, SIZE_MAX, piece));
  }
  return 0;
}
