// What is translated matches and captures as the java.util.regex on this machine does, and what is
// refused is refused for the right reason.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "patterns/java_regex.h"
#include "patterns/java_to_re2.h"
#include "patterns/utf8_replacement.h"
#include "tests/support/escape.h"
#include "tests/support/generate_java_regex.h"
#include "tests/support/java_oracle.h"
#include "tests/support/java_regex_cases.h"
#include "tests/support/rounds.h"
#include "tests/support/translated_regex.h"

namespace metgrep {
namespace {

constexpr size_t kLinesPerRegex = 10;
constexpr size_t kRegexesPerBatch = 20'000;

struct Counts {
  uint64_t pairs = 0;
  uint64_t matches = 0;
  uint64_t translated = 0;
  uint64_t not_java = 0;
  uint64_t not_supported = 0;
  uint64_t groups_compared = 0;
};

// Refusals that leave open whether Java takes the pattern: names that are not looked up, and syntax
// that is not read on.
bool MayBeNotJava(const JavaRegexError& error) {
  for (const std::string_view start :
       {"Unicode classes", "the property", "groups and classes nest"}) {
    if (error.sentence.starts_with(start)) return true;
  }
  return false;
}

// Reasons of Java's that are not looked for: names of characters and blocks, and whether the length
// of a look-behind, which is refused anyhow, is bounded.
bool IsUnknownToUs(std::string_view reason) {
  return reason.starts_with("Look-behind group does not have") ||
         reason.starts_with("Unknown character name") ||
         reason.starts_with("Unknown character property name {In");
}

bool Has(const JavaRegexTranslation& translation, JavaRegexWarning::Kind kind) {
  return std::any_of(translation.warnings.begin(), translation.warnings.end(),
                     [kind](const JavaRegexWarning& warning) { return warning.kind == kind; });
}

bool HasTerminator(const std::string& line) {
  for (const char* terminator : {"\n", "\r", "\u0085", "\u2028", "\u2029"}) {
    if (line.find(terminator) != std::string::npos) return true;
  }
  return false;
}

bool IsAscii(const std::string& line) {
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string CompareLine(const JavaRegexTranslation& translation, const TranslatedRegex& regex,
                        const std::string& bytes, const JavaLineAnswer& answer, Counts* counts) {
  if (answer.kind == JavaLineAnswer::Kind::kNotFinished) return "";
  const std::string line = DecodeWithReplacement(bytes);
  using Kind = JavaRegexWarning::Kind;
  if (Has(translation, Kind::kTerminator) && HasTerminator(line)) return "";
  if (Has(translation, Kind::kWordBoundary) && !IsAscii(line)) return "";
  const std::optional<GroupTexts> groups = regex.Match(bytes);
  std::optional<GroupTexts> expected;
  if (answer.kind == JavaLineAnswer::Kind::kMatch) expected = answer.groups;
  const bool compare_groups = groups && !Has(translation, Kind::kGroupText);
  ++counts->pairs;
  counts->matches += groups ? 1 : 0;
  counts->groups_compared += compare_groups && translation.groups > 0 ? 1 : 0;
  if (compare_groups ? groups == expected : groups.has_value() == expected.has_value()) return "";
  return "gives " + ToText(groups) + " where Java gives " + ToText(expected) + " on \"" +
         Escaped(bytes) + "\"";
}

// What is wrong with our answers; empty if nothing is.
std::string Compare(const JavaRequest& request, const JavaAnswer& answer, int32_t version,
                    Counts* counts) {
  JavaRegexError error;
  const std::optional<JavaRegexTranslation> translation =
      TranslateJavaRegex(request.regex, {.case_insensitive = request.case_insensitive}, &error);
  if (!translation && !answer.valid && IsUnknownToUs(answer.reason)) {
    ++counts->not_supported;
    return "";
  }
  if (!translation && error.kind == JavaRegexError::Kind::kNotSupported) {
    ++counts->not_supported;
    if (answer.valid || MayBeNotJava(error) || version != 17) return "";
    return "not supported (" + error.sentence + ") but Java says: " + answer.reason;
  }
  // Later versions take other patterns: they refuse [a&&], and know more properties.
  if (version != 17 && answer.valid != translation.has_value()) return "";
  if (!translation) {
    ++counts->not_java;
    if (answer.valid) return "refused (" + error.sentence + ") but Java takes it";
    // Reasons are not the same in all versions; Java 17 has none of its own for a last backslash,
    // and shows the left side of "=" in small letters, where a Kelvin sign turns into a k.
    if (error.sentence.starts_with("Unescaped trailing backslash") || version != 17) return "";
    if (error.sentence.starts_with("Unknown Unicode property") && !IsAscii(error.sentence)) {
      return "";
    }
    // Comments without an end make Java run over the end of its array.
    if (answer.reason.starts_with("java.lang.")) return "";
    std::string reason = answer.reason;
    reason.erase(std::remove(reason.begin(), reason.end(), '\0'), reason.end());
    std::string sentence = error.sentence;
    sentence.erase(std::remove(sentence.begin(), sentence.end(), '\0'), sentence.end());
    return sentence == reason ? "" : "refused (" + sentence + ") but Java says: " + reason;
  }
  ++counts->translated;
  const std::string as = "as " + Escaped(translation->re2) + " ";
  if (!answer.valid) return as + "but Java says: " + answer.reason;
  if (answer.groups != translation->groups) return as + "with another number of groups";
  const TranslatedRegex regex(*translation);
  for (size_t i = 0; i < request.lines.size(); ++i) {
    const std::string wrong =
        CompareLine(*translation, regex, request.lines[i], answer.lines[i], counts);
    if (!wrong.empty()) return as + wrong;
  }
  return "";
}

// The regex with lines that it may match; samples of it are not much longer than `limit`.
JavaRequest RequestFor(Random& random, std::string regex, bool case_insensitive, size_t limit) {
  JavaRequest request{std::move(regex), case_insensitive, {}};
  JavaRegexError error;
  const std::optional<JavaRegex> tree =
      ParseJavaRegex(request.regex, {.case_insensitive = case_insensitive}, &error);
  for (size_t i = 0; i < kLinesPerRegex; ++i) {
    const bool sample = tree.has_value() && i % 2 == 0;
    request.lines.push_back(sample ? SampleOfJavaRegex(random, *tree, limit)
                                   : RandomJavaLine(random));
  }
  return request;
}

// Asks Java and compares; at most 20 failures are shown.
void CompareAll(const std::vector<JavaRequest>& requests, int* shown, Counts* counts) {
  int32_t version = 0;
  const std::optional<std::vector<JavaAnswer>> answers = AskJava(requests, &version);
  ASSERT_TRUE(answers) << "java could not be asked";
  for (size_t i = 0; i < requests.size() && *shown < 20; ++i) {
    const std::string wrong = Compare(requests[i], (*answers)[i], version, counts);
    EXPECT_EQ(wrong, "") << "regex \"" << Escaped(requests[i].regex) << "\""
                         << (requests[i].case_insensitive ? " case-insensitive" : "");
    *shown += wrong.empty() ? 0 : 1;
  }
}

TEST(JavaRegexDifferential, RandomRegexesOnRandomLines) {
  if (!HasJavaCompiler()) GTEST_SKIP() << "needs a JDK: no java that can run a source file";
  const uint64_t regexes = Rounds(20'000 / kLinesPerRegex);
  Random random(FirstSeed());
  Counts counts;
  int shown = 0;
  for (uint64_t left = regexes; left > 0 && shown < 20;) {
    std::vector<JavaRequest> requests;
    while (requests.size() < std::min<uint64_t>(left, kRegexesPerBatch)) {
      requests.push_back(RequestFor(random, RandomJavaRegex(random), OnceIn(random, 4), 24));
    }
    left -= requests.size();
    CompareAll(requests, &shown, &counts);
    if (HasFatalFailure()) return;
  }
  std::printf(
      "%llu pairs, %llu of them match, %llu with equal groups; of the regexes %llu are "
      "translated, %llu not Java, %llu not supported\n",
      static_cast<unsigned long long>(counts.pairs),
      static_cast<unsigned long long>(counts.matches),
      static_cast<unsigned long long>(counts.groups_compared),
      static_cast<unsigned long long>(counts.translated),
      static_cast<unsigned long long>(counts.not_java),
      static_cast<unsigned long long>(counts.not_supported));
  EXPECT_GT(counts.translated, regexes / 3);
  EXPECT_GT(counts.matches * 4, counts.pairs);
}

TEST(JavaRegexDifferential, RecordedRegexesOnRandomLines) {
  if (!HasJavaCompiler()) GTEST_SKIP() << "needs a JDK: no java that can run a source file";
  Random random(FirstSeed());
  std::vector<JavaRequest> requests;
  for (const char* name : {"java_regex.jsonl", "java_regex_published.jsonl"}) {
    for (const JavaRegexCase& row : ReadJavaRegexCases(name)) {
      requests.push_back(RequestFor(random, row.pattern, false, 1000));
      requests.push_back(RequestFor(random, row.pattern, true, 1000));
    }
  }
  ASSERT_GT(requests.size(), 900u);
  Counts counts;
  int shown = 0;
  CompareAll(requests, &shown, &counts);
  EXPECT_GT(counts.groups_compared, 2500u);
}

}  // namespace
}  // namespace metgrep
