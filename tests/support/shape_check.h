// Reads lines with the shape of a regex and with RE2, and says where they differ.
#ifndef METGREP_TESTS_SUPPORT_SHAPE_CHECK_H_
#define METGREP_TESTS_SUPPORT_SHAPE_CHECK_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/regex_reader.h"
#include "engine/table/shape.h"
#include "patterns/java_regex.h"
#include "tests/support/translated_regex.h"

namespace metgrep {

class ShapeCheck {
 public:
  // Nothing if the regex is refused.
  static std::optional<ShapeCheck> Create(std::string_view regex,
                                          const JavaRegexOptions& options = {});

  bool has_shape() const { return shape_.has_value(); }
  size_t groups() const { return with_shape_->groups(); }
  const JavaRegex& tree() const { return tree_; }

  // The groups as RE2 gives them; nothing if the line does not match.
  std::optional<GroupTexts> ReadByRe2(std::string_view line);

  // "" if the reader gives the same with and without its shape, and the shape alone does, too,
  // unless it leaves the line undecided, or it matches and a look-ahead does not. Else what
  // differs.
  std::string Difference(std::string_view line);

  // Of the last call of Difference().
  Shape::Answer answer() const { return answer_; }
  uint64_t steps() const { return scratch_.shape.steps; }

 private:
  std::optional<GroupTexts> Read(const RegexReader& reader, std::string_view line);

  JavaRegex tree_;
  std::optional<Shape> shape_;
  bool has_prechecks_ = false;
  std::unique_ptr<RegexReader> with_shape_;
  std::unique_ptr<RegexReader> without_shape_;
  Shape::Answer answer_ = Shape::Answer::kUndecided;
  RowScratch scratch_;
};

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_SHAPE_CHECK_H_
