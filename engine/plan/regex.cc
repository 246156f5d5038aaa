#include "engine/plan/regex.h"

#include <algorithm>

#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/lexer.h"
#include "re2/re2.h"

namespace metgrep {
namespace {

constexpr size_t kFindAllBytes = size_t{1} << 20;
constexpr size_t kFindAllLooks = 16;  // at a text that is larger

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

// The regex over many lines: it finds a place in every line that the regex matches, and may find
// others. Nothing if that cannot be had.
//
// "^" and "$" mean the begin and end of a line then, and a "\r" may stand before the end. No match
// goes over a line's end. Other assertions about the ends of the text are not looked into.
std::unique_ptr<RE2> CompileForLines(std::string_view regex, bool* line_decides) {
  std::string text = "(?m)";
  bool in_class = false;
  bool has_end = false;
  bool has_boundary = false;
  const std::string for_re2 = RegexForRe2(regex);
  for (size_t at = 0; at < for_re2.size(); ++at) {
    const char c = for_re2[at];
    if (c == '\\' && at + 1 < for_re2.size()) {
      const char escaped = for_re2[at + 1];
      const bool is_plain = std::string_view("dDsSwWbB").find(escaped) != std::string_view::npos;
      if ((IsAsciiLetter(escaped) || IsDigit(escaped)) && !is_plain) return nullptr;
      has_boundary |= !in_class && (escaped == 'b' || escaped == 'B');
      text += for_re2.substr(at++, 2);
    } else if (!in_class && c == '$') {
      has_end = true;
      text += "(?:$|\\r$)";
    } else {
      text += c;
      if (in_class) {
        // The ']' of a named class does not end the class it is in.
        if (for_re2.compare(at, 2, "[:") == 0) return nullptr;
        in_class = c != ']';
      } else if (c == '[') {
        in_class = true;
        // A ']' directly behind "[" or "[^" is an ordinary member.
        if (for_re2[at + 1] == '^') text += for_re2[++at];
        if (for_re2[at + 1] == ']') text += for_re2[++at];
      }
    }
  }
  // Behind the "\r" of an end there is no word boundary where there may be one before it.
  if (has_end && has_boundary) return nullptr;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_nl(true);
  auto lines = std::make_unique<RE2>(text, options);
  *line_decides = !has_end;
  return lines->ok() ? std::move(lines) : nullptr;
}

}  // namespace

Regex::Regex(std::string_view regex)
    : text_(regex), utf8_(CompileAs(regex, RE2::Options::EncodingUTF8)) {
  if (CanMatchNonAscii(regex)) bytes_ = CompileAs(regex, RE2::Options::EncodingLatin1);
  // \x{e9e9} is a character, but no byte.
  if (bytes_ && !bytes_->ok()) bytes_.reset();
  if (utf8_->ok()) lines_ = CompileForLines(regex, &line_decides_);
}

Regex::~Regex() = default;

absl::StatusOr<std::shared_ptr<const Regex>> Regex::Compile(std::string_view regex) {
  std::shared_ptr<const Regex> compiled(new Regex(regex));
  if (!compiled->utf8_->ok()) return absl::InvalidArgumentError(compiled->utf8_->error());
  return compiled;
}

const re2::RE2& Regex::FormFor(std::string_view text) const {
  const bool as_bytes = bytes_ != nullptr && CountCharacters(text) == std::string_view::npos;
  return as_bytes ? *bytes_ : *utf8_;
}

bool Regex::Finds(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), FormFor(text));
}

void Regex::FindAll(std::string_view text, std::vector<Span>* found) const {
  // Bytes that the searches together may look at.
  size_t budget = std::max(kFindAllBytes, kFindAllLooks * text.size());
  const RE2& regex = FormFor(text);
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece match;
  for (size_t from = 0; from < text.size() && budget >= text.size() - from;) {
    budget -= text.size() - from;
    if (!regex.Match(piece, from, text.size(), RE2::UNANCHORED, &match, 1)) return;
    const auto begin = static_cast<size_t>(match.data() - piece.data());
    if (match.empty()) {
      from = begin + 1;
    } else {
      from = begin + match.size();
      found->push_back({begin, from});
    }
  }
}

bool Regex::CanSearch(std::string_view lines) const {
  return bytes_ == nullptr || CountCharacters(lines) != std::string_view::npos;
}

size_t Regex::FindLine(std::string_view lines, size_t from) const {
  re2::StringPiece found;
  const re2::StringPiece text(lines.data(), lines.size());
  if (!lines_->Match(text, from, lines.size(), RE2::UNANCHORED, &found, 1)) {
    return std::string_view::npos;
  }
  return static_cast<size_t>(found.data() - lines.data());
}

}  // namespace metgrep
