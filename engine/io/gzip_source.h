// Inflates gzip: every member, each with its CRC-32 and length checked.
#ifndef METGREP_ENGINE_IO_GZIP_SOURCE_H_
#define METGREP_ENGINE_IO_GZIP_SOURCE_H_

#include <memory>
#include <string_view>

#include "engine/io/byte_source.h"
#include "engine/io/inflater.h"

namespace metgrep {

// Whether `bytes` starts like a gzip member (RFC 1952: 1f 8b), whatever follows: no text does.
bool IsGzip(std::string_view bytes);

// A source of the inflated bytes of `compressed`. Zero bytes after the last member are padding.
// Anything else there, a corrupt or a truncated member is kDataLoss, after all bytes before it have
// been delivered. An error of `compressed` is passed on, also after all bytes before it. The data,
// the messages and the offsets in the compressed input are the same for every kind of inflater:
//
//   "truncated gzip data at byte N"                 N bytes of compressed input are all there is
//   "corrupt gzip data at byte N: REASON"           N is the header byte that is wrong, or the byte
//                                                   in which the damaged deflate block starts
//   "CRC mismatch of the gzip member that ends at byte N"     N is behind the member's last byte
//   "length mismatch of the gzip member that ends at byte N"
//   "trailing garbage after gzip data at byte N"    N is the first byte of it
std::unique_ptr<ByteSource> NewGzipSource(std::unique_ptr<ByteSource> compressed,
                                          InflaterKind kind = InflaterKind::kDefault);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_GZIP_SOURCE_H_
