// Puts bytes back in front of a source after they were looked at.
#ifndef METGREP_ENGINE_IO_PREFIXED_SOURCE_H_
#define METGREP_ENGINE_IO_PREFIXED_SOURCE_H_

#include <memory>
#include <string>

#include "engine/io/byte_source.h"

namespace metgrep {

// Reads `prefix`, then `rest`.
std::unique_ptr<ByteSource> NewPrefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_PREFIXED_SOURCE_H_
