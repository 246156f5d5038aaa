// A YAML or JSON file as one small tree, in which every value knows its place.
//
//   const auto root = ParseDocument(text, "template.yaml");
//   if (const Node* resources = root->Find("Resources")) ...
//
// Reading is bounded in time and memory for any bytes: files of at most kMaxDocumentSize
// (YAML: kMaxYamlSize), nested at most kMaxDocumentDepth deep, with at most kMaxDocumentNodes
// (kMaxYamlNodes) values and kMaxDocumentText bytes of text, where an alias of YAML counts as what
// it stands for.
#ifndef METGREP_ENGINE_DEFINITIONS_DOCUMENT_H_
#define METGREP_ENGINE_DEFINITIONS_DOCUMENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"

namespace metgrep {

inline constexpr size_t kMaxDocumentSize = size_t{16} << 20;
// yaml-cpp takes up to 5 microseconds for a value. CloudFormation's own limit is 1 MB, and its
// templates have 20 to 30 bytes a value:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
inline constexpr size_t kMaxYamlSize = size_t{1} << 20;
inline constexpr size_t kMaxDocumentDepth = 100;
inline constexpr size_t kMaxDocumentNodes = 1'000'000;
inline constexpr size_t kMaxYamlNodes = 200'000;
inline constexpr size_t kMaxDocumentText = size_t{64} << 20;

struct Node {
  enum class Kind { kNull, kBool, kNumber, kString, kSequence, kMapping };

  Kind kind = Kind::kNull;
  // The short tag of YAML ("!Ref", "!Sub", ...). A scalar with one is a string. Empty: none.
  std::string tag;
  // Of a scalar: as the file writes it ("1.0", "True"), without quotes and escapes.
  std::string text;
  // Of the value, or of its tag or anchor if it has one. Within an alias: where the value stands.
  SourcePosition position;
  // In a mapping: the key of this value, and its place.
  std::string key;
  SourcePosition key_position;
  // The items of a sequence, or the values of a mapping in the order of the file. Keys are unique.
  std::vector<Node> children;

  bool IsNull() const { return kind == Kind::kNull; }
  bool IsSequence() const { return kind == Kind::kSequence; }
  bool IsMapping() const { return kind == Kind::kMapping; }
  bool IsScalar() const { return !IsNull() && !IsSequence() && !IsMapping(); }
  // The value of `wanted` in a mapping; null if there is none or this is no mapping.
  const Node* Find(std::string_view wanted) const;
};

// "nothing", "a list", "a mapping", "text", "a number" or "true or false", for messages.
std::string_view KindName(Node::Kind kind);

// What `text` holds: JSON if it begins with '{' or '[' (behind a byte order mark and white space),
// else YAML 1.2 with the core schema, where yes, no, on and off are truth values too. An empty YAML
// file is a null. Numbers are decimal; what YAML 1.1 calls an octal, a hexadecimal or a
// sexagesimal number is text. Merge keys ("<<") are plain keys.
//
// InvalidArgumentError "FILE_NAME:LINE:COLUMN: sentence" if the text is not of its format, is not
// UTF-8, has control characters, the same key twice in one mapping, keys that are not scalars, more
// than one document, or is beyond the limits.
absl::StatusOr<Node> ParseDocument(std::string_view text, std::string_view file_name);

// InvalidArgumentError "FILE_NAME:LINE:COLUMN: sentence", or "FILE_NAME: sentence" if the place is
// not known. `sentence` has no full stop.
absl::Status ErrorAt(std::string_view file_name, SourcePosition position,
                     std::string_view sentence);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_DOCUMENT_H_
