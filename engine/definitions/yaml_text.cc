#include "engine/definitions/yaml_text.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "engine/definitions/export_text.h"
#include "patterns/characters.h"
#include "patterns/code_point_set.h"

namespace metgrep {
namespace {

// Plain scalars that YAML 1.1 takes for null, true or false.
constexpr std::string_view kWords[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};

bool IsPlain(std::string_view text) {
  if (text.empty() || (!IsAsciiLetter(text[0]) && text[0] != '/')) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_inner_colon = c == ':' && i + 1 < text.size() && text[i + 1] != ' ';
    if (!IsAsciiLetter(c) && !IsDigit(c) && !is_inner_colon &&
        std::string_view("_-./ ").find(c) == std::string_view::npos) {
      return false;
    }
  }
  const std::string lower = absl::AsciiStrToLower(std::string(text));
  return text.back() != ' ' &&
         std::find(std::begin(kWords), std::end(kWords), lower) == std::end(kWords);
}

// Line breaks of YAML 1.1 and characters outside its c-printable; U+FEFF is a byte order mark.
bool MustBeEscaped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

void AppendScalar(const rapidjson::Value& value, std::string* out) {
  if (value.IsString()) {
    *out += YamlString({value.GetString(), value.GetStringLength()});
  } else if (value.IsBool()) {
    *out += value.GetBool() ? "true" : "false";
  } else {
    *out += value.IsInt64() ? std::to_string(value.GetInt64()) : TemplateNumber(value.GetDouble());
  }
}

// "Ref", "Sub" or nothing.
std::string_view ShortTag(const rapidjson::Value& value) {
  if (!value.IsObject() || value.MemberCount() != 1) return {};
  std::string_view name = value.MemberBegin()->name.GetString();
  if (name == "Ref") return name;
  return name == "Fn::Sub" ? "Sub" : std::string_view();
}

// Behind "key:" or "-".
void AppendValue(const rapidjson::Value& value, size_t indent, std::string* out) {
  if (const std::string_view tag = ShortTag(value); !tag.empty()) {
    out->append(" !").append(tag).append(" ");
    AppendScalar(value.MemberBegin()->value, out);
    *out += '\n';
  } else if (value.IsObject() && value.ObjectEmpty()) {
    *out += " {}\n";
  } else if (value.IsObject()) {
    *out += '\n';
    AppendYaml(value, indent + 2, out);
  } else if (value.IsArray()) {
    *out += '\n';
    for (const rapidjson::Value& element : value.GetArray()) {
      const size_t start = out->size();
      if (element.IsObject() && ShortTag(element).empty()) {
        AppendYaml(element, indent + 4, out);
        (*out)[start + indent + 2] = '-';
      } else {
        out->append(indent + 2, ' ').append("-");
        AppendValue(element, indent + 2, out);
      }
    }
  } else {
    *out += ' ';
    AppendScalar(value, out);
    *out += '\n';
  }
}

}  // namespace

std::string YamlString(std::string_view text) {
  if (IsPlain(text)) return std::string(text);
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string single = "'";
  std::string with_escapes = "\"";
  bool needs_escapes = false;
  for (size_t i = 0; i < text.size();) {
    const size_t size = std::max(CharacterLength(text.substr(i)), size_t{1});
    const std::string_view character = text.substr(i, size);
    const char32_t c = FirstCodePoint(character);
    i += size;
    single += character;
    if (c == '\'') single += '\'';
    if (MustBeEscaped(c)) {
      needs_escapes = true;
      with_escapes += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) with_escapes += kHex[(c >> shift) & 15];
    } else {
      if (c == '"' || c == '\\') with_escapes += '\\';
      with_escapes += character;
    }
  }
  return needs_escapes ? with_escapes + "\"" : single + "'";
}

void AppendYaml(const rapidjson::Value& object, size_t indent, std::string* out) {
  for (const auto& member : object.GetObject()) {
    out->append(indent, ' ');
    AppendScalar(member.name, out);
    *out += ':';
    AppendValue(member.value, indent, out);
  }
}

}  // namespace metgrep
