// What is said of slips of quoting.
#include "cli/quoting_hint.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace metgrep {
namespace {

const std::vector<std::string> kFiles = {"app.log", "logs"};

bool Exists(const std::string& path) {
  return std::find(kFiles.begin(), kFiles.end(), path) != kFiles.end();
}

std::string OfPattern(const std::string& pattern, const std::vector<std::string>& operands) {
  return PatternHint(pattern, operands, Exists);
}

std::string OfPath(const std::string& pattern, const std::vector<std::string>& paths,
                   const std::string& missing) {
  return PathHint(pattern, paths, missing, Exists);
}

TEST(ShellQuoted, IsOneArgument) {
  EXPECT_EQ(ShellQuoted("{ $.a = 1 }"), "'{ $.a = 1 }'");
  EXPECT_EQ(ShellQuoted("it's"), "'it'\\''s'");
}

TEST(PatternHint, PutsACutPatternTogether) {
  EXPECT_EQ(OfPattern("{", {"$.a", "=", "1", "}", "app.log"}),
            "the shell has cut the pattern into 5 arguments: put it in single quotes: "
            "'{ $.a = 1 }'");
  EXPECT_EQ(OfPattern("[ip,", {"user]", "app.log"}),
            "the shell has cut the pattern into 2 arguments: put it in single quotes: "
            "'[ip, user]'");
  EXPECT_EQ(OfPattern("%Failed", {"password%", "app.log"}),
            "the shell has cut the pattern into 2 arguments: put it in single quotes: "
            "'%Failed password%'");
  EXPECT_EQ(OfPattern("{", {".a", "=", "1", "}", "app.log"}),
            "the shell has cut the pattern into 5 arguments: put it in single quotes")
      << "what it was is not known";
}

TEST(PatternHint, SaysWhatEndsAPattern) {
  const std::string hint =
      "put the whole pattern in single quotes: without them it ends at a blank, and the shell "
      "takes && || ; < > ( ) for itself";
  EXPECT_EQ(OfPattern("{", {"$.a", "=", "1"}), hint);
  EXPECT_EQ(OfPattern("[ip", {}), hint);
  EXPECT_EQ(OfPattern("{ $.a = 1", {"app.log"}), "") << "it was quoted";
}

TEST(PatternHint, MissesTheDollar) {
  EXPECT_EQ(OfPattern("{ .status = 500 }", {"app.log"}),
            "the '$' of '$.' is gone: put the pattern in single quotes, so that nothing replaces "
            "it");
  EXPECT_EQ(OfPattern("{ status = 500 }", {"app.log"}), "") << "the error says it";
  EXPECT_EQ(OfPattern("{ $.a = .5 }", {"app.log"}), "");
}

TEST(PatternHint, KnowsFiles) {
  EXPECT_EQ(OfPattern("app.log", {"TIMEOUT"}),
            "'app.log' is a file: the PATTERN comes first, then the PATHs: metgrep 'TIMEOUT' "
            "app.log");
  EXPECT_EQ(OfPattern("app.log", {"logs"}), "") << "both exist";
  EXPECT_EQ(OfPattern("a@b", {"app.log"}), "");
}

TEST(PathHint, PutsTheRestOfThePatternInIt) {
  EXPECT_EQ(OfPath("TIMEOUT", {"slow", "app.log"}, "slow"),
            "if the pattern goes on there, put all of it in single quotes: 'TIMEOUT slow'");
  EXPECT_EQ(OfPath("?WARN", {"?FATAL", "?PANIC"}, "?FATAL"),
            "if the pattern goes on there, put all of it in single quotes: "
            "'?WARN ?FATAL ?PANIC'");
}

TEST(PathHint, LeavesOtherPathsAlone) {
  EXPECT_EQ(OfPath("TIMEOUT", {"missing.log", "app.log"}, "missing.log"), "");
  EXPECT_EQ(OfPath("TIMEOUT", {"dir/missing", "app.log"}, "dir/missing"), "");
  EXPECT_EQ(OfPath("TIMEOUT", {"missing"}, "missing"), "");
  EXPECT_EQ(OfPath("TIMEOUT", {"app.log", "slow"}, "slow"), "");
  EXPECT_EQ(OfPath("{ $.a = 1 }", {"slow", "app.log"}, "slow"), "") << "such a pattern is whole";
}

TEST(PathHint, KnowsFiles) {
  EXPECT_EQ(OfPath("app.log", {"TIMEOUT"}, "TIMEOUT"),
            "'app.log' is a file: the PATTERN comes first, then the PATHs: metgrep 'TIMEOUT' "
            "app.log");
}

TEST(ExclusionHint, PutsTheTermInThePattern) {
  EXPECT_EQ(ExclusionHint({"ERROR"}, "-timeout"),
            "to search for events without it, put the whole pattern in single quotes: "
            "'ERROR -timeout'");
  EXPECT_EQ(ExclusionHint({}, "-timeout"), "");
  EXPECT_EQ(ExclusionHint({"{", "$.a", "="}, "-1"), "");
}

}  // namespace
}  // namespace metgrep
