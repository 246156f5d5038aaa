// `metgrep export`: metric filters and alarms for the tools that deploy them.
#ifndef METGREP_CLI_EXPORT_H_
#define METGREP_CLI_EXPORT_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// `arguments` stand behind "export". Returns the exit status.
int RunExport(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_EXPORT_H_
