#include "engine/diagnosis/field_advice.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/pattern_by_names.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/match/compare.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

bool Fulfils(const Plan& plan, size_t slot, std::string_view value) {
  return EvaluateNode(plan, plan.slots[slot].root, [&](size_t predicate) {
    return TestField(plan.predicates[predicate], value);
  });
}

// Whether the conditions ask for something that few fields have: an equality, not only < or !=.
bool IsSelective(const Plan& plan, size_t node) {
  const PlanNode& n = plan.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) {
    return plan.predicates[n.predicate].test == Predicate::Test::kEqual;
  }
  const auto is_selective = [&plan](size_t child) { return IsSelective(plan, child); };
  return n.kind == PlanNode::Kind::kAnd
             ? std::any_of(n.children.begin(), n.children.end(), is_selective)
             : std::all_of(n.children.begin(), n.children.end(), is_selective);
}

// The words of the event that white space separates, quotes and brackets meaning nothing: the
// first ones, at most `limit`.
std::vector<std::string_view> Words(std::string_view event, size_t limit) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while (words.size() < limit) {
    while (at < event.size() && IsSpace(event[at])) ++at;
    const size_t begin = at;
    while (at < event.size() && !IsSpace(event[at])) ++at;
    if (begin == at) break;
    words.push_back(event.substr(begin, at - begin));
  }
  return words;
}

size_t CountWords(std::string_view value) { return Words(value, value.size()).size(); }

// The fields up to the field `last` that quotes or brackets make of several words.
std::vector<size_t> JoiningFields(const AlignedFields& fields, size_t last) {
  std::vector<size_t> joining;
  for (size_t i = 0; i < fields.first().size() && i <= last; ++i) {
    const std::string_view value = fields.first()[i].value;
    if (std::any_of(value.begin(), value.end(), IsSpace)) joining.push_back(i);
  }
  return joining;
}

// Which fields those are, as a clause. REQUIRES: !joining.empty().
std::string JoiningClause(const AlignedFields& fields, const std::vector<size_t>& joining) {
  if (joining.size() > 1) {
    constexpr size_t kShownFields = 5;
    std::vector<std::string> numbers;
    for (const size_t field : joining) numbers.push_back(absl::StrCat(field + 1));
    if (numbers.size() > kShownFields) numbers.resize(kShownFields);
    return absl::StrCat("text in brackets or double quotes is one field: fields ",
                        JoinWords(numbers, "and"));
  }
  const std::string_view value = fields.first()[joining.front()].value;
  // It starts behind the delimiter.
  const char opener = *(value.data() - 1);
  return absl::StrCat("the ", opener == '[' ? "brackets" : "double quotes", " of field ",
                      joining.front() + 1, " make one field of ",
                      CountOf(CountWords(value), "word"), ", ", ShownInQuotes(value));
}

// What to do about them, without the pattern for it.
std::string LineUpSuggestion(const Pattern& pattern, const std::vector<size_t>& joining) {
  const bool is_one = joining.size() == 1;
  std::string suggestion = is_one ? "give that field one slot" : "give each of them one slot";
  if (!HasEllipsis(pattern)) {
    absl::StrAppend(&suggestion, ", or put ... in ", is_one ? "its" : "their", " place");
  }
  return suggestion;
}

// The pattern, which has a slot for each word of the event, with one for each field; empty if that
// is no pattern with the same conditions.
std::string OneSlotForEachField(const Pattern& pattern, const AlignedFields& fields) {
  Pattern better = pattern;
  better.slots.clear();
  size_t slot = 0;
  for (const Field& field : fields.first()) {
    const size_t words = std::max<size_t>(CountWords(field.value), 1);
    if (words > pattern.slots.size() - slot) return "";
    for (size_t i = slot; words > 1 && i < slot + words; ++i) {
      if (pattern.slots[i].condition) return "";
    }
    better.slots.push_back(pattern.slots[slot]);
    slot += words;
  }
  return slot == pattern.slots.size() ? PrintPattern(better) : "";
}

bool HasCondition(const Plan& plan) {
  return std::any_of(plan.slots.begin(), plan.slots.end(),
                     [](const PlanSlot& slot) { return slot.root != kNone; });
}

// Whether the values, as many as the slots or more, fulfil the conditions, and there are some.
bool FulfilAll(const Plan& plan, const std::vector<std::string_view>& values) {
  const size_t slots = plan.slots.size();
  if (values.size() < slots || !HasCondition(plan)) return false;
  for (size_t i = 0; i < slots; ++i) {
    const bool from_the_end = plan.ellipsis != kNone && i >= plan.ellipsis;
    const size_t value = from_the_end ? values.size() - slots + i : i;
    if (plan.slots[i].root != kNone && !Fulfils(plan, i, values[value])) return false;
  }
  return true;
}

