// --json of `metgrep explain`: an object on a line for the pattern, for each event, and for the
// summary. Their members are described in cli/explain_command.cc.
#ifndef METGREP_CLI_EXPLAIN_JSON_H_
#define METGREP_CLI_EXPLAIN_JSON_H_

#include <string>
#include <string_view>

#include "engine/explain.h"

namespace metgrep {

// `plan`: the compiled plan as text; left out if it is empty.
std::string PatternJson(const PatternExplanation& explanation, std::string_view pattern,
                        std::string_view plan);
std::string EventJson(const ExplainedEvent& event);
std::string SummaryJson(const ExplainSummary& summary);

}  // namespace metgrep

#endif  // METGREP_CLI_EXPLAIN_JSON_H_
