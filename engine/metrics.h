// Metric filters and alarms of templates, what the filters publish for logs, and the states that
// the alarms go through.
//
//   absl::StatusOr<metgrep::Definitions> definitions = metgrep::ReadDefinitions(text, "plan.json");
//   absl::StatusOr<metgrep::MetricScanResult> result = metgrep::ScanMetrics(
//       definitions->filters, {"AWSLogs"}, metgrep::MetricScanOptions(), on_error);
//   metgrep::AlarmTimeline timeline =
//       metgrep::EvaluateAlarm(definitions->alarms.front(), result->metrics);
#ifndef METGREP_ENGINE_METRICS_H_
#define METGREP_ENGINE_METRICS_H_

#include "engine/definitions/check_definitions.h"      // IWYU pragma: export
#include "engine/definitions/check_pattern.h"          // IWYU pragma: export
#include "engine/definitions/definitions.h"            // IWYU pragma: export
#include "engine/definitions/export_definitions.h"     // IWYU pragma: export
#include "engine/definitions/finding.h"                // IWYU pragma: export
#include "engine/definitions/metric_transformation.h"  // IWYU pragma: export
#include "engine/definitions/read_definitions.h"       // IWYU pragma: export
#include "engine/metric_scan.h"                        // IWYU pragma: export
#include "engine/metrics/alarm_decision.h"             // IWYU pragma: export
#include "engine/metrics/alarm_evaluator.h"            // IWYU pragma: export
#include "engine/metrics/alarm_limits.h"               // IWYU pragma: export
#include "engine/metrics/datapoint.h"                  // IWYU pragma: export
#include "engine/metrics/statistic.h"                  // IWYU pragma: export

#endif  // METGREP_ENGINE_METRICS_H_
