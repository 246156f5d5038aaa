#include "engine/definitions/value_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/nearest_word.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

// SimpleAtod alone takes white space, hexadecimal digits, "inf" and "nan".
std::optional<double> ParseDecimal(std::string_view text) {
  double value = 0;
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos ||
      !absl::SimpleAtod(AbslView(text), &value) || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string FoundText(const Node& node) {
  std::string found(KindName(node.kind));
  if (node.kind == Node::Kind::kString) absl::StrAppend(&found, " ", QuotedForMessage(node.text));
  return found;
}

}  // namespace

std::string WordsOr(const std::vector<std::string>& words) {
  std::string text;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string QuotedForMessage(std::string_view text) {
  constexpr size_t kMaxCharacters = 60;
  size_t end = 0;
  for (size_t i = 0; i < kMaxCharacters && end < text.size(); ++i) {
    end += std::max<size_t>(CharacterLength(text.substr(end)), 1);
  }
  return absl::StrCat("\"", PrintableColumns(text.substr(0, end)), end < text.size() ? "..." : "",
                      "\"");
}

void ValueReader::Fail(SourcePosition position, std::string_view sentence) {
  // Names of definitions are read twice: as what messages call them, and as a member.
  const bool is_repeated =
      !errors_.empty() && errors_.back().position == position && errors_.back().text == sentence;
  if (is_repeated) return;
  if (status_.ok()) status_ = ErrorAt(file_name_, position, sentence);
  ++error_count_;
  if (error_count_ == kMaxErrors + 1) Note(position, "errors from here on are not listed");
  if (error_count_ > kMaxErrors) return;
  errors_.push_back({position, std::string(sentence), DefinitionError::Subject::kFile, {}});
}

void ValueReader::Note(SourcePosition position, std::string text) {
  notes_.push_back({position, std::move(text)});
}

const Node* ValueReader::Find(const Node* mapping, std::string_view key) const {
  if (mapping == nullptr || key.empty()) return nullptr;
  const Node* found = mapping->Find(key);
  return found == nullptr || IsAbsent(*found) ? nullptr : found;
}

const Node* ValueReader::Require(const Node* mapping, std::string_view key,
                                 std::string_view owner) {
  if (mapping == nullptr) return nullptr;
  const Node* found = Find(mapping, key);
  if (found == nullptr) {
    // A definition without a name: an error tells that, too.
    const std::string subject(owner.empty() ? "the definition" : owner);
    Fail(mapping->position, absl::StrCat(subject, " has no ", std::string(key)));
  }
  return found;
}

std::optional<DefinedText> ValueReader::Resolve(const Node& node) {
  if (node.tag.empty()) return std::nullopt;
  Fail(node.position, absl::StrCat("the tag ", node.tag, " is only known in CloudFormation"));
  return DefinedText();
}

void ValueReader::FailKind(const Node& node, std::string_view name, std::string_view wanted) {
  Fail(node.position, absl::StrCat(std::string(name), " has to be ", std::string(wanted), ", not ",
                                   FoundText(node)));
}

DefinedText ValueReader::Text(const Node* node, std::string_view name) {
  if (node == nullptr) return {};
  if (std::optional<DefinedText> resolved = Resolve(*node)) {
    resolved->position = node->position;
    return *std::move(resolved);
  }
  if (!node->IsScalar()) {
    FailKind(*node, name, "text");
    return {};
  }
  return {node->text, true, node->position};
}

std::optional<std::string> ValueReader::KnownScalar(const Node* node, std::string_view name,
                                                    std::string_view wanted) {
  if (node == nullptr) return std::nullopt;
  if (std::optional<DefinedText> resolved = Resolve(*node)) {
    if (resolved->is_resolved) return std::move(resolved->text);
    Note(node->position,
         absl::StrCat(std::string(name), " is not known before deployment: ", resolved->text));
    return std::nullopt;
  }
  if (!node->IsScalar()) {
    FailKind(*node, name, wanted);
    return std::nullopt;
  }
  return node->text;
}

std::optional<double> ValueReader::Number(const Node* node, std::string_view name) {
  constexpr std::string_view kWanted = "a number";
  const std::optional<std::string> text = KnownScalar(node, name, kWanted);
  if (!text) return std::nullopt;
  const std::optional<double> value = ParseDecimal(*text);
  if (!value) {
    Fail(node->position,
         absl::StrCat(std::string(name), " has to be a number, not ", QuotedForMessage(*text)));
  }
  return value;
}

std::optional<int64_t> ValueReader::Integer(const Node* node, std::string_view name) {
  constexpr double kLargestExact = 9007199254740992;  // 2^53
  const std::optional<double> value = Number(node, name);
  if (!value) return std::nullopt;
  if (*value != std::floor(*value) || std::abs(*value) > kLargestExact) {
    Fail(node->position, absl::StrCat(std::string(name), " has to be a whole number"));
    return std::nullopt;
  }
  return static_cast<int64_t>(*value);
}

bool ValueReader::Truth(const Node* node, std::string_view name) {
  constexpr std::string_view kWanted = "true or false";
  const std::optional<std::string> text = KnownScalar(node, name, kWanted);
  if (!text) return false;
  const std::string lower = absl::AsciiStrToLower(*text);
  if (lower == "true" || lower == "yes" || lower == "on") return true;
  if (lower != "false" && lower != "no" && lower != "off") {
    Fail(node->position, absl::StrCat(std::string(name), " has to be true or false, not ",
                                      QuotedForMessage(*text)));
  }
  return false;
}

const Node* ValueReader::Container(const Node* node, Node::Kind kind, std::string_view name) {
  if (node == nullptr) return nullptr;
  if (const std::optional<DefinedText> resolved = Resolve(*node)) {
    if (resolved->is_resolved) {
      FailKind(*node, name, KindName(kind));
    } else {
      Note(node->position,
           absl::StrCat(std::string(name), " is not known before deployment: ", resolved->text));
    }
    return nullptr;
  }
  if (node->kind == kind) return node;
  FailKind(*node, name, KindName(kind));
  return nullptr;
}

const Node* ValueReader::Sequence(const Node* node, std::string_view name) {
  return Container(node, Node::Kind::kSequence, name);
}

const Node* ValueReader::Mapping(const Node* node, std::string_view name) {
  return Container(node, Node::Kind::kMapping, name);
}

void ValueReader::CheckKeys(const Node& mapping, const std::vector<std::string>& known) {
  for (const Node& member : mapping.children) {
    bool is_known = false;
    for (const std::string& key : known) is_known = is_known || member.key == key;
    if (is_known) continue;
    const std::string nearest(NearestWord(member.key, known));
    const std::string hint =
        nearest.empty() ? "the keys are " + WordsOr(known) : "did you mean \"" + nearest + "\"?";
    Fail(member.key_position,
         absl::StrCat("unknown key ", QuotedForMessage(member.key), "; ", hint));
    return;
  }
}

}  // namespace metgrep
