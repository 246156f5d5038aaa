// What the readers of all formats share: values of members as texts, numbers and truth values,
// errors, and notes.
#ifndef METGREP_ENGINE_DEFINITIONS_VALUE_READER_H_
#define METGREP_ENGINE_DEFINITIONS_VALUE_READER_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"

namespace metgrep {

// "a", "a or b", "a, b or c".
std::string WordsOr(const std::vector<std::string>& words);

// `text` in quotes for a message: one line, cut if it is long.
std::string QuotedForMessage(std::string_view text);

// Reads values of one file. An error does not stop it: what could not be read is as if it were not
// there. So a reader reads all members of a definition and asks Keep() whether it is one; who has
// no use for a part of a file looks at status() once.
class ValueReader {
 public:
  // `file_name` has to outlive the reader.
  explicit ValueReader(std::string_view file_name) : file_name_(file_name) {}
  virtual ~ValueReader() = default;

  // The first error.
  const absl::Status& status() const { return status_; }
  // In the order of reading; those behind the first kMaxErrors are counted, and a note says so.
  static constexpr size_t kMaxErrors = 1000;
  std::vector<DefinitionError>& errors() { return errors_; }
  size_t error_count() const { return error_count_; }
  std::vector<DefinitionNote>& notes() { return notes_; }

  // Appends `definition`, a filter or an alarm, to `definitions`; if there are more errors than
  // `errors_before`, the count when its reading began, it is left out, and they are about it.
  template <typename Definition>
  void Keep(Definition definition, size_t errors_before, std::vector<Definition>* definitions) {
    if (error_count_ == errors_before) {
      definitions->push_back(std::move(definition));
      return;
    }
    constexpr bool kIsFilter = std::is_same_v<Definition, MetricFilterDefinition>;
    for (size_t i = errors_before; i < errors_.size(); ++i) {
      errors_[i].subject =
          kIsFilter ? DefinitionError::Subject::kFilter : DefinitionError::Subject::kAlarm;
      errors_[i].definition = definition.id;
    }
  }

  void Fail(SourcePosition position, std::string_view sentence);
  void Note(SourcePosition position, std::string text);

  // The value of a member; null if `mapping` is null or has none, if the value says "none", or if
  // `key` is empty: the format has no such member.
  const Node* Find(const Node* mapping, std::string_view key) const;
  // The same, and an error at `mapping` if there is none. `owner` is for the message.
  const Node* Require(const Node* mapping, std::string_view key, std::string_view owner);

  // The value of `node`, which may be null: then the text is empty, and the others are nothing.
  // `name` is what messages call it. What is not known is noted if it is not a text.
  DefinedText Text(const Node* node, std::string_view name);
  std::optional<double> Number(const Node* node, std::string_view name);
  std::optional<int64_t> Integer(const Node* node, std::string_view name);
  bool Truth(const Node* node, std::string_view name);
  // `node` if it is a list or a mapping, as asked for; else null.
  const Node* Sequence(const Node* node, std::string_view name);
  const Node* Mapping(const Node* node, std::string_view name);
  // An error for the first member that is not one of `known`.
  void CheckKeys(const Node& mapping, const std::vector<std::string>& known);

 protected:
  // For formats in which a value can stand for another one: the text that `node` stands for, or
  // nothing if it stands for itself.
  virtual std::optional<DefinedText> Resolve(const Node& node);
  // Whether `node` is as good as not there.
  virtual bool IsAbsent(const Node& node) const { return node.IsNull(); }

 private:
  void FailKind(const Node& node, std::string_view name, std::string_view wanted);
  const Node* Container(const Node* node, Node::Kind kind, std::string_view name);
  // The text of a scalar that is known; else an error or a note, and nothing.
  std::optional<std::string> KnownScalar(const Node* node, std::string_view name,
                                         std::string_view wanted);

  std::string_view file_name_;
  absl::Status status_;
  std::vector<DefinitionError> errors_;
  size_t error_count_ = 0;
  std::vector<DefinitionNote> notes_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_VALUE_READER_H_
