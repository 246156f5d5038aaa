// What is translated matches and captures as the java.util.regex on this machine does, and what is
// refused is refused for the right reason.
//
// METGREP_DIFFERENTIAL_ROUNDS is how many thousand pairs of a regex and a line are tried,
// METGREP_DIFFERENTIAL_SEED with which random numbers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "patterns/java_regex.h"
#include "patterns/java_to_re2.h"
#include "patterns/utf8_replacement.h"
#include "re2/re2.h"
#include "tests/support/escape.h"
#include "tests/support/generate_java_regex.h"
#include "tests/support/java_oracle.h"

namespace metgrep {
namespace {

constexpr size_t kLinesPerRegex = 10;
constexpr size_t kRegexesPerBatch = 20'000;

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

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
       {"comments in a pattern", "Unicode classes", "the property", "groups and classes nest"}) {
    if (error.sentence.starts_with(start)) return true;
  }
  return false;
}

// Reasons of Java's that are not looked for: names of characters and blocks, and whether the length of a
// look-behind, which is refused anyhow, is bounded.
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

// A translation ready to run.
class Matcher {
 public:
  explicit Matcher(const JavaRegexTranslation& translation)
      : translation_(translation), regex_(translation.re2, RE2::Quiet) {
    for (const JavaRegexPrecheck& precheck : translation.prechecks) {
      prechecks_.push_back(std::make_unique<RE2>(precheck.re2, RE2::Quiet));
    }
  }

  bool Matches(const std::string& line, std::vector<std::optional<std::string>>* groups) const {
    for (size_t i = 0; i < prechecks_.size(); ++i) {
      const bool found = prechecks_[i]->Match(line, 0, line.size(), RE2::ANCHOR_START, nullptr, 0);
      if (found == translation_.prechecks[i].negated) return false;
    }
    std::vector<re2::StringPiece> pieces(translation_.groups + 1);
    if (!regex_.Match(line, 0, line.size(), RE2::ANCHOR_BOTH, pieces.data(),
                      static_cast<int>(pieces.size()))) {
      return false;
    }
    for (size_t i = 1; i < pieces.size(); ++i) {
      groups->push_back(pieces[i].data() == nullptr
                            ? std::nullopt
                            : std::optional<std::string>(pieces[i].as_string()));
    }
    return true;
  }

 private:
  const JavaRegexTranslation& translation_;
  RE2 regex_;
  std::vector<std::unique_ptr<RE2>> prechecks_;
};

std::string Show(const std::vector<std::optional<std::string>>& groups) {
  std::string text = "(";
  for (const auto& group : groups) text += group ? "\"" + Escaped(*group) + "\" " : "null ";
  return text + ")";
}

std::string CompareLine(const JavaRegexTranslation& translation, const Matcher& matcher,
                        const std::string& bytes, const JavaLineAnswer& answer, Counts* counts) {
  if (answer.kind == JavaLineAnswer::Kind::kNotFinished) return "";
  const std::string line = DecodeWithReplacement(bytes);
  using Kind = JavaRegexWarning::Kind;
  if (Has(translation, Kind::kTerminator) && HasTerminator(line)) return "";
  if (Has(translation, Kind::kWordBoundary) && !IsAscii(line)) return "";
  std::vector<std::optional<std::string>> groups;
  const bool matches = matcher.Matches(line, &groups);
  const bool expected = answer.kind == JavaLineAnswer::Kind::kMatch;
  ++counts->pairs;
  counts->matches += matches ? 1 : 0;
  const std::string on = " on \"" + Escaped(bytes) + "\"";
  if (matches != expected) return (matches ? "matches" : "does not match") + on;
  if (!matches || Has(translation, Kind::kGroupText)) return "";
  ++counts->groups_compared;
  if (groups == answer.groups) return "";
  return "captures " + Show(groups) + " where Java has " + Show(answer.groups) + on;
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
    if (answer.valid || MayBeNotJava(error)) return "";
    return "not supported (" + error.sentence + ") but Java says: " + answer.reason;
  }
  if (!translation) {
    ++counts->not_java;
    if (answer.valid) return "refused (" + error.sentence + ") but Java takes it";
    // Reasons are not the same in all versions; Java 17 has none of its own for a last backslash,
    // and shows the left side of "=" in small letters, where a Kelvin sign turns into a k.
    if (error.sentence.starts_with("Unescaped trailing backslash") || version != 17) return "";
    if (error.sentence.starts_with("Unknown Unicode property") && !IsAscii(error.sentence)) {
      return "";
    }
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
  const Matcher matcher(*translation);
  for (size_t i = 0; i < request.lines.size(); ++i) {
    const std::string wrong =
        CompareLine(*translation, matcher, request.lines[i], answer.lines[i], counts);
    if (!wrong.empty()) return as + wrong;
  }
  return "";
}

JavaRequest RandomRequest(Random& random) {
  JavaRequest request;
  request.regex = RandomJavaRegex(random);
  request.case_insensitive = OnceIn(random, 4);
  JavaRegexError error;
  const std::optional<JavaRegex> regex =
      ParseJavaRegex(request.regex, {.case_insensitive = request.case_insensitive}, &error);
  for (size_t i = 0; i < kLinesPerRegex; ++i) {
    const bool sample = regex.has_value() && i % 2 == 0;
    request.lines.push_back(sample ? SampleOfJavaRegex(random, *regex) : RandomJavaLine(random));
  }
  return request;
}

TEST(JavaRegexDifferential, AgreesWithTheJdk) {
  if (!HasJavaCompiler()) GTEST_SKIP() << "needs a JDK: no java that can run a source file";
  const uint64_t rounds = FromEnvironment("METGREP_DIFFERENTIAL_ROUNDS", 20);
  Random random(FromEnvironment("METGREP_DIFFERENTIAL_SEED", 1));
  Counts counts;
  int32_t version = 0;
  int shown = 0;
  for (uint64_t left = rounds * 1000 / kLinesPerRegex; left > 0 && shown < 20;) {
    std::vector<JavaRequest> requests(std::min<uint64_t>(left, kRegexesPerBatch));
    left -= requests.size();
    for (JavaRequest& request : requests) request = RandomRequest(random);
    const std::optional<std::vector<JavaAnswer>> answers = AskJava(requests, &version);
    ASSERT_TRUE(answers) << "java could not be asked";
    for (size_t i = 0; i < requests.size() && shown < 20; ++i) {
      const std::string wrong = Compare(requests[i], (*answers)[i], version, &counts);
      EXPECT_EQ(wrong, "") << "regex \"" << Escaped(requests[i].regex) << "\""
                           << (requests[i].case_insensitive ? " case-insensitive" : "");
      shown += wrong.empty() ? 0 : 1;
    }
  }
  std::printf(
      "Java %d: %llu pairs, %llu matches, %llu with groups; regexes: %llu translated, "
      "%llu not Java, %llu not supported\n",
      version, static_cast<unsigned long long>(counts.pairs),
      static_cast<unsigned long long>(counts.matches),
      static_cast<unsigned long long>(counts.groups_compared),
      static_cast<unsigned long long>(counts.translated),
      static_cast<unsigned long long>(counts.not_java),
      static_cast<unsigned long long>(counts.not_supported));
  EXPECT_GT(counts.translated, rounds * 1000 / kLinesPerRegex / 3);
  EXPECT_GT(counts.matches * 10, counts.pairs);
}

}  // namespace
}  // namespace metgrep
