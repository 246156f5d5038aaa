// YAML into a tree: the events of yaml-cpp.
#include <cstddef>
#include <initializer_list>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/definitions/document_builder.h"
#include "yaml-cpp/depthguard.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/exceptions.h"
#include "yaml-cpp/parser.h"

namespace metgrep {
namespace {

// Ends the parser of yaml-cpp after an error, which the builder has. Never leaves this file.
struct Stop {};

constexpr std::string_view kDocumentEnd = "...\n";

// A stream over bytes that are not copied.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // only read
    setg(begin, begin, begin + text.size());
  }
};

SourcePosition PositionOf(const YAML::Mark& mark) {
  if (mark.is_null()) return {};
  return {static_cast<size_t>(mark.line) + 1, static_cast<size_t>(mark.column) + 1};
}

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

bool IsTruthValue(std::string_view text) {
  return IsOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES",
                        "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"});
}

// [-+]? ( digits ( . digits? )? | . digits ) ( [eE] [-+]? digits )?
bool IsDecimal(std::string_view text) {
  size_t at = 0;
  const auto skip = [&](std::string_view any) {
    if (at < text.size() && any.find(text[at]) != std::string_view::npos) ++at;
  };
  const auto digits = [&] {
    const size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - begin;
  };
  skip("+-");
  size_t count = digits();
  skip(".");
  if (at > 0 && text[at - 1] == '.') count += digits();
  if (count == 0) return false;
  if (at == text.size()) return true;
  skip("eE");
  if (IsOneOf(text.substr(at - 1, 1), {"e", "E"})) {
    skip("+-");
    return digits() > 0 && at == text.size();
  }
  return false;
}

Node::Kind KindOfPlain(std::string_view text) {
  if (IsTruthValue(text)) return Node::Kind::kBool;
  return IsDecimal(text) ? Node::Kind::kNumber : Node::Kind::kString;
}

class YamlHandler : public YAML::EventHandler {
 public:
  explicit YamlHandler(DocumentBuilder* builder) : builder_(*builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) Fail(mark, "a second document; a file may have one");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.position = PositionOf(mark);
    AddValue(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (open_anchors_.contains(anchor)) Fail(mark, "an alias within the value that it stands for");
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) Fail(mark, "an alias for nothing");
    Node node = found->second;
    node.position = PositionOf(mark);
    AddValue(std::move(node), 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node;
    node.position = PositionOf(mark);
    node.text = value;
    // yaml-cpp tells plain scalars from quoted ones by a tag of its own.
    node.kind = tag == "?" ? KindOfPlain(value) : Node::Kind::kString;
    node.tag = TagOf(tag);
    AddValue(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(Node::Kind::kSequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(Node::Kind::kMapping, mark, tag, anchor);
  }
  void OnMapEnd() override { Close(); }

 private:
  // Tags of YAML itself ("tag:yaml.org,2002:str") and those that stand for none ("?", "!") mean
  // nothing to readers.
  static std::string TagOf(const std::string& tag) {
    return tag.size() > 1 && tag[0] == '!' ? tag : "";
  }

  [[noreturn]] void Fail(const YAML::Mark& mark, std::string_view sentence) {
    builder_.Fail(PositionOf(mark), sentence);
    throw Stop();
  }

  void AddValue(Node node, YAML::anchor_t anchor) {
    if (builder_.wants_key()) {
      if (!node.IsScalar()) {
        builder_.Fail(node.position, "a key has to be text");
        throw Stop();
      }
      if (!builder_.SetKey(node.text, node.position)) throw Stop();
      if (anchor != 0) Keep(anchor, node);
      return;
    }
    if (!builder_.Add(std::move(node))) throw Stop();
    if (anchor != 0) Keep(anchor, builder_.last());
  }

  void Open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    if (builder_.wants_key()) Fail(mark, "a key has to be text");
    Node node;
    node.kind = kind;
    node.position = PositionOf(mark);
    node.tag = TagOf(tag);
    if (!builder_.Open(std::move(node))) throw Stop();
    anchors_.push_back(anchor);
    if (anchor != 0) open_anchors_.insert(anchor);
  }

  void Close() {
    if (!builder_.Close()) throw Stop();
    const YAML::anchor_t anchor = anchors_.back();
    anchors_.pop_back();
    if (anchor == 0) return;
    open_anchors_.erase(anchor);
    Keep(anchor, builder_.last());
  }

  // A copy of what an anchor names, which counts as much as an alias would.
  void Keep(YAML::anchor_t anchor, const Node& node) {
    if (!builder_.Charge(node)) throw Stop();
    anchored_[anchor] = node;
  }

  DocumentBuilder& builder_;
  size_t documents_ = 0;
  std::vector<YAML::anchor_t> anchors_;  // of the open containers
  std::unordered_set<YAML::anchor_t> open_anchors_;
  std::unordered_map<YAML::anchor_t, Node> anchored_;
};

}  // namespace

void ParseYaml(std::string_view text, DocumentBuilder* builder) {
  // yaml-cpp takes a quoted scalar for complete if the text ends behind a line break in it, but not
  // if the document ends there.
  std::string ended_text;
  if (text.ends_with('\n')) {
    ended_text.reserve(text.size() + kDocumentEnd.size());
    ended_text = text;
    ended_text += kDocumentEnd;
    text = ended_text;
  }
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  YamlHandler handler(builder);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop&) {
    // The builder has the error.
  } catch (const YAML::DeepRecursion& error) {
    builder->Fail(PositionOf(error.mark),
                  "nested deeper than " + std::to_string(kMaxDocumentDepth) + " levels");
  } catch (const YAML::Exception& error) {
    builder->Fail(PositionOf(error.mark), "not valid YAML: " + error.msg);
  }
}

}  // namespace metgrep
