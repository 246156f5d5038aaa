// The table of kernels of one target; bytes.h, literal_finder.h and the
// field index of engine/match call them.
//
// kernels.inc holds the kernels, written once over a vector type Block64. Each kernels_TARGET.cc
// defines that type for one instruction set and includes kernels.inc.
//
// A kernel reads only the bytes it is given: what is left of a text behind its last whole 64 bytes
// is copied to a buffer first.
#ifndef METGREP_ENGINE_SIMD_KERNELS_H_
#define METGREP_ENGINE_SIMD_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace metgrep {

// A literal and the two of its bytes that are looked for first.
struct LiteralNeedle {
  const char* bytes = nullptr;
  size_t size = 0;    // > 0
  size_t first = 0;   // offsets of the two bytes in the literal: first <= second <= kMaxPairOffset
  size_t second = 0;  // equal to `first` if the literal is one byte
};

inline constexpr size_t kMaxPairOffset = 63;

// Where the fields of lines are. A line is ordinary if its fields are separated by single spaces
// and nothing in it can be read in another way: no quote, no bracket, no other white space, no
// space at either end, not empty. The fields of ordinary lines lie between separators.
struct FieldMarks {
  // Bit i % 64 of word i / 64 is set if byte i of the text is ' ' or '\n', or if i is the size of
  // a text that does not end with '\n'.
  uint64_t* separators = nullptr;  // SeparatorWordsFor(size) words, of which the last is 0
  // For each line the offset of its '\n', or of the end of the text.
  uint32_t* line_ends = nullptr;  // LineEndsFor(size) entries
  // Bit i % 64 of word i / 64 is set if bytes [64 * i, 64 * i + 64) of the text make a line other
  // than ordinary.
  uint64_t* special = nullptr;  // SpecialWordsFor(size) words
};

constexpr size_t SeparatorWordsFor(size_t size) { return size / 64 + 2; }
constexpr size_t LineEndsFor(size_t size) { return size + 2; }
constexpr size_t SpecialWordsFor(size_t size) { return size / 4096 + 1; }

// Where the columns of lines are whose separator is any byte, which always separates. The places of
// a line end with its '\n', or with the end of the text: column k lies before the k-th of them.
struct ColumnMarks {
  // The offsets of the separators and of the ends of the lines, in order.
  uint32_t* places = nullptr;  // PlacesFor(size) entries
  // For each line the index of the first one of its places, and, last, how many places there are.
  uint32_t* first_places = nullptr;  // FirstPlacesFor(size) entries
};

constexpr size_t PlacesFor(size_t size) { return size + 16; }
constexpr size_t FirstPlacesFor(size_t size) { return size + 3; }

struct MarkedLines {
  size_t count = 0;
  bool any_special = false;  // any bit of FieldMarks::special
};

// Which separators of each line are wanted, counted from its back.
struct WantedSeparators {
  // For each one how many separators lie between it and the one wanted before it, or, for the first
  // one, between it and the end of the line.
  const uint32_t* skipped = nullptr;
  size_t count = 0;
};

// Stands for a separator that lies more than 64 bytes before the end of its line.
inline constexpr uint32_t kTooFar = 0xFFFFFFFF;

struct Kernels {
  uint64_t (*count_byte)(const char* text, size_t size, char byte);
  // The offsets of the first `max` bytes of this value; returns how many there are. REQUIRES: size
  // < 2^32.
  size_t (*find_places)(const char* text, size_t size, char byte, uint32_t* places, size_t max);

  // Offset of the first occurrence at or after `from`, or SIZE_MAX.
  size_t (*find_literal)(const LiteralNeedle& needle, const char* text, size_t size, size_t from);
  // Number of lines that contain the literal, which has no '\n'. A last line may lack its '\n'.
  uint64_t (*count_lines_with)(const LiteralNeedle& needle, const char* text, size_t size);
  // Begin of the first line that does not contain the literal, which has no '\n'; `from` is the
  // begin of a line. SIZE_MAX: there is none.
  size_t (*find_line_without)(const LiteralNeedle& needle, const char* text, size_t size,
                              size_t from);

  // Fills the marks of whole lines. REQUIRES: 0 < size < 2^32.
  MarkedLines (*mark_fields)(const char* text, size_t size, const FieldMarks& marks);

  // Finds separators of marked lines. found[wanted.count * i + k] is the offset behind the k-th of
  // line i, or kTooFar; behind a separator that is too far, all are. A line with fewer separators
  // gets some of the lines before it, and 0 for the one before the text. REQUIRES:
  // marks.separators[-1] can be read and is 2^63.
  void (*locate_back)(const FieldMarks& marks, size_t lines, const WantedSeparators& wanted,
                      uint32_t* found);

  // The number of separators of each marked line, that at its end included: of fields, if the line
  // is ordinary.
  void (*count_fields)(const FieldMarks& marks, size_t lines, uint32_t* counts);

  // Fills the marks of whole lines; returns how many lines there are. REQUIRES: 0 < size < 2^32;
  // the separator is not '\n'.
  size_t (*mark_columns)(const char* text, size_t size, char separator, const ColumnMarks& marks);
};

// Of the target in use.
const Kernels& ActiveKernels();

// Null if the program was built for another architecture.
extern const Kernels* const kScalarKernels;
extern const Kernels* const kSse2Kernels;
extern const Kernels* const kAvx2Kernels;
extern const Kernels* const kAvx2DepositKernels;  // where PDEP is one fast instruction
extern const Kernels* const kAvx512Kernels;
extern const Kernels* const kNeonKernels;

}  // namespace metgrep

#endif  // METGREP_ENGINE_SIMD_KERNELS_H_
