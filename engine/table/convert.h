// The text of a column to a value of its type, as Athena's two readers of text tables do it.
//
// RegexSerDe converts the text of a group with the parsers of Java's library, LazySimpleSerDe the
// bytes of a field with its own; they disagree on "1.56", on " 5", on "yes". Neither reports an
// error: a text that is no value of the type, or one out of its range, is NULL. engine/README.md
// has the table of differences.
#ifndef METGREP_ENGINE_TABLE_CONVERT_H_
#define METGREP_ENGINE_TABLE_CONVERT_H_

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/table/cell.h"
#include "engine/table/column_type.h"

namespace metgrep {

// Memory of the texts that conversion makes: decimals, dates, unescaped strings. The buffers stay
// where they are until Clear(), which keeps them for the next line.
class CellStorage {
 public:
  CellStorage() = default;
  CellStorage(const CellStorage&) = delete;
  CellStorage& operator=(const CellStorage&) = delete;

  // Ends the life of all texts.
  void Clear() { used_ = 0; }
  // An empty buffer, to be filled before the next call.
  std::string* Add();

 private:
  std::deque<std::string> buffers_;
  size_t used_ = 0;
};

// Properties of a table that change what its fields mean.
struct LazyOptions {
  std::optional<char> escape;      // escape.delim
  std::string null_text = "\\N";   // serialization.null.format
  bool extended_booleans = false;  // hive.lazysimple.extended_boolean_literal
  // timestamp.formats, from SplitTimestampFormats() and good for CheckTimestampFormats().
  std::vector<std::string> timestamp_formats;
};

// The formats in the value of the property timestamp.formats: separated by commas, "\," and "\\"
// mean the second character. Empty ones do not count.
absl::StatusOr<std::vector<std::string>> SplitTimestampFormats(std::string_view property);

// kInvalidArgument, and the format with its reason, unless each one is "millis" or a pattern of
// Joda-Time made of y, M, d, H, m, s (numbers), S, Z (an offset) and literal text.
absl::Status CheckTimestampFormats(const std::vector<std::string>& formats);

// The value of a group that took part in the match. `text` must be UTF-8. Views of the result
// point into `text` or `*storage`.
Cell ConvertRegexGroup(const ColumnType& type, std::string_view text, CellStorage* storage);

// The value of one field, `raw` being its bytes as the separators cut them. Views of the result
// point into `raw`, or `*storage`. A text may have bytes that are not UTF-8.
Cell ConvertLazyField(const ColumnType& type, std::string_view raw, const LazyOptions& options,
                      CellStorage* storage);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_CONVERT_H_
