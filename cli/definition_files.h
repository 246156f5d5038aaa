// Files of definitions that --filters names.
#ifndef METGREP_CLI_DEFINITION_FILES_H_
#define METGREP_CLI_DEFINITION_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/metrics.h"

namespace metgrep {

// The definitions of all files, in their order; "-" is standard input. What the readers leave out
// is told on standard error.
absl::StatusOr<Definitions> ReadDefinitionFiles(const std::vector<std::string>& paths);

}  // namespace metgrep

#endif  // METGREP_CLI_DEFINITION_FILES_H_
