// What the readers of all formats share: values of members as texts, numbers and truth values, the
// first error, and notes.
#ifndef METGREP_ENGINE_DEFINITIONS_VALUE_READER_H_
#define METGREP_ENGINE_DEFINITIONS_VALUE_READER_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"

namespace metgrep {

// "a", "a or b", "a, b or c".
std::string WordsOr(const std::vector<std::string>& words);

// `text` in quotes for a message: one line, cut if it is long.
std::string QuotedForMessage(std::string_view text);

// Reads values of one file. An error does not stop it: the first one stays in status(), and what
// could not be read is as if it were not there. So a reader reads all members and looks at status()
// once.
class ValueReader {
 public:
  // `file_name` has to outlive the reader.
  explicit ValueReader(std::string_view file_name) : file_name_(file_name) {}
  virtual ~ValueReader() = default;

  const absl::Status& status() const { return status_; }
  std::vector<DefinitionNote>& notes() { return notes_; }

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
  // An error for each member that is not one of `known`.
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
  std::vector<DefinitionNote> notes_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_VALUE_READER_H_
