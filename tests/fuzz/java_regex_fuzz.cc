// Any bytes are a java.util.regex pattern or an error with a span inside them; what is translated
// compiles in RE2, and is matched against the bytes themselves.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "patterns/java_regex.h"
#include "patterns/java_to_re2.h"
#include "patterns/utf8_replacement.h"
#include "re2/re2.h"
#include "tests/support/translated_regex.h"

namespace {

using metgrep::JavaRegexError;
using metgrep::JavaRegexNode;
using metgrep::JavaRegexTranslation;

void CheckSpan(const metgrep::Span& span, size_t size) {
  if (span.begin > span.end || span.end > size) std::abort();
}

void CheckNode(const JavaRegexNode& node, size_t size) {
  CheckSpan(node.span, size);
  if (node.kind == JavaRegexNode::Kind::kRepeat && node.min > node.max) std::abort();
  for (const JavaRegexNode& child : node.children) CheckNode(child, size);
}

}  // namespace

// The first byte chooses the letter case.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const metgrep::JavaRegexOptions options{.case_insensitive = data[0] % 2 == 1};
  const std::string_view pattern(reinterpret_cast<const char*>(data) + 1, size - 1);
  JavaRegexError error;
  const std::optional<metgrep::JavaRegex> regex = ParseJavaRegex(pattern, options, &error);
  std::optional<JavaRegexTranslation> translation;
  if (regex) {
    CheckNode(regex->root, pattern.size());
    if (regex->group_names.size() != regex->groups) std::abort();
    translation = TranslateJavaRegex(*regex, &error);
    if (!translation && error.kind != JavaRegexError::Kind::kNotSupported) std::abort();
  }
  if (!translation) {
    if (error.sentence.empty()) std::abort();
    CheckSpan(error.span, pattern.size());
    return 0;
  }
  for (const metgrep::JavaRegexWarning& warning : translation->warnings) {
    if (warning.sentence.empty()) std::abort();
    CheckSpan(warning.span, pattern.size());
  }
  const RE2 compiled(translation->re2, RE2::Quiet);
  if (!compiled.ok()) std::abort();
  if (static_cast<size_t>(compiled.NumberOfCapturingGroups()) != translation->groups) std::abort();
  const std::string text = metgrep::DecodeWithReplacement(pattern);
  if (!metgrep::IsValidUtf8(text)) std::abort();
  if (text.size() < 200 && translation->groups < 20) {
    (void)metgrep::TranslatedRegex(*translation).Match(text);
  }
  return 0;
}
