#include "engine/definitions/export_definitions.h"

#include <utility>

#include "absl/status/status.h"

namespace metgrep {
namespace {

constexpr std::pair<ExportTarget, std::string_view> kTargets[] = {
    {ExportTarget::kCloudFormation, "cloudformation"},
    {ExportTarget::kCloudFormationJson, "cloudformation-json"},
    {ExportTarget::kTerraform, "terraform"},
    {ExportTarget::kAwsCli, "aws-cli"},
    {ExportTarget::kCdk, "cdk"},
};

}  // namespace

std::string_view ExportTargetName(ExportTarget target) {
  for (const auto& [known, name] : kTargets) {
    if (known == target) return name;
  }
  return {};
}

std::optional<ExportTarget> FindExportTarget(std::string_view name) {
  for (const auto& [target, known] : kTargets) {
    if (known == name) return target;
  }
  return std::nullopt;
}

absl::StatusOr<std::string> ExportDefinitions(const Definitions& definitions, ExportTarget target) {
  switch (target) {
    case ExportTarget::kCloudFormation:
      return ExportCloudFormation(definitions);
    case ExportTarget::kCloudFormationJson:
      return ExportCloudFormationJson(definitions);
    case ExportTarget::kTerraform:
      return ExportTerraform(definitions);
    case ExportTarget::kAwsCli:
      return ExportAwsCli(definitions);
    case ExportTarget::kCdk:
      return ExportCdk(definitions);
  }
  return absl::InvalidArgumentError("no such target");
}

}  // namespace metgrep
