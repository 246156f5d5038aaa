// The slow reference evaluator of patterns over the columns of a table, written from the rules in
// the plainest form: it shares the conversion of decimals, floating-point numbers, dates and times
// with the engine (they have tests of their own), and nothing else.
#ifndef METGREP_TESTS_SUPPORT_ORACLE_ROW_H_
#define METGREP_TESTS_SUPPORT_ORACLE_ROW_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/table/column_type.h"
#include "tests/support/oracle_pattern.h"

namespace metgrep {

struct OracleTable {
  struct Column {
    std::string name;
    ColumnType type;
    bool is_partition = false;
  };
  std::vector<Column> columns;  // those of the line first
  std::string regex;            // RegexSerDe, if not empty
  char separator = '\x01';      // else
  std::optional<char> escape;
  std::string null_text = "\\N";
  bool last_takes_rest = false;
  bool extended_booleans = false;
};

// Of partition columns, in order.
using OracleValues = std::vector<std::optional<std::string>>;

// Whether a { } or [ ] pattern matches a line; nothing: it does not fit the columns.
std::optional<bool> RowMatches(const OraclePattern& pattern, const OracleTable& table,
                               const OracleValues& partition, const std::string& line);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ORACLE_ROW_H_
