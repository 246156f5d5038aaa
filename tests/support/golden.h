// Whole texts that tests expect, in files.
#ifndef METGREP_TESTS_SUPPORT_GOLDEN_H_
#define METGREP_TESTS_SUPPORT_GOLDEN_H_

#include <string>
#include <string_view>

namespace metgrep {

// Empty if cases/`path` holds `text`; else what differs, for a test to show. With
// METGREP_UPDATE_GOLDEN in the environment the file is written first: look at what git then shows.
std::string GoldenDifference(std::string_view path, std::string_view text);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GOLDEN_H_
