// What the program says of itself agrees with what it takes: every option of every command is in
// its help, in the manual page and in the completions of each shell; and formatters and shells
// understand these. Shells and formatters that are not installed are passed over.

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/documents.h"
#include "cli/help_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/run_program.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAreArray;

constexpr size_t kScreenWidth = 80;
constexpr size_t kScreenLines = 50;

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Whether `text` has the option as a whole word.
bool Names(const std::string& text, const std::string& option) {
  for (size_t at = text.find(option); at != text.npos; at = text.find(option, at + 1)) {
    const size_t end = at + option.size();
    if (end == text.size()) return true;
    const char next = text[end];
    if (next != '-' && next != '\\' && std::isalnum(static_cast<unsigned char>(next)) == 0) {
      return true;
    }
  }
  return false;
}

// "--count", and "--no-count" if there is such an option, of all options.
std::vector<std::string> LongForms(const CommandSpec& command) {
  std::vector<std::string> forms;
  for (const OptionSpec& option : command.options()) {
    forms.push_back("--" + std::string(option.name));
    if (option.negatable) forms.push_back("--" + NegatedName(option.name));
  }
  return forms;
}

ProgramResult Run(const std::string& program, const std::vector<std::string>& arguments) {
  ProgramCall call;
  call.program = program;
  call.arguments = arguments;
  return RunProgram(call);
}

std::string Printed(const std::vector<std::string>& arguments) {
  return Run(METGREP_PROGRAM, arguments).output;
}

ProgramResult RunShell(const std::string& script) { return Run("/bin/sh", {"-c", script}); }

bool IsInstalled(const std::string& program) {
  return RunShell("command -v " + program).status == 0;
}

