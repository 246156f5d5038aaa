// A recursive-descent JSON reader, one function for each rule of the grammar.
#include "tests/support/oracle_json.h"

#include <cstdint>
#include <utility>

#include "tests/support/oracle_text.h"

namespace metgrep::oracle {
namespace {

constexpr int kDeepest = 1000;

std::string EncodeUtf8(uint32_t code) {
  std::string text;
  const auto add = [&](uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | (code >> 6)), add(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    add(0xE0 | (code >> 12)), add(0x80 | ((code >> 6) & 0x3F)), add(0x80 | (code & 0x3F));
  } else {
    add(0xF0 | (code >> 18)), add(0x80 | ((code >> 12) & 0x3F));
    add(0x80 | ((code >> 6) & 0x3F)), add(0x80 | (code & 0x3F));
  }
  return text;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool Document(JsonValue& value) {
    SkipSpace();
    if (!Value(value, 0)) return false;
    SkipSpace();
    return at_ == text_.size();
  }

 private:
  void SkipSpace() {
    while (Next() == ' ' || Next() == '\t' || Next() == '\n' || Next() == '\r') ++at_;
  }

  // The next byte, or -1 at the end.
  int Next() const {
    return at_ < text_.size() ? static_cast<int>(static_cast<unsigned char>(text_[at_])) : -1;
  }

  bool Take(const std::string& token) {
    if (text_.compare(at_, token.size(), token) != 0) return false;
    at_ += token.size();
    return true;
  }

  // `depth` counts the containers around the value.
  bool Value(JsonValue& value, int depth) {
    switch (Next()) {
      case '{':
        return depth < kDeepest && Object(value, depth + 1);
      case '[':
        return depth < kDeepest && Array(value, depth + 1);
      case '"':
        value.kind = JsonKind::kString;
        return String(value.text);
      case 't':
        value.kind = JsonKind::kTrue;
        return Take("true");
      case 'f':
        value.kind = JsonKind::kFalse;
        return Take("false");
      case 'n':
        value.kind = JsonKind::kNull;
        return Take("null");
      default:
        value.kind = JsonKind::kNumber;
        return Number(value.text);
    }
  }

  bool Object(JsonValue& value, int depth) {
    value.kind = JsonKind::kObject;
    if (!Take("{")) return false;
    SkipSpace();
    if (Take("}")) return true;
    while (true) {
      std::string key;
      JsonValue member;
      SkipSpace();
      if (!String(key)) return false;
      SkipSpace();
      if (!Take(":")) return false;
      SkipSpace();
      if (!Value(member, depth)) return false;
      Put(value, key, std::move(member));
      SkipSpace();
      if (Take("}")) return true;
      if (!Take(",")) return false;
    }
  }

  static void Put(JsonValue& object, const std::string& key, JsonValue member) {
    for (size_t i = 0; i < object.keys.size(); ++i) {
      if (object.keys[i] == key) {
        object.children[i] = std::move(member);
        return;
      }
    }
    object.keys.push_back(key);
    object.children.push_back(std::move(member));
  }

  bool Array(JsonValue& value, int depth) {
    value.kind = JsonKind::kArray;
    if (!Take("[")) return false;
    SkipSpace();
    if (Take("]")) return true;
    while (true) {
      JsonValue element;
      SkipSpace();
      if (!Value(element, depth)) return false;
      value.children.push_back(std::move(element));
      SkipSpace();
      if (Take("]")) return true;
      if (!Take(",")) return false;
    }
  }

  bool String(std::string& decoded) {
    if (!Take("\"")) return false;
    while (true) {
      if (Next() < 0x20) return false;  // a control character, or the end of the text
      if (Take("\"")) return true;
      if (Next() != '\\') {
        decoded += text_[at_++];
        continue;
      }
      if (!Escape(decoded)) return false;
    }
  }

  bool Escape(std::string& decoded) {
    if (Take("\\u")) {
      uint32_t code = 0;
      if (!HexDigits(code)) return false;
      if (code >= 0xDC00 && code <= 0xDFFF) return false;
      if (code >= 0xD800 && code <= 0xDBFF) {
        uint32_t low = 0;
        if (!Take("\\u") || !HexDigits(low) || low < 0xDC00 || low > 0xDFFF) return false;
        code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00);
      }
      decoded += EncodeUtf8(code);
      return true;
    }
    const std::string names = "\"\\/bfnrt";
    const std::string values = "\"\\/\b\f\n\r\t";
    for (size_t i = 0; i < names.size(); ++i) {
      if (Take(std::string("\\") + names[i])) {
        decoded += values[i];
        return true;
      }
    }
    return false;
  }

  bool HexDigits(uint32_t& code) {
    for (int i = 0; i < 4; ++i) {
      const int c = Next();
      int digit = 0;
      if (c >= '0' && c <= '9') {
        digit = c - '0';
      } else if (c >= 'a' && c <= 'f') {
        digit = c - 'a' + 10;
      } else if (c >= 'A' && c <= 'F') {
        digit = c - 'A' + 10;
      } else {
        return false;
      }
      code = code * 16 + static_cast<uint32_t>(digit);
      ++at_;
    }
    return true;
  }

  bool Number(std::string& written) {
    const size_t begin = at_;
    Take("-");
    if (!Take("0") && !Digits()) return false;
    if (Take(".") && !Digits()) return false;
    if (Next() == 'e' || Next() == 'E') {
      ++at_;
      if (!Take("+")) Take("-");
      if (!Digits()) return false;
    }
    written = text_.substr(begin, at_ - begin);
    return true;
  }

  bool Digits() {
    const size_t begin = at_;
    while (Next() >= '0' && Next() <= '9') ++at_;
    return at_ > begin;
  }

  const std::string text_;
  size_t at_ = 0;
};

}  // namespace

std::optional<JsonValue> ParseJson(std::string_view text) {
  if (!IsValidUtf8(text)) return std::nullopt;
  JsonValue value;
  if (!Reader(text).Document(value)) return std::nullopt;
  return value;
}

}  // namespace metgrep::oracle
