#include "cli/printer.h"

#include <charconv>

#include "cli/diagnostics.h"

namespace metgrep {
namespace {

// The colours of grep and ripgrep.
constexpr std::string_view kMagenta = "\x1b[35m";
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kBoldRed = "\x1b[1;31m";
constexpr std::string_view kPlain = "\x1b[0m";

void AppendColored(Output& output, std::string_view text, std::string_view color, bool enabled) {
  if (enabled) output.Append(color);
  output.Append(text);
  if (enabled) output.Append(kPlain);
}

}  // namespace

void LinePrefix::AppendPath(Output& output, std::string_view event_path, char separator) const {
  AppendColored(output, DisplayPath(event_path), kMagenta, color);
  if (null_after_path) {
    output.Append('\0');
  } else if (separator == '\n') {
    output.Append('\n');
  } else {
    AppendColored(output, std::string_view(&separator, 1), kCyan, color);
  }
}

void LinePrefix::AppendTo(Output& output, std::string_view event_path, uint64_t number,
                          bool is_match) const {
  const char separator = is_match ? ':' : '-';
  if (path) AppendPath(output, event_path, separator);
  if (line_number) {
    char digits[20];
    const char* const end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
    AppendColored(output, std::string_view(digits, static_cast<size_t>(end - digits)), kGreen,
                  color);
    AppendColored(output, std::string_view(&separator, 1), kCyan, color);
  }
}

void TextPrinter::Print(const ScannedEvent& event) {
  if (context_ && any_printed_ && (event.after_gap || first_of_input_)) {
    AppendColored(output_, "--", kCyan, prefix_.color);
    output_.Append('\n');
  }
  any_printed_ = true;
  first_of_input_ = false;
  prefix_.AppendTo(output_, event.path, event.number, event.is_match);
  if (highlighter_ != nullptr && event.is_match) {
    PrintColored(event);
  } else {
    output_.Append(event.line);
  }
  output_.Append(event.terminator.empty() ? std::string_view("\n") : event.terminator);
  output_.EndRecord();
}

void TextPrinter::PrintColored(const ScannedEvent& event) {
  highlighter_->Find(event.message, event.table, &places_);
  // The message is the end of the line: an export has a time in front.
  const size_t message = event.line.size() - event.message.size();
  size_t at = 0;
  for (const Span& place : places_) {
    output_.Append(event.line.substr(at, message + place.begin - at));
    at = message + place.end;
    AppendColored(output_, event.line.substr(message + place.begin, place.end - place.begin),
                  kBoldRed, /*enabled=*/true);
  }
  output_.Append(event.line.substr(at));
}

}  // namespace metgrep
