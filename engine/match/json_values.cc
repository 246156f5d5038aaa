#include "engine/match/json_values.h"

#include "engine/match/json_containers.h"
#include "engine/match/json_skip.h"

namespace metgrep {

JsonDocument::Token JsonValueReader::ReadScalar(Token token, JsonKind kind, JsonValue* value) {
  std::string_view text;
  if (kind == JsonKind::kString) {
    if (!document_.Text(token, &unescaped_, &text)) return nullptr;
  } else {
    if (SkipJson(&document_, token, 0) == nullptr) return nullptr;
    if (kind != JsonKind::kNull) text = document_.Written(token);
  }
  value->kind = kind;
  value->text = text;
  return token + 1;
}

JsonDocument::Token JsonValueReader::ReadContainer(Token token, Steps steps, size_t depth,
                                                   JsonValue* value) {
  if (depth >= kMaxJsonDepth) return nullptr;
  const PlanStep& step = steps.front();
  const auto read = [&](Token child, bool is_next) {
    return is_next ? ReadValue(child, steps.subspan(1), depth + 1, value)
                   : SkipJson(&document_, child, depth + 1);
  };
  if (document_.At(token) == '{') {
    return ForEachMember(document_, token + 1, [&](Token member) -> Token {
      std::string_view key;
      if (!document_.Text(member, &unescaped_, &key)) return nullptr;
      return read(member + 2, step.kind == PlanStep::Kind::kName && step.name == key);
    });
  }
  size_t index = 0;
  return ForEachElement(document_, token + 1, [&](Token element) {
    const bool is_next = step.kind == PlanStep::Kind::kIndex && step.index == index;
    ++index;
    return read(element, is_next);
  });
}

JsonDocument::Token JsonValueReader::ReadValue(Token token, Steps steps, size_t depth,
                                               JsonValue* value) {
  *value = JsonValue();
  const JsonKind kind = JsonKindOf(document_.At(token));
  if (kind == JsonKind::kContainer && !steps.empty()) {
    return ReadContainer(token, steps, depth, value);
  }
  if (kind != JsonKind::kContainer && steps.empty()) return ReadScalar(token, kind, value);
  if (steps.empty()) value->kind = kind;
  return SkipJson(&document_, token, depth);
}

void JsonValueReader::Read(std::string_view event, const std::vector<PlanStep>& selector,
                           JsonValue* value) {
  *value = JsonValue();
  if (!document_.Open(event)) return;
  if (ReadValue(document_.begin(), selector, 0, value) != document_.end()) *value = JsonValue();
}

}  // namespace metgrep