// A file with `content` in the directory for temporary files of tests.
std::string TemporaryFile(const std::string& name, const std::string& content) {
  const std::string path = testing::TempDir() + "metgrep_help_test_" + name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

TEST(Commands, SayWhatTheyAre) {
  std::set<std::string_view> names;
  for (const CommandSpec* const command : Commands()) {
    SCOPED_TRACE(FullName(*command));
    EXPECT_TRUE(names.insert(command->name).second) << "twice";
    EXPECT_THAT(command->summary, Not(testing::AnyOf(IsEmpty(), testing::EndsWith("."))));
    EXPECT_THAT(command->description, testing::EndsWith("."));
    EXPECT_FALSE(command->usage.empty());
    EXPECT_FALSE(command->exit_statuses.empty());
    for (const Example& example : command->examples) {
      EXPECT_THAT(example.command, HasSubstr("metgrep"));
      EXPECT_THAT(example.purpose, Not(testing::EndsWith(".")));
    }
  }
  EXPECT_EQ(Commands().front(), &SearchCommand());
}

// Words that look like options of the program, of calls such as "metgrep NAME ... --option".
TEST(Commands, HaveExamplesWithOptionsThatExist) {
  size_t options = 0;
  for (const CommandSpec* const spec : Commands()) {
    for (const Example& example : spec->examples) {
      std::istringstream words{std::string(example.command)};
      const CommandSpec* command = nullptr;
      for (std::string word, previous; words >> word; previous = word) {
        if (previous == "metgrep") {
          command = FindCommand(word);
          if (command == nullptr) command = &SearchCommand();
        }
        if (!word.starts_with("--") || command == nullptr) continue;
        EXPECT_THAT(LongForms(*command), testing::Contains(word)) << example.command;
        ++options;
      }
    }
  }
  EXPECT_GT(options, 20u);
}

TEST(Commands, HaveATitleForEachGroupOfOptions) {
  for (const CommandSpec* const command : Commands()) {
    for (const OptionSpec& option : command->options()) {
      EXPECT_TRUE(
          std::any_of(command->groups.begin(), command->groups.end(),
                      [&option](const GroupTitle& group) { return group.group == option.group; }))
          << FullName(*command) << " --" << option.name;
    }
  }
}

TEST(Commands, HaveNoOptionTwice) {
  for (const CommandSpec* const command : Commands()) {
    std::set<std::string> forms;
    for (const OptionSpec& option : command->options()) {
      for (const std::string& form : OptionForms(option)) {
        EXPECT_TRUE(forms.insert(form).second) << FullName(*command) << " " << form;
      }
    }
  }
}

TEST(Commands, AreRunByTheProgram) {
  for (const CommandSpec* const command : Commands()) {
    SCOPED_TRACE(FullName(*command));
    std::vector<std::string> arguments;
    if (!command->name.empty()) arguments.emplace_back(command->name);
    arguments.emplace_back("--help");
    EXPECT_EQ(Printed(arguments), LongHelp(*command));
    arguments.back() = "-h";
    EXPECT_EQ(Printed(arguments), ShortHelp(*command));
    if (command->name.empty()) continue;
    EXPECT_EQ(Printed({"help", std::string(command->name)}), LongHelp(*command));
  }
}

TEST(Help, NamesEveryOption) {
  for (const CommandSpec* const command : Commands()) {
    for (const OptionSpec& option : command->options()) {
      const std::string name = "--" + std::string(option.name);
      EXPECT_TRUE(Names(ShortHelp(*command), name)) << FullName(*command) << " -h: " << name;
      EXPECT_TRUE(Names(LongHelp(*command), name)) << FullName(*command) << " --help: " << name;
    }
  }
}

TEST(Help, FitsOnAScreen) {
  for (const CommandSpec* const command : Commands()) {
    SCOPED_TRACE(FullName(*command));
    EXPECT_LE(Lines(ShortHelp(*command)).size(), kScreenLines);
    for (const std::string& text : {ShortHelp(*command), LongHelp(*command)}) {
      for (const std::string& line : Lines(text)) {
        // Words are not broken.
        if (line.find_first_of(' ', line.find_first_not_of(' ')) == line.npos) continue;
        EXPECT_LE(line.size(), kScreenWidth) << line;
      }
    }
  }
}

TEST(ManualPage, NamesEveryCommandAndOption) {
  const std::string page = ManualPage();
  for (const CommandSpec* const command : Commands()) {
    if (!command->name.empty()) {
      EXPECT_THAT(page, HasSubstr(".Ss " + FullName(*command) + "\n"));
    }
    for (std::string name : LongForms(*command)) {
      for (size_t dash = name.find('-', 2); dash != name.npos; dash = name.find('-', dash + 2)) {
        name.insert(dash, "\\");
      }
      EXPECT_TRUE(Names(page, "Fl \\-" + name.substr(2))) << FullName(*command) << " " << name;
    }
  }
}

TEST(ManualPage, IsValidMdoc) {
  if (!IsInstalled("mandoc")) GTEST_SKIP() << "mandoc is not installed";
  const std::string page = TemporaryFile("metgrep.1", ManualPage());
  // The page it refers to need not be installed.
  const ProgramResult result =
      RunShell("mandoc -T lint -W style " + page + " | grep -v 'referenced manual'");
  EXPECT_EQ(result.output, "");
}

TEST(ManualPage, IsFormattedWithoutWarnings) {
  if (!IsInstalled("groff")) GTEST_SKIP() << "groff is not installed";
  const std::string page = TemporaryFile("metgrep.1", ManualPage());
  const ProgramResult result = RunShell("groff -ww -mandoc -Tutf8 -P-cbou " + page);
  EXPECT_EQ(result.error, "");
  // What could be mistaken for instructions of the formatter is there.
  EXPECT_THAT(result.output, HasSubstr("'{ $.status = 500 && $.ms > 100 }'"));
  EXPECT_THAT(result.output, HasSubstr("\\t, \\n, \\r and \\\\"));
  EXPECT_THAT(result.output, HasSubstr("--max-count N"));
}

TEST(Completion, OffersWordsThatCanBeTyped) {
  OptionSpec option = SearchOptions().front();
  option.choices = "auto|none|N";
  EXPECT_THAT(ArgumentWords(option), ElementsAre("auto", "none"));
  option.choices = ">=|>|GreaterThanThreshold";
  EXPECT_THAT(ArgumentWords(option), ElementsAre("GreaterThanThreshold"));
  option.choices = "Sum|pNN|IQM|...|complete-zsh";
  EXPECT_THAT(ArgumentWords(option), ElementsAre("Sum", "complete-zsh"));
}

// What bash offers for the last of these words of a command line.
std::vector<std::string> BashCandidates(const std::vector<std::string>& words) {
  std::string script = "source " + TemporaryFile("bash", BashCompletion()) + "\nCOMP_WORDS=(";
  for (const std::string& word : words) script += ShellQuoted(word) + " ";
  script += ")\nCOMP_CWORD=" + std::to_string(words.size() - 1) +
            "\n_metgrep\n((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\"\n:";
  const ProgramResult result = RunShell("exec bash --norc -c " + ShellQuoted(script));
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.status, 0);
  return Lines(result.output);
}

