// Numbers, times and names of metrics as text.
#ifndef METGREP_CLI_METRIC_TEXT_H_
#define METGREP_CLI_METRIC_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics.h"

namespace metgrep {

// The shortest text that reads back as the same number; integers up to 2^53 without exponent.
// "inf", "-inf" and "nan" for what is no number of JSON.
std::string NumberText(double value);

// Appends the number as JSON: null if it is not finite.
void AppendJsonNumber(double value, std::string* out);

// "2019-07-14T12:43:00Z"; "@" and the number if the year does not have four digits.
std::string TimeText(int64_t unix_seconds);

// "40 s", "5 min", "1 h 30 min", "7 d". REQUIRES: seconds >= 0.
std::string DurationText(int64_t seconds);

// How many bytes the UTF-8 character at the start of `text` has; 0: it is none. REQUIRES: !empty().
size_t CharacterBytes(std::string_view text);

// Any bytes as UTF-8 for people: bytes that are not UTF-8, control characters and the characters
// that turn the direction of text are written \x1B, byte by byte. A terminal obeys none of them.
std::string PrintableText(std::string_view bytes);

// How many columns a terminal needs for PrintableText; every character counts as one column.
size_t TextWidth(std::string_view text);

// `{eni="eni-0d5d", port="22"}`, printable, or nothing if there are none.
std::string DimensionsText(const std::vector<Dimension>& dimensions);

// `LogMetrics RejectedSSH{eni="eni-0d5d"}`, printable.
std::string MetricText(const MetricId& id);

// Appends `[{"Name": "eni", "Value": "eni-0d5d"}]`, the names and values as PrintableText.
void AppendJsonDimensions(const std::vector<Dimension>& dimensions, std::string* out);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_TEXT_H_
