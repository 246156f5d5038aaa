#include "cli/args.h"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/option.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/quoting_hint.h"
#include "engine/nearest_word.h"

namespace metgrep {
namespace {

namespace po = boost::program_options;

// Boost keeps the order of options and operands and checks the number of values; what is an option
// and what is its value is decided here, because an argument may begin with '-' (-e -ACCEPT), lists
// end only at the next --flag, and unknown options get a suggestion.
class OptionSyntax {
 public:
  explicit OptionSyntax(std::span<const OptionSpec> table) : table_(table) {}

  // Takes the options that `tokens` starts with; nothing if it starts with an operand. On an error
  // all tokens are taken.
  std::vector<po::option> Take(std::vector<std::string>& tokens) {
    std::vector<po::option> taken;
    const std::string token = tokens.front();
    if (token.size() < 2 || token[0] != '-' || token == "--") {
      operands_.push_back(token);
      return taken;
    }
    absl::Status status =
        token[1] == '-' ? TakeLong(token, tokens, taken) : TakeLetters(token, tokens, taken);
    if (!status.ok()) {
      if (error_.ok()) error_ = std::move(status);
      taken.clear();
      tokens.clear();
    }
    return taken;
  }

  const absl::Status& error() const { return error_; }

  const OptionSpec* FindName(std::string_view name, bool* negated) const {
    for (const OptionSpec& option : table_) {
      *negated = option.negatable && NegatedName(option.name) == name;
      if (*negated || option.name == name) return &option;
    }
    return nullptr;
  }

 private:
  const OptionSpec* FindLetter(char letter) const {
    for (const OptionSpec& option : table_) {
      if (option.letters.find(letter) != std::string_view::npos) return &option;
    }
    return nullptr;
  }

  absl::Status TakeLong(const std::string& token, std::vector<std::string>& tokens,
                        std::vector<po::option>& taken) const {
    const size_t equals = token.find('=');
    const std::string name = token.substr(2, equals == std::string::npos ? equals : equals - 2);
    bool negated = false;
    const OptionSpec* spec = FindName(name, &negated);
    if (spec == nullptr) return UnknownLong(name);
    tokens.erase(tokens.begin());
    po::option option = NewOption(name, "--" + name);
    const bool is_switch = negated || spec->arity == OptionArity::kSwitch;
    if (equals != std::string::npos) {
      if (is_switch) {
        return absl::InvalidArgumentError(absl::StrCat("option '--", name, "' takes no argument"));
      }
      option.value.push_back(token.substr(equals + 1));
    }
    if (!is_switch) {
      absl::Status status = TakeValues(*spec, tokens, option);
      if (!status.ok()) return status;
    }
    taken.push_back(std::move(option));
    return absl::OkStatus();
  }

  absl::Status TakeLetters(const std::string& token, std::vector<std::string>& tokens,
                           std::vector<po::option>& taken) const {
    tokens.erase(tokens.begin());
    for (size_t i = 1; i < token.size(); ++i) {
      const OptionSpec* spec = FindLetter(token[i]);
      if (spec == nullptr) return UnknownLetter(token[i], token);
      po::option option = NewOption(std::string(spec->name), std::string("-") + token[i]);
      const bool takes_value = spec->arity != OptionArity::kSwitch;
      if (takes_value) {
        if (i + 1 < token.size()) {
          option.value.push_back(token.substr(i + 1));
          option.original_tokens.push_back(token);
        }
        absl::Status status = TakeValues(*spec, tokens, option);
        if (!status.ok()) return status;
      }
      taken.push_back(std::move(option));
      if (takes_value) break;
    }
    return absl::OkStatus();
  }

  static po::option NewOption(const std::string& name, const std::string& written) {
    po::option option;
    option.string_key = name;
    option.original_tokens.push_back(written);
    return option;
  }

  // The values of an option that is not given one with '='. A list ends where something looks like
  // a long option; a message such as "--- end ---" does not.
  static absl::Status TakeValues(const OptionSpec& spec, std::vector<std::string>& tokens,
                                 po::option& option) {
    while (!tokens.empty()) {
      if (spec.arity == OptionArity::kValue && !option.value.empty()) break;
      if (spec.arity == OptionArity::kList && LooksLikeLongOption(tokens.front())) break;
      option.value.push_back(tokens.front());
      tokens.erase(tokens.begin());
    }
    if (!option.value.empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("option '", option.original_tokens.front(), "' needs an argument"));
  }

  static bool LooksLikeLongOption(std::string_view token) {
    if (token.size() < 3 || token.substr(0, 2) != "--") return false;
    const std::string_view name = token.substr(2, token.find('=') - 2);
    return name.front() != '-' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
  }

  absl::Status UnknownLong(const std::string& name) const {
    std::vector<std::string> names;
    for (const OptionSpec& option : table_) {
      names.emplace_back(option.name);
      if (option.negatable) names.push_back(NegatedName(option.name));
    }
    std::string message = absl::StrCat("unknown option '--", name, "'");
    const std::string nearest(NearestWord(name, names));
    if (!nearest.empty()) absl::StrAppend(&message, "; did you mean '--", nearest, "'?");
    return absl::InvalidArgumentError(message);
  }