// Whether the fields fulfil the conditions if slots are counted from the front, as if there were no
// "...", and there are some.
bool FulfilFromTheFront(const Plan& plan, const AlignedFields& fields) {
  for (size_t i = 0; i < plan.slots.size(); ++i) {
    if (plan.slots[i].root == kNone) continue;
    if (i >= fields.count() || !Fulfils(plan, i, fields.first()[i].value)) return false;
  }
  return HasCondition(plan);
}

// The pattern has slots for words that quotes or brackets join.
Advice JoinedFields(const DiagnosedPattern& subject, std::string_view event,
                    const AlignedFields& fields) {
  const Pattern& pattern = subject.pattern;
  const std::vector<size_t> joining = JoiningFields(fields, fields.count());
  if (joining.empty()) return {};
  const std::vector<std::string_view> words = Words(event, event.size());
  // Else the pattern has other slots too many.
  const bool is_probable = FulfilAll(subject.plan, words) ||
                           (words.size() == pattern.slots.size() && !HasEllipsis(pattern) &&
                            !FulfilFromTheFront(subject.plan, fields));
  if (!is_probable) return {};
  const std::string better = HasEllipsis(pattern) ? "" : OneSlotForEachField(pattern, fields);
  if (better.empty()) return {JoiningClause(fields, joining), LineUpSuggestion(pattern, joining)};
  return {JoiningClause(fields, joining),
          absl::StrCat("give ", joining.size() == 1 ? "that field" : "each of them",
                       " one slot: ", better)};
}

Advice OtherSeparator(const AlignedFields& fields, size_t slots) {
  if (fields.count() != 1 || slots < 2) return {};
  const std::string_view value = fields.first().front().value;
  struct Separator {
    char character;
    const char* name;
  };
  for (const Separator& separator :
       {Separator{',', "commas"}, {';', "semicolons"}, {'|', "vertical bars"}}) {
    const auto count =
        static_cast<size_t>(std::count(value.begin(), value.end(), separator.character));
    if (count + 1 < slots) continue;
    return {absl::StrCat("the event separates its values by ", separator.name,
                         ", but fields are separated by white space"),
            "compare the whole event as text: [event=\"*text*\"]"};
  }
  return {};
}

}  // namespace

Advice JsonEventAdvice(std::string_view event) {
  const size_t first = event.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || event[first] != '{' || event.back() != '}') return {};
  return {"the event looks like JSON", "write a JSON pattern: { $.member = \"text\" }"};
}

