// What most conditions on the columns of a delimited table are, in the shortest way: ShortTest with
// regard to the column's type and to NULL.
#ifndef METGREP_ENGINE_MATCH_COLUMN_TEST_H_
#define METGREP_ENGINE_MATCH_COLUMN_TEST_H_

#include <cstddef>
#include <string_view>

#include "engine/match/row_matcher.h"
#include "engine/match/short_test.h"
#include "engine/plan/plan.h"
#include "engine/simd/bytes.h"

namespace metgrep {

class ColumnTest {
 public:
  // Decides nothing.
  ColumnTest() = default;
  // The test of a predicate on a column. The table and the predicate must outlive it.
  ColumnTest(const RowLayout& layout, const Predicate& predicate, size_t column);

  bool DecidesSomething() const { return short_test_.kind() != ShortTest::Kind::kUndecided; }

  // Whether text[begin, end), the text of the column, fulfils the predicate, in `*fulfils`; false:
  // that needs more than a short test. All of text[0, end) can be read.
  bool Decides(const char* text, size_t begin, size_t end, bool* fulfils) const {
    return short_test_.Decides(text, begin, end, fulfils) &&
           !(may_be_null_ && IsNull(std::string_view(text + begin, end - begin)));
  }
  // Whether the text stands for NULL.
  bool IsNull(std::string_view text) const { return EqualBytes(text, null_text_); }

 private:
  ShortTest short_test_;
  // What the short test says is wrong of a text that stands for NULL.
  bool may_be_null_ = false;
  std::string_view null_text_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_COLUMN_TEST_H_
