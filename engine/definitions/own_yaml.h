// metgrep's own YAML of metric filters and alarms:
//
//   filters:
//     - name: ssh-rejects
//       log_group: /vpc/flow-logs                 # optional
//       pattern: '[..., dstport=22, protocol=6, packets, bytes, start, end, action=REJECT, status]'
//       metric:
//         name: SSH Rejects
//         namespace: VPC Flow Logs
//         value: 1                                # or a field: $bytes, $.latency
//         default: 0                              # optional
//         unit: Count                             # optional
//         dimensions: { eni: $eni }               # optional
//       transformed_logs: false                   # optional: ApplyOnTransformedLogs
//       system_dimensions: ['@aws.region']        # optional: EmitSystemFieldDimensions
//   alarms:
//     - name: SSH-rejects
//       description: Someone knocks               # optional
//       metric:
//         name: SSH Rejects
//         namespace: VPC Flow Logs
//         dimensions: { eni: eni-0d5d75b4 }       # optional
//         unit: Count                             # optional
//       statistic: Sum                            # or p99, tm90, ...
//       period: 60                                # seconds
//       evaluation_periods: 1
//       datapoints_to_alarm: 1                    # optional: as many as evaluation_periods
//       comparison: '>='                          # or GreaterThanOrEqualToThreshold, ...
//       threshold: 1
//       missing_data: notBreaching                # optional: missing
//       low_sample_percentiles: ignore            # optional: evaluate
//       wall_clock: UTC                           # optional: a time zone; else the window slides
//
// Other keys are errors.
#ifndef METGREP_ENGINE_DEFINITIONS_OWN_YAML_H_
#define METGREP_ENGINE_DEFINITIONS_OWN_YAML_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"

namespace metgrep {

// One item of `filters` or of `alarms`. Errors as those of ReadDefinitions().
absl::StatusOr<MetricFilterDefinition> ReadOwnFilter(const Node& filter,
                                                     std::string_view file_name);
absl::StatusOr<AlarmDefinition> ReadOwnAlarm(const Node& alarm, std::string_view file_name);

// A whole file: a mapping with `filters`, `alarms` or both. Errors are kept.
Definitions ReadOwnYaml(const Node& root, std::string_view file_name);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_OWN_YAML_H_
