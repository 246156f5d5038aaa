#include "tests/support/oracle_row.h"

#include <algorithm>
#include <cmath>

#include "engine/table/cell.h"
#include "engine/table/convert.h"
#include "patterns/java_to_re2.h"
#include "tests/support/oracle_regex.h"
#include "tests/support/oracle_text.h"
#include "tests/support/translated_regex.h"

namespace metgrep {
namespace oracle {
namespace {

using Text = std::optional<std::string>;

// A value of a row. Numbers and booleans as text, too.
struct Value {
  enum class Kind { kNull, kBoolean, kNumber, kText };
  Kind kind = Kind::kNull;
  std::string text;
};

// --- From a line to the texts of its columns ---

std::vector<Text> FieldsOf(const OracleTable& table, const std::string& line, size_t columns) {
  std::vector<Text> fields(1, "");
  for (size_t i = 0; i < line.size(); ++i) {
    const bool takes_all = table.last_takes_rest && fields.size() == columns;
    if (!takes_all && line[i] == table.separator) {
      fields.emplace_back("");
      continue;
    }
    *fields.back() += line[i];
    if (!takes_all && table.escape && line[i] == *table.escape && i + 1 < line.size()) {
      *fields.back() += line[++i];
    }
  }
  fields.resize(columns);
  return fields;
}

std::vector<Text> GroupsOf(const OracleTable& table, const std::string& line, size_t columns) {
  JavaRegexError error;
  const std::optional<JavaRegexTranslation> translation =
      TranslateJavaRegex(table.regex, {}, &error);
  std::vector<Text> texts;
  if (translation) {
    if (auto groups = TranslatedRegex(*translation).Match(line)) texts = *std::move(groups);
  }
  texts.resize(columns);
  return texts;
}

// --- From a text to a value ---

// The zero of the digits that begin at `at`, for some scripts; 0 if there is none.
size_t DigitLength(const std::string& text, size_t at, char* digit) {
  for (const char* zero : {"0", "\u0660", "\u0966", "\uFF10"}) {
    std::string character = zero;
    for (char value = '0'; value <= '9'; ++value, ++character.back()) {
      if (text.compare(at, character.size(), character) != 0) continue;
      *digit = value;
      return character.size();
    }
  }
  return 0;
}

// An integer in plain notation; nothing if the text is none of the type.
Text IntegerText(ColumnKind kind, std::string text, bool is_lazy) {
  bool is_negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    is_negative = text[0] == '-';
    text.erase(0, 1);
  }
  if (text.empty()) return std::nullopt;
  if (is_lazy) {
    // A fraction is dropped, and then there need be no digits before it.
    const size_t point = text.find('.');
    if (point != std::string::npos) {
      for (size_t i = point + 1; i < text.size(); ++i) {
        if (!IsDigit(text[i])) return std::nullopt;
      }
      text.erase(point);
    }
  }
  std::string digits;
  for (size_t at = 0; at < text.size();) {
    char digit = 0;
    const size_t length = DigitLength(text, at, &digit);
    if (length == 0 || (is_lazy && length > 1)) return std::nullopt;
    digits += digit;
    at += length;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  std::string most = kind == ColumnKind::kTinyint    ? "128"
                     : kind == ColumnKind::kSmallint ? "32768"
                     : kind == ColumnKind::kInt      ? "2147483648"
                                                     : "9223372036854775808";
  if (!is_negative) --most.back();
  const bool fits = digits.size() != most.size() ? digits.size() < most.size() : digits <= most;
  if (!fits) return std::nullopt;
  return (is_negative ? "-" : "") + digits;
}

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

Value BooleanOf(const OracleTable& table, const std::string& text, bool is_lazy) {
  const std::string lower = Lower(text);
  if (lower == "true") return {Value::Kind::kBoolean, "true"};
  if (lower == "false" || !is_lazy) return {Value::Kind::kBoolean, "false"};
  if (table.extended_booleans && (lower == "t" || lower == "1")) {
    return {Value::Kind::kBoolean, "true"};
  }
  if (table.extended_booleans && (lower == "f" || lower == "0")) {
    return {Value::Kind::kBoolean, "false"};
  }
  return {};
}

std::string Unescaped(const std::string& text, char escape) {
  std::string unescaped;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == escape && i + 1 < text.size()) ++i;
    unescaped += text[i];
  }
  return unescaped;
}

std::string Cut(std::string text, const ColumnType& type) {
  if (type.kind == ColumnKind::kString) return text;
  size_t characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (characters++ == type.length) text.erase(i);
  }
  while (type.kind == ColumnKind::kChar && text.ends_with(' ')) text.pop_back();
  return text;
}

