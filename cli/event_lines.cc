#include "cli/event_lines.h"

#include <algorithm>
#include <cstdint>

#include "cli/metric_text.h"
#include "cli/paint.h"
#include "cli/wrapped_text.h"

namespace metgrep {
namespace {

constexpr std::string_view kEllipsis = "...";
constexpr size_t kSmallestWidth = 20;  // below it nothing useful fits

// One character as it is shown.
struct Glyph {
  std::string text;
  size_t columns = 0;
  size_t begin = 0;  // byte
  size_t column = 0;
};

// The characters from byte `begin` on that fit in `width` columns.
struct Glyphs {
  std::vector<Glyph> glyphs;
  size_t end = 0;      // byte behind them
  size_t columns = 0;  // of all
};

Glyphs GlyphsFrom(std::string_view bytes, size_t begin, size_t width) {
  Glyphs shown;
  shown.end = begin;
  while (shown.end < bytes.size()) {
    const std::string_view rest = bytes.substr(shown.end);
    const size_t size = std::max<size_t>(CharacterBytes(rest), 1);
    Glyph glyph = {LineText(rest.substr(0, size)), 0, shown.end, shown.columns};
    glyph.columns = Columns(glyph.text);
    if (shown.columns + glyph.columns > width) break;
    shown.columns += glyph.columns;
    shown.end += size;
    shown.glyphs.push_back(std::move(glyph));
  }
  return shown;
}

// Where the line begins so that `failing` is in sight: at the start of a field if there are fields.
size_t BeginNear(std::string_view bytes, const EventMarks& marks, size_t width) {
  const size_t wanted = marks.failing->begin - std::min(marks.failing->begin, width / 3);
  const auto field =
      std::lower_bound(marks.fields.begin(), marks.fields.end(), wanted,
                       [](const Span& span, size_t byte) { return span.begin < byte; });
  if (field != marks.fields.end() && field->begin <= marks.failing->begin) return field->begin;
  size_t begin = wanted;
  // Not within a character.
  while (begin < bytes.size() && (static_cast<unsigned char>(bytes[begin]) & 0xC0) == 0x80 &&
         begin < marks.failing->begin) {
    ++begin;
  }
  return begin;
}

class Line {
 public:
  Line(std::string_view bytes, const EventMarks& marks, size_t width)
      // The place behind the last byte takes a column, too.
      : bytes_(bytes),
        marks_(marks),
        width_(marks.failing && marks.failing->begin >= bytes.size() ? width - 1 : width) {
    Choose(0);
    if (marks.failing && begin_ == 0 && end() < bytes.size() &&
        marks.failing->begin + 1 > end() - std::min<size_t>(end(), 8)) {
      Choose(BeginNear(bytes, marks, width));
      // Characters that are written out take more columns than bytes.
      if (!IsVisible(marks.failing->begin)) Choose(marks.failing->begin);
    }
  }

  std::string Text(bool color) const {
    std::string text(begin_ > 0 ? kEllipsis : "");
    std::string run;
    bool run_fails = false;
    const auto flush = [&] {
      text += Paint(run, run_fails ? Ink::kBad : Ink::kPlain, color);
      run.clear();
    };
    for (const Glyph& glyph : shown_.glyphs) {
      const bool fails = marks_.failing && glyph.begin >= marks_.failing->begin &&
                         glyph.begin < marks_.failing->end;
      if (fails != run_fails) flush();
      run_fails = fails;
      run += glyph.text;
    }
    flush();
    if (end() < bytes_.size()) text += kEllipsis;
    return text;
  }

  // Without blanks at the end.
  std::string Marks(bool color) const {
    std::string line(width_ + 1, ' ');
    for (size_t i = 0; i < marks_.fields.size(); ++i) MarkField(i, &line);
    std::string marks;
    if (!marks_.failing || !IsVisible(marks_.failing->begin)) {
      marks = line;
    } else {
      const size_t left = ColumnOf(marks_.failing->begin);
      const size_t right = std::max(ColumnOf(marks_.failing->end), left + 1);
      const std::string caret(right - left, '^');
      marks = line.substr(0, left) + Paint(caret, Ink::kBad, color);
      if (right < line.size()) marks += line.substr(right);
    }
    marks.erase(marks.find_last_not_of(' ') + 1);
    return marks;
  }

 private:
  size_t end() const { return shown_.end; }

  // Shows what fits from byte `begin` on.
  void Choose(size_t begin) {
    begin_ = begin;
    offset_ = begin > 0 ? kEllipsis.size() : 0;
    shown_ = GlyphsFrom(bytes_, begin, width_ - offset_);
    if (end() < bytes_.size()) {
      shown_ = GlyphsFrom(bytes_, begin, width_ - offset_ - kEllipsis.size());
    }
  }

  bool IsVisible(size_t byte) const {
    return byte >= begin_ && (byte < end() || (byte == end() && end() == bytes_.size()));
  }

  // The first column of the character at or behind `byte`, which may lie outside of what is shown.
  size_t ColumnOf(size_t byte) const {
    const auto glyph = std::lower_bound(
        shown_.glyphs.begin(), shown_.glyphs.end(), byte,
        [](const Glyph& candidate, size_t wanted) { return candidate.begin < wanted; });
    return offset_ + (glyph == shown_.glyphs.end() ? shown_.columns : glyph->column);
  }

  void MarkField(size_t index, std::string* line) const {
    const Span& field = marks_.fields[index];
    if (field.end <= begin_ || field.begin >= end()) return;
    const size_t left = ColumnOf(field.begin);
    const size_t right = ColumnOf(field.end);
    if (right <= left) return;
    line->replace(left, right - left, right - left, '-');
    const std::string number = std::to_string(index + 1);
    if (field.begin >= begin_ && number.size() <= right - left) {
      line->replace(left, number.size(), number);
    }
  }

  const std::string_view bytes_;
  const EventMarks& marks_;
  const size_t width_;
  size_t begin_ = 0;   // first byte that is shown
  size_t offset_ = 0;  // columns in front of it
  Glyphs shown_;
};

}  // namespace

std::string EventLines(std::string_view bytes, const EventMarks& marks, size_t indent, size_t width,
                       bool color) {
  const Line line(bytes, marks, std::max(width, indent + kSmallestWidth) - indent);
  const std::string blanks(indent, ' ');
  std::string lines = blanks + line.Text(color);
  lines.erase(lines.find_last_not_of(' ') + 1);
  lines += '\n';
  const std::string below = line.Marks(color);
  if (!below.empty()) lines.append(blanks).append(below).append("\n");
  return lines;
}

}  // namespace metgrep
