// Text of columns becomes the values that Athena shows: the collected cases, and each rule.
#include <cmath>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/escaping.h"
#include "engine/cell_json.h"
#include "engine/table/convert.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "tests/support/column_types.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

// What is wrong with the value of one case; empty if nothing is.
std::string Disagreement(const rapidjson::Value& row) {
  const ColumnType type = ColumnTypeFrom(row["type"].GetString());
  std::string text;
  if (row.HasMember("text_b64")) {
    if (!absl::Base64Unescape(row["text_b64"].GetString(), &text)) return "bad base64";
  } else {
    text = JsonText(row["text"]);
  }
  LazyOptions options;
  if (row.HasMember("escape.delim")) options.escape = *row["escape.delim"].GetString();
  if (row.HasMember("serialization.null.format")) {
    options.null_text = JsonText(row["serialization.null.format"]);
  }
  CellStorage storage;
  const Cell cell = row["serde"] == "regex" ? ConvertRegexGroup(type, text, &storage)
                                            : ConvertLazyField(type, text, options, &storage);
  std::string json;
  AppendCellJson(cell, &json);
  rapidjson::Document got;
  got.Parse(json.data(), json.size());
  if (got.HasParseError()) return "prints " + json + ", which is no JSON";
  const rapidjson::Value& want = row["expect"];
  if (want.IsNumber() && got.IsNumber()) {
    return want.GetDouble() == got.GetDouble() && want.IsInt64() == got.IsInt64() ? "" : json;
  }
  return got == want ? "" : json;
}

TEST(Cells, GiveTheValuesOfTheCollectedCases) {
  std::ifstream lines(METGREP_TEST_DATA "/cases/cells.jsonl");
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    rapidjson::Document row;
    row.Parse(line.data(), line.size());
    ASSERT_FALSE(row.HasParseError()) << line;
    EXPECT_EQ(Disagreement(row), "") << line;
  }
  EXPECT_GE(count, 250u) << "cannot read the cases under " METGREP_TEST_DATA;
}

TEST(ColumnTypes, HaveNames) {
  for (const char* name :
       {"tinyint", "smallint", "int", "bigint", "boolean", "float", "double", "decimal(10,0)",
        "decimal(38,18)", "string", "char(3)", "varchar(65535)", "date", "timestamp"}) {
    EXPECT_EQ(ToString(ColumnTypeFrom(name)), name);
  }
  EXPECT_TRUE(IsInteger(ColumnKind::kTinyint));
  EXPECT_TRUE(IsInteger(ColumnKind::kBigint));
  EXPECT_FALSE(IsInteger(ColumnKind::kDecimal));
}

TEST(RegexInteger, IsJavas) {
  EXPECT_EQ(RegexText("int", "+5"), "5");
  EXPECT_EQ(RegexText("int", "-007"), "-7");
  EXPECT_EQ(RegexText("int", std::string(100, '0') + "12"), "12");
  for (const char* text : {"", "-", "+", "--1", "+-1", "1.0", "1.", "1e3", "0x1", "1_0", "1,0",
                           " 1", "1 ", "unknown", "\xD9\xA3 ",
                           "\xE2\x88\x92"
                           "1",
                           "\xF0\x9D\x9F\x97"}) {
    EXPECT_EQ(RegexText("bigint", text), "NULL") << text;
  }
  EXPECT_EQ(RegexText("int",
                      "\xD9\xA3"
                      "4\xEF\xBC\x95"),
            "345")
      << "Arabic three, full-width five";
  EXPECT_EQ(RegexText("int", "-\xE0\xA5\xA6\xE0\xA5\xAF"), "-9") << "Devanagari";
}

TEST(Integer, RangesAreThoseOfTheTypes) {
  const std::vector<std::vector<std::string>> ranges = {
      {"tinyint", "-129", "-128", "127", "128"},
      {"smallint", "-32769", "-32768", "32767", "32768"},
      {"int", "-2147483649", "-2147483648", "2147483647", "2147483648"},
      {"bigint", "-9223372036854775809", "-9223372036854775808", "9223372036854775807",
       "9223372036854775808"}};
  for (const std::vector<std::string>& range : ranges) {
    const std::string& type = range[0];
    for (const bool lazy : {false, true}) {
      const auto text = [&](const std::string& raw) {
        return lazy ? LazyText(type, raw) : RegexText(type, raw);
      };
      EXPECT_EQ(text(range[1]), "NULL");
      EXPECT_EQ(text(range[2]), range[2]);
      EXPECT_EQ(text(range[3]), range[3]);
      EXPECT_EQ(text("+000" + range[3]), range[3]);
      EXPECT_EQ(text(range[4]), "NULL");
      EXPECT_EQ(text("99999999999999999999"), "NULL");
      EXPECT_EQ(text("18446744073709551617"), "NULL") << "1 in 64 bits";
    }
  }
}

