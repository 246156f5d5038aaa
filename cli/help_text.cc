#include "cli/help_text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "cli/take_until.h"
#include "engine/processor.h"

namespace metgrep {
namespace {

constexpr size_t kWidth = 80;
constexpr size_t kSummaryColumn = 29;  // of the short help

// "-m, --max-count N"
std::string OptionHead(const OptionSpec& option) {
  std::string head;
  for (char letter : option.letters) {
    head += '-';
    head += letter;
    head += ", ";
  }
  if (option.letters.empty()) head += "    ";
  head += "--";
  head += option.name;
  if (!option.argument.empty()) {
    head += ' ';
    head += option.argument;
  }
  if (option.arity == OptionArity::kList) head += "...";
  return head;
}

// Appends the words of `paragraph` in lines of at most kWidth columns: the first one at `column`,
// where the last line of `out` ends, the others after `indent` spaces.
void AppendWords(std::string_view paragraph, size_t column, size_t indent, std::string* out) {
  bool is_first = true;
  while (!paragraph.empty()) {
    const std::string_view word = TakeUntil(' ', &paragraph);
    if (!is_first && column + 1 + word.size() > kWidth) {
      *out += '\n';
      out->append(indent, ' ');
      column = indent;
    } else if (!is_first) {
      *out += ' ';
      ++column;
    }
    *out += word;
    column += word.size();
    is_first = false;
  }
  *out += '\n';
}

void AppendParagraphs(std::string_view text, size_t indent, std::string* out) {
  while (!text.empty()) {
    out->append(indent, ' ');
    AppendWords(TakeUntil('\n', &text), indent, indent, out);
  }
}

void AppendListing(std::string_view lines, size_t indent, std::string* out) {
  while (!lines.empty()) {
    out->append(indent, ' ');
    out->append(TakeUntil('\n', &lines)).append("\n");
  }
}

// `name` in a column of `width`, and what it means beside it.
void AppendBeside(std::string_view name, size_t width, std::string_view text, std::string* out) {
  out->append("  ").append(name).append(width - name.size(), ' ').append("  ");
  AppendWords(text, width + 4, width + 4, out);
}

void AppendMeanings(std::string_view title, std::span<const Meaning> meanings, std::string* out) {
  if (meanings.empty()) return;
  size_t width = 0;
  for (const Meaning& meaning : meanings) width = std::max(width, meaning.name.size());
  out->append("\n").append(title).append("\n");
  for (const Meaning& meaning : meanings) AppendBeside(meaning.name, width, meaning.text, out);
}

void AppendSubcommands(std::string* out) {
  size_t width = 0;
  for (const CommandSpec* const command : Commands()) {
    width = std::max(width, command->name.size());
  }
  for (const CommandSpec* const command : Commands()) {
    if (!command->name.empty()) AppendBeside(command->name, width, command->summary, out);
  }
}

void AppendSummary(const OptionSpec& option, std::string* out) {
  std::string line = "  " + OptionHead(option) + "  ";
  line.append(kSummaryColumn - std::min(kSummaryColumn, line.size()), ' ');
  *out += line;
  AppendWords(option.summary, line.size(), kSummaryColumn, out);
}

void AppendDetails(const OptionSpec& option, std::string* out) {
  *out += "  ";
  *out += OptionHead(option);
  *out += '\n';
  AppendParagraphs(option.details, 10, out);
  if (!option.choices.empty()) {
    AppendParagraphs(ChoicesText(option), 10, out);
  }
  if (option.negatable) {
    AppendParagraphs("Undone by --" + NegatedName(option.name) + ".", 10, out);
  }
}

// "--header, --files-without-match (-L)"
template <typename Predicate>
std::string NameList(const CommandSpec& command, Predicate wanted) {
  std::string names;
  for (const OptionSpec& option : command.options()) {
    if (!wanted(option)) continue;
    names.append(names.empty() ? "--" : ", --").append(option.name);
    if (!option.letters.empty()) names.append(" (-").append(option.letters.substr(0, 1)) += ')';
  }
  return names;
}

bool IsListedOnly(const OptionSpec& option) { return option.group == OptionGroup::kIgnored; }

// The options of each group below its title, by `append`; those that `is_left_out` tells without.
template <typename Predicate, typename Append>
void AppendGroups(const CommandSpec& command, Predicate is_left_out, Append append,
                  std::string* out) {
  for (const auto& [group, title] : command.groups) {
    bool is_first = true;
    for (const OptionSpec& option : command.options()) {
      if (option.group != group || is_left_out(option)) continue;
      if (is_first) out->append("\n").append(title).append(":\n");
      append(option, is_first);
      is_first = false;
    }
  }
}

void AppendIgnored(const CommandSpec& command, std::string* out) {
  for (const auto& [group, title] : command.groups) {
    if (group != OptionGroup::kIgnored) continue;
    *out += '\n';
    AppendParagraphs(std::string(title) + ": " + NameList(command, IsListedOnly) + ".", 0, out);
  }
}

}  // namespace

std::string FullName(const CommandSpec& command) {
  std::string name = "metgrep";
  if (!command.name.empty()) name.append(" ").append(command.name);
  return name;
}

std::string ChoicesText(const OptionSpec& option) {
  std::string text(option.argument);
  text += option.choices.find('|') == option.choices.npos ? " is " : " is one of ";
  for (const char c : option.choices) {
    if (c == '|') {
      text += ", ";
    } else {
      text += c;
    }
  }
  // The last choice may be "...".
  if (!text.ends_with('.')) text += '.';
  return text;
}

std::string UsageText(const CommandSpec& command) {
  constexpr char kTie = '\0';  // a space at which no line is broken
  std::string text;
  for (const std::string_view usage : command.usage) {
    std::string tied(usage);
    // An option keeps its argument beside it.
    for (size_t dash = tied.find('-'); dash != tied.npos; dash = tied.find(" -", dash + 1)) {
      const size_t space = tied.find(' ', dash + 1);
      if (space != tied.npos) tied[space] = kTie;
    }
    const size_t start = text.size();
    text.append(text.empty() ? "usage: " : "       ").append(FullName(command)).append(" ");
    AppendWords(tied, text.size() - start, 15, &text);
  }
  std::replace(text.begin(), text.end(), kTie, ' ');
  text.pop_back();
  return text;
}

std::string ShortHelp(const CommandSpec& command) {
  const bool is_search = command.name.empty();
  std::string summary(command.summary);
  summary.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(summary.front())));
  std::string text = summary + ".\n\n" + UsageText(command) + "\n";
  if (is_search) {
    text += '\n';
    AppendSubcommands(&text);
  }
  AppendGroups(
      command, [](const OptionSpec& option) { return option.rare || IsListedOnly(option); },
      [&text](const OptionSpec& option, bool) { AppendSummary(option, &text); }, &text);
  AppendIgnored(command, &text);
  const std::string rare = NameList(command, [](const OptionSpec& option) { return option.rare; });
  text += '\n';
  if (!rare.empty()) AppendParagraphs("Rarely needed: " + rare + ".", 0, &text);
  std::string more = FullName(command) + " --help describes every option";
  if (is_search) more += ", metgrep help COMMAND a command";
  AppendParagraphs(more + ".", 0, &text);
  return text;
}

