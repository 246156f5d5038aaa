#include "engine/definitions/read_definitions.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/definitions/document.h"
#include "engine/definitions/formats.h"
#include "engine/definitions/own_yaml.h"

namespace metgrep {
namespace {

static_assert(kMaxDefinitionsSize == kMaxDocumentSize);

constexpr char kUnderstood[] =
    "a CloudFormation template, `terraform show -json`, `aws logs describe-metric-filters`, "
    "`aws cloudwatch describe-alarms`, or YAML with \"filters\" or \"alarms\"";

absl::StatusOr<Definitions> ReadFormat(const Node& root, std::string_view file_name,
                                       const ReadOptions& options) {
  if (IsCloudFormation(root)) return ReadCloudFormation(root, file_name, options);
  if (IsTerraform(root)) return ReadTerraform(root, file_name);
  if (IsAwsCli(root)) return ReadAwsCli(root, file_name);
  if (root.Find("filters") != nullptr || root.Find("alarms") != nullptr) {
    return ReadOwnYaml(root, file_name);
  }
  return ErrorAt(
      file_name, root.position,
      absl::StrCat("no metric filters or alarms in a form that is understood: ", kUnderstood));
}

bool HasDefinitions(const Definitions& definitions) {
  return !definitions.filters.empty() || !definitions.alarms.empty();
}

// Whether a filter or an alarm is left out, which is not as if the file had none.
bool LeavesOutDefinitions(const Definitions& definitions) {
  return std::any_of(definitions.errors.begin(), definitions.errors.end(),
                     [](const DefinitionError& error) {
                       return error.subject != DefinitionError::Subject::kFile;
                     });
}

}  // namespace

absl::StatusOr<Definitions> ReadDefinitions(std::string_view text, std::string_view file_name,
                                            const ReadOptions& options) {
  const absl::StatusOr<Node> root = ParseDocument(text, file_name);
  if (!root.ok()) return root.status();
  absl::StatusOr<Definitions> definitions = ReadFormat(*root, file_name, options);
  if (!definitions.ok()) return definitions.status();
  const bool is_empty = !HasDefinitions(*definitions) && !LeavesOutDefinitions(*definitions);
  if (!definitions->errors.empty() && (is_empty || !options.keep_errors)) {
    const DefinitionError& first = definitions->errors.front();
    return ErrorAt(file_name, first.position, first.text);
  }
  if (is_empty) {
    return ErrorAt(
        file_name, root->position,
        absl::StrCat("no metric filter and no alarm in this file (", definitions->format, ")"));
  }
  return definitions;
}

}  // namespace metgrep
