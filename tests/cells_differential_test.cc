// Random texts against slow and obvious converters: digits as strings, regular expressions for the
// grammars, strtod() and strtof() for the rounding. And texts made to be slow.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/convert.h"
#include "gtest/gtest.h"
#include "tests/support/column_types.h"

namespace metgrep {
namespace {

class Texts {
 public:
  explicit Texts(unsigned seed) : random_(seed) {}

  size_t Below(size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random_);
  }
  std::string OneOf(const std::vector<std::string>& choices) {
    return choices[Below(choices.size())];
  }
  std::string Digits(size_t max) {
    std::string digits;
    for (size_t i = Below(max + 1); i > 0; --i) digits += "00123456789999"[Below(14)];
    return digits;
  }
  std::string Sign() { return OneOf({"", "", "", "-", "+"}); }
  // Now and then with one character that should not be there.
  std::string Damaged(std::string text) {
    if (Below(6) == 0) text.insert(Below(text.size() + 1), 1, "+-.eExXpf0 \xFF"[Below(12)]);
    return text;
  }
  std::string Integer() { return Damaged(Sign() + OneOf({"", "", "0000000"}) + Digits(22)); }
  std::string Number(size_t exponent_limit) {
    std::string text = Sign() + Digits(Below(4) == 0 ? 45 : 9) + OneOf({"", ".", "."}) +
                       Digits(Below(4) == 0 ? 45 : 9);
    if (Below(2) == 0) {
      text += OneOf({"e", "E"}) + Sign() + std::to_string(Below(exponent_limit));
    }
    return Damaged(text);
  }
  std::string Hex() {
    const auto digits = [this] {
      std::string text;
      for (size_t i = Below(Below(3) == 0 ? 24 : 5); i > 0; --i) text += "0018F9abc0"[Below(10)];
      return text;
    };
    return Damaged(Sign() + "0x" + digits() + OneOf({"", "."}) + digits() + "p" + Sign() +
                   std::to_string(Below(1200)));
  }