Value ValueOf(const OracleTable& table, const ColumnType& type, const Text& text, bool is_lazy) {
  if (!text || (is_lazy && *text == table.null_text)) return {};
  switch (type.kind) {
    case ColumnKind::kString:
    case ColumnKind::kChar:
    case ColumnKind::kVarchar: {
      const bool has_escapes = is_lazy && table.escape;
      return {Value::Kind::kText, Cut(has_escapes ? Unescaped(*text, *table.escape) : *text, type)};
    }
    case ColumnKind::kBoolean:
      return BooleanOf(table, *text, is_lazy);
    case ColumnKind::kTinyint:
    case ColumnKind::kSmallint:
    case ColumnKind::kInt:
    case ColumnKind::kBigint: {
      const Text integer = IntegerText(type.kind, *text, is_lazy);
      return integer ? Value{Value::Kind::kNumber, *integer} : Value{};
    }
    default:
      break;
  }
  CellStorage storage;
  const Cell cell = is_lazy ? ConvertLazyField(type, *text, {}, &storage)
                            : ConvertRegexGroup(type, *text, &storage);
  if (cell.kind == Cell::Kind::kNull) return {};
  Value value;
  const bool is_time = cell.kind == Cell::Kind::kDate || cell.kind == Cell::Kind::kTimestamp;
  value.kind = is_time ? Value::Kind::kText : Value::Kind::kNumber;
  AppendCellText(cell, &value.text);
  return value;
}

// --- Conditions ---

bool IsOrdered(int order, Operator comparison) {
  switch (comparison) {
    case Operator::kEqual:
      return order == 0;
    case Operator::kNotEqual:
      return order != 0;
    case Operator::kLess:
      return order < 0;
    case Operator::kLessOrEqual:
      return order <= 0;
    case Operator::kGreater:
      return order > 0;
    case Operator::kGreaterOrEqual:
      return order >= 0;
    default:
      return false;
  }
}

bool Holds(const Condition& condition, const Value& value, bool by_field_rules) {
  const Operator comparison = condition.comparison;
  if (value.kind == Value::Kind::kNull) return comparison == Operator::kIsNull;
  if (comparison == Operator::kIsTrue || comparison == Operator::kIsFalse) {
    return value.kind == Value::Kind::kBoolean &&
           value.text == (comparison == Operator::kIsTrue ? "true" : "false");
  }
  if (comparison == Operator::kIsNull || comparison == Operator::kNotExists) return false;
  const Literal& literal = condition.literal;
  if (literal.kind == LiteralKind::kNumber) {
    const bool as_number = value.kind == Value::Kind::kNumber || by_field_rules;
    const std::optional<Decimal> number = as_number ? ParseDecimal(value.text) : std::nullopt;
    if (number) return IsOrdered(Compare(*number, literal.number), comparison);
    // Infinity and NaN are no decimals, and fulfil nothing.
    if (value.kind == Value::Kind::kNumber) return false;
  }
  bool equal = false;
  if (literal.kind == LiteralKind::kRegex) {
    equal = Finds(literal.regex, value.text);
  } else if (literal.kind == LiteralKind::kText) {
    equal = TextMatches(literal.text, value.text);
  } else {
    equal = !by_field_rules && value.text == literal.text;
  }
  if (comparison == Operator::kEqual) return equal;
  return comparison == Operator::kNotEqual && !equal;
}

