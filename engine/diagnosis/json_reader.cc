#include "engine/diagnosis/json_reader.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/match/json_matcher.h"
#include "engine/match/json_number.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/code_point_set.h"

namespace metgrep {
namespace {

constexpr std::string_view kNumberCharacters = "+-.0123456789eE";

JsonType TypeAt(char first) {
  switch (first) {
    case '{':
      return JsonType::kObject;
    case '[':
      return JsonType::kArray;
    case '"':
      return JsonType::kText;
    case 't':
      return JsonType::kTrue;
    case 'f':
      return JsonType::kFalse;
    case 'n':
      return JsonType::kNull;
    default:
      return JsonType::kNumber;
  }
}

bool IsHighSurrogate(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLowSurrogate(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

void JsonReader::SkipSpace() {
  at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
}

bool JsonReader::FailAt(size_t offset, std::string what) {
  fault_ = {offset, std::move(what)};
  return false;
}

bool JsonReader::Fail(std::string_view what) {
  if (at_ >= text_.size()) {
    return FailAt(text_.size(), absl::StrCat("expected ", AbslView(what), ", found the end"));
  }
  const size_t length = std::max<size_t>(1, CharacterLength(text_.substr(at_)));
  return FailAt(at_, absl::StrCat("expected ", AbslView(what), ", found ",
                                  ShownText(text_.substr(at_, length))));
}

bool JsonReader::ReadValue(size_t offset) {
  at_ = offset;
  depth_ = 0;
  SkipSpace();
  if (!Value(JsonStep())) return false;
  SkipSpace();
  return true;
}

bool JsonReader::Value(const JsonStep& step) {
  if (at_ >= text_.size()) return Fail("a value");
  const size_t begin = at_;
  const JsonType type = TypeAt(text_[at_]);
  if (type == JsonType::kNumber && text_[at_] != '-' && !IsDigit(text_[at_]))
    return Fail("a value");
  if (visitor_ != nullptr) visitor_->Begin(depth_, step, type, begin);
  bool is_read = false;
  switch (type) {
    case JsonType::kObject:
    case JsonType::kArray:
      is_read = Container(type == JsonType::kArray);
      break;
    case JsonType::kText:
      is_read = Text(nullptr);
      break;
    case JsonType::kNumber:
      is_read = Number();
      break;
    case JsonType::kTrue:
      is_read = Word("true");
      break;
    case JsonType::kFalse:
      is_read = Word("false");
      break;
    case JsonType::kNull:
      is_read = Word("null");
      break;
  }
  if (is_read && visitor_ != nullptr) visitor_->End(depth_, type, {begin, at_});
  return is_read;
}

bool JsonReader::Container(bool is_array) {
  if (depth_ >= kMaxJsonDepth) {
    return FailAt(at_, absl::StrCat("more than ", kMaxJsonDepth, " values inside one another"));
  }
  const char closer = is_array ? ']' : '}';
  ++at_;
  SkipSpace();
  ++depth_;
  std::string key;
  JsonStep step;
  step.is_index = is_array;
  for (bool is_first = true; !Is(closer) || !is_first; is_first = false) {
    if (!is_array && !Key(&key)) return false;
    step.key = key;
    SkipSpace();
    if (!Value(step)) return false;
    ++step.index;
    SkipSpace();
    if (Is(closer)) break;
    if (!Is(',')) return Fail(is_array ? "a comma or ]" : "a comma or }");
    ++at_;
    SkipSpace();
  }
  ++at_;
  --depth_;
  return true;
}

bool JsonReader::Key(std::string* key) {
  if (!Is('"')) return Fail("a key in double quotes");
  key->clear();
  if (!Text(key)) return false;
  SkipSpace();
  if (!Is(':')) return Fail("a colon");
  ++at_;
  return true;
}

bool JsonReader::Text(std::string* decoded) {
  ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c == '\\') {
      if (!Escape(decoded)) return false;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      return FailAt(at_, "a text holds a control character that is not escaped");
    }
    const size_t length = CharacterLength(text_.substr(at_));
    if (length == 0) return FailAt(at_, "a text is not UTF-8");
    if (decoded != nullptr) decoded->append(text_.substr(at_, length));
    at_ += length;
  }
  return FailAt(at_, "a text has no closing quote");
}

bool JsonReader::CodeUnit(unsigned* unit) {
  *unit = 0;
  for (size_t i = 2; i < 6; ++i) {
    const char c = at_ + i < text_.size() ? text_[at_ + i] : '\0';
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) {
      return FailAt(at_, "a text has an escape that JSON does not know");
    }
    const unsigned digit =
        IsDigit(c) ? static_cast<unsigned>(c - '0') : static_cast<unsigned>((c | 0x20) - 'a') + 10;
    *unit = *unit << 4 | digit;
  }
  return true;
}

bool JsonReader::Escape(std::string* decoded) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
  const char name = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (name != 'u') {
    const size_t found = name == '\0' ? std::string_view::npos : kNames.find(name);
    if (found == std::string_view::npos) {
      return FailAt(at_, "a text has an escape that JSON does not know");
    }
    if (decoded != nullptr) *decoded += kValues[found];
    at_ += 2;
    return true;
  }
  unsigned unit = 0;
  if (!CodeUnit(&unit)) return false;
  const size_t begin = at_;
  at_ += 6;
  if (IsHighSurrogate(unit)) {
    unsigned low = 0;
    if (text_.substr(at_, 2) != "\\u" || !CodeUnit(&low) || !IsLowSurrogate(low)) {
      return FailAt(begin, "a text has half of a surrogate pair");
    }
    at_ += 6;
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (IsLowSurrogate(unit)) {
    return FailAt(begin, "a text has half of a surrogate pair");
  }
  if (decoded != nullptr) AppendUtf8(static_cast<char32_t>(unit), decoded);
  return true;
}

bool JsonReader::Number() {
  const size_t begin = at_;
  at_ = std::min(text_.find_first_not_of(kNumberCharacters, at_), text_.size());
  if (IsJsonNumber(text_.substr(begin, at_ - begin))) return true;
  return FailAt(
      begin, absl::StrCat(ShownText(text_.substr(begin, at_ - begin)), " is not a number of JSON"));
}

bool JsonReader::Word(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return Fail("a value");
  at_ += word.size();
  return true;
}

std::string DecodeJsonText(std::string_view written) {
  // A text that is an object's only key comes decoded.
  struct KeyOf : JsonVisitor {
    void Begin(size_t depth, const JsonStep& step, JsonType, size_t) override {
      if (depth == 1) key = step.key;
    }
    void End(size_t, JsonType, Span) override {}
    std::string key;
  } visitor;
  const std::string object = absl::StrCat("{", AbslView(written), ":0}");
  JsonReader(object, &visitor).ReadValue(0);
  return visitor.key;
}

}  // namespace metgrep
