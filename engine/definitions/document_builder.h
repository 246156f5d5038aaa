// Puts a tree together from the events of a parser, within the limits of document.h.
#ifndef METGREP_ENGINE_DEFINITIONS_DOCUMENT_BUILDER_H_
#define METGREP_ENGINE_DEFINITIONS_DOCUMENT_BUILDER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/definitions/document.h"

namespace metgrep {

// Every function returns false, and does nothing more, once there is an error.
class DocumentBuilder {
 public:
  // `file_name` has to outlive the builder. At most `max_nodes` values.
  DocumentBuilder(std::string_view file_name, size_t max_nodes)
      : file_name_(file_name), max_nodes_(max_nodes) {}

  // Whether the next text is a key.
  bool wants_key() const;
  // The container or scalar that Add() or Close() finished last; valid until the next call.
  const Node& last() const { return *last_; }
  const absl::Status& status() const { return status_; }

  bool SetKey(std::string_view key, SourcePosition position);
  // A whole value; it may have children. Its key is not looked at.
  bool Add(Node value);
  // A container without its children, which follow until Close().
  bool Open(Node container);
  bool Close();
  // Counts the values and texts of `value` once more.
  bool Charge(const Node& value);
  bool Fail(SourcePosition position, std::string_view sentence);

  // The whole tree, when all containers are closed; a null if there was nothing.
  Node TakeRoot() { return std::move(root_); }

 private:
  struct OpenContainer {
    Node node;
    std::unordered_set<std::string> keys;
    bool has_key = false;  // the next value belongs to next_key
    std::string next_key;
    SourcePosition next_key_position;
  };

  // Takes the waiting key of the innermost container for `value`.
  void TakeKey(Node* value);
  void Place(Node value);

  std::string_view file_name_;
  size_t max_nodes_;
  absl::Status status_;
  size_t nodes_ = 0;
  size_t text_bytes_ = 0;
  std::vector<OpenContainer> open_;
  Node root_;
  const Node* last_ = &root_;
};

// The two parsers. `text` is valid UTF-8 without NUL. REQUIRES: the builder is new.
void ParseJson(std::string_view text, DocumentBuilder* builder);
void ParseYaml(std::string_view text, DocumentBuilder* builder);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_DOCUMENT_BUILDER_H_