std::string LongHelp(const CommandSpec& command) {
  std::string text;
  AppendParagraphs(command.description, 0, &text);
  text.append("\n").append(UsageText(command)).append("\n");
  for (const Topic& topic : command.topics) {
    text.append("\n").append(topic.title).append("\n");
    AppendParagraphs(topic.text, 2, &text);
    AppendListing(topic.listing, 4, &text);
    AppendParagraphs(topic.closing, 2, &text);
  }
  if (command.name.empty()) {
    text += "\nCommands:\n";
    AppendSubcommands(&text);
  }
  AppendGroups(
      command, IsListedOnly,
      [&text](const OptionSpec& option, bool is_first) {
        if (!is_first) text += '\n';
        AppendDetails(option, &text);
      },
      &text);
  AppendIgnored(command, &text);
  AppendMeanings("EXIT STATUS", command.exit_statuses, &text);
  AppendMeanings("ENVIRONMENT", command.environment, &text);
  if (!command.examples.empty()) text += "\nEXAMPLES\n";
  for (const Example& example : command.examples) {
    AppendParagraphs(std::string(example.purpose) + ":", 2, &text);
    AppendListing(example.command, 4, &text);
  }
  return text;
}

std::optional<std::string> WantedHelp(std::string_view name, const ParsedArguments& parsed) {
  for (const GivenOption& option : parsed.options) {
    if (option.spec->id != OptionId::kHelp) continue;
    const CommandSpec* command = FindCommand(name);
    if (command == nullptr) command = &SearchCommand();
    return option.written == "-h" ? ShortHelp(*command) : LongHelp(*command);
  }
  return std::nullopt;
}

std::string_view VersionNumber() { return METGREP_VERSION; }

std::string VersionText() {
  std::string text = "metgrep ";
  text += VersionNumber();
  text += "\ninputs: plain, gzip (";
  text += InflaterName();
  text +=
      ")\n"
      "patterns: terms, space-delimited, JSON, regular expressions (RE2)\n"
      "processor target: ";
  text += ProcessorTarget();
  return text + "\n";
}

}  // namespace metgrep
