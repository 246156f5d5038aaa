#include "cli/diff_reasons.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"
#include "cli/terminal.h"
#include "engine/json_text.h"

namespace metgrep {

std::string_view NameOfPattern(bool is_first) { return is_first ? "first" : "second"; }

absl::StatusOr<DiffReasons> DiffReasons::Of(std::string_view first, std::string_view second) {
  absl::StatusOr<EventDiagnoser> of_first = NewEventDiagnoser(first);
  if (!of_first.ok()) return of_first.status();
  absl::StatusOr<EventDiagnoser> of_second = NewEventDiagnoser(second);
  if (!of_second.ok()) return of_second.status();
  return DiffReasons(*std::move(of_first), *std::move(of_second));
}

DiffReasons::DiffReasons(EventDiagnoser first, EventDiagnoser second)
    : layout_{.width = TerminalWidth()}, first_(std::move(first)), second_(std::move(second)) {}

EventDiagnosis DiffReasons::Diagnose(std::string_view event, bool first_matches) {
  return (first_matches ? second_ : first_).Diagnose(event);
}

std::string DiffReasons::Text(std::string_view event, bool first_matches) {
  constexpr size_t kReasonIndent = 4;
  std::string text(kReasonIndent, ' ');
  absl::StrAppend(&text, std::string(NameOfPattern(!first_matches)), ": ");
  AppendReason(Diagnose(event, first_matches), text.size(), kReasonIndent + 2, layout_, &text);
  return text;
}

std::string DiffReasons::JsonMember(std::string_view event, bool first_matches) {
  std::string text = ", ";
  AppendJsonMember("reason", PrintableText(Diagnose(event, first_matches).reason), &text);
  return text;
}

}  // namespace metgrep
