#include "engine/match/column_test.h"

namespace metgrep {

// Columns whose text is their value have a short test, and integers that 8 digits cannot exceed.
ColumnTest::ColumnTest(const RowLayout& layout, const Predicate& predicate, size_t column)
    : null_text_(layout.table->null_text()) {
  const ColumnKind kind = layout.table->columns()[column].type.kind;
  const ShortTest short_test(predicate);
  if (short_test.kind() == ShortTest::Kind::kText && kind == ColumnKind::kString) {
    short_test_ = short_test;
    may_be_null_ = predicate.test == Predicate::Test::kNotEqual ||
                   predicate.wildcard.pieces.front() == null_text_;
  } else if (short_test.kind() == ShortTest::Kind::kInteger &&
             (kind == ColumnKind::kInt || kind == ColumnKind::kBigint)) {
    short_test_ = short_test;
    may_be_null_ = layout.null_is_integer;
  }
}

}  // namespace metgrep
