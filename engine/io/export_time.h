// The time that CloudWatch Logs export tasks put before every event:
// "2015-09-05T22:00:01.000Z message".
#ifndef METGREP_ENGINE_IO_EXPORT_TIME_H_
#define METGREP_ENGINE_IO_EXPORT_TIME_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace metgrep {

// "2015-09-05T22:00:01.000Z " with its space.
inline constexpr size_t kExportTimeBytes = 25;

// The Unix time in milliseconds if `line` starts with an export time (a valid Gregorian date and
// time of exactly that form, followed by a space or by the end of the line: an empty message);
// nothing otherwise.
std::optional<int64_t> ParseExportTime(std::string_view line);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_EXPORT_TIME_H_
