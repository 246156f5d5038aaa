// Findings of `metgrep check` as text, for people and for other programs.
#ifndef METGREP_CLI_FINDINGS_OUTPUT_H_
#define METGREP_CLI_FINDINGS_OUTPUT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics.h"

namespace metgrep {

enum class FindingFormat {
  kText,
  kJson,  // an object on a line for each finding
  // One document of
  // https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
  kSarif,
  // A command on a line for each finding:
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
  kGithub,
};

// "text", "json", "sarif", "github".
std::optional<FindingFormat> FindFindingFormat(std::string_view name);

// Everything that is printed about the findings.
std::string FindingsText(const std::vector<Finding>& findings, FindingFormat format);

// The table of all kinds, for --list.
std::string FindingKindsText();

}  // namespace metgrep

#endif  // METGREP_CLI_FINDINGS_OUTPUT_H_
