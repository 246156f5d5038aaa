// Cuts DDL into tokens. Nothing is read ahead, so that text behind the last statement of a file may
// be anything.
#ifndef METGREP_PATTERNS_DDL_LEXER_H_
#define METGREP_PATTERNS_DDL_LEXER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/ddl.h"

namespace metgrep {

enum class DdlTokenKind {
  kEnd,
  kWord,        // letters, digits and _, not starting with _; also numbers
  kQuotedName,  // `name`
  kString,      // 'text' or "text"
  kSymbol,      // one of ( ) , ; = . < > :
};

struct DdlToken {
  DdlTokenKind kind = DdlTokenKind::kEnd;
  std::string_view text;  // all of its bytes
  std::string value;      // kQuotedName, kString: what it stands for
  Span span;

  bool IsSymbol(char symbol) const { return kind == DdlTokenKind::kSymbol && text[0] == symbol; }
  // Whether it is this word, given in upper case.
  bool IsWord(std::string_view word) const;
  bool IsNumber() const;
};

// The token as an error message calls it: ',' or the end of the file.
std::string DescribeToken(const DdlToken& token);

class DdlLexer {
 public:
  // Warnings of white space and literals go to `warnings`, which must outlive the lexer.
  DdlLexer(std::string_view text, std::vector<DdlWarning>* warnings);

  // The next token; after the last, kEnd for ever. false: `error` says why, and nothing was read.
  bool Next(DdlToken* token, DdlError* error);

  // Where the next token, or white space before it, begins.
  size_t offset() const { return at_; }
  void Seek(size_t offset) { at_ = offset; }

 private:
  bool SkipSpace(DdlError* error);
  bool ReadString(DdlToken* token, DdlError* error);
  bool ReadQuotedName(DdlToken* token, DdlError* error);
  bool UnexpectedCharacter(DdlError* error) const;

  std::string_view text_;
  std::vector<DdlWarning>* warnings_;
  size_t at_ = 0;
  bool warned_of_space_ = false;
  bool has_open_comment_ = false;  // no */ is ahead
};

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace metgrep

#endif  // METGREP_PATTERNS_DDL_LEXER_H_
