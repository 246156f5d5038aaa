// `metgrep test-metric-filter`: the command `aws logs test-metric-filter` on this machine.
// https://docs.aws.amazon.com/cli/latest/reference/logs/test-metric-filter.html
#ifndef METGREP_CLI_TEST_METRIC_FILTER_H_
#define METGREP_CLI_TEST_METRIC_FILTER_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// `arguments`: what follows the name of the subcommand. Returns the exit status.
int RunTestMetricFilter(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_TEST_METRIC_FILTER_H_