 private:
  std::mt19937 random_;
};

std::string WithoutLeadingZeros(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

// Compares unsigned numbers without leading zeros.
bool IsGreater(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() > b.size() : a > b;
}

std::string NaiveInteger(const std::string& text, const std::string& max, const std::string& min,
                         bool lazy) {
  static const std::regex kJava("([-+]?)([0-9]+)");
  static const std::regex kLazy("([-+]?)([0-9]*)(\\.[0-9]*)?");
  std::smatch match;
  if (!std::regex_match(text, match, lazy ? kLazy : kJava)) return "NULL";
  if (match[2].length() == 0 && (match.size() < 4 || match[3].length() == 0)) return "NULL";
  const std::string digits = WithoutLeadingZeros(match[2]);
  if (digits.empty()) return "0";
  const bool negative = match[1] == "-";
  if (IsGreater(digits, negative ? min : max)) return "NULL";
  return (negative ? "-" : "") + digits;
}

TEST(CellsDifferential, Integers) {
  const std::vector<std::vector<std::string>> types = {
      {"tinyint", "127", "128"},
      {"smallint", "32767", "32768"},
      {"int", "2147483647", "2147483648"},
      {"bigint", "9223372036854775807", "9223372036854775808"}};
  Texts texts(1);
  for (int i = 0; i < 100'000; ++i) {
    const std::vector<std::string>& type = types[texts.Below(types.size())];
    std::string text = texts.Integer();
    // Near the borders, too.
    if (texts.Below(4) == 0) text = texts.Sign() + type[1 + texts.Below(2)];
    ASSERT_EQ(RegexText(type[0], text), NaiveInteger(text, type[1], type[2], false)) << text;
    if (texts.Below(2) == 0) text.insert(texts.Below(text.size() + 1), ".");
    ASSERT_EQ(LazyText(type[0], text), NaiveInteger(text, type[1], type[2], true)) << text;
  }
}

// All digits are written out, moved, cut and compared.
std::string NaiveDecimal(const std::string& text, size_t precision, size_t scale) {
  static const std::regex kNumber("([-+]?)([0-9]*)\\.?([0-9]*)([eE]([-+]?[0-9]+))?");
  std::smatch match;
  if (!std::regex_match(text, match, kNumber)) return "NULL";
  if (match[2].length() + match[3].length() == 0) return "NULL";
  std::string whole = match[2];
  std::string fraction = match[3];
  int exponent = match[5].length() > 0 ? std::atoi(match[5].str().c_str()) : 0;
  for (; exponent > 0; --exponent) {
    if (fraction.empty()) fraction = "0";
    whole += fraction[0];
    fraction.erase(0, 1);
  }
  for (; exponent < 0; ++exponent) {
    if (whole.empty()) whole = "0";
    fraction.insert(fraction.begin(), whole.back());
    whole.pop_back();
  }
  fraction.resize(std::max(fraction.size(), scale + 1), '0');
  std::string unscaled = "0" + whole + fraction.substr(0, scale);
  if (fraction[scale] >= '5') {
    size_t i = unscaled.size() - 1;
    for (; unscaled[i] == '9'; --i) unscaled[i] = '0';
    ++unscaled[i];
  }
  unscaled = WithoutLeadingZeros(unscaled);
  if (unscaled.size() > precision) return "NULL";
  const std::string sign = match[1] == "-" && !unscaled.empty() ? "-" : "";
  if (unscaled.size() < scale + 1) unscaled.insert(0, scale + 1 - unscaled.size(), '0');
  if (scale > 0) unscaled.insert(unscaled.size() - scale, ".");
  return sign + unscaled;
}

TEST(CellsDifferential, Decimals) {
  const std::regex long_exponent("[eE][-+]?[0-9]{4}");
  Texts texts(2);
  for (int i = 0; i < 100'000; ++i) {
    const size_t precision = 1 + texts.Below(38);
    const size_t scale = texts.Below(precision + 1);
    const std::string type =
        "decimal(" + std::to_string(precision) + "," + std::to_string(scale) + ")";
    const std::string text = texts.Number(40);
    if (std::regex_search(text, long_exponent)) continue;  // too long to write out
    const std::string want = NaiveDecimal(text, precision, scale);
    ASSERT_EQ(RegexText(type, text), want) << type << " " << text;
    ASSERT_EQ(LazyText(type, text), want) << type << " " << text;
  }
}

TEST(CellsDifferential, Reals) {
  const std::regex decimal("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?[fFdD]?");
  const std::regex hex(
      "[-+]?0[xX]([0-9a-fA-F]+\\.?|[0-9a-fA-F]*\\.[0-9a-fA-F]+)[pP][-+]?[0-9]+[fFdD]?");
  Texts texts(3);
  CellStorage storage;
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = texts.Below(3) == 0 ? texts.Hex() : texts.Number(360);
    const size_t begin = std::min(text.find_first_not_of(' '), text.size());
    const std::string trimmed = text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
    const bool good = std::regex_match(trimmed, decimal) || std::regex_match(trimmed, hex);
    const Cell real = ConvertRegexGroup(ColumnTypeFrom("double"), text, &storage);
    const Cell single = ConvertLazyField(ColumnTypeFrom("float"), text, LazyOptions(), &storage);
    ASSERT_EQ(real.kind, good ? Cell::Kind::kDouble : Cell::Kind::kNull) << text;
    ASSERT_EQ(single.kind, good ? Cell::Kind::kFloat : Cell::Kind::kNull) << text;
    if (!good) continue;
    ASSERT_EQ(real.real, std::strtod(text.c_str(), nullptr)) << text;
    ASSERT_EQ(single.real, static_cast<double>(std::strtof(text.c_str(), nullptr))) << text;
    // What is printed is the same number again.
    ASSERT_EQ(std::strtod(TextOf(real).c_str(), nullptr), real.real) << text;
    ASSERT_EQ(static_cast<double>(std::strtof(TextOf(single).c_str(), nullptr)), single.real);
  }
}

TEST(Cells, TakeNoMoreThanTimeInProportionToTheirText) {
  constexpr size_t kSize = 4 << 20;
  const std::string nines(kSize, '9');
  const std::string zeros(kSize, '0');
  std::vector<std::string> texts = {nines,
                                    "0." + nines,
                                    "." + zeros + "1",
                                    zeros + ".1",
                                    "." + zeros + "1e" + std::to_string(kSize),
                                    nines + "e-" + std::to_string(kSize),
                                    "1e" + nines,
                                    "1e" + zeros + "1",
                                    "1e999999999",
                                    "1e-999999999",
                                    "9e2147483647",
                                    "0x" + nines + "p0",
                                    "0x." + zeros + "1p" + nines,
                                    "2023-01-" + nines,
                                    std::string(kSize, ' ') + "1",
                                    std::string(kSize, '\\')};
  std::string arabic;
  for (size_t i = 0; i < kSize / 2; ++i) arabic += "\xD9\xA3";
  texts.push_back(arabic);
  LazyOptions options;
  options.escape = '\\';
  options.timestamp_formats = {"yyyy-MM-dd", "millis"};
  ASSERT_TRUE(CheckTimestampFormats(options.timestamp_formats).ok());
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text : texts) {
    for (const char* name : {"bigint", "boolean", "float", "double", "decimal(38,18)", "string",
                             "char(1000000)", "varchar(1000000)", "date", "timestamp"}) {
      CellStorage storage;
      ConvertRegexGroup(ColumnTypeFrom(name), text, &storage);
      ConvertLazyField(ColumnTypeFrom(name), text, options, &storage);
    }
  }
  // 1.3 GB of text; a square of any of them would take hours.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(120));

  EXPECT_EQ(RegexText("double", texts[4]), "0.1") << "the exponent undoes the zeros";
  EXPECT_EQ(RegexText("decimal(4,2)", texts[4]), "0.10");
  EXPECT_EQ(RegexText("decimal(4,2)", texts[5]), "1.00");
  EXPECT_EQ(RegexText("double", texts[8]), "Infinity");
  EXPECT_EQ(RegexText("decimal(38,18)", texts[8]), "NULL");
  EXPECT_EQ(RegexText("decimal(4,2)", texts[9]), "0.00");
}

}  // namespace
}  // namespace metgrep
