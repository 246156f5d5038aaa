// The clauses behind the columns of CREATE TABLE: each at most once, in any order.

#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "patterns/absl_view.h"
#include "patterns/ddl_literal.h"
#include "patterns/ddl_parser.h"

namespace metgrep {

struct DdlParser::Clause {
  std::string_view word;  // the first
  std::string_view name;
  bool (DdlParser::*parse)(DdlTable* table);
};

bool DdlParser::ParseClauses(DdlTable* table) {
  // In Hive's order.
  static constexpr Clause kClauses[] = {
      {"COMMENT", "COMMENT", &DdlParser::ParseComment},
      {"PARTITIONED", "PARTITIONED BY", &DdlParser::ParsePartitionedBy},
      {"CLUSTERED", "CLUSTERED BY", &DdlParser::ParseClusteredBy},
      {"ROW", "ROW FORMAT", &DdlParser::ParseRowFormat},
      {"STORED", "STORED AS", &DdlParser::ParseStoredAs},
      {"WITH", "WITH SERDEPROPERTIES", &DdlParser::ParseSerdeProperties},
      {"LOCATION", "LOCATION", &DdlParser::ParseLocation},
      {"TBLPROPERTIES", "TBLPROPERTIES", &DdlParser::ParseTableProperties},
  };
  bool seen[std::size(kClauses)] = {};
  size_t latest = 0;
  while (true) {
    size_t i = 0;
    while (i < std::size(kClauses) && !token_.IsWord(kClauses[i].word)) ++i;
    if (i == std::size(kClauses)) return !failed_;
    const Clause& clause = kClauses[i];
    if (seen[i]) return Fail(token_.span, std::string(clause.name) + " is there twice");
    seen[i] = true;
    if (i < latest) {
      Warn(kClauseOrder,
           "Hive wants " + std::string(clause.name) + " before " +
               std::string(kClauses[latest].name),
           token_.span);
    } else {
      latest = i;
    }
    if (!(this->*clause.parse)(table)) return false;
  }
}

bool DdlParser::ParseComment(DdlTable*) { return AcceptComment(); }

bool DdlParser::ParsePartitionedBy(DdlTable* table) {
  Advance();
  return Expect("BY") && ParseColumns(&table->partition_columns);
}

// Buckets say where rows are, which no reader of lines needs to know.
bool DdlParser::ParseClusteredBy(DdlTable*) {
  Advance();
  if (!Expect("BY") || !ExpectSymbol('(')) return false;
  do {
    std::string name;
    Span span;
    if (!ParseIdentifier("a column name", &name, &span)) return false;
  } while (AcceptSymbol(','));
  if (!ExpectSymbol(')') || !Expect("INTO")) return false;
  if (!token_.IsNumber()) return FailExpected("a number of buckets");
  Advance();
  return Expect("BUCKETS");
}

bool DdlParser::ParseRowFormat(DdlTable* table) {
  const size_t begin = token_.span.begin;
  Advance();
  if (!Expect("FORMAT")) return false;
  if (Accept("DELIMITED")) {
    table->serde_span = SpanFrom(begin);
    return ParseDelimiters(table);
  }
  if (!Accept("SERDE")) return FailExpected("DELIMITED or SERDE");
  if (!ExpectString("the class of the SerDe", &table->serde_written, &table->serde_span)) {
    return false;
  }
  if (!Accept("WITH")) return true;
  return Expect("SERDEPROPERTIES") && ParseProperties(&table->serde_properties);
}

bool DdlParser::ParseDelimiters(DdlTable* table) {
  // What stands in front of the literal, and the properties that it sets.
  struct Delimiter {
    std::string_view words[3];
    std::string_view keys[2];
  };
  static constexpr Delimiter kDelimiters[] = {
      {{"FIELDS", "TERMINATED", "BY"}, {"field.delim", "serialization.format"}},
      {{"ESCAPED", "BY", ""}, {"escape.delim", ""}},
      {{"MAP", "KEYS", "TERMINATED"}, {"mapkey.delim", ""}},
      {{"LINES", "TERMINATED", "BY"}, {"line.delim", ""}},
      {{"NULL", "DEFINED", "AS"}, {"serialization.null.format", ""}},
      {{"COLLECTION", "ITEMS", "TERMINATED"}, {"collection.delim", ""}},
  };
  while (true) {
    const Delimiter* delimiter = std::begin(kDelimiters);
    while (delimiter != std::end(kDelimiters) && !token_.IsWord(delimiter->words[0])) ++delimiter;
    if (delimiter == std::end(kDelimiters)) return !failed_;
    const size_t begin = token_.span.begin;
    for (const std::string_view word : delimiter->words) {
      if (!word.empty() && !Expect(word)) return false;
    }
    // The longest phrases end with a fourth word.
    if (delimiter->words[2] == "TERMINATED" && !Expect("BY")) return false;
    DdlProperty property;
    property.key_span = SpanFrom(begin);
    if (!ExpectString("a separator", &property.value, &property.value_span)) return false;
    for (const std::string_view key : delimiter->keys) {
      if (key.empty()) continue;
      property.key = key;
      SetProperty(property, &table->serde_properties);
    }
  }
}

bool DdlParser::ParseStoredAs(DdlTable* table) {
  Advance();
  if (!Expect("AS")) return false;
  if (Accept("INPUTFORMAT")) {
    Span span;
    return ExpectString("the class of the input format", &table->input_format,
                        &table->format_span) &&
           Expect("OUTPUTFORMAT") &&
           ExpectString("the class of the output format", &table->output_format, &span);
  }
  if (token_.kind != DdlTokenKind::kWord) return FailExpected("a format such as TEXTFILE");
  table->stored_as = absl::AsciiStrToUpper(AbslView(token_.text));
  table->format_span = token_.span;
  Advance();
  return true;
}

bool DdlParser::ParseLocation(DdlTable* table) {
  Advance();
  return ExpectString("a location", &table->location, &table->location_span);
}

bool DdlParser::ParseSerdeProperties(DdlTable* table) {
  Advance();
  return Expect("SERDEPROPERTIES") && ParseProperties(&table->serde_properties);
}

bool DdlParser::ParseTableProperties(DdlTable* table) {
  Advance();
  return ParseProperties(&table->table_properties);
}

bool DdlParser::ParseProperties(DdlProperties* properties) {
  if (!ExpectSymbol('(')) return false;
  size_t count = 0;
  do {
    if (count++ > 0 && token_.IsSymbol(')')) {
      return FailExpected("a property in quotes", "remove the comma behind the last property");
    }
    DdlProperty property;
    if (!ExpectString("a property", &property.key, &property.key_span) || !ExpectSymbol('=') ||
        !ExpectString("a value", &property.value, &property.value_span)) {
      return false;
    }
    if (property.key == "input.regex") {
      const Span span = property.value_span;
      CheckRegexLiteral(text_.substr(span.begin, span.end - span.begin), span, &file_->warnings);
    }
    SetProperty(std::move(property), properties);
  } while (AcceptSymbol(','));
  return AcceptSymbol(')') || FailExpected("',' or ')'", "properties are separated by commas");
}

}  // namespace metgrep
