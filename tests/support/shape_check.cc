#include "tests/support/shape_check.h"

#include <utility>

#include "tests/support/escape.h"

namespace metgrep {

std::optional<ShapeCheck> ShapeCheck::Create(std::string_view regex,
                                             const JavaRegexOptions& options) {
  JavaRegexError error;
  std::optional<JavaRegex> tree = ParseJavaRegex(regex, options, &error);
  if (!tree) return std::nullopt;
  ShapeCheck check;
  std::vector<JavaRegexWarning> warnings;
  check.with_shape_ = RegexReader::Create(regex, options, &warnings, &error);
  check.without_shape_ = RegexReader::Create(regex, options, &warnings, &error);
  if (!check.with_shape_ || !check.without_shape_) return std::nullopt;
  check.without_shape_->DropShape();
  if (check.with_shape_->has_shape()) check.shape_ = Shape::Compile(*tree);
  const auto translation = TranslateJavaRegex(*tree, &error);
  check.has_prechecks_ = translation && !translation->prechecks.empty();
  check.tree_ = *std::move(tree);
  return check;
}

std::optional<GroupTexts> ShapeCheck::Read(const RegexReader& reader, std::string_view line) {
  // One column more than there are groups: it is NULL.
  std::vector<std::string_view> texts(groups() + 1, "not written");
  const bool matches = reader.Read(line, &scratch_, &texts);
  GroupTexts groups;
  for (const std::string_view text : texts) {
    groups.emplace_back();
    if (text.data() != nullptr) groups.back().emplace(text);
    // A line without a match is a row of NULLs.
    if (!matches && text.data() != nullptr) return GroupTexts{"a text without a match"};
  }
  if (!matches) return std::nullopt;
  if (groups.back()) return GroupTexts{"a text without a group"};
  groups.pop_back();
  return groups;
}

std::optional<GroupTexts> ShapeCheck::ReadByRe2(std::string_view line) {
  return Read(*without_shape_, line);
}

std::string ShapeCheck::Difference(std::string_view line) {
  answer_ = Shape::Answer::kUndecided;
  const std::optional<GroupTexts> expected = Read(*without_shape_, line);
  const std::optional<GroupTexts> found = Read(*with_shape_, line);
  std::string wrong;
  if (found != expected) wrong = "reader: " + ToText(found);
  if (shape_) {
    answer_ = shape_->Match(line, &scratch_.shape);
    const bool says_match = answer_ == Shape::Answer::kMatches;
    const bool is_decided = answer_ != Shape::Answer::kUndecided && !(says_match && has_prechecks_);
    if (is_decided && says_match != expected.has_value()) {
      wrong += std::string(" shape: ") + (says_match ? "matches" : "does not match");
    }
  }
  if (wrong.empty()) return "";
  return "regex \"" + Escaped(tree_.text) + "\" line \"" + Escaped(line) + "\" " + wrong +
         " RE2: " + ToText(expected);
}

}  // namespace metgrep
