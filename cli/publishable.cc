#include "cli/publishable.h"

#include <cstddef>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"

namespace metgrep {
namespace {

constexpr size_t kMaxNamespace = 255;
constexpr size_t kMaxMetricName = 255;
constexpr size_t kMaxDimensions = 30;
constexpr size_t kMaxDimensionName = 255;
constexpr size_t kMaxDimensionValue = 1024;

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// The length counts the characters that are written, PrintableText().
bool FitsName(std::string_view name, size_t max_characters) {
  return !IsBlank(name) && TextWidth(PrintableText(name)) <= max_characters;
}

}  // namespace

std::string WhyNotPublishable(const MetricId& id) {
  const auto sentence = [&](const auto&... parts) {
    return absl::StrCat("metric ", MetricText(id), " is left out: ", parts...);
  };
  if (!FitsName(id.metric_namespace, kMaxNamespace)) {
    return sentence("a namespace has 1 to ", kMaxNamespace, " characters");
  }
  if (!FitsName(id.name, kMaxMetricName)) {
    return sentence("a metric name has 1 to ", kMaxMetricName, " characters");
  }
  if (id.dimensions.size() > kMaxDimensions) {
    return sentence("a metric has at most ", kMaxDimensions, " dimensions");
  }
  for (const Dimension& dimension : id.dimensions) {
    if (!FitsName(dimension.name, kMaxDimensionName) || dimension.name.front() == ':') {
      return sentence("the name of a dimension has 1 to ", kMaxDimensionName,
                      " characters and does not start with a colon");
    }
    if (!FitsName(dimension.value, kMaxDimensionValue)) {
      return sentence("the value of a dimension has 1 to ", kMaxDimensionValue, " characters");
    }
  }
  return "";
}

}  // namespace metgrep
