// A %regex% ready to be searched for.
#ifndef METGREP_ENGINE_PLAN_REGEX_H_
#define METGREP_ENGINE_PLAN_REGEX_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

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

  const std::string& text() const { return text_; }

 private:
  explicit Regex(std::string_view regex);

  std::string text_;
  std::unique_ptr<re2::RE2> utf8_;
  std::unique_ptr<re2::RE2> bytes_;  // null if characters and bytes make no difference
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_REGEX_H_
