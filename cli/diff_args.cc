#include "cli/diff_args.h"

#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace metgrep {
namespace {

absl::Status Apply(const GivenOption& option, DiffArguments* arguments,
                   std::vector<std::string>* patterns) {
  const bool on = !option.negated;
  switch (option.spec->id) {
    case OptionId::kPattern:
      patterns->push_back(option.values.front());
      break;
    case OptionId::kMaxEvents:
      return SetNumber(option, &arguments->compare.max_events);
    case OptionId::kMaxCount:
      return SetNumber(option, &arguments->scan.max_matches);
    case OptionId::kCount:
      arguments->count = on;
      break;
    case OptionId::kQuiet:
      arguments->quiet = on;
      break;
    case OptionId::kExplain:
      arguments->explain = on;
      break;
    case OptionId::kJson:
      arguments->json = on;
      break;
    default:
      TakePlaceOption(option, arguments);
      return TakeInputOption(option, arguments);
  }
  return absl::OkStatus();
}

// Without a PATH there are no events that could be counted, or read in one way or another.
absl::Status CheckWithoutPath(const DiffArguments& arguments) {
  const auto needs_path = [](const char* name) {
    return absl::InvalidArgumentError(absl::StrCat(name, " needs a PATH"));
  };
  if (arguments.count) return needs_path("--count");
  if (arguments.scan.max_matches) return needs_path("--max-count");
  if (arguments.table) return needs_path("--table");
  if (arguments.columns) return needs_path("--columns");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DiffArguments> MakeDiffArguments(const ParsedArguments& parsed) {
  constexpr size_t kPatterns = 2;
  DiffArguments arguments;
  std::vector<std::string> patterns;
  for (const GivenOption& option : parsed.options) {
    absl::Status status = Apply(option, &arguments, &patterns);
    if (!status.ok()) return status;
  }
  absl::Status status = CheckInputArguments(arguments);
  if (!status.ok()) return status;
  if (arguments.explain.value_or(false) && arguments.HasTable()) {
    return absl::InvalidArgumentError(
        "--explain does not know the columns of tables (--table, --columns) yet");
  }
  if (patterns.size() > kPatterns) {
    return absl::InvalidArgumentError("two patterns are compared, not more");
  }
  for (const std::string& operand : parsed.operands) {
    (patterns.size() < kPatterns ? patterns : arguments.paths).push_back(operand);
  }
  if (patterns.size() < kPatterns) {
    return absl::InvalidArgumentError(patterns.empty() ? "two PATTERNs are missing"
                                                       : "a second PATTERN is missing");
  }
  arguments.first = std::move(patterns[0]);
  arguments.second = std::move(patterns[1]);
  if (arguments.paths.empty()) {
    status = CheckWithoutPath(arguments);
    if (!status.ok()) return status;
  }
  return arguments;
}

}  // namespace metgrep
