// metgrep(1) in mdoc(7). Sections that all commands share come once; what only one command has
// stands in its subsection of COMMANDS. An option that two commands have in common is described
// with the first of them.
#include <cctype>
#include <cstddef>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/documents.h"
#include "cli/help_text.h"
#include "cli/take_until.h"

namespace metgrep {
namespace {

constexpr std::string_view kDate = "November 21, 2026";  // of the texts
constexpr size_t kWidth = 79;                            // of lines of the source

// What stands in front of a title.
constexpr std::string_view kTitleOfPart = ".Ss ";
constexpr std::string_view kTitleInText = ".Pp\n";

// `text` with nothing in it that the formatter would take for an escape.
std::string Escaped(std::string_view text) {
  return absl::StrReplaceAll(std::string(text), {{"\\", "\\e"},
                                                 {"-", "\\-"},
                                                 {"'", "\\(aq"},
                                                 {"`", "\\(ga"},
                                                 {"^", "\\(ha"},
                                                 {"~", "\\(ti"},
                                                 {"\"", "\\(dq"}});
}

// The same for the start of a line, where a macro could stand.
std::string EscapedLine(std::string_view text) {
  return (text.starts_with('.') ? "\\&" : "") + Escaped(text);
}

// One argument of a macro: neither a macro itself nor punctuation.
std::string MacroArgument(std::string_view word) {
  const std::string escaped = Escaped(word);
  return word.size() <= 3 ? "\\&" + escaped : escaped;
}

// A paragraph: a sentence begins on a new line, so that the formatter knows where one ends.
void AppendParagraph(std::string_view paragraph, std::string* out) {
  std::string line;
  const auto end_line = [&line, out] {
    if (!line.empty()) absl::StrAppend(out, line, "\n");
    line.clear();
  };
  while (!paragraph.empty()) {
    const std::string_view word = TakeUntil(' ', &paragraph);
    if (line.size() + 1 + Escaped(word).size() > kWidth) end_line();
    if (line.empty()) {
      line = EscapedLine(word);
    } else {
      absl::StrAppend(&line, " ", Escaped(word));
    }
    const size_t last = word.find_last_not_of(")'\"");
    if (last != word.npos && std::string_view(".?!").find(word[last]) != word.npos) end_line();
  }
  end_line();
}

void AppendParagraphs(std::string_view text, std::string* out) {
  while (!text.empty()) {
    AppendParagraph(TakeUntil('\n', &text), out);
    if (!text.empty()) *out += ".Pp\n";
  }
}

void AppendListing(std::string_view lines, std::string* out) {
  *out += ".Bd -literal -offset indent\n";
  while (!lines.empty()) absl::StrAppend(out, EscapedLine(TakeUntil('\n', &lines)), "\n");
  *out += ".Ed\n";
}

void AppendMeanings(std::span<const Meaning> meanings, std::string* out) {
  *out += ".Bl -tag -width Ds\n";
  for (const Meaning& meaning : meanings) {
    const bool is_variable = std::isdigit(static_cast<unsigned char>(meaning.name.front())) == 0;
    absl::StrAppend(out, is_variable ? ".It Ev " : ".It ", MacroArgument(meaning.name), "\n");
    AppendParagraphs(meaning.text, out);
  }
  *out += ".El\n";
}

// A way to call a command: each argument is a macro.
void AppendUsage(const CommandSpec& command, std::string_view usage, std::string* out) {
  *out += ".Nm\n";
  if (!command.name.empty()) absl::StrAppend(out, ".Cm ", Escaped(command.name), "\n");
  bool is_open = false;  // between '[' and ']'
  while (!usage.empty()) {
    std::string_view word = TakeUntil(' ', &usage);
    const bool opens = word.starts_with('[');
    if (opens) word.remove_prefix(1);
    const bool closes = (opens || is_open) && word.ends_with(']');
    if (closes) word.remove_suffix(1);
    const bool is_alone = opens && closes;
    if (opens && !is_alone) *out += ".Oo\n";
    const bool repeats = word.ends_with("...");
    if (repeats) word.remove_suffix(3);
    *out += is_alone ? ".Op " : ".";
    if (word.starts_with('-')) {
      absl::StrAppend(out, "Fl ", MacroArgument(word.substr(1)), "\n");
    } else {
      absl::StrAppend(out, "Ar ", MacroArgument(word), repeats ? " ..." : "", "\n");
    }
    if (closes && !is_alone) *out += ".Oc\n";
    is_open = (is_open || opens) && !closes;
  }
}

void AppendOption(const OptionSpec& option, std::string* out) {
  *out += ".It ";
  for (const char letter : option.letters) {
    absl::StrAppend(out, "Fl ", MacroArgument(std::string(1, letter)), " , ");
  }
  absl::StrAppend(out, "Fl ", Escaped(absl::StrCat("-", std::string(option.name))));
  if (!option.argument.empty()) absl::StrAppend(out, " Ar ", MacroArgument(option.argument));
  if (option.arity == OptionArity::kList) *out += " ...";
  *out += '\n';
  AppendParagraphs(option.details, out);
  if (!option.choices.empty()) {
    AppendParagraph(ChoicesText(option), out);
  }
  if (option.negatable) {
    absl::StrAppend(out, "Undone by\n.Fl ", Escaped(absl::StrCat("-", NegatedName(option.name))),
                    " .\n");
  }
}

// Whether an earlier command describes the same option in the same words.
bool IsDescribedBefore(const CommandSpec& command, const OptionSpec& option) {
  for (const CommandSpec* const other : Commands()) {
    if (other == &command) return false;
    for (const OptionSpec& earlier : other->options()) {
      if (earlier.name == option.name && earlier.details == option.details) return true;
    }
  }
  return false;
}

void AppendNames(const std::vector<const OptionSpec*>& options, std::string* out) {
  for (const OptionSpec* const option : options) {
    absl::StrAppend(out, ".Fl ", Escaped(absl::StrCat("-", std::string(option->name))),
                    option == options.back() ? " .\n" : " ,\n");
  }
}

// The options below `title_macro` and the title of each group.
void AppendOptions(const CommandSpec& command, std::string_view title_macro, std::string* out) {
  std::vector<const OptionSpec*> described_before;
  std::vector<const OptionSpec*> ignored;
  std::string_view ignored_title;
  for (const auto& [group, title] : command.groups) {
    bool is_open = false;
    for (const OptionSpec& option : command.options()) {
      if (option.group != group) continue;
      if (group == OptionGroup::kIgnored) {
        ignored.push_back(&option);
        ignored_title = title;
      } else if (IsDescribedBefore(command, option)) {
        described_before.push_back(&option);
      } else {
        if (!is_open) {
          absl::StrAppend(out, std::string(title_macro), std::string(title),
                          title_macro == kTitleInText ? ":\n" : "\n", ".Bl -tag -width Ds\n");
        }
        is_open = true;
        AppendOption(option, out);
      }
    }
    if (is_open) *out += ".El\n";
  }
  if (!described_before.empty()) {
    *out += ".Pp\nOptions that are described above:\n";
    AppendNames(described_before, out);
  }
  if (!ignored.empty()) {
    absl::StrAppend(out, ".Pp\n", std::string(ignored_title), ":\n");
    AppendNames(ignored, out);
  }
}

void AppendTopics(const CommandSpec& command, std::string* out) {
  for (const Topic& topic : command.topics) {
    absl::StrAppend(out, std::string(kTitleOfPart), std::string(topic.title), "\n");
    AppendParagraphs(topic.text, out);
    if (!topic.listing.empty()) AppendListing(topic.listing, out);
    if (!topic.closing.empty()) AppendParagraphs(topic.closing, out);
  }
}

void AppendSubcommand(const CommandSpec& command, std::string* out) {
  absl::StrAppend(out, ".Ss ", FullName(command), "\n");
  AppendParagraphs(command.description, out);
  for (const Topic& topic : command.topics) {
    absl::StrAppend(out, ".Pp\n.Ar ", MacroArgument(topic.title), " :\n");
    AppendParagraphs(topic.text, out);
    if (!topic.listing.empty()) AppendListing(topic.listing, out);
    AppendParagraphs(topic.closing, out);
  }
  AppendOptions(command, kTitleInText, out);
  *out += ".Pp\nExit status:\n";
  AppendMeanings(command.exit_statuses, out);
}

}  // namespace

std::string ManualPage() {
  const CommandSpec& search = SearchCommand();
  std::string text = absl::StrCat(
      ".\\\" Made by: metgrep --generate man\n"
      ".Dd ",
      std::string(kDate), "\n.Dt METGREP 1\n.Os metgrep ", std::string(VersionNumber()),
      "\n.nh\n.Sh NAME\n.Nm metgrep\n.Nd ", std::string(search.summary), "\n.Sh SYNOPSIS\n");
  for (const CommandSpec* const command : Commands()) {
    for (const std::string_view usage : command->usage) AppendUsage(*command, usage, &text);
  }
  text += ".Sh DESCRIPTION\n";
  AppendParagraphs(search.description, &text);
  AppendTopics(search, &text);
  AppendOptions(search, kTitleOfPart, &text);
  text += ".Sh COMMANDS\n";
  for (const CommandSpec* const command : Commands()) {
    if (command != &search) AppendSubcommand(*command, &text);
  }
  text += ".Sh ENVIRONMENT\n";
  for (const CommandSpec* const command : Commands()) {
    if (!command->environment.empty()) AppendMeanings(command->environment, &text);
  }
  text += ".Sh EXIT STATUS\nOf the search; those of the commands are described with them.\n";
  AppendMeanings(search.exit_statuses, &text);
  text += ".Sh EXAMPLES\n";
  for (const CommandSpec* const command : Commands()) {
    for (const Example& example : command->examples) {
      AppendParagraphs(absl::StrCat(std::string(example.purpose), ":"), &text);
      AppendListing(example.command, &text);
      text += ".Pp\n";
    }
  }
  text.resize(text.size() - std::string_view(".Pp\n").size());
  return text + ".Sh SEE ALSO\n.Xr grep 1 ,\n.Xr metgrep-test 5\n";
}

}  // namespace metgrep
