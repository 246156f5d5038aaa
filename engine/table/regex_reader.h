// Rows of RegexSerDe: the whole line must match input.regex, a Java regex, whose groups are the
// columns. A line that does not match is a row of NULLs.
// https://docs.aws.amazon.com/athena/latest/ug/regex-serde.html
#ifndef METGREP_ENGINE_TABLE_REGEX_READER_H_
#define METGREP_ENGINE_TABLE_REGEX_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/row_reader.h"
#include "patterns/java_to_re2.h"

namespace re2 {
class RE2;
}

namespace metgrep {

class RegexReader : public RowReader {
 public:
  // On an error fills `error` and returns null. `warnings` are those of the translation.
  static std::unique_ptr<RegexReader> Create(std::string_view regex,
                                             const JavaRegexOptions& options,
                                             std::vector<JavaRegexWarning>* warnings,
                                             JavaRegexError* error);
  ~RegexReader() override;

  bool Read(std::string_view line, RowScratch* scratch,
            std::vector<std::string_view>* texts) const override;

  size_t groups() const { return groups_; }
  // Whether a group, counted from 0, can hold no character beyond ASCII.
  bool IsAsciiGroup(size_t group) const { return is_ascii_group_[group]; }
  // The regex as it was given, as RE2 sees it, and whether a shape does most of the work.
  const std::string& java() const { return parsed_.text; }
  const std::string& re2() const;
  bool has_shape() const { return shape_.has_value(); }

  // The text of a group in the regex, with its parentheses. Groups count from 1.
  std::string_view GroupText(size_t group) const;

  // Where a line that does not match stops to match: the first bytes of it match the parts of the
  // regex before `part`, as many as can match together, and what comes next does not match that.
  struct Stop {
    size_t offset = 0;      // in the line
    std::string_view part;  // of the regex; empty: all parts match, but the line goes on
    size_t group = 0;       // the first group in `part`, counted from 1; 0: none
  };
  // For messages; slow. REQUIRES: the line does not match.
  Stop FindStop(std::string_view line) const;

  // For tests: reads as if there were no shape.
  void DropShape() { shape_.reset(); }

 private:
  struct Precheck {
    std::unique_ptr<re2::RE2> regex;
    bool negated;
  };

  RegexReader();
  bool Passes(std::string_view line) const;
  bool ReadByRe2(std::string_view line, std::vector<std::string_view>* texts) const;

  JavaRegex parsed_;
  size_t groups_ = 0;
  std::vector<bool> is_ascii_group_;
  std::optional<Shape> shape_;
  std::unique_ptr<re2::RE2> regex_;
  std::vector<Precheck> prechecks_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_REGEX_READER_H_
