// Reads JSON with the place of every value, and of the first fault: what an explanation points at.
// Whether an event is JSON that a pattern is applied to is the matcher's business; the two agree.
//
//   JsonReader reader(event, &visitor);
//   if (!reader.ReadValue(offset)) ... reader.fault()
#ifndef METGREP_ENGINE_DIAGNOSIS_JSON_READER_H_
#define METGREP_ENGINE_DIAGNOSIS_JSON_READER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "patterns/parse_error.h"

namespace metgrep {

enum class JsonType { kObject, kArray, kText, kNumber, kTrue, kFalse, kNull };

// What leads to a value from the container around it.
struct JsonStep {
  bool is_index = false;
  std::string_view key;  // without escapes; valid until the call returns
  size_t index = 0;      // in an array
};

class JsonVisitor {
 public:
  virtual ~JsonVisitor() = default;
  // A value begins at byte `offset`, with `depth` containers around it. The step of the outermost
  // value means nothing.
  virtual void Begin(size_t depth, const JsonStep& step, JsonType type, size_t offset) = 0;
  // It ends; `span` is of the value as it is written.
  virtual void End(size_t depth, JsonType type, Span span) = 0;
};

struct JsonFault {
  size_t offset = 0;  // of the first byte that cannot be there
  std::string what;   // "expected a value, found N"
};

class JsonReader {
 public:
  // `visitor` may be null.
  JsonReader(std::string_view text, JsonVisitor* visitor) : text_(text), visitor_(visitor) {}

  // Reads the value at `offset`, white space before it, and white space behind it. false: fault().
  // Linear time; values are nested kMaxJsonDepth deep at most.
  bool ReadValue(size_t offset);

  // Behind what was read.
  size_t end() const { return at_; }
  const JsonFault& fault() const { return fault_; }

 private:
  bool Value(const JsonStep& step);
  bool Container(bool is_array);
  bool Key(std::string* key);
  bool Text(std::string* decoded);
  bool Escape(std::string* decoded);
  bool CodeUnit(unsigned* unit);
  bool Number();
  bool Word(std::string_view word);
  bool Fail(std::string_view what);
  bool FailAt(size_t offset, std::string what);
  void SkipSpace();
  bool Is(char c) const { return at_ < text_.size() && text_[at_] == c; }

  std::string_view text_;
  JsonVisitor* visitor_;
  size_t at_ = 0;
  size_t depth_ = 0;
  JsonFault fault_;
};

// The text that a JSON string stands for; `written` is a valid one, quotes included.
std::string DecodeJsonText(std::string_view written);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_JSON_READER_H_