TEST(BashCompletion, OffersAllOptionsOfEachCommand) {
  if (!IsInstalled("bash")) GTEST_SKIP() << "bash is not installed";
  for (const CommandSpec* const command : Commands()) {
    std::vector<std::string> words = {"metgrep"};
    if (!command->name.empty()) words.emplace_back(command->name);
    words.emplace_back("--");
    EXPECT_THAT(BashCandidates(words), UnorderedElementsAreArray(LongForms(*command)))
        << FullName(*command);
  }
}

TEST(BashCompletion, OffersCommandsFirst) {
  if (!IsInstalled("bash")) GTEST_SKIP() << "bash is not installed";
  EXPECT_THAT(BashCandidates({"metgrep", ""}), UnorderedElementsAreArray(CommandNames()));
  EXPECT_THAT(BashCandidates({"metgrep", "al"}), ElementsAre("alarms"));
  EXPECT_THAT(BashCandidates({"metgrep", "help", "al"}), ElementsAre("alarms"));
  // The second argument is a file, which bash completes itself.
  EXPECT_THAT(BashCandidates({"metgrep", "-c", "al"}), IsEmpty());
  EXPECT_THAT(BashCandidates({"metgrep", "ERROR", "al"}), IsEmpty());
}

TEST(BashCompletion, OffersChoices) {
  if (!IsInstalled("bash")) GTEST_SKIP() << "bash is not installed";
  EXPECT_THAT(BashCandidates({"metgrep", "--color", ""}), ElementsAre("auto", "always", "never"));
  EXPECT_THAT(BashCandidates({"metgrep", "--color", "=", ""}),
              ElementsAre("auto", "always", "never"));
  EXPECT_THAT(BashCandidates({"metgrep", "--color", "="}), ElementsAre("auto", "always", "never"));
  EXPECT_THAT(BashCandidates({"metgrep", "--color", "=", "al"}), ElementsAre("always"));
  EXPECT_THAT(BashCandidates({"metgrep", "--color=al"}), ElementsAre("--color=always"));
  // The same option may have other choices in another command.
  EXPECT_THAT(BashCandidates({"metgrep", "--format", "j"}), ElementsAre("json"));
  EXPECT_THAT(BashCandidates({"metgrep", "test", "--format", "j"}), ElementsAre("junit", "json"));
  EXPECT_THAT(BashCandidates({"metgrep", "--header", ""}), ElementsAre("auto", "none"));
}

TEST(BashCompletion, LeavesOtherArgumentsToBash) {
  if (!IsInstalled("bash")) GTEST_SKIP() << "bash is not installed";
  EXPECT_THAT(BashCandidates({"metgrep", "--max-count", "a"}), IsEmpty());
  EXPECT_THAT(BashCandidates({"metgrep", "-f", "--c"}), IsEmpty());
  EXPECT_THAT(BashCandidates({"metgrep", "x", "--", "--c"}), IsEmpty());
  const ProgramResult result = RunShell(
      "bash -c 'source " + TemporaryFile("bash", BashCompletion()) + "; complete -p metgrep'");
  EXPECT_EQ(result.output, "complete -o default -F _metgrep metgrep\n");
}

