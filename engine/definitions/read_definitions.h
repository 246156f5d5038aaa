// Metric filters and alarms out of a file, whose kind is told by what it holds:
//
//   CloudFormation templates in YAML or JSON, also as `cdk synth` writes them
//   `terraform show -json` of a plan or of a state (OpenTofu: the same)
//   `aws logs describe-metric-filters` and `aws cloudwatch describe-alarms`, JSON
//   metgrep's own YAML, described in engine/definitions/own_yaml.h
#ifndef METGREP_ENGINE_DEFINITIONS_READ_DEFINITIONS_H_
#define METGREP_ENGINE_DEFINITIONS_READ_DEFINITIONS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"

namespace metgrep {

// The most bytes that a file of definitions can have; YAML can have less.
inline constexpr size_t kMaxDefinitionsSize = size_t{16} << 20;

struct ReadOptions {
  // Values for parameters of CloudFormation templates ("Environment") and for pseudo parameters
  // ("AWS::Region"). A parameter that is not here has its Default; without one it stays a label.
  std::map<std::string, std::string, std::less<>> parameters;
  // A filter or an alarm with a mistake does not end the reading: it is left out, and
  // Definitions::errors says why.
  bool keep_errors = false;
};

// The definitions in the order of the file: at least one filter or alarm, or one that is left out.
//
// What only a deployment can know is no error: texts become labels (DefinedText::is_resolved is
// false), an alarm with an unknown number is not evaluable, and notes tell what was left out.
// Members that are not known are ignored, except in metgrep's own YAML. Where a number or a truth
// value is wanted, a text that is one will do, as CloudFormation converts them.
//
// InvalidArgumentError "FILE_NAME:LINE:COLUMN: sentence" if the file is neither YAML nor JSON (see
// ParseDocument() for its limits), is none of the above, has no filter and no alarm, or, without
// ReadOptions::keep_errors, if a required member is missing or has the wrong type. `file_name` is
// for messages alone.
absl::StatusOr<Definitions> ReadDefinitions(std::string_view text, std::string_view file_name,
                                            const ReadOptions& options = {});

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_READ_DEFINITIONS_H_
