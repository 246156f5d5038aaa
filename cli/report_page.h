// What every report page has in its head.
#ifndef METGREP_CLI_REPORT_PAGE_H_
#define METGREP_CLI_REPORT_PAGE_H_

#include <string_view>

namespace metgrep {

// The style sheet of the page.
extern const std::string_view kReportStyle;

}  // namespace metgrep

#endif  // METGREP_CLI_REPORT_PAGE_H_