// What zsh offers for each of these command lines.
std::vector<std::vector<std::string>> ZshCandidates(const std::vector<std::string>& lines) {
  std::vector<std::string> arguments = {"-f", METGREP_TEST_DATA "/support/zsh_candidates.zsh",
                                        TemporaryFile("zsh", ZshCompletion())};
  arguments.insert(arguments.end(), lines.begin(), lines.end());
  const ProgramResult result = Run("/bin/zsh", arguments);
  EXPECT_EQ(result.error, "");
  std::vector<std::vector<std::string>> candidates(1);
  for (const std::string& line : Lines(result.output)) {
    if (line.empty()) {
      candidates.emplace_back();
    } else {
      candidates.back().push_back(line);
    }
  }
  EXPECT_THAT(candidates, testing::SizeIs(lines.size() + 1));
  candidates.resize(lines.size());
  return candidates;
}

TEST(ZshCompletion, OffersAllOptionsOfEachCommand) {
  if (!IsInstalled("/bin/zsh")) GTEST_SKIP() << "zsh is not installed";
  std::vector<std::string> lines;
  for (const CommandSpec* const command : Commands()) lines.push_back(FullName(*command) + " --");
  const std::vector<std::vector<std::string>> candidates = ZshCandidates(lines);
  for (size_t i = 0; i < lines.size(); ++i) {
    EXPECT_THAT(candidates[i], UnorderedElementsAreArray(LongForms(*Commands()[i]))) << lines[i];
  }
}

TEST(ZshCompletion, OffersCommandsAndChoices) {
  if (!IsInstalled("/bin/zsh")) GTEST_SKIP() << "zsh is not installed";
  EXPECT_THAT(ZshCandidates(
                  {"metgrep ", "metgrep help al", "metgrep --color al", "metgrep test --format=j"}),
              ElementsAre(IsSupersetOf(CommandNames()), ElementsAre("alarms"),
                          ElementsAre("always"), ElementsAre("junit", "json")));
}

// What fish offers for this command line.
std::vector<std::string> FishCandidates(const std::string& line) {
  const ProgramResult result =
      RunShell("HOME=" + testing::TempDir() + " exec fish --no-config -c " +
               ShellQuoted("source " + TemporaryFile("fish", FishCompletion()) + "; complete -C " +
                           ShellQuoted(line)));
  EXPECT_EQ(result.error, "");
  std::vector<std::string> candidates;
  for (const std::string& candidate : Lines(result.output)) {
    candidates.push_back(candidate.substr(0, candidate.find('\t')));
  }
  return candidates;
}

TEST(FishCompletion, OffersAllOptionsOfEachCommand) {
  if (!IsInstalled("fish")) GTEST_SKIP() << "fish is not installed";
  for (const CommandSpec* const command : Commands()) {
    EXPECT_THAT(FishCandidates(FullName(*command) + " --"),
                UnorderedElementsAreArray(LongForms(*command)))
        << FullName(*command);
  }
}

TEST(FishCompletion, OffersCommandsAndChoices) {
  if (!IsInstalled("fish")) GTEST_SKIP() << "fish is not installed";
  EXPECT_THAT(FishCandidates("metgrep "), IsSupersetOf(CommandNames()));
  EXPECT_THAT(FishCandidates("metgrep help al"), ElementsAre("alarms"));
  EXPECT_THAT(FishCandidates("metgrep --color al"), ElementsAre("always"));
  EXPECT_THAT(FishCandidates("metgrep test --format j"),
              UnorderedElementsAreArray({"junit", "json"}));
}

}  // namespace
}  // namespace metgrep
