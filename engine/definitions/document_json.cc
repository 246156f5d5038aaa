// JSON into a tree: the SAX reader of RapidJSON, which keeps its own stack on the heap.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "engine/definitions/document_builder.h"
#include "rapidjson/error/en.h"
#include "rapidjson/memorystream.h"
#include "rapidjson/reader.h"

namespace metgrep {
namespace {

// Places in `text` that are asked for in ascending order.
class PositionCursor {
 public:
  explicit PositionCursor(std::string_view text) : text_(text) {}

  SourcePosition At(size_t offset) {
    for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
      if (text_[offset_] != '\n') continue;
      ++line_;
      line_begin_ = offset_ + 1;
    }
    return {line_, offset - line_begin_ + 1};
  }

 private:
  std::string_view text_;
  size_t offset_ = 0;
  size_t line_ = 1;
  size_t line_begin_ = 0;
};

class JsonHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonHandler> {
 public:
  JsonHandler(std::string_view text, const rapidjson::MemoryStream* stream,
              DocumentBuilder* builder)
      : text_(text), stream_(*stream), cursor_(text), builder_(*builder) {}

  bool Null() { return Scalar(Node::Kind::kNull, ""); }
  bool Bool(bool value) { return Scalar(Node::Kind::kBool, value ? "true" : "false"); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) {
    const size_t begin = SkipToToken();
    return Scalar(Node::Kind::kNumber, text_.substr(begin, stream_.Tell() - begin));
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return Scalar(Node::Kind::kString, {text, size});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    const SourcePosition position = cursor_.At(SkipToToken());
    end_ = stream_.Tell();
    return builder_.SetKey({text, size}, position);
  }
  bool StartObject() { return Start(Node::Kind::kMapping); }
  bool StartArray() { return Start(Node::Kind::kSequence); }
  bool EndObject(rapidjson::SizeType) { return End(); }
  bool EndArray(rapidjson::SizeType) { return End(); }

 private:
  // The reader tells only where a token ends. Between two tokens is nothing else than this.
  size_t SkipToToken() {
    end_ = std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
    return end_;
  }

  bool Scalar(Node::Kind kind, std::string_view text) {
    Node node;
    node.kind = kind;
    node.text = std::string(text);
    node.position = cursor_.At(SkipToToken());
    end_ = stream_.Tell();
    return builder_.Add(std::move(node));
  }

  bool Start(Node::Kind kind) {
    Node node;
    node.kind = kind;
    node.position = cursor_.At(SkipToToken());
    ++end_;
    return builder_.Open(std::move(node));
  }

  bool End() {
    SkipToToken();
    ++end_;
    return builder_.Close();
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  PositionCursor cursor_;
  DocumentBuilder& builder_;
  size_t end_ = 0;  // of the last token
};

}  // namespace

void ParseJson(std::string_view text, DocumentBuilder* builder) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  JsonHandler handler(text, &stream, builder);
  rapidjson::Reader reader;
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (result.IsError()) {
    const size_t at = result.Offset();
    std::string sentence = rapidjson::GetParseError_En(result.Code());
    if (sentence.ends_with('.')) sentence.pop_back();
    // What RapidJSON calls an invalid escape is mostly a quote that is missing.
    if (at < text.size() && text[at] == '\n') sentence = "a line break in a string";
    // Counted anew: the error may lie before the last token that was seen.
    builder->Fail(PositionCursor(text).At(at), "not valid JSON: " + sentence);
  }
}

}  // namespace metgrep
