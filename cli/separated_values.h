// Values in tables of tab- or comma-separated text.
#ifndef METGREP_CLI_SEPARATED_VALUES_H_
#define METGREP_CLI_SEPARATED_VALUES_H_

#include <string>
#include <string_view>

namespace metgrep {

// Tab, newline, carriage return and backslash are written \t, \n, \r and \\.
void AppendTsvValue(std::string_view value, std::string* out);

// As in RFC 4180: quoted if necessary.
void AppendCsvValue(std::string_view value, std::string* out);

}  // namespace metgrep

#endif  // METGREP_CLI_SEPARATED_VALUES_H_
