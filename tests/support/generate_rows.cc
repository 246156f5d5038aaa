#include "tests/support/generate_rows.h"

#include <algorithm>
#include <vector>

namespace metgrep {
namespace {

using Strings = std::vector<std::string>;

// What fields hold: numbers in all their forms, near misses, and texts that patterns ask for.
const Strings& FieldTexts() {
  static const auto* const kTexts = new Strings{"22",
                                                "22",
                                                "022",
                                                "+022",
                                                "-22",
                                                "22.7",
                                                "22.",
                                                ".5",
                                                "+5",
                                                "5",
                                                "-",
                                                "",
                                                "",
                                                "0",
                                                "00",
                                                "-0",
                                                "+",
                                                "1e2",
                                                "100",
                                                "100.0",
                                                "0.1",
                                                "1.50",
                                                "NaN",
                                                "Infinity",
                                                "-Infinity",
                                                "127",
                                                "128",
                                                "-129",
                                                "32768",
                                                "2147483647",
                                                "2147483648",
                                                "-2147483648",
                                                "9223372036854775807",
                                                "9223372036854775808",
                                                "00000000000000000000022",
                                                "22 ",
                                                " 22",
                                                "2 2",
                                                "\\N",
                                                "NULL",
                                                "null",
                                                "true",
                                                "TRUE",
                                                "false",
                                                "t",
                                                "1",
                                                "yes",
                                                "a",
                                                "ab",
                                                "abc",
                                                "ab  ",
                                                "a b",
                                                "REJECT",
                                                "reject",
                                                "ab*",
                                                "*",
                                                "\u00E9",
                                                "\u00E9\u00E9\u00E9",
                                                "\xFF",
                                                "a\xFF"
                                                "b",
                                                "\uFFFD",
                                                "\xEF\xBF",
                                                "\xE2",
                                                "\uFF12\uFF12",
                                                "\u0662\u0662",
                                                "2\u0968",
                                                "2024-01-31",
                                                "2024-01-31 01:02:03",
                                                "2024-1-5",
                                                "\"22\"",
                                                "[a]",
                                                "a\\",
                                                "\\a",
                                                "\\\\",
                                                "a\\,b",
                                                "a\\|b",
                                                "RE\\JECT",
                                                "2\\2",
                                                "a\rb",
                                                std::string("a\0b", 3),
                                                "12345678901234567890",
                                                "2.50",
                                                "-1.5",
                                                "3.4028236e38"};
  return *kTexts;
}

std::string FieldText(Random& random) {
  if (OnceIn(random, 8)) return std::to_string(static_cast<int>(Below(random, 300)) - 50);
  const std::string text = PickOne(random, FieldTexts());
  return OnceIn(random, 15) ? text + PickOne(random, FieldTexts()) : text;
}

// The right side of a comparison: a number, text or regex.
std::string Operand(Random& random) {
  switch (Below(random, 10)) {
    case 0:
    case 1:
    case 2:
      return PickOne(random, {"22",
                              "22",
                              "022",
                              "+22",
                              "22.0",
                              "2.2e1",
                              "-22",
                              "5",
                              "0",
                              "00",
                              "-0.0",
                              "100",
                              "1e2",
                              "127",
                              "2147483647",
                              "-129",
                              "0.1",
                              "1.5",
                              "9223372036854775807",
                              "9223372036854775808",
                              "2.5",
                              "50"});
    case 3:
      return PickOne(
          random, {"%2%", "%^2[0-9]%", "%RE|ab%", "%22$%", "%a.b%", "%\uFFFD%", "%^$%", "%\\x61%",
                   "%\u00E9%", "%0?22%", "%true%", "%\\xFF%", "%\\xEF\\xBF\\xBD%", "%a\\xEF%"});
    case 4:
      return "\"" + PickOne(random, {"2*",       "*2",      "*2*", "a*",   "*b", "*",   "",
                                     "a*b",      "*E*T",    "-*",  "0*",   "*0", "2*7", "2024*",
                                     "*\uFFFD*", "\u00E9*", "t*",  "*.5*", "+*", "1*0", "*22*2*"}) +
             "\"";
    case 5:
      // Bytes that are no text, if patterns take them at all.
      return OnceIn(random, 8)
                 ? "\"" + PickOne(random, {"\xEF*", "*\xBD", "\xFF", "*\xBF\xBD*"}) + "\""
                 : "REJECT";
    default: {
      std::string text = "\"";
      for (const char c : PickOne(random, FieldTexts())) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
      }
      return text + "\"";
    }
  }
}

std::string Comparison(Random& random) {
  if (OnceIn(random, 6)) {
    return PickOne(random, {"<", ">", "<=", ">="}) +
           PickOne(random, {"22", "0", "21.9", "22.5", "-5", "100", "2147483647", "1e1", "5"});
  }
  return PickOne(random, {"=", "=", "=", "!="}) + Operand(random);
}

// One condition, or some of them joined.
template <typename Condition>
std::string Expression(Random& random, size_t depth, const Condition& condition) {
  if (depth == 0 || OnceIn(random, 3)) return condition();
  std::string text = Expression(random, depth - 1, condition);
  const std::string op = OnceIn(random, 2) ? " && " : " || ";
  const size_t more = 1 + Below(random, 2);
  for (size_t i = 0; i < more; ++i) text += op + Expression(random, depth - 1, condition);
  return "(" + text + ")";
}

std::string JsonCondition(Random& random, const OracleTable& table) {
  std::string name = table.columns[Below(random, table.columns.size())].name;
  if (OnceIn(random, 40)) name = PickOne(random, {"other", "a.b", "C0", "C1"});
  const std::string selector = "$." + name;
  if (OnceIn(random, 8)) {
    return selector + PickOne(random, {" IS NULL", " IS TRUE", " IS FALSE", " NOT EXISTS"});
  }
  return selector + Comparison(random);
}

std::string SlotsPattern(Random& random, const OracleTable& table) {
  const auto is_in_line = [](const OracleTable::Column& column) { return !column.is_partition; };
  const auto columns =
      static_cast<size_t>(std::count_if(table.columns.begin(), table.columns.end(), is_in_line));
  size_t slots = OnceIn(random, 20) ? Below(random, columns + 2) : columns;
  size_t ellipsis = slots + 1;
  if (OnceIn(random, 3)) {
    slots = Below(random, columns + 1);
    ellipsis = Below(random, slots + 1);
  }
  std::string text;
  for (size_t i = 0; i <= slots; ++i) {
    if (i == ellipsis) text += text.empty() ? "..." : ", ...";
    if (i == slots) break;
    if (!text.empty()) text += ", ";
    const std::string name = "s" + std::to_string(i);
    text +=
        OnceIn(random, 2) ? name : Expression(random, 1, [&] { return name + Comparison(random); });
  }
  return "[" + text + "]";
}

ColumnType RandomType(Random& random) {
  using Kind = ColumnKind;
  ColumnType type;
  const std::vector<Kind> kinds = {
      Kind::kInt,     Kind::kInt,  Kind::kBigint,    Kind::kTinyint, Kind::kString, Kind::kString,
      Kind::kString,  Kind::kChar, Kind::kVarchar,   Kind::kBoolean, Kind::kDouble, Kind::kFloat,
      Kind::kDecimal, Kind::kDate, Kind::kTimestamp, Kind::kSmallint};
  type.kind = kinds[Below(random, kinds.size())];
  if (type.kind == Kind::kChar || type.kind == Kind::kVarchar) type.length = 1 + Below(random, 4);
  type.scale = static_cast<int>(Below(random, 3));
  return type;
}

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string RandomTableRegex(Random& random, size_t columns) {
  std::string regex;
  for (size_t i = 0; i < columns; ++i) {
    if (i > 0) regex += ' ';
    regex += PickOne(random, {"([^ ]*)", "([^ ]*)", "([-+.0-9]*)", "(\\S+)", "(.*)", "(-|[^ ]*)"});
  }
  return OnceIn(random, 3) ? regex + "( .*)?" : regex;
}

}  // namespace

