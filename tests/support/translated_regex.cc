#include "tests/support/translated_regex.h"

#include "patterns/utf8_replacement.h"
#include "tests/support/escape.h"

namespace metgrep {

TranslatedRegex::TranslatedRegex(const JavaRegexTranslation& translation)
    : regex_(translation.re2, RE2::Quiet) {
  for (const JavaRegexPrecheck& precheck : translation.prechecks) {
    prechecks_.push_back({std::make_unique<RE2>(precheck.re2, RE2::Quiet), precheck.negated});
  }
}

std::optional<GroupTexts> TranslatedRegex::Match(const std::string& line) const {
  const std::string text = DecodeWithReplacement(line);
  for (const Precheck& precheck : prechecks_) {
    const bool found = precheck.regex->Match(text, 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
    if (found == precheck.negated) return std::nullopt;
  }
  std::vector<re2::StringPiece> pieces(static_cast<size_t>(regex_.NumberOfCapturingGroups()) + 1);
  if (!regex_.Match(text, 0, text.size(), RE2::ANCHOR_BOTH, pieces.data(),
                    static_cast<int>(pieces.size()))) {
    return std::nullopt;
  }
  GroupTexts groups;
  for (size_t i = 1; i < pieces.size(); ++i) {
    groups.emplace_back();
    if (pieces[i].data() != nullptr) groups.back().emplace(pieces[i].data(), pieces[i].size());
  }
  return groups;
}

std::string ToText(const std::optional<GroupTexts>& groups) {
  if (!groups) return "no match";
  std::string text = "(";
  for (const auto& group : *groups) text += group ? "\"" + Escaped(*group) + "\" " : "null ";
  return text + ")";
}

}  // namespace metgrep