  absl::Status UnknownLetter(char letter, const std::string& token) const {
    std::string message = absl::StrCat("unknown option '-", std::string(1, letter), "'");
    if (token.size() > 2) absl::StrAppend(&message, " in '", token, "'");
    const std::string nearest(NearestWord(token.substr(1), LongNames()));
    if (token.size() > 3 && !nearest.empty()) {
      absl::StrAppend(&message, "; did you mean '--", nearest, "'?");
    }
    // A few letters may be options of grep; more are rather a pattern.
    const std::string hint(GrepLetterHint(letter));
    if (token.size() <= 4 && !hint.empty()) absl::StrAppend(&message, "\n", hint);
    absl::StrAppend(&message, "\n", DashPatternHint(token));
    const std::string exclusion = ExclusionHint(operands_, token);
    if (!exclusion.empty()) absl::StrAppend(&message, "\n", exclusion);
    return absl::InvalidArgumentError(message);
  }

  std::vector<std::string> LongNames() const {
    std::vector<std::string> names;
    for (const OptionSpec& option : table_) names.emplace_back(option.name);
    return names;
  }

  std::span<const OptionSpec> table_;
  std::vector<std::string> operands_;  // so far
  absl::Status error_;
};

// Owned by the options_description it is added to.
po::value_semantic* NewSemantic(OptionArity arity) {
  switch (arity) {
    case OptionArity::kSwitch:
      return new po::untyped_value(/*zero_tokens=*/true);
    case OptionArity::kValue:
      return new po::untyped_value(/*zero_tokens=*/false);
    case OptionArity::kList:
      return po::value<std::vector<std::string>>()->multitoken();
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<ParsedArguments> ParseArguments(std::span<const OptionSpec> table,
                                               const std::vector<std::string>& arguments) {
  po::options_description description;
  for (const OptionSpec& option : table) {
    const std::string name(option.name);
    description.add_options()(name.c_str(), NewSemantic(option.arity), "");
    if (option.negatable) {
      description.add_options()(NegatedName(name).c_str(), NewSemantic(OptionArity::kSwitch), "");
    }
  }
  OptionSyntax syntax(table);
  std::vector<po::option> taken;
  try {
    taken =
        po::command_line_parser(arguments)
            .options(description)
            .style(po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent)
            .extra_style_parser(
                [&syntax](std::vector<std::string>& tokens) { return syntax.Take(tokens); })
            .run()
            .options;
  } catch (const po::error& error) {
    return absl::InvalidArgumentError(error.what());
  }
  if (!syntax.error().ok()) return syntax.error();

  ParsedArguments parsed;
  for (po::option& option : taken) {
    if (option.string_key.empty()) {
      parsed.operands.push_back(std::move(option.value.front()));
      continue;
    }
    GivenOption given;
    given.spec = syntax.FindName(option.string_key, &given.negated);
    given.written = option.original_tokens.front();
    given.values = std::move(option.value);
    // The whole token, where a value stands right behind its letter.
    if (option.original_tokens.size() > 1) given.bundle = option.original_tokens.back();
    parsed.options.push_back(std::move(given));
  }
  return parsed;
}

absl::StatusOr<uint64_t> ParseNumber(const GivenOption& option) {
  const std::string& text = option.values.front();
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return InvalidValue(option);
  return number;
}

absl::StatusOr<uint64_t> ParseSize(const GivenOption& option) {
  const std::string& text = option.values.front();
  uint64_t number = 0;
  const char* const text_end = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), text_end, number);
  if (error != std::errc()) return InvalidValue(option);
  unsigned shift = 0;
  if (end + 1 == text_end) {
    switch (*end) {
      case 'k':
      case 'K':
        shift = 10;
        break;
      case 'm':
      case 'M':
        shift = 20;
        break;
      case 'g':
      case 'G':
        shift = 30;
        break;
      default:
        return InvalidValue(option);
    }
  } else if (end != text_end) {
    return InvalidValue(option);
  }
  if (number > (std::numeric_limits<uint64_t>::max() >> shift)) return InvalidValue(option);
  return number << shift;
}

absl::Status InvalidValue(const GivenOption& option) {
  const std::string_view allowed =
      option.spec->choices.empty() ? option.spec->argument : option.spec->choices;
  std::string message = absl::StrCat("invalid argument '", option.values.front(), "' for ",
                                     option.written, " (", std::string(allowed), ")");
  if (!option.bundle.empty()) absl::StrAppend(&message, "\n", DashPatternHint(option.bundle));
  return absl::InvalidArgumentError(message);
}

std::string DashPatternHint(std::string_view token) {
  const std::string text(token);
  return absl::StrCat("to search for a pattern that starts with '-', write: -e '", text,
                      "'  or: -- '", text, "'");
}

}  // namespace metgrep
