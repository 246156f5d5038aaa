// The fields of flow logs: the one list that header lines, column specifications and generated
// tables are read with.
//
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html
#ifndef METGREP_ENGINE_TABLE_FLOW_LOG_FIELDS_H_
#define METGREP_ENGINE_TABLE_FLOW_LOG_FIELDS_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/table/column_type.h"

namespace metgrep {

struct FlowLogField {
  std::string_view name;  // as in "${name}" and in header lines: lower case, with hyphens
  int version;            // the version that introduced it
  ColumnKind kind;        // the type of its column in Parquet files
};

inline constexpr int kFirstFlowLogVersion = 2;
inline constexpr int kLastFlowLogVersion = 11;

// VPC flow logs, versions 2 to 11, in the order of the documentation's table: the fields of a
// version are the first ones.
std::span<const FlowLogField> VpcFlowLogFields();
// Transit Gateway flow logs, in the order of their default format.
std::span<const FlowLogField> TransitGatewayFlowLogFields();

// A number for each different name of both lists, below the sum of their sizes; nothing for other
// names. The name must be spelled as in the lists.
std::optional<size_t> FlowLogFieldNumber(std::string_view name);

// The spelling in which two names of one column are equal: lower case, without '-' and '_'.
// "pkt-srcaddr", "pkt_srcaddr", "pktSrcAddr" and "PKT-SRCADDR" give "pktsrcaddr".
std::string ColumnKey(std::string_view name);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_FLOW_LOG_FIELDS_H_
