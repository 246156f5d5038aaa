// java.util.regex patterns: their trees, their translation for RE2, and what is refused.

#include "patterns/java_regex.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "patterns/code_point_set.h"
#include "patterns/java_to_re2.h"
#include "patterns/unicode_property.h"
#include "patterns/utf8_replacement.h"
#include "tests/support/escape.h"
#include "tests/support/java_regex_cases.h"
#include "tests/support/translated_regex.h"

namespace metgrep {
namespace {

using Node = JavaRegexNode;

JavaRegex Parse(std::string_view pattern, const JavaRegexOptions& options = {}) {
  JavaRegexError error;
  std::optional<JavaRegex> regex = ParseJavaRegex(pattern, options, &error);
  EXPECT_TRUE(regex) << pattern << ": " << error.sentence;
  return regex.value_or(JavaRegex());
}

JavaRegexTranslation Translate(std::string_view pattern, const JavaRegexOptions& options = {}) {
  JavaRegexError error;
  std::optional<JavaRegexTranslation> translation = TranslateJavaRegex(pattern, options, &error);
  EXPECT_TRUE(translation) << pattern << ": " << error.sentence;
  return translation.value_or(JavaRegexTranslation());
}

JavaRegexError Refusal(std::string_view pattern) {
  JavaRegexError error;
  EXPECT_FALSE(TranslateJavaRegex(pattern, {}, &error)) << Escaped(pattern);
  return error;
}

std::string Match(std::string_view pattern, const std::string& line) {
  return ToText(TranslatedRegex(Translate(pattern)).Match(line));
}

// What differs from the recorded translation or refusal; empty if nothing does.
std::string Difference(const JavaRegexCase& row) {
  JavaRegexError error;
  const std::optional<JavaRegexTranslation> translation =
      TranslateJavaRegex(row.pattern, row.options, &error);
  if (row.refusal) {
    if (translation) return "translated as " + translation->re2;
    if (error.kind != row.refusal->kind) return "the wrong kind of refusal: " + error.sentence;
    if (error.sentence != row.refusal->sentence) return error.sentence;
    if (error.span.begin == row.refusal->span.begin) return "";
    return "refused at " + std::to_string(error.span.begin);
  }
  if (!translation) return "refused: " + error.sentence;
  if (row.re2 && translation->re2 != *row.re2) return translation->re2;
  if (row.re2_begin && !translation->re2.starts_with(*row.re2_begin)) return translation->re2;
  if (row.groups && translation->groups != *row.groups) return "another number of groups";
  // Published patterns are recorded without these.
  if (!row.re2 && !row.re2_begin) return "";
  std::vector<std::string> prechecks;
  for (const JavaRegexPrecheck& precheck : translation->prechecks) {
    prechecks.push_back((precheck.negated ? "!" : "=") + precheck.re2);
  }
  if (prechecks != row.prechecks) return "other prechecks";
  std::vector<std::string> warnings;
  for (const JavaRegexWarning& warning : translation->warnings) {
    warnings.push_back(ToText(warning));
  }
  return warnings == row.warnings ? "" : "other warnings";
}

TEST(JavaRegex, EveryNotationIsTranslatedOrRefusedAsRecorded) {
  const std::vector<JavaRegexCase> cases = ReadJavaRegexCases("java_regex.jsonl");
  ASSERT_GT(cases.size(), 500u);
  for (const JavaRegexCase& row : cases) {
    EXPECT_EQ(Difference(row), "") << row.about << ": " << Escaped(row.pattern);
  }
}

TEST(JavaRegex, PublishedRegexesAreTranslated) {
  const std::vector<JavaRegexCase> cases = ReadJavaRegexCases("java_regex_published.jsonl");
  ASSERT_GT(cases.size(), 40u);
  size_t refused = 0;
  for (const JavaRegexCase& row : cases) {
    EXPECT_EQ(Difference(row), "") << row.about << ": " << Escaped(row.pattern);
    refused += row.refusal ? 1 : 0;
  }
  EXPECT_EQ(refused, 3u);
}

TEST(JavaRegex, LinesMatchAndCaptureAsInJava) {
  const std::vector<RegexSerdeCase> cases = ReadRegexSerdeCases("regex_serde.jsonl");
  ASSERT_GT(cases.size(), 130u);
  std::vector<std::string> refused;
  std::vector<std::string> warned;
  for (const RegexSerdeCase& row : cases) {
    JavaRegexError error;
    const std::optional<JavaRegexTranslation> translation =
        TranslateJavaRegex(row.regex, row.options, &error);
    if (!translation) {
      refused.push_back(row.id + ": " + error.sentence);
      continue;
    }
    const std::optional<GroupTexts> groups = TranslatedRegex(*translation).Match(row.line);
    ASSERT_EQ(groups.has_value(), row.matches) << row.id << ToText(groups);
    if (std::any_of(translation->warnings.begin(), translation->warnings.end(),
                    [](const JavaRegexWarning& warning) {
                      return warning.kind == JavaRegexWarning::Kind::kGroupText;
                    })) {
      warned.push_back(row.id);
      continue;
    }
    for (size_t i = 0; i < row.expected.size(); ++i) {
      if (row.types[i] != "string") continue;
      // A column without a group is NULL.
      const auto text = i < groups->size() ? (*groups)[i] : std::nullopt;
      EXPECT_EQ(text, row.expected[i]) << row.id << ", column " << i;
    }
  }
  EXPECT_THAT(refused,
              testing::ElementsAre(
                  "java-backref2digits: back-references are not supported",
                  "java-lookahead-mid: look-ahead is only supported at the start of the pattern",
                  "java-lookbehind: look-behind is not supported",
                  "java-backref: back-references are not supported",
                  "java-U-flag: Unicode classes, (?U), are not supported"));
  EXPECT_THAT(warned, testing::ElementsAre("java-empty-loop2", "java-empty-loop3",
                                           "java-repeat-last", "java-repeat-pair"));
}

TEST(JavaRegex, TreeOfAFlowLogTable) {
  const JavaRegex regex = Parse("^(?<a>[^ ]+)\\s+([0-9]{2,})(?: \"([^\"]*)\")?$");
  EXPECT_EQ(regex.groups, 3u);
  EXPECT_EQ(regex.group_names, (std::vector<std::string>{"a", "", ""}));
  ASSERT_EQ(regex.root.kind, Node::Kind::kSequence);
  ASSERT_EQ(regex.root.children.size(), 6u);
  const std::vector<Node>& parts = regex.root.children;
  EXPECT_EQ(parts[0].anchor, Node::Anchor::kBegin);
  EXPECT_EQ(parts[1].kind, Node::Kind::kGroup);
  EXPECT_EQ(parts[1].group, 1u);
  EXPECT_EQ(parts[1].children[0].children[0].set, CodePointSet({{' ', ' '}}).Complement());
  EXPECT_EQ(parts[2].kind, Node::Kind::kRepeat);
  EXPECT_EQ(parts[2].children[0].set, CodePointSet({{'\t', '\r'}, {' ', ' '}}));
  EXPECT_EQ(parts[3].children[0].min, 2u);
  EXPECT_EQ(parts[3].children[0].max, kUnbounded);
  EXPECT_EQ(parts[3].span, (Span{15, 26}));
  EXPECT_EQ(parts[4].max, 1u);
  EXPECT_TRUE(parts[4].can_be_empty && parts[4].can_consume && parts[4].has_groups);
  EXPECT_EQ(parts[4].children[0].kind, Node::Kind::kSequence);
  EXPECT_EQ(parts[5].anchor, Node::Anchor::kFinalEnd);
}

TEST(JavaRegex, GroupsThatTookNoPartAreNotEmptyOnes) {
  EXPECT_EQ(Match("([^~]+)?~([^~]*)", "~"), "(null \"\" )");
  EXPECT_EQ(Match("(a)|(b)", "b"), "(null \"b\" )");
}

TEST(JavaRegex, LeadingLookAheadsAreChecksOfTheirOwn) {
  EXPECT_EQ(Match("^(?!#)([^ ]+) (.*)", "# x"), "no match");
  EXPECT_EQ(Match("^(?!#)([^ ]+) (.*)", "a #"), "(\"a\" \"#\" )");
  EXPECT_EQ(Match("(?=.*z$)(?!.*y)(.*)", "xz"), "(\"xz\" )");
  EXPECT_EQ(Match("(?=.*z$)(?!.*y)(.*)", "xyz"), "no match");
  EXPECT_EQ(Match("(?m)^(.*)$", ""), "no match");
}

TEST(JavaRegex, LetterCaseIsAscii) {
  const JavaRegexTranslation translation = Translate("a|k|[s-u]", {.case_insensitive = true});
  const TranslatedRegex regex(translation);
  for (const char* line : {"K", "k", "S", "t", "U", "A"}) EXPECT_TRUE(regex.Match(line)) << line;
  for (const char* line : {"\u212A", "\u017F", "v"}) EXPECT_FALSE(regex.Match(line)) << line;
  EXPECT_EQ(Match("a(?i)|a|", "A"), "()");
}

TEST(JavaRegex, RefusalsSayWhetherJavaWouldTakeThePattern) {
  EXPECT_EQ(Refusal("(a)(?<=x").kind, JavaRegexError::Kind::kNotJava);
  EXPECT_EQ(Refusal("(a)(?<=x)").kind, JavaRegexError::Kind::kNotSupported);
  // The reason is Java's even where something unsupported comes first.
  EXPECT_EQ(Refusal("(a)\\1([^]*)").sentence, "Unclosed character class near index 10");
  const JavaRegexError error = Refusal("\u00E9(b)\\1");
  EXPECT_EQ(error.sentence, "back-references are not supported");
  EXPECT_EQ(error.span, (Span{5, 7}));
}

TEST(JavaRegex, BytesThatAreNotUtf8AreAnError) {
  const JavaRegexError error = Refusal("ab\xC3(");
  EXPECT_EQ(error.kind, JavaRegexError::Kind::kNotSupported);
  EXPECT_EQ(error.sentence, "the pattern is not UTF-8");
  EXPECT_EQ(error.span, (Span{2, 3}));
}

std::string Repeated(std::string_view text, size_t times) {
  std::string result;
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(JavaRegex, NestingIsLimited) {
  for (const auto& [open, close] : {std::pair{"(", ")"}, {"(?:a", ")?"}, {"[a", "]"}}) {
    const auto nested = [&, o = open, c = close](size_t depth) {
      return Repeated(o, depth) + "x" + Repeated(c, depth);
    };
    Translate(nested(kMaxJavaRegexNesting));
    EXPECT_EQ(Refusal(nested(kMaxJavaRegexNesting + 1)).sentence,
              "groups and classes nest deeper than 200");
    Refusal(nested(1'000'000));
  }
}

TEST(JavaRegex, LargeCountsOfOneCharacterAreExact) {
  for (const char* pattern : {"[^ ]{2,2500}", "(?:[^ ]{1250}){0,1}[^ ]{2,1250}"}) {
    const TranslatedRegex regex(Translate(pattern));
    for (const size_t length : {1u, 2u, 1000u, 1001u, 1003u, 2001u, 2500u, 2501u}) {
      EXPECT_EQ(regex.Match(Repeated("\u00E9", length)).has_value(), length >= 2 && length <= 2500)
          << pattern << " on " << length;
    }
  }
  const TranslatedRegex lazy(Translate("(a{1,1500}?)(a*)"));
  EXPECT_EQ(ToText(lazy.Match("aaa")), "(\"a\" \"aa\" )");
  const TranslatedRegex greedy(Translate("(a{1,1500})(a*)"));
  EXPECT_EQ(ToText(greedy.Match("aaa")), "(\"aaa\" \"\" )");
}

TEST(JavaRegex, WhatTakesTooMuchMemoryIsRefused) {
  EXPECT_EQ(Refusal(Repeated("a{1000}", 200)).sentence, "the pattern is too large");
  const JavaRegexError error = Refusal("([\\p{L}&&[^x]]{1000}) ([\\p{L}&&[^x]]{1000})");
  EXPECT_EQ(error.kind, JavaRegexError::Kind::kNotSupported);
  EXPECT_EQ(error.sentence, "RE2 cannot hold the regex: pattern too large - compile failed");
}

TEST(JavaRegex, LongPatternsTakeLinearTime) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* part :
       {"a",       "[a-c&&[^b]]", "(?:a)?",   "\\p{L}",  "[\\p{L}a]",   "a++b", "(?>a)",
        "\\Q.\\E", "(?i)",        "a|",       "[^",      "(?!a)",       "\\b",  "(a)*",
        "^",       "\\x{61}*+b",  "(?x) #\n", "a{1000}", "[^a]{10000}", "[a&& "}) {
    JavaRegexError error;
    (void)TranslateJavaRegex(Repeated(part, 10'000), {}, &error);
  }
  const std::string atomics = Repeated("(?>a*", 200) + Repeated("b)", 200);
  JavaRegexError error;
  (void)TranslateJavaRegex(Repeated(atomics, 20), {}, &error);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(CodePointSet, Algebra) {
  const CodePointSet set({{'x', 'z'}, {'a', 'c'}, {'d', 'e'}, {'b', 'b'}});
  EXPECT_EQ(set.ranges(), (std::vector<CodePointRange>{{'a', 'e'}, {'x', 'z'}}));
  EXPECT_TRUE(set.Contains('a') && set.Contains('e') && set.Contains('y'));
  EXPECT_FALSE(set.Contains('`') || set.Contains('f') || set.Contains('{'));
  EXPECT_EQ(set.Complement().Complement(), set);
  EXPECT_EQ(CodePointSet().Complement(), CodePointSet::All());
  EXPECT_EQ(CodePointSet::All().Complement(), CodePointSet());
  EXPECT_EQ(set.Union(set.Complement()), CodePointSet::All());
  EXPECT_EQ(set.Intersection({{'c', 'x'}}), CodePointSet({{'c', 'e'}, {'x', 'x'}}));
  EXPECT_TRUE(set.Overlaps({{'e', 'f'}}));
  EXPECT_FALSE(set.Overlaps({{'f', 'w'}}));
  EXPECT_EQ(CodePointSet({{'q', 'q'}}).Single(), U'q');
  EXPECT_EQ(set.Single(), std::nullopt);
}

TEST(UnicodeProperty, ComesFromRe2) {
  EXPECT_TRUE(UnicodeProperty("L").Contains(U'\u00E9'));
  EXPECT_TRUE(UnicodeProperty("Lu").Contains(U'\U0001D400'));
  EXPECT_FALSE(UnicodeProperty("Lu").Contains('a'));
  EXPECT_EQ(UnicodeProperty("Greek").ranges()[0], (CodePointRange{0x370, 0x373}));
  EXPECT_TRUE(UnicodeProperty("no such property").empty());
}

TEST(Utf8Replacement, MalformedPiecesAreThoseOfJava) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"plain ASCII that is longer than a word", "plain ASCII that is longer than a word"},
      {"\u00E9\u65E5\U0001F600", "\u00E9\u65E5\U0001F600"},
      {"a\x80z", "a\uFFFDz"},
      {"\xC3", "\uFFFD"},
      {"\xC3(", "\uFFFD("},
      {"\xC0\x80", "\uFFFD\uFFFD"},
      {"\xE2\x82", "\uFFFD"},
      {"\xE2\x82z", "\uFFFDz"},
      {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD"},
      {"\xED\xA0", "\uFFFD"},
      {"\xED\xA0\x80\xED\xB0\x80", "\uFFFD\uFFFD"},
      {"\xF0\x9F\x98", "\uFFFD"},
      {"\xF0\x9F", "\uFFFD"},
      {"\xF0\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF5\xFF", "\uFFFD\uFFFD"},
      {"12345678\xFFxyz", "12345678\uFFFDxyz"},
  };
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(DecodeWithReplacement(bytes), text) << Escaped(bytes);
    EXPECT_EQ(IsValidUtf8(bytes), bytes == text) << Escaped(bytes);
  }
  std::string output = "kept ";
  AppendWithReplacement("a\xFF", &output);
  EXPECT_EQ(output, "kept a\uFFFD");
}

}  // namespace
}  // namespace metgrep
