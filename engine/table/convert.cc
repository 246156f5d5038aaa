#include "engine/table/convert.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "engine/table/convert_parts.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

Cell Null() { return Cell(); }

Cell BooleanCell(bool value) {
  Cell cell;
  cell.kind = Cell::Kind::kBoolean;
  cell.boolean = value;
  return cell;
}

Cell IntegerCell(int64_t value) {
  Cell cell;
  cell.kind = Cell::Kind::kInteger;
  cell.integer = value;
  return cell;
}

Cell RealCell(Cell::Kind kind, double value) {
  Cell cell;
  cell.kind = kind;
  cell.real = value;
  return cell;
}

Cell TextCell(Cell::Kind kind, std::string_view text) {
  Cell cell;
  cell.kind = kind;
  cell.text = text;
  return cell;
}

// Out of the way of the integers that are written in ASCII.
[[gnu::noinline]] Cell ConvertUnicodeInteger(ColumnKind kind, std::string_view text) {
  std::string ascii;
  int64_t value = 0;
  const bool good = ReplaceUnicodeDigits(text, &ascii) && ParseJavaInteger(kind, ascii, &value);
  return good ? IntegerCell(value) : Null();
}

// The first `count` characters. Of bytes that are not UTF-8, each that does not continue a
// character starts one.
std::string_view FirstCharacters(std::string_view text, size_t count) {
  if (text.size() <= count) return text;
  size_t end = 0;
  for (; end < text.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (starts && count-- == 0) break;
  }
  return text.substr(0, end);
}

// REQUIRES: type is kString, kChar or kVarchar.
Cell ConvertText(const ColumnType& type, std::string_view text) {
  if (type.kind != ColumnKind::kString) text = FirstCharacters(text, type.length);
  if (type.kind == ColumnKind::kChar) text = text.substr(0, text.find_last_not_of(' ') + 1);
  return TextCell(Cell::Kind::kText, text);
}

// The types that both readers convert in the same way.
Cell ConvertShared(const ColumnType& type, std::string_view text, CellStorage* storage) {
  switch (type.kind) {
    case ColumnKind::kFloat: {
      const std::optional<float> value = ParseJavaFloat(text);
      return value ? RealCell(Cell::Kind::kFloat, *value) : Null();
    }
    case ColumnKind::kDouble: {
      const std::optional<double> value = ParseJavaDouble(text);
      return value ? RealCell(Cell::Kind::kDouble, *value) : Null();
    }
    case ColumnKind::kDecimal: {
      std::string* out = storage->Add();
      const bool good = AppendDecimal(text, type.precision, type.scale, out);
      return good ? TextCell(Cell::Kind::kDecimal, *out) : Null();
    }
    case ColumnKind::kDate: {
      int64_t days = 0;
      std::string* out = storage->Add();
      const bool good = ParseDate(text, &days) && AppendDate(days, out);
      return good ? TextCell(Cell::Kind::kDate, *out) : Null();
    }
    default:
      return Null();
  }
}

Cell TimestampCell(const Instant& instant, CellStorage* storage) {
  std::string* out = storage->Add();
  return AppendTimestamp(instant, out) ? TextCell(Cell::Kind::kTimestamp, *out) : Null();
}

// Removes each escape that has a byte after it, which stays as it is.
void AppendUnescaped(std::string_view raw, char escape, std::string* out) {
  out->reserve(raw.size());
  size_t start = 0;
  while (true) {
    const size_t found = raw.find(escape, start);
    if (found == std::string_view::npos || found + 1 == raw.size()) break;
    out->append(raw.substr(start, found - start));
    *out += raw[found + 1];
    start = found + 2;
  }
  out->append(raw.substr(start));
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return absl::EqualsIgnoreCase(AbslView(a), AbslView(b));
}

Cell ConvertLazyBoolean(std::string_view raw, bool extended) {
  if (EqualsIgnoreCase(raw, "true")) return BooleanCell(true);
  if (EqualsIgnoreCase(raw, "false")) return BooleanCell(false);
  if (extended && (raw == "1" || raw == "t" || raw == "T")) return BooleanCell(true);
  if (extended && (raw == "0" || raw == "f" || raw == "F")) return BooleanCell(false);
  return Null();
}

}  // namespace

std::string* CellStorage::Add() {
  if (used_ == buffers_.size()) buffers_.emplace_back();
  std::string* buffer = &buffers_[used_++];
  buffer->clear();
  return buffer;
}

Cell ConvertRegexGroup(const ColumnType& type, std::string_view text, CellStorage* storage) {
  switch (type.kind) {
    case ColumnKind::kString:
      return TextCell(Cell::Kind::kText, text);
    case ColumnKind::kTinyint:
    case ColumnKind::kSmallint:
    case ColumnKind::kInt:
    case ColumnKind::kBigint: {
      int64_t value = 0;
      if (ParseJavaInteger(type.kind, text, &value)) return IntegerCell(value);
      return ConvertUnicodeInteger(type.kind, text);
    }
    case ColumnKind::kBoolean:
      return BooleanCell(EqualsIgnoreCase(text, "true"));
    case ColumnKind::kChar:
    case ColumnKind::kVarchar:
      return ConvertText(type, text);
    case ColumnKind::kTimestamp: {
      Instant instant;
      return ParseTimestamp(text, &instant) ? TimestampCell(instant, storage) : Null();
    }
    case ColumnKind::kDecimal: {
      std::string ascii;
      if (ReplaceUnicodeDigits(text, &ascii)) return ConvertShared(type, ascii, storage);
      return ConvertShared(type, text, storage);
    }
    default:
      return ConvertShared(type, text, storage);
  }
}

Cell ConvertLazyField(const ColumnType& type, std::string_view raw, const LazyOptions& options,
                      CellStorage* storage) {
  // Hive looks at nothing shorter than this when it expects a timestamp, so that `millis` needs
  // eight digits.
  constexpr size_t kShortestTimestamp = 8;
  if (raw == options.null_text) return Null();
  switch (type.kind) {
    case ColumnKind::kString:
    case ColumnKind::kChar:
    case ColumnKind::kVarchar: {
      if (!options.escape || raw.find(*options.escape) == std::string_view::npos) {
        return ConvertText(type, raw);
      }
      std::string* out = storage->Add();
      AppendUnescaped(raw, *options.escape, out);
      return ConvertText(type, *out);
    }
    case ColumnKind::kTinyint:
    case ColumnKind::kSmallint:
    case ColumnKind::kInt:
    case ColumnKind::kBigint: {
      int64_t value = 0;
      return ParseLazyInteger(type.kind, raw, &value) ? IntegerCell(value) : Null();
    }
    case ColumnKind::kBoolean:
      return ConvertLazyBoolean(raw, options.extended_booleans);
    case ColumnKind::kTimestamp: {
      Instant instant;
      const bool good = raw.size() >= kShortestTimestamp &&
                        ParseTimestampWithFormats(raw, options.timestamp_formats, &instant);
      return good ? TimestampCell(instant, storage) : Null();
    }
    default:
      return ConvertShared(type, raw, storage);
  }
}

}  // namespace metgrep
