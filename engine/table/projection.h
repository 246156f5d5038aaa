// Partition projection: which values a partition column can have, by the properties
// "projection.<column>.*" of its table, instead of a list of partitions.
//
// https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
#ifndef METGREP_ENGINE_TABLE_PROJECTION_H_
#define METGREP_ENGINE_TABLE_PROJECTION_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "engine/table/date_format.h"
#include "engine/table/text_hash.h"

namespace metgrep {

// TBLPROPERTIES by their names. Of a name that was given twice, the last value.
using TableProperties = std::map<std::string, std::string, std::less<>>;

// The values of one column. Immutable.
class Projection {
 public:
  // `now` is the Unix time of NOW in ranges of dates.
  static absl::StatusOr<Projection> Create(const std::string& column,
                                           const TableProperties& properties, int64_t now);

  // Calls `use` with the lengths of the prefixes of `text` that look like values, the longest
  // first, until it returns true; returns whether it did. Looking like one means: digits where a
  // number is, a member of the enumeration, or, if the value is injected, anything up to the next
  // '/'.
  bool ForEachPrefix(std::string_view text, absl::FunctionRef<bool(size_t)> use) const;

  // Whether `value` is one of the values: in the range, on the interval, and written as Athena
  // writes it into a path.
  bool Contains(std::string_view value) const;

  // The value as ISO 8601 if the column is of dates: what a column of type date or timestamp holds.
  std::string IsoDate(std::string_view value, bool with_time) const;

  // Whether Athena demands that a query says which values it wants.
  bool IsInjected() const { return std::holds_alternative<Injected>(values_); }

  // "date yyyy/MM/dd, 2023/01/01 to 2025/02/12, every day".
  std::string Describe() const;

 private:
  struct Enumeration {
    std::vector<std::string> values;  // in their order
    std::unordered_set<std::string, TextHash, std::equal_to<>> set;
    std::vector<size_t> lengths;  // of the values, descending
  };
  struct Integers {
    int64_t first = 0;
    int64_t last = 0;
    uint64_t interval = 1;
    size_t digits = 0;  // 0: without leading zeros
  };
  struct Interval {
    int64_t count = 1;
    // One of the two: months are not all equally long.
    int64_t months = 0;
    int64_t milliseconds = 0;
    std::string unit;
  };
  struct Dates {
    DateFormat format;
    int64_t first = 0;
    int64_t last = 0;
    Interval interval;
  };
  struct Injected {};

  // What Create makes of the properties of a type.
  class Reader;

  static bool ContainsDate(const Dates& dates, std::string_view value);

  std::variant<Injected, Enumeration, Integers, Dates> values_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_PROJECTION_H_
