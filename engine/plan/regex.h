// A %regex% ready to be searched for.
#ifndef METGREP_ENGINE_PLAN_REGEX_H_
#define METGREP_ENGINE_PLAN_REGEX_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "patterns/parse_error.h"

namespace re2 {
class RE2;
}

namespace metgrep {

// Thread-safe. Text that is not UTF-8 is searched byte by byte (each byte is a character), so that
// one broken byte does not hide the rest of an event; the service never sees such text.
class Regex {
 public:
  // `regex` is what stands between the '%' signs.
  static absl::StatusOr<std::shared_ptr<const Regex>> Compile(std::string_view regex);
  ~Regex();

  // Whether the regex is found anywhere in `text`. Time is linear in the text.
  bool Finds(std::string_view text) const;

  // Appends the matches in `text` that are not empty, from left to right, each behind the one
  // before. Any of them may take a look at all of the rest, so of a large text only the first ones
  // are found: time stays linear in the text.
  void FindAll(std::string_view text, std::vector<Span>* found) const;

  // Looks through many lines at once, each ended by "\n" or "\r\n", the last one perhaps by
  // nothing. Returns a place in the first line at or behind `from` (the begin of a line) that may
  // match, or npos: no line before it matches. It does match itself if LineDecides() and it does
  // not end with
  // "\r\n". REQUIRES: CanSearchLines(), and CanSearch(lines).
  size_t FindLine(std::string_view lines, size_t from) const;
  bool LineDecides() const { return line_decides_; }
  bool CanSearchLines() const { return lines_ != nullptr; }
  bool CanSearch(std::string_view lines) const;

  const std::string& text() const { return text_; }

 private:
  explicit Regex(std::string_view regex);
  // The compiled form that `text` is searched with.
  const re2::RE2& FormFor(std::string_view text) const;

  std::string text_;
  std::unique_ptr<re2::RE2> utf8_;
  std::unique_ptr<re2::RE2> bytes_;  // null if characters and bytes make no difference
  std::unique_ptr<re2::RE2> lines_;  // null if it cannot be told from many lines
  bool line_decides_ = false;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_REGEX_H_
