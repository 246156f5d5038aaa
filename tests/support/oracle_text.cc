// How characters, wildcards and numbers are compared by the reference evaluator.
#include "tests/support/oracle_text.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "re2/re2.h"

namespace metgrep::oracle {

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(const std::string& character) {
  static const RE2 letter("\\pL");
  return RE2::FullMatch(character, letter);
}

bool IsLetterOrDigit(const std::string& character) {
  static const RE2 letter_or_digit("[\\pL\\p{Nd}]");
  return RE2::FullMatch(character, letter_or_digit);
}

size_t Utf8Length(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = [&](size_t i) -> uint32_t { return static_cast<unsigned char>(text[at + i]); };
  const uint32_t first = byte(0);
  if (first < 0x80) return 1;
  size_t length = 0;
  uint32_t code = 0;
  uint32_t least = 0;
  if (first >= 0xC0 && first < 0xE0) {
    length = 2, code = first & 0x1F, least = 0x80;
  } else if (first >= 0xE0 && first < 0xF0) {
    length = 3, code = first & 0x0F, least = 0x800;
  } else if (first >= 0xF0 && first < 0xF8) {
    length = 4, code = first & 0x07, least = 0x10000;
  } else {
    return 0;
  }
  if (text.size() - at < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    code = code * 64 + (byte(i) & 0x3F);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code < least || code > 0x10FFFF || surrogate ? 0 : length;
}

bool IsValidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = Utf8Length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

size_t CountCharacters(std::string_view text) {
  size_t count = 0;
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  }
  return count;
}

bool TextMatches(const std::string& literal, const std::string& value) {
  if (literal.find('*') == std::string::npos) return literal == value;
  std::vector<std::string> pieces(1);
  for (char c : literal) {
    if (c == '*') {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  if (value.substr(0, pieces[0].size()) != pieces[0]) return false;
  size_t at = pieces[0].size();
  for (size_t i = 1; i < pieces.size(); ++i) {
    const size_t found = value.find(pieces[i], at);
    if (found == std::string::npos) return false;
    at = found + pieces[i].size();
  }
  return literal.back() == '*' || at == value.size();
}

bool LooksLikeNumber(const std::string& text) {
  size_t at = 0;
  const auto sign = [&] {
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  };
  const auto digits = [&] {
    const size_t begin = at;
    while (at < text.size() && IsDigit(text[at])) ++at;
    return at > begin;
  };
  sign();
  if (!digits()) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    sign();
    if (!digits()) return false;
  }
  return at == text.size();
}

std::optional<Decimal> ParseDecimal(const std::string& text) {
  if (!LooksLikeNumber(text)) return std::nullopt;
  Decimal number;
  const size_t e = text.find_first_of("eE");
  if (e != std::string::npos) {
    const bool negative = text[e + 1] == '-';
    int64_t exponent = 0;
    for (char c : text.substr(e + 1)) {
      if (!IsDigit(c)) continue;
      exponent = exponent * 10 + (c - '0');
      if (exponent > int64_t{2147483648}) return std::nullopt;
    }
    if (!negative && exponent == int64_t{2147483648}) return std::nullopt;
    number.exponent = negative ? -exponent : exponent;
  }
  bool after_point = false;
  for (char c : text.substr(0, e)) {
    if (c == '-') number.negative = true;
    if (c == '.') after_point = true;
    if (!IsDigit(c)) continue;
    number.digits += c;
    if (after_point) --number.exponent;
  }
  while (!number.digits.empty() && number.digits.back() == '0') {
    number.digits.pop_back();
    ++number.exponent;
  }
  while (!number.digits.empty() && number.digits.front() == '0') {
    number.digits.erase(0, 1);
  }
  if (number.digits.empty()) return Decimal{};
  return number;
}

namespace {

int CompareMagnitude(const Decimal& a, const Decimal& b) {
  // The power of ten just above the number: 0.digits x 10^top.
  const int64_t top_a = a.exponent + static_cast<int64_t>(a.digits.size());
  const int64_t top_b = b.exponent + static_cast<int64_t>(b.digits.size());
  if (top_a != top_b) return top_a < top_b ? -1 : 1;
  return a.digits.compare(b.digits);
}

}  // namespace

int Compare(const Decimal& a, const Decimal& b) {
  const auto sign = [](const Decimal& d) { return d.digits.empty() ? 0 : d.negative ? -1 : 1; };
  if (sign(a) != sign(b)) return sign(a) - sign(b);
  if (sign(a) == 0) return 0;
  return sign(a) > 0 ? CompareMagnitude(a, b) : CompareMagnitude(b, a);
}

std::string JavaDoubleText(double value) {
  const std::string sign = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return sign + "Infinity";
  if (value == 0) return sign + "0.0";
  const double magnitude = std::fabs(value);

  char buffer[64];
  const std::to_chars_result written =
      std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific);
  std::string shortest(buffer, written.ptr);
  // Java writes at least two digits, and where one would do it takes the nearest two-digit number:
  // the least double is 4.9E-324, not 5.0E-324.
  if (shortest.find('.') == std::string::npos) {
    std::snprintf(buffer, sizeof buffer, "%.1e", magnitude);
    shortest = buffer;
  }
  const size_t e = shortest.find('e');
  const int exponent = std::atoi(shortest.c_str() + e + 1);
  std::string digits = shortest.substr(0, 1) + shortest.substr(2, e - 2);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();

  if (exponent < -3 || exponent >= 7) {
    const std::string fraction = digits.size() > 1 ? digits.substr(1) : "0";
    return sign + digits[0] + "." + fraction + "E" + std::to_string(exponent);
  }
  if (exponent < 0) {
    return sign + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  }
  const size_t whole = static_cast<size_t>(exponent) + 1;
  while (digits.size() < whole + 1) digits += '0';
  return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace metgrep::oracle