namespace {

// The pattern without the last slots, which the event has no fields for, and "..." behind it; empty
// if one of them has a condition.
std::string ShorterPattern(const Pattern& pattern, size_t fields) {
  Pattern shorter = pattern;
  std::erase_if(shorter.slots, [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
  while (shorter.slots.size() > fields) {
    if (shorter.slots.back().condition) return "";
    shorter.slots.pop_back();
  }
  shorter.slots.emplace_back().kind = Slot::Kind::kEllipsis;
  return PrintPattern(shorter);
}

// The last slots stand for fields that the event does not have.
Advice SlotsTooMany(const Pattern& pattern, size_t fields) {
  const std::string shorter = ShorterPattern(pattern, fields);
  if (!HasEllipsis(pattern)) {
    return {"", shorter.empty() ? "write ... in place of the slots that not every event has"
                                : absl::StrCat("end the pattern with ... in place of the slots "
                                               "that need not exist: ",
                                               shorter)};
  }
  Advice advice;
  const auto ellipsis =
      std::find_if(pattern.slots.begin(), pattern.slots.end(),
                   [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
  const auto before = static_cast<size_t>(ellipsis - pattern.slots.begin());
  const auto behind = static_cast<size_t>(pattern.slots.end() - ellipsis) - 1;
  if (before > 0 && fields >= before && behind > 0) {
    advice.near_miss =
        absl::StrCat(fields == before ? "nothing is"
                                      : absl::StrCat("only ", CountOf(fields - before, "field"),
                                                     fields - before == 1 ? " is" : " are"),
                     " left for the ", CountOf(behind, "slot"), " behind ...");
  }
  advice.suggestion =
      shorter.empty()
          ? "leave out slots: each of them needs a field"
          : absl::StrCat("count from the front, and end the pattern with ...: ", shorter);
  return advice;
}

// The header has a column of the slot's name, and it is another field.
Advice OtherColumn(const Pattern& pattern, const SlotField& field, size_t index,
                   const std::vector<std::string>& column_names) {
  const Slot& slot = pattern.slots[index];
  const std::optional<size_t> column = ColumnWithName(column_names, slot.name);
  if (!column || *column == field.field) return {};
  std::string near_miss =
      absl::StrCat("the header names column ", *column + 1, " ", ShownText(column_names[*column]));
  if (field.field < column_names.size()) {
    absl::StrAppend(&near_miss, ", and column ", field.field + 1, " ",
                    ShownText(column_names[field.field]));
  }
  const std::string better = PatternByNames(pattern, column_names);
  return {std::move(near_miss),
          better.empty() ? "give each column of the header a slot" : "write " + better};
}

Advice FieldAlone(const DiagnosedPattern& subject, const AlignedFields& fields, size_t slot,
                  const SlotField& field) {
  const std::string_view alone = fields.first()[field.field].value;
  if (!field.takes_rest || !Fulfils(subject.plan, slot, alone)) return {};
  Pattern better = subject.pattern;
  better.slots.emplace_back().kind = Slot::Kind::kEllipsis;
  return {absl::StrCat("field ", field.field + 1, " alone, ", ShownValue(alone),
                       ", fulfils the condition, but the last slot takes the rest of the event"),
          "end the pattern with ...: " + PrintPattern(better)};
}

Advice Swallowed(const DiagnosedPattern& subject, std::string_view event,
                 const AlignedFields& fields, size_t slot, const SlotField& field) {
  if (field.field >= fields.first().size()) return {};
  const std::vector<std::string_view> words = Words(event, field.field + 1);
  if (words.size() <= field.field || !Fulfils(subject.plan, slot, words[field.field])) return {};
  const std::vector<size_t> joining = JoiningFields(fields, field.field);
  if (joining.empty()) return {};
  return {JoiningClause(fields, joining), LineUpSuggestion(subject.pattern, joining)};
}

Advice Neighbour(const DiagnosedPattern& subject, const AlignedFields& fields, size_t slot,
                 const SlotField& field) {
  const std::vector<Field>& first = fields.first();
  std::optional<size_t> nearest;
  for (size_t i = 0; i < first.size(); ++i) {
    if (i == field.field || !Fulfils(subject.plan, slot, first[i].value)) continue;
    const auto distance = [&](size_t other) {
      return other < field.field ? field.field - other : other - field.field;
    };
    if (!nearest || distance(i) < distance(*nearest)) nearest = i;
  }
  if (!nearest) return {};
  const bool is_before = *nearest < field.field;
  const size_t distance = is_before ? field.field - *nearest : *nearest - field.field;
  return {absl::StrCat("field ", *nearest + 1, " is ", ShownValue(first[*nearest].value)),
          distance == 1 ? absl::StrCat("the pattern may have one slot too ",
                                       is_before ? "many" : "few", " before this one")
                        : absl::StrCat("the pattern may have ", distance, " slots too ",
                                       is_before ? "many" : "few", " before this one")};
}

}  // namespace

Advice TooFewFieldsAdvice(const DiagnosedPattern& subject, std::string_view event,
                          const AlignedFields& fields,
                          const std::vector<std::string>* column_names) {
  const Pattern& pattern = subject.pattern;
  if (fields.count() == 0) return {};
  if (Advice advice = JsonEventAdvice(event); !advice.empty()) return advice;
  if (Advice advice = OtherSeparator(fields, CountSlots(pattern)); !advice.empty()) return advice;
  if (column_names != nullptr && column_names->size() < CountSlots(pattern)) {
    const std::string better = PatternByNames(pattern, *column_names);
    return {absl::StrCat("the header names ", CountOf(column_names->size(), "column")),
            better.empty() ? "" : "write " + better};
  }
  if (Advice advice = JoinedFields(subject, event, fields); !advice.empty()) return advice;
  return SlotsTooMany(pattern, fields.count());
}

Advice OtherFieldAdvice(const DiagnosedPattern& subject, std::string_view event,
                        const AlignedFields& fields, size_t slot, size_t index,
                        const std::vector<std::string>* column_names) {
  const SlotField field = fields.Slot(slot);
  if (column_names != nullptr) {
    Advice advice = OtherColumn(subject.pattern, field, index, *column_names);
    if (!advice.empty()) return advice;
  }
  if (field.takes_rest) {
    Advice advice = FieldAlone(subject, fields, slot, field);
    if (!advice.empty()) return advice;
  }
  if (IsSelective(subject.plan, subject.plan.slots[slot].root)) {
    if (Advice advice = Swallowed(subject, event, fields, slot, field); !advice.empty()) {
      return advice;
    }
    if (Advice advice = Neighbour(subject, fields, slot, field); !advice.empty()) return advice;
  }
  const size_t slots = CountSlots(subject.pattern);
  if (HasEllipsis(subject.pattern) || fields.count() <= slots) return {};
  return {absl::StrCat("the event has ", CountOf(fields.count(), "field"), ", the pattern has ",
                       CountOf(slots, "slot")),
          ""};
}

}  // namespace metgrep
