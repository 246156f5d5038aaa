// A translated java.util.regex pattern, run as JavaRegexTranslation says.
#ifndef METGREP_TESTS_SUPPORT_TRANSLATED_REGEX_H_
#define METGREP_TESTS_SUPPORT_TRANSLATED_REGEX_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "patterns/java_to_re2.h"
#include "re2/re2.h"

namespace metgrep {

// Texts of groups; nothing for a group that took no part.
using GroupTexts = std::vector<std::optional<std::string>>;

class TranslatedRegex {
 public:
  explicit TranslatedRegex(const JavaRegexTranslation& translation);

  // The groups if all of the line matches; bytes that are not UTF-8 are replaced as Java does it.
  std::optional<GroupTexts> Match(const std::string& line) const;

 private:
  struct Precheck {
    std::unique_ptr<RE2> regex;
    bool negated;
  };
  RE2 regex_;
  std::vector<Precheck> prechecks_;
};

// For failure messages.
std::string ToText(const std::optional<GroupTexts>& groups);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_TRANSLATED_REGEX_H_