// --- Patterns ---

bool IsOrder(Operator comparison) {
  return comparison == Operator::kLess || comparison == Operator::kLessOrEqual ||
         comparison == Operator::kGreater || comparison == Operator::kGreaterOrEqual;
}

bool IsNumber(ColumnKind kind) {
  return IsInteger(kind) || kind == ColumnKind::kFloat || kind == ColumnKind::kDouble ||
         kind == ColumnKind::kDecimal;
}

// The value of a condition in each expression; nothing if it names a column that is not there, or
// asks for the order of one that is no number.
std::optional<bool> ExpressionHolds(const Expression& expression, const OracleTable& table,
                                    const std::vector<Value>& values, std::optional<size_t> slot) {
  if (expression.kind == ExpressionKind::kCondition) {
    const Condition& condition = expression.condition;
    if (slot) return Holds(condition, values[*slot], true);
    if (condition.selector.size() != 1 || condition.selector[0].kind != StepKind::kKey) {
      return std::nullopt;
    }
    for (size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].name == Lower(condition.selector[0].text)) {
        if (IsOrder(condition.comparison) && !IsNumber(table.columns[i].type.kind)) {
          return std::nullopt;
        }
        return Holds(condition, values[i], false);
      }
    }
    return std::nullopt;
  }
  bool all = true;
  bool any = false;
  for (const Expression& operand : expression.operands) {
    const std::optional<bool> one = ExpressionHolds(operand, table, values, slot);
    if (!one) return std::nullopt;
    all = all && *one;
    any = any || *one;
  }
  return expression.kind == ExpressionKind::kAnd ? all : any;
}

std::optional<bool> SlotsHold(std::vector<Slot> slots, const OracleTable& table,
                              const std::vector<Value>& values) {
  if (slots.empty()) return true;
  const auto is_ellipsis = [](const Slot& slot) { return slot.ellipsis; };
  const auto found = std::find_if(slots.begin(), slots.end(), is_ellipsis);
  if (found != slots.end()) {
    const auto at = found - slots.begin();
    slots.erase(found);
    while (slots.size() < values.size()) slots.insert(slots.begin() + at, Slot{});
  }
  if (slots.size() != values.size()) return std::nullopt;
  bool all = true;
  for (size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].expression) continue;
    all = *ExpressionHolds(*slots[i].expression, table, values, i) && all;
  }
  return all;
}

}  // namespace
}  // namespace oracle

std::optional<bool> RowMatches(const OraclePattern& pattern, const OracleTable& table,
                               const OracleValues& partition, const std::string& line) {
  size_t line_columns = 0;
  for (const OracleTable::Column& column : table.columns)
    line_columns += column.is_partition ? 0 : 1;
  const bool is_lazy = table.regex.empty();
  std::vector<std::optional<std::string>> texts = is_lazy
                                                      ? oracle::FieldsOf(table, line, line_columns)
                                                      : oracle::GroupsOf(table, line, line_columns);
  texts.insert(texts.end(), partition.begin(), partition.end());
  std::vector<oracle::Value> values;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    // The value of a partition column is text that no SerDe reads.
    const bool by_serde = is_lazy && !table.columns[i].is_partition;
    values.push_back(oracle::ValueOf(table, table.columns[i].type, texts[i], by_serde));
  }
  return pattern.syntax == oracle::Syntax::kJson
             ? oracle::ExpressionHolds(pattern.expression, table, values, std::nullopt)
             // Slots stand for the columns in the line.
             : oracle::SlotsHold(
                   pattern.slots, table,
                   {values.begin(), values.begin() + static_cast<ptrdiff_t>(line_columns)});
}

}  // namespace metgrep
