// The header line of flow log files that AWS delivers to S3: the names of the fields, separated by
// single spaces.
#ifndef METGREP_ENGINE_TABLE_FLOW_LOG_HEADER_H_
#define METGREP_ENGINE_TABLE_FLOW_LOG_HEADER_H_

#include <string_view>

namespace metgrep {

// Whether `line` (without terminator) is such a header: two or more different names of VPC flow log
// fields (versions 2 to 11) or Transit Gateway flow log fields, and nothing else. A byte order mark
// before them, which some editors add, is passed over.
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html
bool IsFlowLogHeader(std::string_view line);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_FLOW_LOG_HEADER_H_
