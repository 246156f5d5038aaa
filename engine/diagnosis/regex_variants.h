// What a regex would find if it were written a little differently.
#ifndef METGREP_ENGINE_DIAGNOSIS_REGEX_VARIANTS_H_
#define METGREP_ENGINE_DIAGNOSIS_REGEX_VARIANTS_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engine/diagnosis/condition_failure.h"
#include "engine/plan/regex.h"

namespace metgrep {

// Variants are compiled once and kept: a pattern has at most two regexes.
class RegexVariants {
 public:
  // Advice about a regex (what stands between the % signs) that is not found in `text`.
  // `text_name`: what the text is called, "event", "field".
  Advice AdviceFor(std::string_view regex, std::string_view text, std::string_view text_name);

 private:
  struct Variants {
    // Null if it would be the same regex, or none.
    std::shared_ptr<const Regex> any_case;
    std::shared_ptr<const Regex> without_anchors;
    std::shared_ptr<const Regex> any_case_without_anchors;
    std::string anchors;  // that it has: "^", "$" or "^ and $"
  };
  const Variants& Of(std::string_view regex);

  std::map<std::string, Variants, std::less<>> variants_;
};

// The regex without the ^ and $ that are anchors; the same text if there are none. Which ones there
// are goes to `anchors`, if it is not null: "^", "$", "^ and $".
std::string WithoutAnchors(std::string_view regex, std::string* anchors = nullptr);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_REGEX_VARIANTS_H_
