#include "engine/match/column_index.h"

#include <algorithm>

#include "engine/match/compare.h"
#include "engine/match/row_matcher.h"

namespace metgrep {

ColumnIndex::ColumnIndex(const Plan& plan) : plan_(plan), marked_(*plan.separator) {
  for (const Predicate& predicate : plan.predicates) {
    tests_.push_back({&predicate, ColumnTest(*plan.row, predicate, predicate.subject)});
  }
  AddConditions(plan.root);
}

// All parts of a conjunction must hold, however it is nested.
void ColumnIndex::AddConditions(size_t node) {
  const PlanNode& added = plan_.nodes[node];
  if (added.kind == PlanNode::Kind::kAnd) {
    for (const size_t child : added.children) AddConditions(child);
  } else if (added.kind == PlanNode::Kind::kPredicate &&
             tests_[added.predicate].test.DecidesSomething()) {
    short_predicates_.push_back(added.predicate);
  } else {
    other_nodes_.push_back(node);
  }
}

void ColumnIndex::Mark(std::string_view text) { marked_.Mark(text); }

inline bool ColumnIndex::Test(const PredicateTest& test, const MarkedColumns::View& marked,
                              size_t i, MatchScratch* scratch) const {
  const MarkedColumns::Range range = marked.RangeOf(i, test.predicate->subject);
  std::string_view text;
  if (range.exists) {
    text = {marked.text.data() + range.begin, range.end - range.begin};
    bool fulfils;
    if (test.test.Decides(marked.text.data(), range.begin, range.end, &fulfils)) return fulfils;
  }
  scratch->table.storage.Clear();
  return TestColumn(plan_, *test.predicate, text, &scratch->table.storage);
}

// matches[i] stays set if line `i` fulfils the predicate.
//
// All lines are tested, whether the tests before failed or not: a branch that no processor can
// predict costs more. The loop works on copies, which stay in registers.
void ColumnIndex::TestLines(const PredicateTest& test, MatchScratch* scratch,
                            uint8_t* matches) const {
  const PredicateTest test_copy = test;
  const MarkedColumns::View marked = marked_.view();
  const size_t lines = marked_.lines();
  for (size_t i = 0; i < lines; ++i) {
    const bool fulfils = Test(test_copy, marked, i, scratch);
    matches[i] = static_cast<uint8_t>(matches[i] & (fulfils ? 1 : 0));
  }
}

bool ColumnIndex::MatchesOthers(size_t i, MatchScratch* scratch) const {
  return std::all_of(other_nodes_.begin(), other_nodes_.end(), [&](size_t node) {
    return EvaluateNode(plan_, node, [&](size_t predicate) {
      return Test(tests_[predicate], marked_.view(), i, scratch);
    });
  });
}

bool ColumnIndex::Matches(size_t i, MatchScratch* scratch) const {
  for (const size_t predicate : short_predicates_) {
    if (!Test(tests_[predicate], marked_.view(), i, scratch)) return false;
  }
  return MatchesOthers(i, scratch);
}

uint64_t ColumnIndex::CountMatches(MatchScratch* scratch) const {
  const size_t lines = marked_.lines();
  uint8_t matches[kMarkedBytes];
  std::fill_n(matches, lines, uint8_t{1});
  for (const size_t predicate : short_predicates_) TestLines(tests_[predicate], scratch, matches);
  uint64_t count = 0;
  if (other_nodes_.empty()) {
    for (size_t i = 0; i < lines; ++i) count += matches[i];
  } else {
    for (size_t i = 0; i < lines; ++i) count += matches[i] != 0 && MatchesOthers(i, scratch);
  }
  return count;
}

}  // namespace metgrep
