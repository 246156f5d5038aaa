// Which statement it is, and what is skipped: statements that make no table, and text that is no
// statement at all.

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/ddl_parser.h"

namespace metgrep {
namespace {

// First words of statements that are skipped.
constexpr std::string_view kOtherStatements[] = {
    "ADD",      "ANALYZE", "DEALLOCATE", "DELETE", "DESC", "DESCRIBE", "DROP",
    "EXECUTE",  "EXPLAIN", "GRANT",      "INSERT", "LOAD", "MERGE",    "MSCK",
    "OPTIMIZE", "PREPARE", "REVOKE",     "SELECT", "SET",  "SHOW",     "TRUNCATE",
    "UNLOAD",   "UPDATE",  "USE",        "VACUUM", "WITH",
};
// What else can be created.
constexpr std::string_view kOtherObjects[] = {"DATABASE",  "FUNCTION", "MULTI",  "OR",
                                              "PROTECTED", "ROLE",     "SCHEMA", "VIEW"};
// Statements that are queries: in their strings a backslash means nothing.
constexpr std::string_view kQueries[] = {"EXPLAIN", "INSERT", "SELECT", "UNLOAD", "WITH"};

template <typename Words>
bool IsOneOf(const DdlToken& token, const Words& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return token.IsWord(word); });
}

// Offset behind the quoted text that starts at text[at]; npos if it is never closed.
size_t SkipQuoted(std::string_view text, size_t at, bool has_escapes) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] == quote) return at + 1;
    if (text[at] == '\\' && has_escapes && quote != '`') ++at;
  }
  return std::string_view::npos;
}

// Offset of the ';' that ends the statement at text[at], or of the end of the text. `quotes` are
// the characters that start something with an end; those for which there turns out to be none, such
// as apostrophes, are removed, so that the rest of the file is searched for it once only.
size_t StatementEnd(std::string_view text, size_t at, bool has_escapes, std::string* quotes) {
  while (at < text.size() && text[at] != ';') {
    const std::string_view rest = text.substr(at);
    size_t end = at + 1;
    if (rest.substr(0, 2) == "--") {
      end = at + std::min(rest.find('\n'), rest.size());
    } else if (const size_t quote = quotes->find(rest[0]); quote != std::string::npos) {
      if (rest[0] != '/') {
        end = SkipQuoted(text, at, has_escapes);
      } else if (rest.substr(0, 2) == "/*") {
        end = text.find("*/", at + 2);
        if (end != std::string_view::npos) end += 2;
      }
      if (end == std::string_view::npos) {
        quotes->erase(quote, 1);
        end = at + 1;
      }
    }
    at = end;
  }
  return std::min(at, text.size());
}

// Takes a word and the white space behind it from the front of `line`.
bool TakeWord(std::string_view word, std::string_view* line) {
  if (!absl::StartsWithIgnoreCase(AbslView(*line), AbslView(word))) return false;
  std::string_view rest = line->substr(word.size());
  if (rest.empty() || !IsSpace(rest[0])) return false;
  while (!rest.empty() && IsSpace(rest[0])) rest.remove_prefix(1);
  *line = rest;
  return true;
}

bool StartsTableStatement(std::string_view line) {
  while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) line.remove_prefix(1);
  if (TakeWord("ALTER", &line)) return TakeWord("TABLE", &line);
  if (!TakeWord("CREATE", &line)) return false;
  TakeWord("EXTERNAL", &line);
  return TakeWord("TABLE", &line);
}

}  // namespace

bool DdlParser::ParseFile() {
  Advance();
  while (true) {
    if (failed_) {
      // Between statements there may be anything, if there is a table already.
      if (file_->tables.empty()) return false;
      IgnoreText(error_->span.begin);
    } else if (token_.kind == DdlTokenKind::kEnd) {
      break;
    } else if (token_.IsSymbol(';')) {
      Advance();
    } else if (!ParseStatement()) {
      return false;
    }
  }
  return AttachPartitions();
}

bool DdlParser::ParseStatement() {
  const DdlToken first = token_;
  if (Accept("CREATE")) {
    if (token_.IsWord("EXTERNAL") || token_.IsWord("TABLE")) return ParseCreateTable(first);
    return IsOneOf(token_, kOtherObjects) ? SkipStatement(first)
                                          : NoStatement(first, "EXTERNAL TABLE");
  }
  if (Accept("ALTER")) {
    if (token_.IsWord("TABLE")) return ParseAlterTable(first);
    return IsOneOf(token_, kOtherObjects) ? SkipStatement(first) : NoStatement(first, "TABLE");
  }
  return IsOneOf(token_, kOtherStatements) ? SkipStatement(first)
                                           : NoStatement(first, "CREATE EXTERNAL TABLE");
}

bool DdlParser::SkipStatement(const DdlToken& first) {
  if (failed_) return false;
  const size_t end = StatementEnd(text_, first.span.begin, !IsOneOf(first, kQueries), &quotes_);
  file_->notes.push_back({absl::AsciiStrToUpper(AbslView(first.text)) +
                              " is skipped: only CREATE TABLE and ALTER TABLE ADD PARTITION say "
                              "something about tables of logs",
                          {first.span.begin, end}});
  lexer_.Seek(end);
  Advance();
  return true;
}

bool DdlParser::NoStatement(const DdlToken& first, std::string_view expected) {
  if (file_->tables.empty()) {
    return FailExpected(std::string(expected),
                        "the file holds DDL only: remove what stands around the statements");
  }
  IgnoreText(first.span.begin);
  return true;
}

void DdlParser::IgnoreText(size_t begin) {
  size_t end = begin;
  do {
    end = std::min(text_.find('\n', end), text_.size());
    if (end < text_.size()) ++end;
  } while (end < text_.size() && !StartsTableStatement(text_.substr(end)));
  size_t text_end = end;
  while (text_end > begin + 1 && IsSpace(text_[text_end - 1])) --text_end;
  Warn(kIgnoredText, "this text is no statement and is ignored", {begin, text_end});
  failed_ = false;
  *error_ = DdlError();
  lexer_.Seek(end);
  Advance();
}

}  // namespace metgrep
