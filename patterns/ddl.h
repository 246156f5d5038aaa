// What a file of Athena DDL says about its tables: CREATE EXTERNAL TABLE statements and the
// ALTER TABLE ... ADD PARTITION statements that follow them.
//
//   DdlError error;
//   std::optional<DdlFile> file = ParseDdl(text, &error);
//   const DdlTable* table = file ? FindDdlTable(*file, "vpc_flow_logs", &error) : nullptr;
//   if (!table) return RenderDdlError(error, "tables.sql", text);
//   if (std::optional<DdlError> unusable = CheckDdlTable(*table)) ...
//
// The reader takes what Hive's grammar takes, and some things that Hive refuses; of these it warns.
// What the grammar allows and what still is no table of text lines (ORC, JSON, types that do not
// exist, two columns of one name) is read here and refused by CheckDdlTable(), so that one such
// table does not spoil a file of several.
//
// https://docs.aws.amazon.com/athena/latest/ug/create-table.html
#ifndef METGREP_PATTERNS_DDL_H_
#define METGREP_PATTERNS_DDL_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "patterns/ddl_warning.h"
#include "patterns/parse_error.h"

namespace metgrep {

// Ours: bytes of a file, and how deep array<...> may nest, so that no file can exhaust the stack.
inline constexpr size_t kMaxDdlBytes = size_t{1} << 20;
inline constexpr size_t kMaxDdlTypeDepth = 64;

// All spans are of the text that was parsed.
struct DdlError {
  std::string message;   // "expected a column name, found ','"
  std::string expected;  // "a column name"; empty where nothing in particular was
  std::string hint;      // what to do about it; may be empty
  Span span;
};

struct DdlWarning {
  std::string_view id;  // one of kDdlWarningIds
  std::string message;
  Span span;
};

// A statement that says nothing about a table of logs and was skipped, such as MSCK REPAIR TABLE.
struct DdlNote {
  std::string message;
  Span span;
};

struct DdlType {
  enum class Kind {
    kTinyint,
    kSmallint,
    kInt,
    kBigint,
    kBoolean,
    kFloat,
    kDouble,
    kDecimal,
    kString,
    kChar,
    kVarchar,
    kBinary,
    kDate,
    kTimestamp,
    kArray,
    kMap,
    kStruct,
    kUnknown,  // a word that names no type; CheckDdlTable() refuses the table
  };
  Kind kind = Kind::kUnknown;
  int precision = 0;                     // kDecimal
  int scale = 0;                         // kDecimal
  int length = 0;                        // kChar, kVarchar
  std::vector<DdlType> arguments;        // kArray: 1, kMap: 2, kStruct: one for each field
  std::vector<std::string> field_names;  // kStruct
  std::string text;                      // as written
  Span span;
};

struct DdlColumn {
  std::string name;  // in lower case
  DdlType type;
  Span span;  // of the name
};

struct DdlProperty {
  std::string key;
  std::string value;
  Span key_span;
  Span value_span;  // of the literal with its quotes; DdlValueSpan() points inside
};

// Properties in the order in which their keys came first; of a repeated key the last value counts.
// Keys are case-sensitive.
class DdlProperties {
 public:
  const std::vector<DdlProperty>& all() const { return all_; }
  // nullptr if there is none.
  const DdlProperty* Find(std::string_view key) const;
  // false if the key was there already.
  bool Set(DdlProperty property);

 private:
  std::vector<DdlProperty> all_;
  std::unordered_map<std::string, size_t> index_;
};

// One PARTITION (...) of ALTER TABLE ADD.
struct DdlPartition {
  struct Value {
    std::string column;
    std::string value;
    Span span;
  };
  std::vector<Value> values;            // one for each partition column, in their order
  std::optional<std::string> location;  // else LOCATION/column=value/
  Span span;
};

enum class DdlSerde { kLazySimple, kRegex, kOther };

// [[catalog.]database.]name, in lower case; what was not written is empty.
struct DdlName {
  std::string catalog;
  std::string database;
  std::string name;
  Span span;
};

struct DdlTable {
  DdlName name;
  bool is_external = false;
  std::vector<DdlColumn> columns;
  std::vector<DdlColumn> partition_columns;

  // ROW FORMAT DELIMITED, or none, is LazySimpleSerDe: its clauses are the properties field.delim
  // and serialization.format, escape.delim, collection.delim, mapkey.delim, line.delim and
  // serialization.null.format. Without FIELDS there is no field.delim: the byte 0x01 separates.
  DdlSerde serde = DdlSerde::kLazySimple;
  std::string serde_class;    // the full name in its right case; of an unknown class as written
  std::string serde_written;  // as written; empty if no class was written
  Span serde_span;            // of the literal, or of ROW FORMAT; empty if there is neither
  DdlProperties serde_properties;

  std::string stored_as;  // in upper case, such as TEXTFILE; empty if none was written
  std::string input_format;
  std::string output_format;
  Span format_span;  // of the word or the literal of the input format

  std::string location;
  Span location_span;
  DdlProperties table_properties;

  std::vector<DdlPartition> partitions;
  Span span;  // of the CREATE statement without its ';'
};

struct DdlFile {
  std::vector<DdlTable> tables;  // of two statements for one table only the first
  std::vector<DdlWarning> warnings;
  std::vector<DdlNote> notes;
};

// Reads a whole file. On the first error fills `error` and returns nothing. A file without a table
// is no error.
std::optional<DdlFile> ParseDdl(std::string_view text, DdlError* error);

// The table called `name`: table, database.table or catalog.database.table in any case. An empty
// name means the only table. Nothing, and an error that lists the tables of the file, if there is
// not exactly one.
const DdlTable* FindDdlTable(const DdlFile& file, std::string_view name, DdlError* error);

// Why Athena refuses the table, or why it is no table of text lines in one of the two formats that
// are read here, by LazySimpleSerDe and RegexSerDe. Nothing if it can be read, as far as the DDL
// alone tells.
std::optional<DdlError> CheckDdlTable(const DdlTable& table);

// The bytes of `text` that became byte `offset` of a property's value: where an error in a regex
// is.
Span DdlValueSpan(std::string_view text, const DdlProperty& property, size_t offset);

// From 1; columns are characters.
struct DdlPosition {
  size_t line = 1;
  size_t column = 1;
};
DdlPosition DdlPositionOf(std::string_view text, size_t offset);

// Errors, warnings and notes with their place; end without a newline.
//
//   tables.sql:3:14: expected a type, found ','
//     city string, state, string
//                       ^
//   every column is written NAME TYPE
//
// Of a long line only the surroundings are shown.
std::string RenderDdlMessage(std::string_view message, Span span, std::string_view hint,
                             std::string_view file_name, std::string_view text);
std::string RenderDdlError(const DdlError& error, std::string_view file_name,
                           std::string_view text);
// The message of a warning starts with "warning: " and ends with its id in brackets.
std::string RenderDdlWarning(const DdlWarning& warning, std::string_view file_name,
                             std::string_view text);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_DDL_H_
