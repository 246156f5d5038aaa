// Types of columns by their names, and values as text.
#ifndef METGREP_TESTS_SUPPORT_COLUMN_TYPES_H_
#define METGREP_TESTS_SUPPORT_COLUMN_TYPES_H_

#include <string>
#include <string_view>

#include "engine/table/cell.h"
#include "engine/table/column_type.h"
#include "engine/table/convert.h"

namespace metgrep {

// "int", "decimal(10,2)". REQUIRES: the name is ToString() of a type.
ColumnType ColumnTypeFrom(std::string_view name);

// "NULL", or the value as it is printed.
std::string TextOf(const Cell& cell);

// Conversion with memory of its own.
std::string RegexText(std::string_view type, std::string_view text);
std::string LazyText(std::string_view type, std::string_view raw, const LazyOptions& options = {});

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_COLUMN_TYPES_H_
