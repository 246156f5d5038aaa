// Why an event on which two patterns disagree does not match the one of them that it does not
// match.
#ifndef METGREP_CLI_DIFF_REASONS_H_
#define METGREP_CLI_DIFF_REASONS_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "cli/explain_text.h"
#include "engine/explain.h"

namespace metgrep {

// "first" or "second".
std::string_view NameOfPattern(bool is_first);

class DiffReasons {
 public:
  // An invalid pattern gives kInvalidArgument.
  static absl::StatusOr<DiffReasons> Of(std::string_view first, std::string_view second);

  // A line behind four blanks, wrapped to the width of the terminal:
  //     second: no match: the event does not contain WARN
  std::string Text(std::string_view event, bool first_matches);
  // `, "reason": "the event does not contain WARN"`
  std::string JsonMember(std::string_view event, bool first_matches);

 private:
  DiffReasons(EventDiagnoser first, EventDiagnoser second);
  EventDiagnosis Diagnose(std::string_view event, bool first_matches);

  ExplainLayout layout_;
  EventDiagnoser first_;
  EventDiagnoser second_;
};

}  // namespace metgrep

#endif  // METGREP_CLI_DIFF_REASONS_H_
