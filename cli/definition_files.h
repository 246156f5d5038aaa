// Files of definitions that --filters names.
#ifndef METGREP_CLI_DEFINITION_FILES_H_
#define METGREP_CLI_DEFINITION_FILES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/args.h"
#include "engine/metrics.h"

namespace metgrep {

// The definitions of all files, in their order; "-" is standard input. What the readers leave out
// is told on standard error.
absl::StatusOr<Definitions> ReadDefinitionFiles(const std::vector<std::string>& paths,
                                                const ReadOptions& options = {});

// Takes NAME=VALUE of a use of --parameter.
absl::Status SetParameter(const GivenOption& option, ReadOptions* read);

}  // namespace metgrep

#endif  // METGREP_CLI_DEFINITION_FILES_H_
