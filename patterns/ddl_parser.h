// The recursive-descent parser behind ParseDdl(). One file for each part of the grammar:
//
//   ddl_parser.cc      tokens, names
//   ddl_statements.cc  which statement it is; what is skipped
//   ddl_create.cc      CREATE TABLE and its columns
//   ddl_clauses.cc     the clauses behind the columns
//   ddl_type.cc        types
//   ddl_partitions.cc  ALTER TABLE ... ADD PARTITION
#ifndef METGREP_PATTERNS_DDL_PARSER_H_
#define METGREP_PATTERNS_DDL_PARSER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "patterns/ddl.h"
#include "patterns/ddl_lexer.h"

namespace metgrep {

class DdlParser {
 public:
  DdlParser(std::string_view text, DdlFile* file, DdlError* error);

  // false: `error` is filled.
  bool ParseFile();

 private:
  // ALTER TABLE `table` ADD `partitions`; its CREATE TABLE may stand anywhere in the file.
  struct AddedPartitions {
    DdlName table;
    std::vector<DdlPartition> partitions;
  };
  struct Clause;

  // Reads the next token. After an error of the lexer the token is kEnd for ever and Fail() keeps
  // that error, so that callers need not ask after each token.
  void Advance();
  // Whether the token behind the next one is this symbol.
  bool IsFollowedBy(char symbol) const;
  bool Accept(std::string_view word);
  bool AcceptSymbol(char symbol);
  bool Expect(std::string_view word);
  bool ExpectSymbol(char symbol);
  // Optional; false only if it is begun and not ended.
  bool AcceptIfNotExists();
  bool ExpectString(std::string_view what, std::string* value, Span* span);

  // Both return false.
  bool Fail(Span span, std::string message, std::string hint = "");
  bool FailExpected(std::string expected, std::string hint = "");
  void Warn(std::string_view id, std::string message, Span span);
  // From `begin` to the end of the last token that was passed.
  Span SpanFrom(size_t begin) const { return {begin, passed_end_}; }

  bool ParseStatement();
  bool SkipStatement(const DdlToken& first);
  void IgnoreText(size_t begin);
  // Text that is no statement: an error in front of the first table, else ignored.
  bool NoStatement(const DdlToken& first, std::string_view expected);

  bool ParseCreateTable(const DdlToken& first);
  bool ParseIdentifier(std::string_view what, std::string* name, Span* span);
  bool ParseName(DdlName* name);
  bool ParseColumns(std::vector<DdlColumn>* columns);
  bool ParseColumn(DdlColumn* column);
  bool AcceptComment();
  void KeepTable(DdlTable table);

  bool ParseType(DdlType* type, size_t depth);
  bool ParseDecimal(DdlType* type);
  bool ParseLength(DdlType* type);
  bool ParseComplexType(DdlType* type, size_t depth);
  bool ParseStructField(DdlType* type, size_t depth);
  bool SkipTypeArguments();
  bool ExpectNumber(int low, int high, std::string_view what, int* number);

  bool ParseClauses(DdlTable* table);
  bool ParsePartitionedBy(DdlTable* table);
  bool ParseClusteredBy(DdlTable* table);
  bool ParseRowFormat(DdlTable* table);
  bool ParseDelimiters(DdlTable* table);
  bool ParseStoredAs(DdlTable* table);
  bool ParseLocation(DdlTable* table);
  bool ParseComment(DdlTable* table);
  bool ParseSerdeProperties(DdlTable* table);
  bool ParseTableProperties(DdlTable* table);
  bool ParseProperties(DdlProperties* properties);
  void SetProperty(DdlProperty property, DdlProperties* properties);

  bool ParseAlterTable(const DdlToken& first);
  bool ParsePartition(DdlPartition* partition);
  bool AttachPartitions();
  bool AttachPartition(DdlPartition partition, DdlTable* table);
  void DropRepeatedPartitions(DdlTable* table);
  DdlTable* TableOf(const DdlName& name);

  const std::string_view text_;
  DdlFile* const file_;
  DdlError* const error_;
  DdlLexer lexer_;
  DdlToken token_;         // the next token
  size_t passed_end_ = 0;  // the end of the token before it
  bool failed_ = false;
  std::string quotes_ = "'\"`/";  // that may be closed in statements that are skipped
  std::vector<AddedPartitions> added_;
  // Indexes of file_->tables by WholeName(), and by the name alone.
  std::unordered_map<std::string, size_t> tables_;
  std::unordered_map<std::string, std::vector<size_t>> tables_by_name_;
};

// Whether AWS's list of words that DDL reserves has this word, in any case.
bool IsReservedDdlWord(std::string_view word);

// Fills the table's serde, and its class in the right case, from serde_written.
void ResolveSerde(DdlTable* table);
// Whether it is the RegexSerDe of the contrib package, which only knows strings.
bool IsContribSerde(const DdlTable& table);

// The name with what was written of its catalog and database.
std::string FullName(const DdlName& name);
// The name with its catalog and database, which are awsdatacatalog and default if they are not
// written.
std::string WholeName(const DdlName& name);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_DDL_PARSER_H_
