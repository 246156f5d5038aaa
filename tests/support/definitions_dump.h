// Definitions as plain text with every member and its place, to compare with files of expectations.
#ifndef METGREP_TESTS_SUPPORT_DEFINITIONS_DUMP_H_
#define METGREP_TESTS_SUPPORT_DEFINITIONS_DUMP_H_

#include <string>

#include "engine/definitions/definitions.h"

namespace metgrep {

// The format, then each filter, alarm and note, each member on a line: its name, its value and
// "@LINE:COLUMN". Texts are in double quotes and escaped; what is not resolved is in angle
// brackets. Members that are not set are left out.
std::string DumpDefinitions(const Definitions& definitions);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_DEFINITIONS_DUMP_H_
