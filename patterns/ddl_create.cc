// CREATE TABLE and its columns.

#include <algorithm>
#include <utility>

#include "patterns/ddl_parser.h"

namespace metgrep {
namespace {

// Words that can only start the next statement: the ';' between two may be missing.
constexpr std::string_view kStatementWords[] = {"CREATE", "ALTER", "DROP", "MSCK", "USE"};

}  // namespace

bool DdlParser::ParseCreateTable(const DdlToken& first) {
  DdlTable table;
  table.is_external = Accept("EXTERNAL");
  const Span word = token_.span;
  if (!Expect("TABLE") || !AcceptIfNotExists() || !ParseName(&table.name)) return false;
  if (token_.IsSymbol('(') && !ParseColumns(&table.columns)) return false;
  // CREATE TABLE AS SELECT, with or without WITH (...), makes no table of logs.
  if (token_.IsWord("AS") || token_.IsWord("LIKE") ||
      (token_.IsWord("WITH") && IsFollowedBy('('))) {
    return SkipStatement(first);
  }
  if (!ParseClauses(&table)) return false;
  const bool at_end = token_.kind == DdlTokenKind::kEnd || token_.IsSymbol(';') ||
                      std::any_of(std::begin(kStatementWords), std::end(kStatementWords),
                                  [&](std::string_view next) { return token_.IsWord(next); });
  if (failed_ || !at_end) {
    return FailExpected(
        table.columns.empty() ? "'('" : "a clause such as ROW FORMAT or LOCATION, or ';'",
        token_.IsSymbol(')') ? "there is one ) too many" : "");
  }
  table.span = SpanFrom(first.span.begin);
  if (!table.is_external) {
    Warn(kNotExternal, "Athena wants CREATE EXTERNAL TABLE", word);
  }
  ResolveSerde(&table);
  if (!table.serde_written.empty() && table.serde_written != table.serde_class) {
    Warn(kSerdeCase, "class names have their case: " + table.serde_class, table.serde_span);
  }
  KeepTable(std::move(table));
  return true;
}

void DdlParser::KeepTable(DdlTable table) {
  if (IsContribSerde(table)) {
    const auto other = std::find_if(
        table.columns.begin(), table.columns.end(),
        [](const DdlColumn& column) { return column.type.kind != DdlType::Kind::kString; });
    if (other != table.columns.end()) {
      Warn(kContribSerdeType, table.serde_class + " only accepts string columns", other->type.span);
    }
  }
  if (!tables_.emplace(WholeName(table.name), file_->tables.size()).second) {
    Warn(kDuplicateTable,
         "the table " + FullName(table.name) + " is there already: its first statement counts",
         table.name.span);
    return;
  }
  tables_by_name_[table.name.name].push_back(file_->tables.size());
  file_->tables.push_back(std::move(table));
}

bool DdlParser::ParseColumns(std::vector<DdlColumn>* columns) {
  if (!ExpectSymbol('(')) return false;
  do {
    if (!columns->empty() && token_.IsSymbol(')')) {
      return FailExpected("a column name", "remove the comma behind the last column");
    }
    if (!ParseColumn(&columns->emplace_back())) return false;
  } while (AcceptSymbol(','));
  return AcceptSymbol(')') || FailExpected("',' or ')'", "columns are separated by commas");
}

bool DdlParser::ParseColumn(DdlColumn* column) {
  return ParseIdentifier("a column name", &column->name, &column->span) &&
         ParseType(&column->type, 0) && AcceptComment();
}

bool DdlParser::AcceptComment() {
  std::string comment;
  Span span;
  return !Accept("COMMENT") || ExpectString("a comment", &comment, &span);
}

}  // namespace metgrep
