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

// The first field up to the field `last` that a quote or bracket makes of several words, as a
// clause: "the " of field 3 joins 4 words"; empty if there is none.
std::string JoiningField(const AlignedFields& fields, size_t last) {
  for (size_t i = 0; i < fields.first().size() && i <= last; ++i) {
    const Field& field = fields.first()[i];
    if (std::none_of(field.value.begin(), field.value.end(), IsSpace)) continue;
    // Its value starts behind the delimiter.
    const char opener = *(field.value.data() - 1);
    return absl::StrCat("the ", opener == '[' ? "brackets" : "double quotes", " of field ", i + 1,
                        " make one field of ",
                        CountOf(Words(field.value, field.value.size()).size(), "word"), ", ",
                        ShownInQuotes(field.value));
  }
  return "";
}

std::string LineUpSuggestion(const Pattern& pattern) {
  return HasEllipsis(pattern) ? "give that field one slot"
                              : "give that field one slot, or put ... in its place";
}

Advice JoinedFields(const Pattern& pattern, std::string_view event, const AlignedFields& fields) {
  const size_t slots = CountSlots(pattern);
  if (Words(event, slots).size() < slots) return {};
  const std::string joining = JoiningField(fields, fields.count());
  if (joining.empty()) return {};
  return {joining, LineUpSuggestion(pattern)};
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

// The pattern up to its last condition, and "..." behind it.
Advice ShorterPattern(const Pattern& pattern, size_t fields) {
  if (HasEllipsis(pattern)) return {};
  Pattern shorter = pattern;
  while (!shorter.slots.empty() && !shorter.slots.back().condition) shorter.slots.pop_back();
  if (shorter.slots.size() > fields) {
    return {"", "write ... in place of the slots that not every event has"};
  }
  Slot ellipsis;
  ellipsis.kind = Slot::Kind::kEllipsis;
  shorter.slots.push_back(std::move(ellipsis));
  return {"", absl::StrCat("end the pattern with ... in place of the slots that need not exist: ",
                           PrintPattern(shorter))};
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
  const std::string joining = JoiningField(fields, field.field);
  if (joining.empty()) return {};
  return {joining, LineUpSuggestion(subject.pattern)};
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
  if (Advice advice = JoinedFields(pattern, event, fields); !advice.empty()) return advice;
  return ShorterPattern(pattern, fields.count());
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