OracleTable RandomOracleTable(Random& random) {
  OracleTable table;
  const size_t columns = 1 + Below(random, 4);
  const size_t partitions = OnceIn(random, 3) ? 1 + Below(random, 2) : 0;
  for (size_t i = 0; i < columns; ++i) {
    table.columns.push_back({"c" + std::to_string(i), RandomType(random), false});
  }
  for (size_t i = 0; i < partitions; ++i) {
    ColumnType type;
    type.kind = OnceIn(random, 2) ? ColumnKind::kInt : ColumnKind::kString;
    table.columns.push_back({"p" + std::to_string(i), type, true});
  }
  if (OnceIn(random, 3)) {
    table.regex = RandomTableRegex(random, columns);
    return table;
  }
  table.separator = PickOne(random, {",", ",", "|", " ", "\t", "2", ";"})[0];
  if (OnceIn(random, 4)) table.escape = PickOne(random, {"\\", "\\", "!", "E"})[0];
  if (OnceIn(random, 3)) table.null_text = PickOne(random, {"", "-", "0", "22", "NULL", "a"});
  table.last_takes_rest = OnceIn(random, 4);
  table.extended_booleans = OnceIn(random, 4);
  return table;
}

std::string DdlOf(const OracleTable& table) {
  std::string columns;
  std::string partitions;
  for (const OracleTable::Column& column : table.columns) {
    std::string& list = column.is_partition ? partitions : columns;
    list += (list.empty() ? "" : ", ") + column.name + " " + ToString(column.type);
  }
  std::string ddl = "CREATE EXTERNAL TABLE t (" + columns + ")";
  if (!partitions.empty()) ddl += " PARTITIONED BY (" + partitions + ")";
  if (!table.regex.empty()) {
    return ddl +
           " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES "
           "('input.regex'=" +
           Quoted(table.regex) + ") LOCATION 's3://b/t/'";
  }
  ddl +=
      " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' WITH "
      "SERDEPROPERTIES ('field.delim'='" +
      std::to_string(static_cast<int>(table.separator)) + "'";
  if (table.escape) ddl += ", 'escape.delim'=" + Quoted(std::string(1, *table.escape));
  if (table.null_text != "\\N") {
    ddl += ", 'serialization.null.format'=" + Quoted(table.null_text);
  }
  if (table.last_takes_rest) ddl += ", 'serialization.last.column.takes.rest'='true'";
  if (table.extended_booleans) ddl += ", 'hive.lazysimple.extended_boolean_literal'='true'";
  return ddl + ") LOCATION 's3://b/t/'";
}

std::string RandomRowPattern(Random& random, const OracleTable& table) {
  if (OnceIn(random, 3)) return SlotsPattern(random, table);
  return "{ " + Expression(random, Below(random, 3), [&] { return JsonCondition(random, table); }) +
         " }";
}

std::string RandomRow(Random& random, const OracleTable& table) {
  const auto is_partition = [](const OracleTable::Column& column) { return column.is_partition; };
  size_t fields =
      table.columns.size() -
      static_cast<size_t>(std::count_if(table.columns.begin(), table.columns.end(), is_partition));
  if (OnceIn(random, 8)) fields = Below(random, fields + 3);
  std::string line;
  for (size_t i = 0; i < fields; ++i) {
    if (i > 0) line += table.regex.empty() ? table.separator : ' ';
    line += FieldText(random);
  }
  return line;
}

OracleValues RandomPartitionValues(Random& random, const OracleTable& table) {
  OracleValues values;
  for (const OracleTable::Column& column : table.columns) {
    if (!column.is_partition) continue;
    values.emplace_back();
    if (!OnceIn(random, 6)) values.back() = PickOne(random, {"22", "007", "a", "2024-01-31", ""});
  }
  return values;
}

}  // namespace metgrep
