// Why a line is no row of a regex table, for people.
#ifndef METGREP_ENGINE_TABLE_MISMATCH_H_
#define METGREP_ENGINE_TABLE_MISMATCH_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/table/table.h"

namespace metgrep {

// Text in quotes, with blanks for control characters and an end that fits a line.
std::string InSingleQuotes(std::string_view text);

// "matches up to byte 82, then ([0-9]+) (column endtime) does not match:", and what comes there in
// the line, quoted.
struct Mismatch {
  std::string sentence;
  std::string rest;
  size_t offset = 0;  // of the rest, in bytes
};
// Slow: tries the regex part by part. REQUIRES: the table has a regex, and the line does not match
// it.
Mismatch DescribeMismatch(const Table& table, std::string_view line);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_MISMATCH_H_
