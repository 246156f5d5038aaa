#include "cli/search_args.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"

namespace metgrep {
namespace {

// Options whose meaning depends on others that may come later.
struct SearchWishes {
  bool count = false;
  bool total = false;
  std::optional<Report> list;
  bool quiet = false;
  bool json = false;
  std::optional<EventFormat> field_format;
  bool fields = false;
  std::optional<size_t> before, after, context;
};

absl::StatusOr<size_t> ParseCount(const GivenOption& option) {
  absl::StatusOr<uint64_t> number = ParseNumber(option);
  if (!number.ok()) return number.status();
  return static_cast<size_t>(std::min<uint64_t>(*number, std::numeric_limits<size_t>::max()));
}

absl::Status SetContext(const GivenOption& option, std::optional<size_t>* context) {
  absl::StatusOr<size_t> number = ParseCount(option);
  if (!number.ok()) return number.status();
  *context = *number;
  return absl::OkStatus();
}

absl::Status SetProgress(const GivenOption& option, ProgressChoice* progress) {
  const std::string& value = option.values.front();
  if (value == "auto") {
    *progress = ProgressChoice::kAuto;
  } else if (value == "on") {
    *progress = ProgressChoice::kOn;
  } else if (value == "off") {
    *progress = ProgressChoice::kOff;
  } else {
    return InvalidValue(option);
  }
  return absl::OkStatus();
}

absl::Status SetFieldFormat(const GivenOption& option, std::optional<EventFormat>* format) {
  const std::string& value = option.values.front();
  if (value == "text") {
    *format = EventFormat::kFieldsText;
  } else if (value == "tsv") {
    *format = EventFormat::kFieldsTsv;
  } else if (value == "csv") {
    *format = EventFormat::kFieldsCsv;
  } else if (value == "json") {
    *format = EventFormat::kFieldsJson;
  } else if (value == "table") {
    *format = EventFormat::kFieldsTable;
  } else {
    return InvalidValue(option);
  }
  return absl::OkStatus();
}

absl::Status SetFields(const GivenOption& option, std::vector<std::string>* fields) {
  fields->clear();
  std::string_view list = option.values.front();
  while (true) {
    const size_t comma = std::min(list.find(','), list.size());
    if (comma == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(std::string(MessageOf(InvalidValue(option))),
                       "\na name is empty: the shell replaces $3 unless it is in single quotes"));
    }
    fields->emplace_back(list.substr(0, comma));
    if (comma == list.size()) return absl::OkStatus();
    list.remove_prefix(comma + 1);
  }
}

absl::Status Apply(const GivenOption& option, SearchArguments* arguments, SearchWishes* wishes) {
  const bool on = !option.negated;
  switch (option.spec->id) {
    case OptionId::kPattern:
    case OptionId::kFile:
      arguments->patterns.push_back(
          {option.spec->id == OptionId::kFile, option.values.front(), /*is_operand=*/false});
      break;
    case OptionId::kInvertMatch:
      arguments->scan.invert = on;
      break;
    case OptionId::kCount:
      wishes->count = on;
      break;
    case OptionId::kTotal:
      wishes->total = on;
      break;
    case OptionId::kFilesWithMatches:
    case OptionId::kFilesWithoutMatch: {
      const Report list = option.spec->id == OptionId::kFilesWithMatches
                              ? Report::kPathsWithMatch
                              : Report::kPathsWithoutMatch;
      if (on) {
        wishes->list = list;
      } else if (wishes->list == list) {
        wishes->list.reset();
      }
      break;
    }
    case OptionId::kQuiet:
      wishes->quiet = on;
      break;
    case OptionId::kMaxCount:
      return SetNumber(option, &arguments->scan.max_matches);
    case OptionId::kJson:
      wishes->json = on;
      break;
    case OptionId::kFields:
      wishes->fields = true;
      return SetFields(option, &arguments->fields);
    case OptionId::kFormat:
      return SetFieldFormat(option, &wishes->field_format);
    case OptionId::kStats:
      arguments->stats = on;
      break;
    case OptionId::kProgress:
      return SetProgress(option, &arguments->progress);
    case OptionId::kAfterContext:
      return SetContext(option, &wishes->after);
    case OptionId::kBeforeContext:
      return SetContext(option, &wishes->before);
    case OptionId::kContext:
      return SetContext(option, &wishes->context);
    case OptionId::kNull:
      arguments->null_after_path = on;
      break;
    case OptionId::kColor:
      return SetColor(option, &arguments->color);
    case OptionId::kLineBuffered:
      arguments->line_buffered = on;
      break;
    default:
      // Or of the input, or asked for before a search is made.
      TakePlaceOption(option, arguments);
  }
  return absl::OkStatus();
}

// Decides what the options mean together.
absl::Status Combine(const SearchWishes& wishes, SearchArguments* arguments) {
  absl::Status status = CheckInputArguments(*arguments);
  if (!status.ok()) return status;
  if (wishes.field_format == EventFormat::kFieldsTable && !arguments->HasTable()) {
    return absl::InvalidArgumentError("--format table is for --table and --columns");
  }
  const bool fields = wishes.fields || wishes.field_format.has_value();
  if (wishes.quiet) {
    arguments->report = Report::kNothing;
  } else if (wishes.list.has_value()) {
    arguments->report = *wishes.list;
  } else if (wishes.total) {
    arguments->report = Report::kTotal;
  } else if (wishes.count) {
    arguments->report = Report::kCounts;
  }
  if (arguments->report == Report::kNothing) return absl::OkStatus();

  const size_t before = wishes.before.value_or(wishes.context.value_or(0));
  const size_t after = wishes.after.value_or(wishes.context.value_or(0));
  if (wishes.json || fields) {
    const std::string_view name = wishes.json ? "--json" : wishes.fields ? "--fields" : "--format";
    const auto conflict = [name](std::string_view other) {
      return absl::InvalidArgumentError(
          absl::StrCat(std::string(name), " cannot be used with ", std::string(other)));
    };
    if (arguments->report == Report::kCounts) return conflict("--count");
    if (arguments->report == Report::kTotal) return conflict("--total");
    if (arguments->report == Report::kPathsWithMatch) return conflict("--files-with-matches");
    if (arguments->report == Report::kPathsWithoutMatch) return conflict("--files-without-match");
    if (before + after > 0) return conflict("context (-A, -B, -C)");
    if (wishes.json && fields) return conflict(wishes.fields ? "--fields" : "--format");
    if (fields && arguments->scan.invert && !arguments->HasTable()) {
      return conflict("--invert-match");
    }
  }
  if (arguments->report != Report::kEvents) return absl::OkStatus();
  if (wishes.json) {
    arguments->format = EventFormat::kJson;
  } else if (fields) {
    arguments->format = wishes.field_format.value_or(EventFormat::kFieldsText);
  }
  arguments->scan.before_context = before;
  arguments->scan.after_context = after;
  // Rows in JSON have their place in any case.
  arguments->scan.number_events =
      arguments->line_number || arguments->format == EventFormat::kJson ||
      (arguments->HasTable() && arguments->format == EventFormat::kFieldsJson);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SearchArguments> MakeSearchArguments(const ParsedArguments& parsed,
                                                    bool standard_input_is_terminal) {
  SearchArguments arguments;
  SearchWishes wishes;
  for (const GivenOption& option : parsed.options) {
    absl::Status status = TakeInputOption(option, &arguments);
    if (status.ok()) status = Apply(option, &arguments, &wishes);
    if (!status.ok()) return status;
  }
  absl::Status status = Combine(wishes, &arguments);
  if (!status.ok()) return status;

  arguments.paths = parsed.operands;
  if (arguments.patterns.empty()) {
    if (arguments.paths.empty()) return absl::InvalidArgumentError("a PATTERN is missing");
    arguments.patterns.push_back({/*is_file=*/false, arguments.paths.front(), /*is_operand=*/true});
    arguments.paths.erase(arguments.paths.begin());
  }
  const bool patterns_from_standard_input =
      std::any_of(arguments.patterns.begin(), arguments.patterns.end(),
                  [](const PatternSource& source) { return source.is_file && source.text == "-"; });
  if (arguments.paths.empty()) {
    if (standard_input_is_terminal || patterns_from_standard_input) {
      return absl::InvalidArgumentError(
          "a PATH is missing: name a file or directory, or '-' for standard input");
    }
    arguments.paths.emplace_back("-");
  }
  if (patterns_from_standard_input &&
      std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end()) {
    return absl::InvalidArgumentError(
        "standard input cannot be searched: the patterns are read from it (-f -)");
  }
  return arguments;
}

}  // namespace metgrep
