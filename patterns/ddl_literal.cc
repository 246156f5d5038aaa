#include "patterns/ddl_literal.h"

#include <cstdint>

namespace metgrep {
namespace {

// One step through a literal: the bytes read, and the text that they stand for.
struct Piece {
  size_t begin = 0;
  size_t length = 1;
  char escaped = '\0';  // the character behind the backslash of an escape
  std::string value;
};

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsQuote(char c) { return c == '\'' || c == '"'; }

// Bytes of the quoted part at text[at]; npos if it is never closed.
size_t PartLength(std::string_view text, size_t at) {
  const char quote = text[at];
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == quote) return i + 1 - at;
    if (text[i] == '\\') ++i;
  }
  return std::string_view::npos;
}

bool IsOctalDigit(char c) { return c >= '0' && c <= '7'; }

// The UTF-16 unit of \uXXXX at text[at]; -1 if there is none.
int32_t UnicodeEscape(std::string_view text, size_t at) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int32_t unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const int digit = HexDigit(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

std::string Utf8(uint32_t code) {
  const auto byte = [](uint32_t value) { return static_cast<char>(value); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
  if (code < 0x10000) {
    return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
  }
  return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F)),
          byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

// A surrogate without its other half is no character: U+FFFD, as it would be on the way to a file.
void ReadUnicodeEscape(std::string_view text, int32_t unit, Piece* piece) {
  piece->length = 6;
  auto code = static_cast<uint32_t>(unit);
  if (code >= 0xD800 && code < 0xE000) {
    const int32_t low = UnicodeEscape(text, piece->begin + 6);
    if (code < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      piece->length = 12;
      code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<uint32_t>(low) - 0xDC00);
    } else {
      code = 0xFFFD;
    }
  }
  piece->value = Utf8(code);
}

void ReadEscape(std::string_view text, Piece* piece) {
  const size_t at = piece->begin;
  if (const int32_t unit = UnicodeEscape(text, at); unit >= 0) {
    return ReadUnicodeEscape(text, unit, piece);
  }
  const char c = text[at + 1];
  if ((c == '0' || c == '1') && at + 3 < text.size() && IsOctalDigit(text[at + 2]) &&
      IsOctalDigit(text[at + 3])) {
    piece->length = 4;
    piece->value =
        static_cast<char>((c - '0') * 64 + (text[at + 2] - '0') * 8 + text[at + 3] - '0');
    return;
  }
  piece->length = 2;
  piece->escaped = c;
  switch (c) {
    case '0':
      piece->value = '\0';
      break;
    case 'b':
      piece->value = '\b';
      break;
    case 'n':
      piece->value = '\n';
      break;
    case 'r':
      piece->value = '\r';
      break;
    case 't':
      piece->value = '\t';
      break;
    case 'Z':
      piece->value = '\x1A';
      break;
    case '%':
    case '_':
      piece->value = {'\\', c};
      break;
    default:
      piece->value = c;
  }
}

// Calls visit(piece) for the pieces of a literal, from left to right, until it returns false.
template <typename Visit>
void ForEachPiece(std::string_view literal, Visit visit) {
  char quote = '\0';
  for (size_t at = 0; at < literal.size();) {
    if (quote == '\0') {
      quote = literal[at++];
    } else if (literal[at] == quote) {
      quote = '\0';
      ++at;
    } else {
      Piece piece;
      piece.begin = at;
      if (literal[at] == '\\' && at + 1 < literal.size()) {
        ReadEscape(literal, &piece);
      } else {
        piece.value = literal[at];
      }
      at += piece.length;
      if (!visit(piece)) return;
    }
  }
}

}  // namespace

size_t DdlLiteralLength(std::string_view text, size_t at) {
  const size_t begin = at;
  while (at < text.size() && IsQuote(text[at])) {
    const size_t length = PartLength(text, at);
    if (length == std::string_view::npos) return length;
    at += length;
  }
  return at - begin;
}

bool HasAdjacentParts(std::string_view literal) { return PartLength(literal, 0) != literal.size(); }

std::string UnescapeDdlLiteral(std::string_view literal) {
  std::string value;
  ForEachPiece(literal, [&](const Piece& piece) {
    value += piece.value;
    return true;
  });
  return value;
}

Span DdlValueSpan(std::string_view text, const DdlProperty& property, size_t offset) {
  const Span literal = property.value_span;
  // The closing quote stands for the end of the value.
  Span span = {literal.end - 1, literal.end};
  size_t value_size = 0;
  ForEachPiece(text.substr(literal.begin, literal.end - literal.begin), [&](const Piece& piece) {
    value_size += piece.value.size();
    if (value_size <= offset) return true;
    span = {literal.begin + piece.begin, literal.begin + piece.begin + piece.length};
    return false;
  });
  return span;
}

void CheckRegexLiteral(std::string_view literal, Span span, std::vector<DdlWarning>* warnings) {
  // What one backslash before them means in a regex and no longer does: the classes, and the
  // characters that have a meaning of their own without it.
  constexpr std::string_view kMeaningful = "sSdDwWB([.){]*+?|^$";
  constexpr std::string_view kClasses = "sSdDwW";
  // One warning of a kind is enough: whoever writes \s once writes it everywhere.
  bool lost = false;
  bool backspace = false;
  bool doubled = false;
  size_t backslashes = 0;  // escapes in a row that stand for a backslash
  const auto warn = [&](std::string_view id, std::string message, size_t begin, size_t length) {
    warnings->push_back(
        {id, std::move(message), {span.begin + begin, span.begin + begin + length}});
  };
  ForEachPiece(literal, [&](const Piece& piece) {
    const char c = piece.escaped;
    if (c == '\\') {
      ++backslashes;
      return true;
    }
    // \\\s is \s again.
    const bool has_backslash = backslashes % 2 == 1;
    if (c == 'b' && !has_backslash && !backspace) {
      backspace = true;
      warn(kBackspaceInRegex,
           "\\b in a literal is a backspace character; write \\\\b for a word "
           "boundary",
           piece.begin, piece.length);
    } else if (c != '\0' && !has_backslash && kMeaningful.find(c) != std::string_view::npos &&
               !lost) {
      lost = true;
      warn(kLostBackslash,
           std::string("\\") + c + " in a literal is just " + c + "; write \\\\" + c +
               " to give the regex its backslash",
           piece.begin, piece.length);
    } else if (c == '\0' && !doubled && backslashes == 2 &&
               kClasses.find(piece.value[0]) != std::string_view::npos) {
      doubled = true;
      warn(kDoubledBackslash,
           "\\\\\\\\" + piece.value + " in a literal is a backslash and the letter " + piece.value +
               " for the regex; if the statement comes from JSON or a program, undo "
               "the escapes of that layer: \\\\" +
               piece.value,
           piece.begin - 4, 4 + piece.length);
    }
    backslashes = 0;
    return true;
  });
}

}  // namespace metgrep
