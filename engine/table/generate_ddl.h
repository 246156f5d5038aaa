// A CREATE TABLE for flow logs that Athena accepts, for those who have the logs and no table yet.
#ifndef METGREP_ENGINE_TABLE_GENERATE_DDL_H_
#define METGREP_ENGINE_TABLE_GENERATE_DDL_H_

#include <string>
#include <vector>

#include "engine/table/flow_log_columns.h"

namespace metgrep {

// A statement for text files with these columns, as S3 delivery writes them: separated by blanks,
// below a header line, in folders YYYY/MM/DD below `s3_location` (such as
// "s3://bucket/AWSLogs/123456789012/vpcflowlogs/us-east-1/"). Days are partitions by projection, so
// that no ALTER TABLE is needed. `table` may be "database.table".
// REQUIRES: at least one column.
std::string GenerateFlowLogDdl(const std::vector<NamedColumn>& columns, const std::string& table,
                               const std::string& s3_location);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_GENERATE_DDL_H_
