#include "engine/table/mismatch.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace metgrep {
namespace {

constexpr size_t kShownBytes = 60;

}  // namespace

std::string InSingleQuotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text.substr(0, kShownBytes)) {
    quoted += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return quoted + (text.size() > kShownBytes ? "...'" : "'");
}

Mismatch DescribeMismatch(const Table& table, std::string_view line) {
  const RegexReader::Stop stop = table.regex()->FindStop(line);
  Mismatch mismatch;
  mismatch.offset = std::min(stop.offset, line.size());
  const std::string_view rest = line.substr(mismatch.offset);
  mismatch.rest = rest.empty() ? "the end of the line" : InSingleQuotes(rest);
  if (stop.part.empty()) {
    mismatch.sentence =
        absl::StrCat("matches up to byte ", stop.offset, ", then the line goes on:");
    return mismatch;
  }
  std::string part(stop.part.substr(0, kShownBytes));
  if (stop.group >= 1 && stop.group <= table.line_columns()) {
    absl::StrAppend(&part, " (column ", table.columns()[stop.group - 1].name, ")");
  }
  mismatch.sentence = stop.offset == 0 ? absl::StrCat("does not begin with ", part, ":")
                                       : absl::StrCat("matches up to byte ", stop.offset, ", then ",
                                                      part, " does not match:");
  return mismatch;
}

}  // namespace metgrep
