// Reads a source in a thread of its own, some buffers ahead: inflating goes on while lines are
// matched.
#ifndef METGREP_ENGINE_IO_READ_AHEAD_H_
#define METGREP_ENGINE_IO_READ_AHEAD_H_

#include <cstddef>
#include <memory>

#include "engine/io/byte_source.h"

namespace metgrep {

// A source with the bytes and the error of `source`. Destroying it ends the thread, after the read
// that it is in. If the system gives no thread, this is `source` itself.
std::unique_ptr<ByteSource> NewReadAheadSource(std::unique_ptr<ByteSource> source,
                                               size_t buffer_bytes);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_READ_AHEAD_H_
