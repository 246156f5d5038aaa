// The slow reference evaluator: what a filter pattern answers for an event, written directly from
// the documented rules in the plainest form, sharing nothing with the engine it judges.
//
//   std::optional<OraclePattern> pattern = ParseOraclePattern("[a, b]");
//   if (pattern) OracleAnswer answer = Evaluate(*pattern, "x y");
#ifndef METGREP_TESTS_SUPPORT_ORACLE_H_
#define METGREP_TESTS_SUPPORT_ORACLE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/oracle_pattern.h"

namespace metgrep {

struct OracleAnswer {
  bool matches = false;
  // Name and value of each field, in the order of the event; empty without a match.
  std::vector<std::pair<std::string, std::string>> extracted;
};

OracleAnswer Evaluate(const OraclePattern& pattern, std::string_view event);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ORACLE_H_
