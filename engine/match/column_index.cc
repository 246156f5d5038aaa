#include "engine/match/column_index.h"

#include <algorithm>
#include <limits>

#include "engine/match/compare.h"
#include "engine/match/row_matcher.h"
#include "engine/simd/bytes.h"

namespace metgrep {

ColumnIndex::ColumnIndex(const Plan& plan)
    : plan_(plan),
      null_text_(plan.row->table->null_text()),
      places_(std::make_unique_for_overwrite<uint32_t[]>(PlacesFor(kMarkedBytes) + 1)),
      first_places_(std::make_unique_for_overwrite<uint32_t[]>(FirstPlacesFor(kMarkedBytes))) {
  places_[0] = std::numeric_limits<uint32_t>::max();
  marks_ = {places_.get() + 1, first_places_.get()};
  for (const Predicate& predicate : plan.predicates) tests_.push_back(MakeTest(predicate));
  AddConditions(plan.root);
}

// All parts of a conjunction must hold, however it is nested.
void ColumnIndex::AddConditions(size_t node) {
  const PlanNode& added = plan_.nodes[node];
  if (added.kind == PlanNode::Kind::kAnd) {
    for (const size_t child : added.children) AddConditions(child);
  } else if (added.kind == PlanNode::Kind::kPredicate &&
             tests_[added.predicate].short_test.kind() != ShortTest::Kind::kUndecided) {
    short_predicates_.push_back(added.predicate);
  } else {
    other_nodes_.push_back(node);
  }
}

// Columns whose text is their value have a short test, and integers that 8 digits cannot exceed.
ColumnIndex::ColumnTest ColumnIndex::MakeTest(const Predicate& predicate) const {
  const ColumnKind kind = plan_.row->table->columns()[predicate.subject].type.kind;
  const ShortTest short_test(predicate);
  ColumnTest test;
  test.predicate = &predicate;
  if (short_test.kind() == ShortTest::Kind::kText && kind == ColumnKind::kString) {
    test.short_test = short_test;
    test.may_be_null = predicate.test == Predicate::Test::kNotEqual ||
                       predicate.wildcard.pieces.front() == null_text_;
  } else if (short_test.kind() == ShortTest::Kind::kInteger &&
             (kind == ColumnKind::kInt || kind == ColumnKind::kBigint)) {
    test.short_test = short_test;
    test.may_be_null = plan_.row->null_is_integer;
  }
  return test;
}

void ColumnIndex::Mark(std::string_view text) {
  lines_ = ActiveKernels().mark_columns(text.data(), text.size(), *plan_.separator, marks_);
  marked_ = {text, marks_.places, marks_.first_places};
}

inline ColumnIndex::Range ColumnIndex::Marked::RangeOf(size_t line, size_t column) const {
  const size_t index = first_places[line] + column;
  const size_t last = first_places[line + 1] - 1;
  if (index > last) return {};
  Range range = {true, BehindPlace(index), places[index]};
  // The event excludes "\r\n"; a line without "\n" keeps its "\r".
  if (index == last && range.end > range.begin && range.end < text.size() &&
      text[range.end - 1] == '\r') {
    --range.end;
  }
  return range;
}

inline bool ColumnIndex::Test(const ColumnTest& test, const Marked& marked, size_t i,
                              MatchScratch* scratch) const {
  const Range range = marked.RangeOf(i, test.predicate->subject);
  std::string_view text;
  if (range.exists) {
    text = {marked.text.data() + range.begin, range.end - range.begin};
    bool fulfils;
    if (test.short_test.Decides(marked.text.data(), range.begin, range.end, &fulfils) &&
        !(test.may_be_null && EqualBytes(text, null_text_))) {
      return fulfils;
    }
  }
  scratch->table.storage.Clear();
  return TestColumn(plan_, *test.predicate, text, &scratch->table.storage);
}

// matches[i] stays set if line `i` fulfils the predicate.
//
// All lines are tested, whether the tests before failed or not: a branch that no processor can
// predict costs more. The loop works on copies, which stay in registers.
void ColumnIndex::TestLines(const ColumnTest& test, MatchScratch* scratch, uint8_t* matches) const {
  const ColumnTest test_copy = test;
  const Marked marked = marked_;
  for (size_t i = 0; i < lines_; ++i) {
    const bool fulfils = Test(test_copy, marked, i, scratch);
    matches[i] = static_cast<uint8_t>(matches[i] & (fulfils ? 1 : 0));
  }
}

bool ColumnIndex::MatchesOthers(size_t i, MatchScratch* scratch) const {
  return std::all_of(other_nodes_.begin(), other_nodes_.end(), [&](size_t node) {
    return EvaluateNode(plan_, node, [&](size_t predicate) {
      return Test(tests_[predicate], marked_, i, scratch);
    });
  });
}

bool ColumnIndex::Matches(size_t i, MatchScratch* scratch) const {
  for (const size_t predicate : short_predicates_) {
    if (!Test(tests_[predicate], marked_, i, scratch)) return false;
  }
  return MatchesOthers(i, scratch);
}

uint64_t ColumnIndex::CountMatches(MatchScratch* scratch) const {
  uint8_t matches[kMarkedBytes];
  std::fill_n(matches, lines_, uint8_t{1});
  for (const size_t predicate : short_predicates_) TestLines(tests_[predicate], scratch, matches);
  uint64_t count = 0;
  if (other_nodes_.empty()) {
    for (size_t i = 0; i < lines_; ++i) count += matches[i];
  } else {
    for (size_t i = 0; i < lines_; ++i) count += matches[i] != 0 && MatchesOthers(i, scratch);
  }
  return count;
}

}  // namespace metgrep
