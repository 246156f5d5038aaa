#include "engine/diagnosis/slot_counter.h"

#include <utility>

#include "engine/match/compare.h"
#include "engine/match/matcher.h"
#include "engine/scan/marked_parts.h"

namespace metgrep {

SlotCounter::SlotCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan)
    : plan_(plan), diagnoser_(std::move(pattern)), marked_(FieldsFromBack(plan)) {
  const size_t slots = plan.slots.size();
  size_t from_back = FieldsFromBack(plan).size();
  for (size_t i = 0; i < slots; ++i) {
    SlotTest test;
    test.slot = i;
    test.root = plan.slots[i].root;
    if (test.root == kNone) continue;
    test.from_back = plan.ellipsis != kNone && i >= plan.ellipsis;
    test.index = test.from_back ? --from_back : i;
    test.takes_rest = plan.ellipsis == kNone && i + 1 == slots;
    const PlanNode& node = plan.nodes[test.root];
    if (node.kind == PlanNode::Kind::kPredicate) {
      test.short_test = ShortTest(plan.predicates[node.predicate]);
    }
    FindOperands(test.root, &test);
    tests_.push_back(test);
  }
}

// The indices from the back of the fields behind an ellipsis that have conditions, the largest
// first.
std::vector<size_t> SlotCounter::FieldsFromBack(const Plan& plan) {
  std::vector<size_t> fields;
  for (size_t i = plan.ellipsis; i < plan.slots.size(); ++i) {
    if (plan.slots[i].root != kNone) fields.push_back(plan.slots.size() - 1 - i);
  }
  return fields;
}

void SlotCounter::FindOperands(size_t node, SlotTest* test) const {
  const PlanNode& n = plan_.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) {
    const bool is_number = plan_.predicates[n.predicate].operand == Predicate::Operand::kNumber;
    (is_number ? test->has_numbers : test->has_texts) = true;
  }
  for (const size_t child : n.children) FindOperands(child, test);
}

void SlotCounter::Count(const EventBatch& batch, FailureCounts* counts) {
  if (batch.has_spans) {
    counts->events += batch.spans.size();
    ForEachEvent(batch, [&](std::string_view event) { CountEvent(event, counts); });
    return;
  }
  ForEachMarkedPart(
      batch.bytes,
      [&](std::string_view lines) {
        marked_.Mark(lines);
        counts->events += marked_.lines();
        CountMarkedLines(counts);
      },
      [&](const EventSpan& line) {
        ++counts->events;
        CountEvent(batch.bytes.substr(line.begin, line.end - line.begin), counts);
      });
}

// Most events fail at the first slot with conditions, with a short value.
void SlotCounter::CountMarkedLines(FailureCounts* counts) {
  const size_t lines = marked_.lines();
  const bool has_first = !tests_.empty() && !tests_.front().takes_rest &&
                         tests_.front().short_test.kind() != ShortTest::Kind::kUndecided;
  if (!has_first || marked_.any_special()) {
    for (size_t i = 0; i < lines; ++i) CountMarkedLine(i, counts);
    return;
  }
  // Copies stay in registers.
  const SlotTest first = tests_.front();
  const char* const text = marked_.text().data();
  const size_t slots = plan_.slots.size();
  uint64_t failed = 0;
  for (size_t i = 0; i < lines; ++i) {
    const size_t fields = marked_.CountFields(i);
    bool fulfils = true;
    if (fields >= slots) {
      const MarkedFields::Range field = first.from_back
                                            ? marked_.FromBack(i, first.index)
                                            : marked_.FromFront(marked_.Line(i), first.index);
      if (first.short_test.Decides(text, field.begin, field.end, &fulfils) && !fulfils &&
          counts->AddShortValue(1, text, field.begin, field.end)) {
        counts->fields.Add(fields);
        ++failed;
        continue;
      }
    }
    CountMarkedLine(i, counts);
  }
  if (failed > 0) counts->Fail(1, Problem::kValue, failed);
}

void SlotCounter::CountMarkedLine(size_t i, FailureCounts* counts) {
  const MarkedFields::Range line = marked_.Line(i);
  if (!marked_.IsOrdinary(line)) {
    CountEvent(marked_.Event(i), counts);
    return;
  }
  const size_t fields = marked_.CountFields(i);
  counts->fields.Add(fields);
  if (fields < plan_.slots.size()) {
    counts->Fail(0, Problem::kFieldCount);
    return;
  }
  const char* const text = marked_.text().data();
  for (size_t t = 0; t < tests_.size(); ++t) {
    const SlotTest& test = tests_[t];
    MarkedFields::Range field =
        test.from_back ? marked_.FromBack(i, test.index) : marked_.FromFront(line, test.index);
    if (test.takes_rest) field.end = line.end;
    const std::string_view value(text + field.begin, field.end - field.begin);
    bool fulfils;
    if (test.short_test.Decides(text, field.begin, field.end, &fulfils)) {
      if (fulfils) continue;
      // What a short test compares with a number is one.
      counts->Fail(t + 1, Problem::kValue, value);
      return;
    }
    if (!Fulfils(test, value)) {
      FailSlot(t, marked_.Event(i), value, counts);
      return;
    }
  }
  ++counts->matches;
}

void SlotCounter::CountEvent(std::string_view event, FailureCounts* counts) {
  const uint64_t count = SplitOuterFields(event, plan_.slots.size(), &fields_);
  counts->fields.Add(count);
  if (count < plan_.slots.size()) {
    counts->Fail(0, Problem::kFieldCount);
    return;
  }
  for (size_t t = 0; t < tests_.size(); ++t) {
    const std::string_view value = SlotValue(plan_, event, fields_, tests_[t].slot);
    if (!Fulfils(tests_[t], value)) {
      FailSlot(t, event, value, counts);
      return;
    }
  }
  ++counts->matches;
}

bool SlotCounter::Fulfils(const SlotTest& test, std::string_view value) const {
  return EvaluateNode(plan_, test.root, [&](size_t predicate) {
    return TestField(plan_.predicates[predicate], value);
  });
}

void SlotCounter::FailSlot(size_t test, std::string_view event, std::string_view value,
                           FailureCounts* counts) {
  if (!tests_[test].has_numbers || ParseInteger(value) || ParseDecimal(value)) {
    counts->Fail(test + 1, Problem::kValue, value);
  } else if (!tests_[test].has_texts) {
    counts->Fail(test + 1, Problem::kNotANumber, value);
  } else {
    // It is a number for some conditions and text for others.
    counts->Fail(diagnoser_.Diagnose(event));
  }
}

}  // namespace metgrep
