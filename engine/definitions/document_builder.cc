#include "engine/definitions/document_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {
namespace {

struct Size {
  size_t nodes = 0;
  size_t text_bytes = 0;
  size_t depth = 0;  // of containers
};

// `node` is at most kMaxDocumentDepth deep: it was built here.
Size Measure(const Node& node) {
  Size size = {1, node.tag.size() + node.text.size() + node.key.size(), 0};
  for (const Node& child : node.children) {
    const Size inner = Measure(child);
    size.nodes += inner.nodes;
    size.text_bytes += inner.text_bytes;
    size.depth = std::max(size.depth, inner.depth);
  }
  if (node.IsSequence() || node.IsMapping()) ++size.depth;
  return size;
}

}  // namespace

bool DocumentBuilder::wants_key() const {
  return !open_.empty() && open_.back().node.IsMapping() && !open_.back().has_key;
}

bool DocumentBuilder::SetKey(std::string_view key, SourcePosition position) {
  if (!status_.ok()) return false;
  OpenContainer& container = open_.back();
  if (!container.keys.emplace(key).second) {
    return Fail(position, "the same key twice in one mapping");
  }
  container.has_key = true;
  container.next_key = std::string(key);
  container.next_key_position = position;
  return true;
}

bool DocumentBuilder::Add(Node value) {
  if (!status_.ok()) return false;
  TakeKey(&value);
  if (!Charge(value)) return false;
  Place(std::move(value));
  return true;
}

bool DocumentBuilder::Open(Node container) {
  if (!status_.ok()) return false;
  TakeKey(&container);
  if (!Charge(container)) return false;
  open_.emplace_back();
  open_.back().node = std::move(container);
  return true;
}

bool DocumentBuilder::Close() {
  if (!status_.ok()) return false;
  Node container = std::move(open_.back().node);
  open_.pop_back();
  Place(std::move(container));
  return true;
}

bool DocumentBuilder::Charge(const Node& value) {
  if (!status_.ok()) return false;
  const Size size = Measure(value);
  nodes_ += size.nodes;
  text_bytes_ += size.text_bytes;
  if (open_.size() + size.depth > kMaxDocumentDepth) {
    return Fail(value.position, absl::StrCat("nested deeper than ", kMaxDocumentDepth, " levels"));
  }
  if (nodes_ > max_nodes_) {
    return Fail(value.position,
                absl::StrCat("more than ", max_nodes_, " values, counting what aliases stand for"));
  }
  if (text_bytes_ > kMaxDocumentText) {
    return Fail(value.position, absl::StrCat("more than ", kMaxDocumentText >> 20,
                                             " MiB of text, counting what aliases stand for"));
  }
  // Escapes can spell what is no character: halves of surrogate pairs.
  if (!IsValidUtf8(value.text) || !IsValidUtf8(value.key)) {
    return Fail(value.position, "an escape is no character of Unicode");
  }
  return true;
}

bool DocumentBuilder::Fail(SourcePosition position, std::string_view sentence) {
  if (status_.ok()) status_ = ErrorAt(file_name_, position, sentence);
  return false;
}

void DocumentBuilder::TakeKey(Node* value) {
  value->key.clear();
  value->key_position = {};
  if (open_.empty() || !open_.back().has_key) return;
  OpenContainer& container = open_.back();
  value->key = std::move(container.next_key);
  value->key_position = container.next_key_position;
  container.has_key = false;
}

void DocumentBuilder::Place(Node value) {
  if (open_.empty()) {
    root_ = std::move(value);
    last_ = &root_;
    return;
  }
  std::vector<Node>& siblings = open_.back().node.children;
  siblings.push_back(std::move(value));
  last_ = &siblings.back();
}

}  // namespace metgrep
