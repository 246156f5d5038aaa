// Cuts a line into the texts of a table's columns, as a Hive SerDe does: one reader for each kind
// of table.
#ifndef METGREP_ENGINE_TABLE_ROW_READER_H_
#define METGREP_ENGINE_TABLE_ROW_READER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/shape.h"

namespace metgrep {

// Working memory of one thread.
struct RowScratch {
  std::vector<uint32_t> separators;
  ShapeScratch shape;
  std::string decoded;  // the line with U+FFFD for what is not UTF-8
};

// Immutable; any number of threads may read at once, each with a scratch of its own.
class RowReader {
 public:
  virtual ~RowReader() = default;

  // Sets texts[0 .. texts->size()) to the texts of the first columns; one without data (a null
  // data()) is NULL. They are views of `line` or of the scratch. Returns false if the line has not
  // the form of the table at all: every column is NULL.
  virtual bool Read(std::string_view line, RowScratch* scratch,
                    std::vector<std::string_view>* texts) const = 0;

  // The byte that separates the columns wherever it stands, if that is all that Read() goes by:
  // never '\r' or '\n'.
  virtual std::optional<char> OnlySeparator() const { return std::nullopt; }
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_ROW_READER_H_
