// Metric filters and alarms: what they are, how they are read from templates, and how they are
// written for the tools that deploy them. This is the public face of engine/definitions.
//
//   absl::StatusOr<Definitions> definitions = ReadDefinitions(text, "template.yaml");
//   absl::StatusOr<std::string> text = ExportDefinitions(*definitions, ExportTarget::kTerraform);
#ifndef METGREP_ENGINE_METRICS_H_
#define METGREP_ENGINE_METRICS_H_

#include "engine/definitions/definitions.h"
#include "engine/definitions/export_definitions.h"
#include "engine/definitions/read_definitions.h"

#endif  // METGREP_ENGINE_METRICS_H_
