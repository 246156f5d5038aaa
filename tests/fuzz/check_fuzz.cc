// Any bytes can be checked: as patterns, and as the members of a filter and its alarm. What is
// found points into the pattern and can be shown.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/definitions/check_definitions.h"
#include "patterns/characters.h"

namespace {

using metgrep::Finding;

void ExpectShowable(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (finding.span.begin > finding.span.end || finding.span.end > finding.pattern.size()) {
      std::abort();
    }
    const std::string text = metgrep::RenderFinding(finding);
    if (metgrep::CountCharacters(text) == std::string_view::npos) std::abort();
  }
}

// Takes a line from the front of `text`.
metgrep::DefinedText TakeLine(std::string_view* text) {
  const size_t end = std::min(text->find('\n'), text->size());
  metgrep::DefinedText line;
  line.text = text->substr(0, end);
  line.position = {1, 1};
  text->remove_prefix(std::min(end + 1, text->size()));
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  ExpectShowable(metgrep::CheckPatternLines(text, "f.pattern"));

  metgrep::MetricFilterDefinition filter;
  filter.id = "filter";
  filter.position = {1, 1};
  filter.pattern = TakeLine(&text);
  filter.metric_value = TakeLine(&text);
  filter.metric_name = TakeLine(&text);
  filter.metric_namespace = TakeLine(&text);
  filter.unit = TakeLine(&text);
  metgrep::DimensionDefinition dimension;
  dimension.name = TakeLine(&text);
  dimension.value = TakeLine(&text);
  filter.dimensions.push_back(dimension);
  metgrep::AlarmDefinition alarm;
  alarm.id = "alarm";
  alarm.position = {2, 1};
  alarm.metric_name = filter.metric_name;
  alarm.metric_namespace = filter.metric_namespace;
  alarm.dimensions = filter.dimensions;
  alarm.statistic = TakeLine(&text);
  alarm.threshold = static_cast<double>(size);
  alarm.period_s = static_cast<int64_t>(size) * 60;
  alarm.evaluation_periods = static_cast<int64_t>(size);
  metgrep::NamedDefinitions file;
  file.file = "f.yaml";
  file.definitions.format = size % 2 == 0 ? "Terraform plan" : "CloudFormation";
  file.definitions.filters.push_back(std::move(filter));
  file.definitions.alarms.push_back(std::move(alarm));
  ExpectShowable(metgrep::CheckDefinitions({file}));
  return 0;
}
