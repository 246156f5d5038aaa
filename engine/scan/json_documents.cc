#include "engine/scan/json_documents.h"

#include <charconv>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/scan/json_stream.h"
#include "patterns/absl_view.h"
#include "rapidjson/error/en.h"
#include "rapidjson/reader.h"

namespace metgrep {
namespace {

// Iterative, so that depth needs heap and not stack; documents one after the other; numbers as
// text, which never fails for their size.
constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag |
                            rapidjson::kParseNumbersAsStringsFlag;

// AWS nests these documents three deep.
constexpr size_t kMaxDepth = 100;

std::string_view View(const char* text, rapidjson::SizeType size) { return {text, size}; }

bool IsEventList(std::string_view key) { return key == "events" || key == "logEvents"; }

// Follows where the parser is in a document and names the parts that matter. `Derived` gets
// OnMember(key) for members of the document that are texts, and the parts of events.
// Depths: 1 inside the document, 2 inside its list of events, 3 inside an event; an array as the
// document is a list of events itself, at depth 2.
template <typename Derived>
class DocumentHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Derived> {
 public:
  bool Null() { return Scalar(); }
  bool Bool(bool) { return Scalar(); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ == 3 && in_list_) return Self().OnEventNumber(key_, View(text, size));
    return Scalar();
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ == 3 && in_list_) return Self().OnEventText(key_, View(text, size));
    if (depth_ == 1) return Self().OnMember(key_, View(text, size));
    return Scalar();
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    // Only short keys matter; a long one need not be kept.
    if (depth_ == 1 || (depth_ == 3 && in_list_)) {
      key_ = size <= 32 ? View(text, size) : std::string_view();
    }
    return depth_ != 1 || Self().OnKey(key_);
  }
  bool StartObject() {
    if (depth_ == 0) {
      depth_ = 1;
      return true;
    }
    if (depth_ == 2 && in_list_) {
      ++depth_;
      return Self().OnElement(true);
    }
    return ++depth_ < kMaxDepth;
  }
  bool EndObject(rapidjson::SizeType) {
    if (depth_-- == 3 && in_list_) return Self().OnEventEnd();
    return depth_ != 0 || Self().OnDocumentEnd();
  }
  bool StartArray() {
    if (depth_ == 0) {
      depth_ = 2;
      in_list_ = root_is_list_ = true;
      return Self().OnListStart();
    }
    if (depth_ == 2 && in_list_ && !Self().OnElement(false)) return false;
    if (depth_ == 1 && IsEventList(key_)) {
      in_list_ = true;
      ++depth_;
      return Self().OnListStart();
    }
    return ++depth_ < kMaxDepth;
  }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    if (depth_ == 1 && in_list_) {
      in_list_ = false;
      if (root_is_list_) {
        depth_ = 0;
        return Self().OnDocumentEnd();
      }
    }
    return true;
  }

 protected:
  bool root_is_list() const { return root_is_list_; }

 private:
  Derived& Self() { return static_cast<Derived&>(*this); }
  bool Scalar() {
    if (depth_ == 0) return false;
    return depth_ != 2 || !in_list_ || Self().OnElement(false);
  }

  size_t depth_ = 0;
  bool in_list_ = false;
  bool root_is_list_ = false;
  std::string key_;  // of the member whose value comes next
};

// Decides what a document is; returns false as soon as it knows.
class Recognizer : public DocumentHandler<Recognizer> {
 public:
  DocumentKind kind() const { return kind_; }

  bool OnKey(std::string_view key) {
    has_page_token_ = has_page_token_ || key == "nextToken" || key == "nextForwardToken" ||
                      key == "nextBackwardToken" || key == "searchedLogStreams";
    return true;
  }
  bool OnMember(std::string_view key, std::string_view text) {
    if (key == "messageType" && (text == "DATA_MESSAGE" || text == "CONTROL_MESSAGE")) {
      has_message_type_ = true;
    }
    return true;
  }
  bool OnListStart() {
    has_list_ = true;
    return !root_is_list() || Decide(DocumentKind::kOther);
  }
  bool OnElement(bool is_object) { return is_object || Decide(DocumentKind::kOther); }
  bool OnEventNumber(std::string_view key, std::string_view) {
    has_timestamp_ = has_timestamp_ || key == "timestamp";
    return DecideEvent();
  }
  bool OnEventText(std::string_view key, std::string_view) {
    has_message_ = has_message_ || key == "message";
    return DecideEvent();
  }
  bool OnEventEnd() { return Decide(DocumentKind::kOther); }
  bool OnDocumentEnd() {
    return Decide(has_list_ && (has_page_token_ || has_message_type_) ? DocumentKind::kEvents
                                                                      : DocumentKind::kOther);
  }

 private:
  bool Decide(DocumentKind kind) {
    kind_ = kind;
    return false;
  }
  bool DecideEvent() { return !has_timestamp_ || !has_message_ || Decide(DocumentKind::kEvents); }

  DocumentKind kind_ = DocumentKind::kUnknown;
  bool has_list_ = false;
  bool has_page_token_ = false;
  bool has_message_type_ = false;
  bool has_timestamp_ = false;
  bool has_message_ = false;
};

// Collects the events of documents into batches.
class Collector : public DocumentHandler<Collector> {
 public:
  Collector(JsonStream* stream, size_t batch_bytes,
            const std::function<bool(DocumentBatch&)>& on_batch, DocumentBatch* batch)
      : stream_(stream), batch_bytes_(batch_bytes), on_batch_(on_batch), batch_(batch) {}

