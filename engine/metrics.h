// Metric filters and alarms of templates, the datapoints that the filters publish, and the states
// that the alarms go through.
#ifndef METGREP_ENGINE_METRICS_H_
#define METGREP_ENGINE_METRICS_H_

#include "engine/definitions/definitions.h"  // IWYU pragma: export
#include "engine/metrics/alarm_decision.h"   // IWYU pragma: export
#include "engine/metrics/alarm_evaluator.h"  // IWYU pragma: export
#include "engine/metrics/alarm_limits.h"     // IWYU pragma: export
#include "engine/metrics/datapoint.h"        // IWYU pragma: export
#include "engine/metrics/statistic.h"        // IWYU pragma: export

#endif  // METGREP_ENGINE_METRICS_H_
