// Types of columns.

#include <algorithm>
#include <utility>

#include "patterns/ddl_parser.h"

namespace metgrep {
namespace {

using Kind = DdlType::Kind;

struct TypeWord {
  std::string_view word;
  Kind kind;
};

constexpr TypeWord kTypes[] = {
    {"TINYINT", Kind::kTinyint}, {"SMALLINT", Kind::kSmallint},   {"INT", Kind::kInt},
    {"INTEGER", Kind::kInt},     {"BIGINT", Kind::kBigint},       {"BOOLEAN", Kind::kBoolean},
    {"FLOAT", Kind::kFloat},     {"REAL", Kind::kFloat},          {"DOUBLE", Kind::kDouble},
    {"DECIMAL", Kind::kDecimal}, {"NUMERIC", Kind::kDecimal},     {"STRING", Kind::kString},
    {"CHAR", Kind::kChar},       {"VARCHAR", Kind::kVarchar},     {"BINARY", Kind::kBinary},
    {"DATE", Kind::kDate},       {"TIMESTAMP", Kind::kTimestamp}, {"ARRAY", Kind::kArray},
    {"MAP", Kind::kMap},         {"STRUCT", Kind::kStruct},
};

constexpr int kMaxPrecision = 38;
constexpr int kDefaultPrecision = 10;
constexpr int kMaxVarchar = 65535;
constexpr int kMaxChar = 255;

}  // namespace

bool DdlParser::ParseType(DdlType* type, size_t depth) {
  if (token_.kind != DdlTokenKind::kWord || token_.IsNumber()) {
    return FailExpected("a type", "a column is written NAME TYPE, as in: port int");
  }
  if (depth == kMaxDdlTypeDepth) return Fail(token_.span, "types are nested too deeply");
  const DdlToken word = token_;
  const auto* known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                   [&](const TypeWord& row) { return word.IsWord(row.word); });
  type->kind = known == std::end(kTypes) ? Kind::kUnknown : known->kind;
  Advance();

  bool parsed = true;
  switch (type->kind) {
    case Kind::kInt:
      if (word.IsWord("INTEGER")) {
        Warn(kIntegerType, "Athena's DDL calls this type int", word.span);
      }
      break;
    case Kind::kDouble:
      Accept("PRECISION");
      break;
    case Kind::kDecimal:
      parsed = ParseDecimal(type);
      break;
    case Kind::kChar:
    case Kind::kVarchar:
      parsed = ParseLength(type);
      break;
    case Kind::kArray:
    case Kind::kMap:
    case Kind::kStruct:
      parsed = ParseComplexType(type, depth);
      break;
    case Kind::kUnknown:
      parsed = !token_.IsSymbol('(') || SkipTypeArguments();
      break;
    default:
      break;
  }
  if (!parsed) return false;
  type->span = SpanFrom(word.span.begin);
  type->text = text_.substr(type->span.begin, type->span.end - type->span.begin);
  if (type->kind == Kind::kDecimal && type->text.size() == word.text.size()) {
    Warn(kDecimalWithoutPrecision, "decimal is decimal(10,0): fractions are rounded", word.span);
  }
  return true;
}

bool DdlParser::ParseDecimal(DdlType* type) {
  type->precision = kDefaultPrecision;
  if (!AcceptSymbol('(')) return true;
  if (!ExpectNumber(1, kMaxPrecision, "the precision of a decimal", &type->precision)) return false;
  if (AcceptSymbol(',') &&
      !ExpectNumber(0, type->precision, "the scale of this decimal", &type->scale)) {
    return false;
  }
  return ExpectSymbol(')');
}

bool DdlParser::ParseLength(DdlType* type) {
  const bool is_char = type->kind == Kind::kChar;
  if (!token_.IsSymbol('(')) {
    return FailExpected("'(' and a length", is_char ? "char(1) to char(255)"
                                                    : "varchar(1) to varchar(65535), or string");
  }
  Advance();
  if (token_.kind == DdlTokenKind::kWord && !token_.IsNumber()) {
    // varchar(max) of Redshift.
    type->kind = Kind::kUnknown;
    Advance();
    return ExpectSymbol(')');
  }
  return ExpectNumber(1, is_char ? kMaxChar : kMaxVarchar,
                      is_char ? "the length of a char" : "the length of a varchar",
                      &type->length) &&
         ExpectSymbol(')');
}

bool DdlParser::SkipTypeArguments() {
  Advance();
  do {
    if (token_.kind != DdlTokenKind::kWord) return FailExpected("a number");
    Advance();
  } while (AcceptSymbol(','));
  return ExpectSymbol(')');
}

bool DdlParser::ParseComplexType(DdlType* type, size_t depth) {
  if (!ExpectSymbol('<')) return false;
  if (type->kind == Kind::kStruct) {
    do {
      if (!ParseStructField(type, depth)) return false;
    } while (AcceptSymbol(','));
    return AcceptSymbol('>') || FailExpected("',' or '>'");
  }
  if (!ParseType(&type->arguments.emplace_back(), depth + 1)) return false;
  if (type->kind == Kind::kMap &&
      !(ExpectSymbol(',') && ParseType(&type->arguments.emplace_back(), depth + 1))) {
    return false;
  }
  return ExpectSymbol('>');
}

bool DdlParser::ParseStructField(DdlType* type, size_t depth) {
  Span span;
  return ParseIdentifier("a field name", &type->field_names.emplace_back(), &span) &&
         ExpectSymbol(':') && ParseType(&type->arguments.emplace_back(), depth + 1) &&
         AcceptComment();
}

bool DdlParser::ExpectNumber(int low, int high, std::string_view what, int* number) {
  if (!token_.IsNumber()) return FailExpected("a number");
  *number = 0;
  for (const char digit : token_.text) {
    *number = std::min(*number * 10 + (digit - '0'), kMaxVarchar + 1);
  }
  if (*number < low || *number > high) {
    return Fail(token_.span, std::string(what) + " is from " + std::to_string(low) + " to " +
                                 std::to_string(high));
  }
  Advance();
  return true;
}

}  // namespace metgrep
