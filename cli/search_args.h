// The options of a search as a plain struct.
#ifndef METGREP_CLI_SEARCH_ARGS_H_
#define METGREP_CLI_SEARCH_ARGS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/args.h"
#include "cli/input_args.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "engine/scan.h"

namespace metgrep {

struct PatternSource {
  bool is_file = false;  // -f: `text` is the path of a file of patterns
  std::string text;
  bool is_operand = false;  // the first argument that is no option
};

// What a search prints. A later one of this list is stronger when several are asked for.
enum class Report {
  kEvents,
  kCounts,
  kTotal,
  kPathsWithMatch,
  kPathsWithoutMatch,
  kNothing,
};

enum class EventFormat {
  kLine,        // the event's line
  kJson,        // --json
  kFieldsText,  // --fields, --format
  kFieldsTsv,
  kFieldsCsv,
  kFieldsJson,
  kFieldsTable,  // aligned, for people
};

struct SearchArguments : InputArguments, PlaceArguments {
  std::vector<PatternSource> patterns;  // in the order given
  std::vector<std::string> paths;       // never empty
  Report report = Report::kEvents;
  EventFormat format = EventFormat::kLine;
  std::vector<std::string> fields;  // as written; empty: all named ones
  bool null_after_path = false;
  bool stats = false;
  ColorChoice color = ColorChoice::kAuto;
  ProgressChoice progress = ProgressChoice::kAuto;
  std::optional<bool> line_buffered;  // nothing: if standard output is a terminal
};

// `standard_input_is_terminal`: then it is not searched for want of a PATH. Errors are
// kInvalidArgument with a sentence for the user.
absl::StatusOr<SearchArguments> MakeSearchArguments(const ParsedArguments& parsed,
                                                    bool standard_input_is_terminal);

}  // namespace metgrep

#endif  // METGREP_CLI_SEARCH_ARGS_H_
