#include "tests/support/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

namespace metgrep {
namespace {

void AppendNumber(uint32_t number, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(number >> (8 * i) & 0xff));
}

uint32_t Crc(std::string_view data) {
  return static_cast<uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size()));
}

std::string Header(const GzipMemberOptions& options) {
  const int flags = (options.is_text ? 1 : 0) | (options.header_crc ? 2 : 0) |
                    (options.extra_field ? 4 : 0) | (options.file_name ? 8 : 0) |
                    (options.comment ? 16 : 0);
  std::string header = {'\x1f', '\x8b', 8, static_cast<char>(flags), 0, 0, 0, 0, 0, '\x03'};
  if (options.extra_field) {
    AppendNumber(static_cast<uint32_t>(options.extra_field->size()), 2, &header);
    header += *options.extra_field;
  }
  if (options.file_name) header += *options.file_name + '\0';
  if (options.comment) header += *options.comment + '\0';
  if (options.header_crc) AppendNumber(Crc(header) & 0xffff, 2, &header);
  return header;
}

std::string Trailer(std::string_view data) {
  std::string trailer;
  AppendNumber(Crc(data), 4, &trailer);
  AppendNumber(static_cast<uint32_t>(data.size()), 4, &trailer);
  return trailer;
}

}  // namespace

std::string Deflate(std::string_view data, const GzipMemberOptions& options) {
  z_stream stream;
  std::memset(&stream, 0, sizeof(stream));
  if (deflateInit2(&stream, options.level, Z_DEFLATED, -15, 8, options.strategy) != Z_OK) {
    std::abort();
  }
  std::string deflated;
  const size_t piece = options.bytes_per_flush > 0 ? options.bytes_per_flush : data.size() + 1;
  bool is_last = false;
  while (!is_last) {
    const std::string_view now = data.substr(0, piece);
    data.remove_prefix(now.size());
    is_last = data.empty();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(now.data()));
    stream.avail_in = static_cast<uInt>(now.size());
    do {
      char buffer[4096];
      stream.next_out = reinterpret_cast<Bytef*>(buffer);
      stream.avail_out = sizeof(buffer);
      deflate(&stream, is_last ? Z_FINISH : Z_FULL_FLUSH);
      deflated.append(buffer, sizeof(buffer) - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return deflated;
}

std::string GzipMemberAround(std::string_view deflated, std::string_view data) {
  return Header({}) + std::string(deflated) + Trailer(data);
}

std::string GzipMember(std::string_view data, const GzipMemberOptions& options) {
  return Header(options) + Deflate(data, options) + Trailer(data);
}

std::string LogText(size_t bytes) {
  std::mt19937 random(1);
  const auto below = [&](uint32_t limit) { return std::to_string(random() % limit); };
  std::string text;
  while (text.size() < bytes) {
    text += "2 123456789012 eni-0a1b2c3d 10.0.0." + below(256) + " 172.31." + below(256) + "." +
            below(256) + " " + below(65536) + " 443 6 " + below(50) + " " + below(9000) +
            " 1418530010 1418530070 " + (random() % 9 == 0 ? "REJECT" : "ACCEPT") + " OK\n";
  }
  return text;
}

}  // namespace metgrep
