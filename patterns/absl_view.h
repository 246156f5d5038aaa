// The one bridge from std::string_view to absl::string_view, which are different types in some
// builds of Abseil and the same type in others.
#ifndef METGREP_PATTERNS_ABSL_VIEW_H_
#define METGREP_PATTERNS_ABSL_VIEW_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace metgrep {

inline absl::string_view AbslView(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace metgrep

#endif  // METGREP_PATTERNS_ABSL_VIEW_H_