TEST(LazyInteger, DropsFractions) {
  EXPECT_EQ(LazyText("int", "1.56"), "1");
  EXPECT_EQ(LazyText("int", "-1.99"), "-1");
  EXPECT_EQ(LazyText("int", "+.5"), "0");
  EXPECT_EQ(LazyText("int", "."), "0");
  EXPECT_EQ(LazyText("int", "-."), "0");
  EXPECT_EQ(LazyText("tinyint", "127.999999999999999999999999"), "127");
  for (const char* text : {"", "-", "+", "1e3", "1,000", "0x1", " 5", "5 ", "\"5\"", "1.5.6",
                           "1.-5", "--1", "1.5e1", "\xD9\xA3", "null"}) {
    EXPECT_EQ(LazyText("bigint", text), "NULL") << text;
  }
}

TEST(Boolean, ReadersDisagree) {
  for (const char* text : {"true", "TRUE", "tRuE"}) {
    EXPECT_EQ(RegexText("boolean", text), "true");
    EXPECT_EQ(LazyText("boolean", text), "true");
  }
  EXPECT_EQ(LazyText("boolean", "False"), "false");
  for (const char* text : {"", "-", "yes", "t", "1", " true", "true ", "truex"}) {
    EXPECT_EQ(RegexText("boolean", text), "false") << text;
    EXPECT_EQ(LazyText("boolean", text), "NULL") << text;
  }
  LazyOptions extended;
  extended.extended_booleans = true;
  for (const char* text : {"t", "T", "1", "True"}) {
    EXPECT_EQ(LazyText("boolean", text, extended), "true") << text;
  }
  for (const char* text : {"f", "F", "0", "FALSE"}) {
    EXPECT_EQ(LazyText("boolean", text, extended), "false") << text;
  }
  for (const char* text : {"2", "y", "tr", ""}) {
    EXPECT_EQ(LazyText("boolean", text, extended), "NULL") << text;
  }
}

TEST(Real, IsJavas) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {".5", "0.5"},
      {"5.", "5.0"},
      {"+1e3", "1000.0"},
      {"-0", "-0.0"},
      {"1.5f", "1.5"},
      {"1.5D", "1.5"},
      {" \t5\n ", "5.0"},
      {"NaN", "NaN"},
      {"-NaN", "NaN"},
      {"1e9999999999999999999", "Infinity"},
      {"-1e400", "-Infinity"},
      {"1e-400", "0.0"},
      {"-1e-9999999999", "-0.0"},
      {"Infinity", "Infinity"},
      {"-Infinity", "-Infinity"},
      {"0x1p3", "8.0"},
      {"-0X.8P1f", "-1.0"},
      {"0x1.8p-1", "0.75"},
      {"0xAp0", "10.0"},
      {"0x1.p0", "1.0"},
      {"0x0p99999999999", "0.0"},
      {"0x1p99999999999", "Infinity"},
      {"0x1p-99999999999", "0.0"},
      {"1234567", "1234567.0"},
      {"12345678", "1.2345678E7"},
      {"0.001", "0.001"},
      {"0.0001", "1.0E-4"}};
  for (const auto& [text, want] : cases) {
    EXPECT_EQ(RegexText("double", text), want) << text;
    EXPECT_EQ(LazyText("double", text), want) << text;
    EXPECT_EQ(RegexText("float", text), want) << text;
    EXPECT_EQ(LazyText("float", text), want) << text;
  }
  for (const char* text : {"",
                           " ",
                           "-",
                           "+",
                           ".",
                           "e5",
                           "1e",
                           "1e+",
                           "1,5",
                           "0x1",
                           "0x",
                           "0xp1",
                           "0x.p1",
                           "0x1p",
                           "1x",
                           "inf",
                           "Inf",
                           "+Inf",
                           "infinity",
                           "nan",
                           "NaNf",
                           "1 5",
                           "1.5 f",
                           "1ff",
                           "--1",
                           "0x1p1x",
                           "\xD9\xA3",
                           "\xC2\xA0"
                           "1"}) {
    EXPECT_EQ(RegexText("double", text), "NULL") << text;
    EXPECT_EQ(LazyText("float", text), "NULL") << text;
  }
}

