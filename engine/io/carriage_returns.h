// Lines that end with "\r" alone, for readers that know "\n" and "\r\n".
#ifndef METGREP_ENGINE_IO_CARRIAGE_RETURNS_H_
#define METGREP_ENGINE_IO_CARRIAGE_RETURNS_H_

#include <cstddef>

#include "engine/io/byte_source.h"

namespace metgrep {

// Gives the bytes of a source with "\n" in place of each "\r" that no "\n" follows.
class CarriageReturnSource : public ByteSource {
 public:
  static constexpr size_t kLeastRead = 2;

  // `source` must outlive this object.
  explicit CarriageReturnSource(ByteSource* source) : source_(*source) {}

  // REQUIRES: size >= kLeastRead.
  absl::StatusOr<size_t> Read(char* buffer, size_t size) override;

 private:
  ByteSource& source_;
  bool has_return_ = false;  // a "\r" was read, and the byte behind it was not
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_CARRIAGE_RETURNS_H_
