// The header line of flow log files that AWS delivers to S3: the names of the fields, separated by
// single spaces.
#ifndef METGREP_ENGINE_TABLE_FLOW_LOG_HEADER_H_
#define METGREP_ENGINE_TABLE_FLOW_LOG_HEADER_H_

#include <optional>
#include <string_view>
#include <vector>

namespace metgrep {

// The names if `line` (without terminator) is such a header: two or more different names of VPC
// flow log fields (versions 2 to 11) or Transit Gateway flow log fields, and nothing else. One of
// them is no English word ("srcaddr", "log-status"), or they are four: "start end" is an event. A
// byte order mark before them, which some editors add, is passed over. The views point into `line`.
//
// AWS adds fields: names that nobody knows yet are passed over too, if at least twice as many are
// known, one of which is no English word. A sentence that begins with "version start" is an event.
std::optional<std::vector<std::string_view>> FlowLogHeaderNames(std::string_view line);

// Whether `line` is such a header.
bool IsFlowLogHeader(std::string_view line);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_FLOW_LOG_HEADER_H_