TEST(Real, IsRoundedOnce) {
  EXPECT_EQ(RegexText("double", "9007199254740993"), "9.007199254740992E15");
  EXPECT_EQ(RegexText("double", "9007199254740993." + std::string(2000, '0')),
            "9.007199254740992E15");
  EXPECT_EQ(RegexText("double", "9007199254740993." + std::string(2000, '0') + "1"),
            "9.007199254740994E15");
  EXPECT_EQ(RegexText("double", "4.9e-324"), "4.9E-324");
  EXPECT_EQ(RegexText("double", "2.4e-324"), "0.0");
  EXPECT_EQ(RegexText("double", "1.7976931348623159e308"), "Infinity");
  EXPECT_EQ(RegexText("float", "1e39"), "Infinity");
  EXPECT_EQ(RegexText("float", "3.4028236e38"), "Infinity");
  EXPECT_EQ(RegexText("float", "1e-50"), "0.0");
  EXPECT_EQ(RegexText("float", "0.1"), "0.1");
  // Above the middle of two floats by less than a double can tell.
  EXPECT_EQ(RegexText("float", "1.00000005960464477540"), "1.0000001");
  EXPECT_EQ(RegexText("float", "1.00000005960464477539"), "1.0");
  EXPECT_EQ(RegexText("float", "0x1.00000100000001p0"), "1.0000001");
  EXPECT_EQ(RegexText("float", "0x1.000001p0"), "1.0");
  EXPECT_EQ(RegexText("double", "0x0.8p-1074"), "0.0");
  EXPECT_EQ(RegexText("double", "0x0.80000000000000000001p-1074"), "4.9E-324");
}

TEST(Decimal, IsRoundedHalfUpAndChecked) {
  for (const bool lazy : {false, true}) {
    const auto text = [lazy](std::string_view type, std::string_view raw) {
      return lazy ? LazyText(type, raw) : RegexText(type, raw);
    };
    EXPECT_EQ(text("decimal", "12.5"), "13") << "10 digits, none behind the point";
    EXPECT_EQ(text("decimal(4,2)", "10.005"), "10.01");
    EXPECT_EQ(text("decimal(4,2)", "-10.005"), "-10.01");
    EXPECT_EQ(text("decimal(4,2)", "99.994999"), "99.99");
    EXPECT_EQ(text("decimal(4,2)", "99.995"), "NULL");
    EXPECT_EQ(text("decimal(2,2)", "0.995"), "NULL");
    EXPECT_EQ(text("decimal(2,2)", ".5"), "0.50");
    EXPECT_EQ(text("decimal(4,2)", "5."), "5.00");
    EXPECT_EQ(text("decimal(4,2)", "-.004"), "0.00") << "no negative zero";
    EXPECT_EQ(text("decimal(4,2)", ".005"), "0.01");
    EXPECT_EQ(text("decimal(4,2)", "+1E1"), "10.00");
    EXPECT_EQ(text("decimal(4,2)", "1e2"), "NULL");
    EXPECT_EQ(text("decimal(4,2)", "0e2000000000"), "0.00");
    EXPECT_EQ(text("decimal(4,2)", "1e-2000000000"), "0.00");
    EXPECT_EQ(text("decimal(4,2)", "1e00000000000001"), "10.00");
    EXPECT_EQ(text("decimal(4,2)", "0e2147483648"), "NULL") << "no number to Java";
    EXPECT_EQ(text("decimal(4,2)", "0.0e-2147483647"), "NULL") << "nor this";
    EXPECT_EQ(text("decimal(38,0)", std::string(38, '9')), std::string(38, '9'));
    EXPECT_EQ(text("decimal(38,0)", std::string(38, '9') + ".5"), "NULL");
    for (const char* bad : {"", " ", " 1", "1 ", "-", ".", "1e", "1e+", "1,5", "1f", "NaN", "0x1",
                            "1.2.3", "-.e1", "abc"}) {
      EXPECT_EQ(text("decimal(4,2)", bad), "NULL") << bad;
    }
  }
  EXPECT_EQ(RegexText("decimal(4,2)", "\xD9\xA3.\xD9\xA5"), "3.50") << "Arabic digits";
  EXPECT_EQ(LazyText("decimal(4,2)", "\xD9\xA3.\xD9\xA5"), "NULL");
}

