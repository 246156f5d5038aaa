// The lint of metric filters and alarms, over all files together: `metgrep check`.
//
//   std::vector<Finding> findings = CheckDefinitions({{"template.yaml", *definitions}});
#ifndef METGREP_ENGINE_DEFINITIONS_CHECK_DEFINITIONS_H_
#define METGREP_ENGINE_DEFINITIONS_CHECK_DEFINITIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/definitions.h"
#include "engine/definitions/finding.h"

namespace metgrep {

struct NamedDefinitions {
  std::string file;  // for messages
  Definitions definitions;
};

// All findings about the filters and alarms of the files, in the order of the files and of the
// places in them. Alarms may be in other files than the filters that publish their metrics. Errors
// that ReadOptions::keep_errors kept are findings as well.
std::vector<Finding> CheckDefinitions(const std::vector<NamedDefinitions>& files);

// The findings about a file of patterns, one a line; blank lines and lines that start with '#' are
// skipped. Columns are those of the offending bytes.
std::vector<Finding> CheckPatternLines(std::string_view text, std::string_view file);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_CHECK_DEFINITIONS_H_
