#include "cli/explain_args.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "absl/status/status.h"

namespace metgrep {
namespace {

struct ExplainWishes {
  size_t patterns = 0;  // -e and -f
  std::optional<uint64_t> max_count;
  bool all = false;
  bool not_matching = false;
  bool matching = false;
};

absl::Status Apply(const GivenOption& option, ExplainArguments* arguments, ExplainWishes* wishes) {
  const bool on = !option.negated;
  switch (option.spec->id) {
    case OptionId::kPattern:
    case OptionId::kFile:
      ++wishes->patterns;
      arguments->pattern = option.values.front();
      arguments->is_file = option.spec->id == OptionId::kFile;
      break;
    case OptionId::kMaxCount:
      return SetNumber(option, &wishes->max_count);
    case OptionId::kAll:
      wishes->all = on;
      break;
    case OptionId::kInvertMatch:
      wishes->not_matching = on;
      break;
    case OptionId::kMatches:
      wishes->matching = on;
      break;
    case OptionId::kPlan:
      arguments->plan = true;
      break;
    case OptionId::kJson:
      arguments->json = on;
      break;
    case OptionId::kColor:
      return SetColor(option, &arguments->color);
    default:
      return TakeInputOption(option, &arguments->input);
  }
  return absl::OkStatus();
}

absl::Status Combine(const ExplainWishes& wishes, ExplainArguments* arguments) {
  const InputArguments& input = arguments->input;
  if (const absl::Status status = CheckInputArguments(input); !status.ok()) return status;
  if (wishes.patterns > 1) return absl::InvalidArgumentError("one PATTERN is explained at a time");
  if (wishes.all && wishes.max_count) {
    return absl::InvalidArgumentError("--all and --max-count cannot be used together");
  }
  if (wishes.matching && wishes.not_matching) {
    return absl::InvalidArgumentError("--matches and --invert-match cannot be used together");
  }
  ExplainOptions& explain = arguments->explain;
  explain.scan = input.scan;
  if (wishes.all) explain.max_events = std::numeric_limits<uint64_t>::max();
  if (wishes.max_count) explain.max_events = *wishes.max_count;
  if (wishes.matching) explain.shown = ExplainOptions::Shown::kMatching;
  if (wishes.not_matching) explain.shown = ExplainOptions::Shown::kNotMatching;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ExplainArguments> MakeExplainArguments(const ParsedArguments& parsed,
                                                      bool has_standard_input) {
  ExplainArguments arguments;
  ExplainWishes wishes;
  for (const GivenOption& option : parsed.options) {
    if (absl::Status status = Apply(option, &arguments, &wishes); !status.ok()) return status;
  }
  if (absl::Status status = Combine(wishes, &arguments); !status.ok()) return status;
  arguments.paths = parsed.operands;
  if (wishes.patterns == 0) {
    if (arguments.paths.empty()) return absl::InvalidArgumentError("a PATTERN is missing");
    arguments.pattern = arguments.paths.front();
    arguments.paths.erase(arguments.paths.begin());
  }
  const bool is_pattern_from_input = arguments.is_file && arguments.pattern == "-";
  if (is_pattern_from_input &&
      std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end()) {
    return absl::InvalidArgumentError(
        "standard input cannot be explained: the pattern is read from it (-f -)");
  }
  if (arguments.paths.empty() && has_standard_input && !is_pattern_from_input && !arguments.plan) {
    arguments.paths.emplace_back("-");
    arguments.is_standard_input_implied = true;
  }
  return arguments;
}

}  // namespace metgrep