  bool has_list() const { return has_list_; }
  bool is_control() const { return is_control_; }
  bool stopped() const { return stopped_; }
  const std::string& problem() const { return problem_; }

  bool OnKey(std::string_view) { return Progress(); }
  bool OnMember(std::string_view key, std::string_view text) {
    // A control message says that the destination is alive; it is not an event of the log.
    if (key == "messageType" && text == "CONTROL_MESSAGE") is_control_ = true;
    return Progress();
  }
  bool OnListStart() {
    has_list_ = true;
    return Progress();
  }
  bool OnElement(bool is_object) {
    if (!is_object) return Fail("an event that is not an object");
    span_ = EventSpan();
    has_message_ = false;
    return Progress();
  }
  bool OnEventNumber(std::string_view key, std::string_view text) {
    int64_t timestamp = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), timestamp);
    if (key == "timestamp" && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size()) {
      span_.timestamp_ms = timestamp;
    }
    return Progress();
  }
  bool OnEventText(std::string_view key, std::string_view text) {
    if (key == "message") {
      if (has_message_) batch_->text.resize(span_.begin);  // a repeated key: the last one wins
      span_.begin = span_.message = batch_->text.size();
      batch_->text += text;
      span_.end = span_.next = batch_->text.size();
      has_message_ = true;
    }
    return Progress();
  }
  bool OnEventEnd() {
    if (!has_message_) return Fail("an event without a message");
    if (is_control_) {
      batch_->text.resize(span_.begin);
    } else {
      batch_->spans.push_back(span_);
    }
    has_message_ = false;
    return (batch_->text.size() < batch_bytes_ && batch_->spans.size() < batch_bytes_) || Flush();
  }
  bool OnDocumentEnd() { return Progress(); }

  // Hands over what was collected. false: no more is wanted.
  bool Flush() {
    if (batch_->spans.empty()) return true;
    batch_->bytes_read = stream_->Tell();
    stopped_ = !on_batch_(*batch_);
    batch_->spans.clear();
    batch_->text.clear();
    return !stopped_;
  }

 private:
  bool Progress() {
    stream_->MarkProgress();
    return true;
  }
  bool Fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  JsonStream* stream_;
  size_t batch_bytes_;
  const std::function<bool(DocumentBatch&)>& on_batch_;
  DocumentBatch* batch_;
  EventSpan span_;
  bool has_message_ = false;
  bool has_list_ = false;
  bool is_control_ = false;
  bool stopped_ = false;
  std::string problem_;
};

bool IsJsonSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

absl::Status Invalid(uint64_t offset, std::string_view problem) {
  return absl::InvalidArgumentError(
      absl::StrCat("invalid JSON document of events at byte ", offset, ": ", AbslView(problem)));
}

// Reads one document. Ok and `*go_on` false: stopped by on_batch.
absl::Status ReadDocument(JsonStream* stream, Collector* collector, bool* go_on) {
  const uint64_t begin = stream->Tell();
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(*stream, *collector);
  if (!stream->status().ok()) return stream->status();
  *go_on = !collector->stopped();
  if (!*go_on) return absl::OkStatus();
  if (!collector->problem().empty()) return Invalid(stream->Tell(), collector->problem());
  if (result.IsError() && stream->AtEnd()) return Invalid(stream->Tell(), "it ends too early");
  if (result.IsError()) {
    const bool refused = result.Code() == rapidjson::kParseErrorTermination;
    return Invalid(result.Offset(), refused ? "neither an object nor an array, or nested too deeply"
                                            : rapidjson::GetParseError_En(result.Code()));
  }
  if (!collector->has_list() && !collector->is_control()) {
    return Invalid(begin, "no list of events (\"events\" or \"logEvents\")");
  }
  return absl::OkStatus();
}

}  // namespace

DocumentKind RecognizeDocument(std::string_view start, bool complete) {
  size_t first = 0;
  while (first < start.size() && IsJsonSpace(start[first])) ++first;
  if (first < start.size() && start[first] != '{') return DocumentKind::kOther;
  const std::unique_ptr<ByteSource> source = NewMemorySource(start);
  JsonStream stream(source.get(), start.size());
  Recognizer recognizer;
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, recognizer);
  if (recognizer.kind() != DocumentKind::kUnknown) return recognizer.kind();
  const bool at_end = first == start.size() || (result.IsError() && stream.Tell() >= start.size());
  return at_end && !complete ? DocumentKind::kUnknown : DocumentKind::kOther;
}

absl::Status ReadJsonDocuments(ByteSource* source, size_t batch_bytes, size_t max_event_bytes,
                               const std::function<bool(DocumentBatch&)>& on_batch) {
  JsonStream stream(source, max_event_bytes);
  DocumentBatch batch;
  absl::Status status;
  bool go_on = true;
  while (go_on && status.ok()) {
    while (IsJsonSpace(stream.Peek())) stream.Take();
    if (stream.AtEnd()) break;
    Collector collector(&stream, batch_bytes, on_batch, &batch);
    status = ReadDocument(&stream, &collector, &go_on);
    // What was read before an error counts, and a document's last events are not kept waiting.
    if (go_on && !collector.Flush()) go_on = false;
  }
  return status.ok() ? stream.status() : status;
}

}  // namespace metgrep
