#include "engine/diagnosis/regex_variants.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

std::shared_ptr<const Regex> CompileOrNull(std::string_view regex) {
  absl::StatusOr<std::shared_ptr<const Regex>> compiled = Regex::Compile(regex);
  return compiled.ok() ? *std::move(compiled) : nullptr;
}

}  // namespace

std::string WithoutAnchors(std::string_view regex, std::string* anchors) {
  std::string text;
  bool has_begin = false;
  bool has_end = false;
  bool in_class = false;
  for (size_t i = 0; i < regex.size(); ++i) {
    const char c = regex[i];
    if (c == '\\') {
      text += regex.substr(i, 2);
      ++i;
      continue;
    }
    if (c == '[' && !in_class) {
      in_class = true;
      text += c;
      // A ^ or ] that comes first belongs to the class.
      if (i + 1 < regex.size() && regex[i + 1] == '^') text += regex[++i];
      if (i + 1 < regex.size() && regex[i + 1] == ']') text += regex[++i];
      continue;
    }
    if (c == ']') in_class = false;
    if (!in_class && (c == '^' || c == '$')) {
      (c == '^' ? has_begin : has_end) = true;
      continue;
    }
    text += c;
  }
  if (anchors != nullptr) *anchors = has_begin && has_end ? "^ and $" : has_begin ? "^" : "$";
  return text;
}

const RegexVariants::Variants& RegexVariants::Of(std::string_view regex) {
  const auto found = variants_.find(regex);
  if (found != variants_.end()) return found->second;
  Variants variants;
  variants.any_case = CompileOrNull(absl::StrCat("(?i)", AbslView(regex)));
  const std::string without_anchors = WithoutAnchors(regex, &variants.anchors);
  if (without_anchors != regex && !without_anchors.empty()) {
    variants.without_anchors = CompileOrNull(without_anchors);
    variants.any_case_without_anchors =
        CompileOrNull(absl::StrCat("(?i)", AbslView(without_anchors)));
  }
  return variants_.emplace(std::string(regex), std::move(variants)).first->second;
}

Advice RegexVariants::AdviceFor(std::string_view regex, std::string_view text,
                                std::string_view text_name) {
  const Variants& variants = Of(regex);
  if (variants.any_case && variants.any_case->Finds(text)) {
    return {"in other case of letters it is found",
            "a regex is case-sensitive: write [Ee] for a letter in either case"};
  }
  const bool in_any_case = !variants.without_anchors || !variants.without_anchors->Finds(text);
  if (in_any_case &&
      !(variants.any_case_without_anchors && variants.any_case_without_anchors->Finds(text))) {
    return {};
  }
  const std::string leave_out =
      absl::StrCat("leave out ", variants.anchors,
                   variants.anchors == "^"   ? ", which stands for the begin"
                   : variants.anchors == "$" ? ", which stands for the end"
                                             : ", which stand for the begin and end",
                   " of the whole ", AbslView(text_name));
  if (!in_any_case) return {absl::StrCat("without ", variants.anchors, " it is found"), leave_out};
  return {absl::StrCat("without ", variants.anchors, " and in other case of letters it is found"),
          absl::StrCat("write [Ee] for a letter in either case, and ", leave_out)};
}

}  // namespace metgrep
