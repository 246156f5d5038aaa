// Inflates one raw deflate stream (RFC 1951) with zlib or with ISA-L behind one shape.
//
// Entry point: NewInflater(). gzip members, their headers and checksums are the business of
// gzip_source.cc, once for all back ends. What a caller sees is the same for every back end: the
// same bytes, the same result, the same offset of a damaged block.
#ifndef METGREP_ENGINE_IO_INFLATER_H_
#define METGREP_ENGINE_IO_INFLATER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/io/compressed_input.h"

namespace metgrep {

enum class InflaterKind {
  kDefault,  // the fastest that is compiled in
  kZlib,
  kIsal,
};

// The kinds that are compiled in, without kDefault.
std::vector<InflaterKind> CompiledInflaters();

class Inflater {
 public:
  enum class State {
    kOutputFull,  // there may be more without any more input
    kNeedsInput,  // the buffered input is used up; CompressedInput::Fill() and go on
    kEnd,         // of the stream; the input stands behind its last byte
    kTruncated,   // the input has ended before the stream
    kCorrupt,     // see damaged_block()
  };
  struct Result {
    size_t produced;  // bytes written, whatever the state
    State state;
  };

  virtual ~Inflater() = default;

  // Starts a new stream.
  virtual void Reset() = 0;

  // Inflates buffered input into [output, output + size). Never reads from the source itself, so
  // that the caller can hand on what there is before it waits for more. After kEnd, kTruncated and
  // kCorrupt only Reset() may follow.
  // REQUIRES: size > 0.
  virtual Result Inflate(CompressedInput* input, char* output, size_t size) = 0;

  // Continues a CRC-32 (0 for the first bytes).
  virtual uint32_t Crc32(uint32_t crc, const char* bytes, size_t size) const = 0;

  // After kCorrupt: offset in the compressed input of the byte in which the damaged deflate block
  // starts.
  uint64_t damaged_block() const { return block_offset_; }

 protected:
  uint64_t block_offset_ = 0;  // where the current block starts
};

// kIsal gives zlib if ISA-L is not compiled in.
std::unique_ptr<Inflater> NewInflater(InflaterKind kind);

// The back ends.
std::unique_ptr<Inflater> NewZlibInflater();
#ifdef METGREP_HAVE_ISAL
std::unique_ptr<Inflater> NewIsalInflater();
#endif

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_INFLATER_H_
