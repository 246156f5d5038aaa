// Rows of LazySimpleSerDe: one byte separates the fields, blindly; without quotes, and two of them
// side by side have an empty field between them.
// https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
#ifndef METGREP_ENGINE_TABLE_DELIMITED_READER_H_
#define METGREP_ENGINE_TABLE_DELIMITED_READER_H_

#include <optional>

#include "engine/table/row_reader.h"

namespace metgrep {

struct DelimitedOptions {
  char separator = '\x01';
  std::optional<char> escape;    // the byte behind it never ends a field
  size_t columns = 0;            // of the table
  bool last_takes_rest = false;  // serialization.last.column.takes.rest
};

class DelimitedReader : public RowReader {
 public:
  explicit DelimitedReader(const DelimitedOptions& options) : options_(options) {}

  // Fields that are missing at the end of the line are NULL. Always true.
  bool Read(std::string_view line, RowScratch* scratch,
            std::vector<std::string_view>* texts) const override;

  std::optional<char> OnlySeparator() const override;

 private:
  // Without an escape and a last column that takes the rest: all separators are found at once.
  static void Cut(std::string_view line, const std::vector<uint32_t>& separators, size_t count,
                  std::vector<std::string_view>* texts);
  size_t FieldEnd(std::string_view line, size_t begin) const;

  const DelimitedOptions options_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_DELIMITED_READER_H_
