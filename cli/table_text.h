// Words about tables, for reports and remarks.
#ifndef METGREP_CLI_TABLE_TEXT_H_
#define METGREP_CLI_TABLE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/table.h"

namespace metgrep {

// "1 line", "2 lines".
std::string Counted(uint64_t count, std::string_view one, std::string_view many);

// Text in quotes, with blanks for control characters and an end that fits a line.
std::string Quoted(std::string_view text);

// Why a line is no row of a regex table: "matches up to byte 82, then ([0-9]+) (column endtime)
// does not match:", and what comes there in the line, quoted.
struct Mismatch {
  std::string sentence;
  std::string rest;
};
// REQUIRES: the table has a regex, and the line does not match it.
Mismatch DescribeMismatch(const Table& table, std::string_view line);

}  // namespace metgrep

#endif  // METGREP_CLI_TABLE_TEXT_H_