TEST(Text, IsCutByCharacters) {
  const std::string accents = "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80x";  // 2, 3, 4 and 1 bytes
  EXPECT_EQ(RegexText("string", " \\N - "), " \\N - ");
  EXPECT_EQ(RegexText("varchar(2)", accents), accents.substr(0, 5));
  EXPECT_EQ(RegexText("varchar(3)", accents), accents.substr(0, 9));
  EXPECT_EQ(RegexText("varchar(4)", accents), accents);
  EXPECT_EQ(RegexText("varchar(3)", "a   "), "a  ");
  EXPECT_EQ(RegexText("char(3)", "a   b"), "a");
  EXPECT_EQ(RegexText("char(3)", "   b"), "");
  EXPECT_EQ(RegexText("char(2)", accents + " "), accents.substr(0, 5));
  EXPECT_EQ(RegexText("char(9)", "a\t "), "a\t");
  EXPECT_EQ(RegexText("varchar(1)", ""), "");
  EXPECT_EQ(LazyText("varchar(2)", "\xFF\xFE\xFD"), "\xFF\xFE") << "bytes that are no characters";
}

TEST(LazyText, NullMarkerAndEscapes) {
  LazyOptions options;
  EXPECT_EQ(LazyText("string", "\\N", options), "NULL");
  EXPECT_EQ(LazyText("string", "\\n", options), "\\n");
  EXPECT_EQ(LazyText("string", "\\N ", options), "\\N ");
  EXPECT_EQ(LazyText("string", "a\\tb", options), "a\\tb") << "no escape";
  options.escape = '\\';
  EXPECT_EQ(LazyText("string", "\\N", options), "NULL") << "compared before escapes are removed";
  EXPECT_EQ(LazyText("string", "a\\tb\\\\\\\\c\\", options), "atb\\\\c\\");
  EXPECT_EQ(LazyText("string", "\\\\N", options), "\\N");
  EXPECT_EQ(LazyText("varchar(2)", "\\a\\b\\c", options), "ab");
  EXPECT_EQ(LazyText("int", "\\5", options), "NULL") << "only texts are unescaped";
  EXPECT_EQ(LazyText("string", "\xFF\\\xFE", options), "\xFF\xFE");
  options.null_text = "";
  EXPECT_EQ(LazyText("string", "", options), "NULL");
  EXPECT_EQ(LazyText("string", "\\N", options), "N");
  options.null_text = "12";
  EXPECT_EQ(LazyText("int", "12", options), "NULL");
  EXPECT_EQ(LazyText("boolean", "", options), "NULL");
}

TEST(Cells, StorageKeepsEarlierTexts) {
  CellStorage storage;
  const ColumnType type = ColumnTypeFrom("decimal(10,2)");
  std::vector<Cell> cells;
  for (int round = 0; round < 2; ++round) {
    cells.clear();
    storage.Clear();
    for (int i = 0; i < 1000; ++i) {
      cells.push_back(ConvertRegexGroup(type, std::to_string(i), &storage));
    }
    for (size_t i = 0; i < cells.size(); ++i) {
      EXPECT_EQ(cells[i].text, std::to_string(i) + ".00");
    }
  }
}

TEST(Cells, Json) {
  const auto json = [](std::string_view type, std::string_view raw) {
    CellStorage storage;
    std::string out;
    AppendCellJson(ConvertLazyField(ColumnTypeFrom(type), raw, LazyOptions(), &storage), &out);
    return out;
  };
  EXPECT_EQ(json("int", "x"), "null");
  EXPECT_EQ(json("boolean", "TRUE"), "true");
  EXPECT_EQ(json("bigint", "-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(json("double", "1.5"), "1.5");
  EXPECT_EQ(json("float", "1e10"), "1.0E10");
  EXPECT_EQ(json("float", "0.1"), "0.1");
  EXPECT_EQ(json("double", "-Infinity"), "\"-Infinity\"");
  EXPECT_EQ(json("double", "NaN"), "\"NaN\"");
  EXPECT_EQ(json("decimal(4,2)", "1.5"), "\"1.50\"");
  EXPECT_EQ(json("date", "2023-02-28"), "\"2023-02-28\"");
  EXPECT_EQ(json("string", "a\"b"), "\"a\\\"b\"");
  EXPECT_EQ(json("string", "a\xFF"), "\"b64:Yf8=\"");
}

}  // namespace
}  // namespace metgrep
