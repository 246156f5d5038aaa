#include "cli/metric_put_data.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

constexpr size_t kMaxEntries = 1000;          // of a request
constexpr size_t kMaxValues = 150;            // of an entry
constexpr size_t kMaxRequestBytes = 1000000;  // the service takes 1 MB

// Requests of one namespace after the other.
class Requests {
 public:
  explicit Requests(std::string* out) : out_(*out) {}
  ~Requests() { End(); }
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  void Add(std::string_view metric_namespace, std::string_view entry) {
    if (entries_ == kMaxEntries || metric_namespace != namespace_ ||
        out_.size() - start_ + entry.size() > kMaxRequestBytes) {
      End();
    }
    if (entries_ == 0) {
      start_ = out_.size();
      namespace_ = metric_namespace;
      out_ += "{\"Namespace\": ";
      AppendJsonString(PrintableText(metric_namespace), &out_);
      out_ += ", \"MetricData\": [";
    } else {
      out_ += ", ";
    }
    out_ += entry;
    ++entries_;
  }

 private:
  void End() {
    if (entries_ > 0) out_ += "]}\n";
    entries_ = 0;
  }

  std::string& out_;
  std::string namespace_;
  size_t start_ = 0;  // of the request in out_
  size_t entries_ = 0;
};

// All of an entry from its start to the timestamp's value.
std::string EntryStart(const MetricId& id) {
  std::string start = "{\"MetricName\": ";
  AppendJsonString(PrintableText(id.name), &start);
  if (!id.dimensions.empty()) {
    start += ", \"Dimensions\": ";
    AppendJsonDimensions(id.dimensions, &start);
  }
  return start + ", \"Timestamp\": ";
}

// Values and counts from `begin` on, as many as an entry takes.
std::string ValuesText(const Datapoint& datapoint, size_t begin) {
  std::string values;
  std::string counts;
  const size_t end = std::min(datapoint.values.size(), begin + kMaxValues);
  for (size_t i = begin; i < end; ++i) {
    if (!std::isfinite(datapoint.values[i].first)) continue;
    const char* const separator = values.empty() ? "" : ", ";
    absl::StrAppend(&values, separator, NumberText(datapoint.values[i].first));
    absl::StrAppend(&counts, separator, datapoint.values[i].second);
  }
  if (values.empty()) return "";
  return absl::StrCat("\"Values\": [", values, "], \"Counts\": [", counts, "]");
}

std::string StatisticsText(const Datapoint& datapoint) {
  if (!std::isfinite(datapoint.sum)) return "";
  return absl::StrCat("\"StatisticValues\": {\"SampleCount\": ", datapoint.sample_count,
                      ", \"Sum\": ", NumberText(datapoint.sum),
                      ", \"Minimum\": ", NumberText(datapoint.minimum),
                      ", \"Maximum\": ", NumberText(datapoint.maximum), "}");
}

}  // namespace

PublishedText MetricPutData(const std::vector<MetricData>& metrics) {
  PublishedText published;
  Requests requests(&published.text);
  for (const MetricData& metric : metrics) {
    if (std::string why = WhyNotPublishable(metric.id); !why.empty()) {
      published.left_out.push_back(std::move(why));
      continue;
    }
    const std::string start = EntryStart(metric.id);
    std::string end = ", \"Unit\": ";
    AppendJsonString(PrintableText(metric.id.unit), &end);
    end += '}';
    for (const Datapoint& minute : metric.minutes) {
      const auto add = [&](const std::string& samples) {
        if (samples.empty()) return;
        requests.Add(metric.id.metric_namespace,
                     absl::StrCat(start, "\"", TimeText(minute.start_s), "\", ", samples, end));
      };
      if (minute.values.empty()) add(StatisticsText(minute));
      for (size_t begin = 0; begin < minute.values.size(); begin += kMaxValues) {
        add(ValuesText(minute, begin));
      }
    }
  }
  return published;
}

}  // namespace metgrep
