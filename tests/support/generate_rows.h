// Random tables, rows of them, and patterns over their columns.
#ifndef METGREP_TESTS_SUPPORT_GENERATE_ROWS_H_
#define METGREP_TESTS_SUPPORT_GENERATE_ROWS_H_

#include <string>

#include "tests/support/generate.h"
#include "tests/support/oracle_row.h"

namespace metgrep {

OracleTable RandomOracleTable(Random& random);
// The statement that makes the table.
std::string DdlOf(const OracleTable& table);

// A { } or [ ] pattern, nearly always one that fits the columns.
std::string RandomRowPattern(Random& random, const OracleTable& table);
// A line without newlines: fields, some of them missing, or what the regex of the table takes.
std::string RandomRow(Random& random, const OracleTable& table);
OracleValues RandomPartitionValues(Random& random, const OracleTable& table);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GENERATE_ROWS_H_
