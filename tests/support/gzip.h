// Makes gzip members as other programs write them.
#ifndef METGREP_TESTS_SUPPORT_GZIP_H_
#define METGREP_TESTS_SUPPORT_GZIP_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace metgrep {

struct GzipMemberOptions {
  int level = 6;               // 0: stored blocks only
  int strategy = 0;            // zlib's, such as Z_FIXED
  size_t bytes_per_flush = 0;  // not 0: a full flush, and so a new block, after that many bytes
  bool is_text = false;        // FTEXT
  std::optional<std::string> extra_field = std::nullopt;
  std::optional<std::string> file_name = std::nullopt;
  std::optional<std::string> comment = std::nullopt;
  bool header_crc = false;
};

// One member with these uncompressed bytes.
std::string GzipMember(std::string_view data, const GzipMemberOptions& options = {});

// The bytes of a member's deflate stream alone.
std::string Deflate(std::string_view data, const GzipMemberOptions& options = {});

// A member around any deflate stream, correct or not, that stands for `data`.
std::string GzipMemberAround(std::string_view deflated, std::string_view data);

// Lines like those of a flow log, of about `bytes` bytes together; the same for the same number.
std::string LogText(size_t bytes);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GZIP_H_
