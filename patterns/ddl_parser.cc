#include "patterns/ddl_parser.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(AbslView(text)); }

// Splits `db.table` that stands in one pair of backquotes; false if it is not of two or three
// names.
bool SplitDotted(std::string_view text, DdlName* name) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() < 2 || parts.size() > 3) return false;
  for (const std::string& part : parts) {
    if (part.empty()) return false;
  }
  name->name = std::move(parts.back());
  parts.pop_back();
  name->database = std::move(parts.back());
  parts.pop_back();
  if (!parts.empty()) name->catalog = std::move(parts.back());
  return true;
}

}  // namespace

DdlParser::DdlParser(std::string_view text, DdlFile* file, DdlError* error)
    : text_(text), file_(file), error_(error), lexer_(text, &file->warnings) {}

void DdlParser::Advance() {
  passed_end_ = token_.span.end;
  if (failed_) return;
  if (lexer_.Next(&token_, error_)) return;
  failed_ = true;
  token_ = DdlToken();
  token_.span = error_->span;
}

bool DdlParser::IsFollowedBy(char symbol) const {
  std::vector<DdlWarning> warnings;  // Advance() will give them
  DdlLexer lexer(text_, &warnings);
  lexer.Seek(lexer_.offset());
  DdlToken next;
  DdlError error;
  return lexer.Next(&next, &error) && next.IsSymbol(symbol);
}

bool DdlParser::Accept(std::string_view word) {
  if (!token_.IsWord(word)) return false;
  Advance();
  return true;
}

bool DdlParser::AcceptSymbol(char symbol) {
  if (!token_.IsSymbol(symbol)) return false;
  Advance();
  return true;
}

bool DdlParser::Expect(std::string_view word) {
  return Accept(word) || FailExpected(std::string(word));
}

bool DdlParser::ExpectSymbol(char symbol) {
  return AcceptSymbol(symbol) || FailExpected(std::string("'") + symbol + "'");
}

bool DdlParser::AcceptIfNotExists() { return !Accept("IF") || (Expect("NOT") && Expect("EXISTS")); }

bool DdlParser::ExpectString(std::string_view what, std::string* value, Span* span) {
  if (token_.kind != DdlTokenKind::kString) {
    return FailExpected(std::string(what) + " in quotes");
  }
  *value = std::move(token_.value);
  *span = token_.span;
  Advance();
  return true;
}

bool DdlParser::Fail(Span span, std::string message, std::string hint) {
  if (failed_) return false;
  *error_ = {std::move(message), "", std::move(hint), span};
  failed_ = true;
  return false;
}

bool DdlParser::FailExpected(std::string expected, std::string hint) {
  if (failed_) return false;
  Fail(token_.span, "expected " + expected + ", found " + DescribeToken(token_), std::move(hint));
  error_->expected = std::move(expected);
  return false;
}

void DdlParser::Warn(std::string_view id, std::string message, Span span) {
  file_->warnings.push_back({id, std::move(message), span});
}

bool DdlParser::ParseIdentifier(std::string_view what, std::string* name, Span* span) {
  switch (token_.kind) {
    case DdlTokenKind::kWord:
      *name = Lower(token_.text);
      if (IsReservedDdlWord(token_.text)) {
        Warn(kReservedWord,
             "'" + std::string(token_.text) + "' is a reserved word: write it in backquotes, `" +
                 *name + "`",
             token_.span);
      }
      break;
    case DdlTokenKind::kQuotedName:
      *name = Lower(token_.value);
      break;
    case DdlTokenKind::kString:
      return FailExpected(std::string(what), "names are quoted with backquotes: `name`");
    default:
      return FailExpected(std::string(what));
  }
  *span = token_.span;
  Advance();
  return true;
}

bool DdlParser::ParseName(DdlName* name) {
  const bool quoted = token_.kind == DdlTokenKind::kQuotedName;
  if (!ParseIdentifier("a table name", &name->name, &name->span)) return false;
  if (quoted && !token_.IsSymbol('.')) {
    if (const std::string dotted = name->name; SplitDotted(dotted, name)) {
      Warn(
          kDottedName,
          "`" + dotted + "` is read as " + dotted + ": the database has its own pair of backquotes",
          name->span);
    }
    return true;
  }
  for (int dots = 0; dots < 2 && AcceptSymbol('.'); ++dots) {
    name->catalog = std::move(name->database);
    name->database = std::move(name->name);
    Span span;
    if (!ParseIdentifier("a table name", &name->name, &span)) return false;
    name->span.end = span.end;
  }
  return true;
}

std::string FullName(const DdlName& name) {
  std::string full;
  if (!name.catalog.empty()) full += name.catalog + ".";
  if (!name.database.empty()) full += name.database + ".";
  return full + name.name;
}

std::string WholeName(const DdlName& name) {
  return (name.catalog.empty() ? "awsdatacatalog" : name.catalog) + "." +
         (name.database.empty() ? "default" : name.database) + "." + name.name;
}

}  // namespace metgrep
