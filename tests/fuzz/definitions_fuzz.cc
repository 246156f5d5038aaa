// Any bytes are definitions whose places lie within the text and which can be checked, or an error.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "engine/definitions/check_definitions.h"
#include "engine/definitions/document.h"
#include "engine/definitions/read_definitions.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckPosition(metgrep::SourcePosition position, size_t lines, size_t size) {
  Require(position.line <= lines && position.column <= size + 1);
  Require((position.line == 0) == (position.column == 0));
}

void CheckNode(const metgrep::Node& node, size_t lines, size_t size) {
  CheckPosition(node.position, lines, size);
  CheckPosition(node.key_position, lines, size);
  Require(node.IsSequence() || node.IsMapping() || node.children.empty());
  for (const metgrep::Node& child : node.children) CheckNode(child, lines, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t lines = static_cast<size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  if (const auto root = metgrep::ParseDocument(text, "f"); root.ok()) {
    CheckNode(*root, lines, size);
  } else {
    Require(absl::StartsWith(root.status().message(), "f:"));
  }
  metgrep::ReadOptions options;
  options.parameters = {{"AWS::Region", "eu-west-1"}};
  const bool is_whole = metgrep::ReadDefinitions(text, "f", options).ok();
  options.keep_errors = true;
  const auto definitions = metgrep::ReadDefinitions(text, "f", options);
  if (!definitions.ok()) {
    Require(!is_whole && absl::StartsWith(definitions.status().message(), "f:"));
    return 0;
  }
  Require(!definitions->format.empty());
  Require(is_whole == definitions->errors.empty());
  Require(!is_whole || !definitions->filters.empty() || !definitions->alarms.empty());
  for (const metgrep::DefinitionError& error : definitions->errors) {
    CheckPosition(error.position, lines, size);
    Require(!error.text.empty());
  }
  const std::vector<metgrep::Finding> findings = metgrep::CheckDefinitions({{"f", *definitions}});
  Require(findings.size() >= definitions->errors.size());
  for (const metgrep::MetricFilterDefinition& filter : definitions->filters) {
    CheckPosition(filter.position, lines, size);
    CheckPosition(filter.pattern.position, lines, size);
    CheckPosition(filter.default_value_position, lines, size);
  }
  for (const metgrep::AlarmDefinition& alarm : definitions->alarms) {
    CheckPosition(alarm.position, lines, size);
    if (alarm.not_evaluable.empty()) Require(alarm.threshold.has_value());
  }
  return 0;
}
