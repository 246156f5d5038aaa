// What CloudWatch takes as a metric.
#ifndef METGREP_CLI_PUBLISHABLE_H_
#define METGREP_CLI_PUBLISHABLE_H_

#include <string>
#include <vector>

#include "engine/metrics.h"

namespace metgrep {

// Text of a format, and sentences without full stop about metrics that it cannot hold.
struct PublishedText {
  std::string text;
  std::vector<std::string> left_out;
};

// Why the service would not take a metric of these names, without full stop; empty: it takes it.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
std::string WhyNotPublishable(const MetricId& id);

}  // namespace metgrep

#endif  // METGREP_CLI_PUBLISHABLE_H_
