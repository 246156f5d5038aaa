#include "engine/plan/regex.h"

#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/lexer.h"
#include "re2/re2.h"

namespace metgrep {
namespace {

std::unique_ptr<RE2> CompileAs(std::string_view regex, RE2::Options::Encoding encoding) {
  RE2::Options options;
  options.set_encoding(encoding);
  options.set_log_errors(false);
  options.set_never_capture(true);
  return std::make_unique<RE2>(RegexForRe2(regex), options);
}

// Whether the regex may match a character outside ASCII: its own letters are ASCII, so only '.',
// a negated class, or an escape such as \D, \x{e9} or \351 can.
bool CanMatchNonAscii(std::string_view regex) {
  constexpr std::string_view kAsciiEscapes = "abdfnrstvw";
  for (size_t at = 0; at < regex.size(); ++at) {
    if (regex[at] == '.' || regex.substr(at, 2) == "[^") return true;
    if (regex[at] == '\\' && ++at < regex.size() && WordCharacterLength(regex.substr(at)) > 0 &&
        kAsciiEscapes.find(regex[at]) == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

Regex::Regex(std::string_view regex)
    : text_(regex), utf8_(CompileAs(regex, RE2::Options::EncodingUTF8)) {
  if (CanMatchNonAscii(regex)) bytes_ = CompileAs(regex, RE2::Options::EncodingLatin1);
  // \x{e9e9} is a character, but no byte.
  if (bytes_ && !bytes_->ok()) bytes_.reset();
}

Regex::~Regex() = default;

absl::StatusOr<std::shared_ptr<const Regex>> Regex::Compile(std::string_view regex) {
  std::shared_ptr<const Regex> compiled(new Regex(regex));
  if (!compiled->utf8_->ok()) return absl::InvalidArgumentError(compiled->utf8_->error());
  return compiled;
}

bool Regex::Finds(std::string_view text) const {
  const bool as_bytes = bytes_ != nullptr && CountCharacters(text) == std::string_view::npos;
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), as_bytes ? *bytes_ : *utf8_);
}

}  // namespace metgrep
