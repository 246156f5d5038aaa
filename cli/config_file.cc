#include "cli/config_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"
#include "cli/read_text.h"

namespace metgrep {
namespace {

constexpr size_t kMaxBytes = size_t{1} << 20;
constexpr std::string_view kSpace = " \t\r\v\f";

bool IsAllowed(OptionId id) {
  switch (id) {
    case OptionId::kPattern:
    case OptionId::kFile:
    case OptionId::kNoConfig:
    case OptionId::kGenerate:
    case OptionId::kHelp:
    case OptionId::kVersion:
      return false;
    default:
      return true;
  }
}

absl::StatusOr<std::vector<GivenOption>> ReadConfigFile(const std::string& path) {
  // Standard input is for logs.
  const absl::StatusOr<std::string> text = ReadText(path == "-" ? "./-" : path, kMaxBytes);
  if (!text.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("METGREP_CONFIG_PATH: ", std::string(MessageOf(text.status()))));
  }
  const auto fail = [&path](std::string_view message) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", std::string(message)));
  };
  absl::StatusOr<ParsedArguments> parsed = ParseArguments(SearchOptions(), ConfigArguments(*text));
  if (!parsed.ok()) return fail(MessageOf(parsed.status()));
  if (!parsed->operands.empty()) {
    return fail("'" + parsed->operands.front() +
                "' is no option; patterns and paths belong on the command line");
  }
  for (const GivenOption& option : parsed->options) {
    if (!IsAllowed(option.spec->id)) {
      return fail("option '" + option.written + "' belongs on the command line");
    }
  }
  return std::move(parsed->options);
}

}  // namespace

std::vector<std::string> ConfigArguments(std::string_view text) {
  std::vector<std::string> arguments;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
    line = line.substr(0, line.find_last_not_of(kSpace) + 1);
    if (!line.empty() && line.front() != '#') arguments.emplace_back(line);
  }
  return arguments;
}

absl::Status AddConfigOptions(ParsedArguments* arguments) {
  const char* const path = std::getenv("METGREP_CONFIG_PATH");
  const bool is_unwanted =
      std::any_of(arguments->options.begin(), arguments->options.end(),
                  [](const GivenOption& option) { return option.spec->id == OptionId::kNoConfig; });
  if (path == nullptr || *path == '\0' || is_unwanted) return absl::OkStatus();
  absl::StatusOr<std::vector<GivenOption>> options = ReadConfigFile(path);
  if (!options.ok()) return options.status();
  arguments->options.insert(arguments->options.begin(), std::make_move_iterator(options->begin()),
                            std::make_move_iterator(options->end()));
  return absl::OkStatus();
}

}  // namespace metgrep
