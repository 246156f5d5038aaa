// The options that say how inputs are read, and how events of them are named: the same for every
// subcommand that reads logs.
#ifndef METGREP_CLI_INPUT_ARGS_H_
#define METGREP_CLI_INPUT_ARGS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/args.h"
#include "engine/scan.h"

namespace metgrep {

struct InputArguments {
  InputArguments() { scan.threads = 0; }  // one for each core

  // --table: FILE.sql or FILE.sql:NAME; --columns: as written. At most one is there.
  std::optional<std::string> table;
  std::optional<std::string> columns;
  bool HasTable() const { return table.has_value() || columns.has_value(); }
  bool strict = false;
  bool has_header_option = false;  // --header was given
  bool no_messages = false;
  ScanOptions scan;
};

// Takes over what the option says if it is one of the group kInput. An error is kInvalidArgument
// with a sentence for the user.
absl::Status TakeInputOption(const GivenOption& option, InputArguments* arguments);

// What of its place is printed in front of an event.
struct PlaceArguments {
  bool line_number = false;
  std::optional<bool> with_filename;  // nothing: as the paths ask for
};

// Takes over what the option says if it is one of PlaceOptions().
void TakePlaceOption(const GivenOption& option, PlaceArguments* arguments);

// Whether the options go together.
absl::Status CheckInputArguments(const InputArguments& arguments);

// As grep: paths are worth naming if there may be several.
bool SeveralInputs(const std::vector<std::string>& paths);

}  // namespace metgrep

#endif  // METGREP_CLI_INPUT_ARGS_H_
