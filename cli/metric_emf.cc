#include "cli/metric_emf.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

constexpr uint64_t kMaxSamples = 100;  // of an event

using Samples = std::vector<std::pair<double, uint64_t>>;

// Samples with the count, sum, minimum and maximum of the datapoint.
Samples SamplesLike(const Datapoint& datapoint) {
  if (!datapoint.values.empty()) return datapoint.values;
  const uint64_t count = datapoint.sample_count;
  if (count == 1 || datapoint.minimum == datapoint.maximum) return {{datapoint.minimum, count}};
  Samples samples = {{datapoint.minimum, 1}};
  if (count > 2) {
    const double rest = datapoint.sum - datapoint.minimum - datapoint.maximum;
    samples.emplace_back(rest / static_cast<double>(count - 2), count - 2);
  }
  samples.emplace_back(datapoint.maximum, 1);
  return samples;
}

// Members of the event share one object with its "_aws".
std::string WhyNotEmbeddable(const MetricId& id) {
  std::string why = WhyNotPublishable(id);
  if (!why.empty()) return why;
  std::set<std::string> members = {"_aws", id.name};
  bool unique = id.name != "_aws";
  for (const Dimension& dimension : id.dimensions) {
    unique = members.insert(dimension.name).second && unique;
  }
  if (unique) return "";
  return absl::StrCat("metric ", MetricText(id),
                      " is left out: its name, those of its dimensions and _aws must differ");
}

// All of an event but its time and its samples.
struct EventFrame {
  std::string metrics;     // "CloudWatchMetrics": ...
  std::string dimensions;  // members of the event, each with a comma
  std::string name;        // as JSON
};

EventFrame MakeFrame(const MetricId& id) {
  EventFrame frame;
  AppendJsonString(PrintableText(id.name), &frame.name);
  frame.metrics = "\"CloudWatchMetrics\": [{\"Namespace\": ";
  AppendJsonString(PrintableText(id.metric_namespace), &frame.metrics);
  frame.metrics += ", \"Dimensions\": [[";
  for (size_t i = 0; i < id.dimensions.size(); ++i) {
    if (i > 0) frame.metrics += ", ";
    AppendJsonString(PrintableText(id.dimensions[i].name), &frame.metrics);
    AppendJsonString(PrintableText(id.dimensions[i].name), &frame.dimensions);
    frame.dimensions += ": ";
    AppendJsonString(PrintableText(id.dimensions[i].value), &frame.dimensions);
    frame.dimensions += ", ";
  }
  absl::StrAppend(&frame.metrics, "]], \"Metrics\": [{\"Name\": ", frame.name, ", \"Unit\": ");
  AppendJsonString(PrintableText(id.unit), &frame.metrics);
  frame.metrics += ", \"StorageResolution\": 60}]}]";
  return frame;
}

void AppendEvents(const EventFrame& frame, const Datapoint& datapoint, std::string* out) {
  uint64_t room = 0;  // samples that the open event can still take
  bool is_array = false;
  const auto end_event = [&] { *out += is_array ? "]}\n" : "}\n"; };
  uint64_t left = datapoint.sample_count;
  for (auto [value, count] : SamplesLike(datapoint)) {
    if (!std::isfinite(value)) continue;
    const std::string number = NumberText(value);
    for (; count > 0; --count, --left) {
      if (room > 0) {
        *out += ", ";
      } else {
        absl::StrAppend(out, "{\"_aws\": {\"Timestamp\": ", datapoint.start_s * 1000, ", ",
                        frame.metrics, "}, ", frame.dimensions, frame.name, ": ");
        is_array = left > 1;
        if (is_array) *out += '[';
        room = kMaxSamples;
      }
      *out += number;
      if (--room == 0) end_event();
    }
  }
  if (room > 0) end_event();
}

}  // namespace

PublishedText MetricEmf(const std::vector<MetricData>& metrics) {
  PublishedText published;
  for (const MetricData& metric : metrics) {
    if (std::string why = WhyNotEmbeddable(metric.id); !why.empty()) {
      published.left_out.push_back(std::move(why));
      continue;
    }
    const EventFrame frame = MakeFrame(metric.id);
    for (const Datapoint& minute : metric.minutes) AppendEvents(frame, minute, &published.text);
  }
  return published;
}

}  // namespace metgrep
