#include "engine/definitions/document.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/definitions/document_builder.h"
#include "patterns/characters.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {
namespace {

SourcePosition PositionAt(std::string_view text, size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          offset - line_begin + 1};
}

// Where the first byte is that is not part of a character; the size of `text` if there is none.
size_t FindBrokenUtf8(std::string_view text) {
  if (IsValidUtf8(text)) return text.size();
  size_t at = 0;
  while (const size_t length = CharacterLength(text.substr(at))) at += length;
  return at;
}

// Neither format allows these unescaped, and parsers take some of them for the end of the text.
bool IsForbiddenControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// The opening bracket of which there is one more than YAML can have values, or the end.
size_t FindTooManyBrackets(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((text[i] == '[' || text[i] == '{') && ++count > kMaxYamlNodes) return i;
  }
  return text.size();
}

absl::Status TooLarge(std::string_view file_name, size_t limit) {
  return ErrorAt(file_name, {},
                 absl::StrCat("larger than ", limit >> 20,
                              " MiB; definitions in JSON can have 16 MiB, in YAML 1 MiB"));
}

}  // namespace

const Node* Node::Find(std::string_view wanted) const {
  if (!IsMapping()) return nullptr;
  for (const Node& child : children) {
    if (child.key == wanted) return &child;
  }
  return nullptr;
}

std::string_view KindName(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::kNull:
      return "nothing";
    case Node::Kind::kBool:
      return "true or false";
    case Node::Kind::kNumber:
      return "a number";
    case Node::Kind::kString:
      return "text";
    case Node::Kind::kSequence:
      return "a list";
    case Node::Kind::kMapping:
      return "a mapping";
  }
  return {};
}

absl::StatusOr<Node> ParseDocument(std::string_view text, std::string_view file_name) {
  if (text.size() > kMaxDocumentSize) return TooLarge(file_name, kMaxDocumentSize);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return ErrorAt(file_name, {1, 1}, "the file is UTF-16; convert it to UTF-8");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const size_t broken = FindBrokenUtf8(text); broken < text.size()) {
    return ErrorAt(file_name, PositionAt(text, broken), "the file is not UTF-8 here");
  }
  const auto control = std::find_if(text.begin(), text.end(), IsForbiddenControl);
  if (control != text.end()) {
    return ErrorAt(file_name, PositionAt(text, static_cast<size_t>(control - text.begin())),
                   "a control character; it has to be written as an escape");
  }
  const size_t begin = text.find_first_not_of(" \t\r\n");
  const bool is_json =
      begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
  DocumentBuilder builder(file_name, is_json ? kMaxDocumentNodes : kMaxYamlNodes);
  if (is_json) {
    ParseJson(text, &builder);
  } else {
    if (text.size() > kMaxYamlSize) return TooLarge(file_name, kMaxYamlSize);
    // yaml-cpp holds all that is open in memory, 200 bytes for each bracket, before it tells of it.
    if (const size_t bracket = FindTooManyBrackets(text); bracket < text.size()) {
      return ErrorAt(file_name, PositionAt(text, bracket),
                     absl::StrCat("more than ", kMaxYamlNodes, " opening brackets"));
    }
    ParseYaml(text, &builder);
  }
  if (!builder.status().ok()) return builder.status();
  return builder.TakeRoot();
}

absl::Status ErrorAt(std::string_view file_name, SourcePosition position,
                     std::string_view sentence) {
  std::string message(file_name);
  if (position.line != 0) absl::StrAppend(&message, ":", position.line, ":", position.column);
  absl::StrAppend(&message, ": ", std::string(sentence));
  return absl::InvalidArgumentError(message);
}

}  // namespace metgrep
