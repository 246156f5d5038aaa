// Metric filters and alarms for the tests of what is written for other tools.
#ifndef METGREP_TESTS_SUPPORT_SAMPLE_DEFINITIONS_H_
#define METGREP_TESTS_SUPPORT_SAMPLE_DEFINITIONS_H_

#include <string>
#include <vector>

#include "engine/definitions/definitions.h"
#include "engine/definitions/export_definitions.h"

namespace metgrep {

inline constexpr ExportTarget kExportTargets[] = {
    ExportTarget::kCloudFormation, ExportTarget::kCloudFormationJson, ExportTarget::kTerraform,
    ExportTarget::kAwsCli, ExportTarget::kCdk};

DefinedText Known(std::string text);
// A text that is known after deployment only.
DefinedText Unknown(std::string label);

// With the members that must be there.
MetricFilterDefinition SomeFilter();
AlarmDefinition SomeAlarm();

// The text in the places of a filter and of an alarm that are quoted in different ways.
Definitions DefinitionsWithText(const std::string& text);
Definitions DefinitionsWithAllMembers();
Definitions DefinitionsWithUnknownTexts();

// "ERROR: " and the message if it cannot be written.
std::string Exported(const Definitions& definitions, ExportTarget target);

// Texts that are quoted in one way or another; none if tests/cases/export_texts.jsonl cannot be
// read.
std::vector<std::string> HostileTexts();

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_SAMPLE_DEFINITIONS_H_
