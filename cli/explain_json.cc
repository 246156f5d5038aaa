#include "cli/explain_json.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// One object or array; members and elements are separated as they come.
class JsonBuilder {
 public:
  explicit JsonBuilder(char open) : text_(1, open), close_(open == '{' ? '}' : ']') {}

  // A sentence: bytes that are not UTF-8 are written as for people.
  JsonBuilder& Sentence(std::string_view name, std::string_view text) {
    Separate();
    AppendJsonMember(name, PrintableText(text), &text_);
    return *this;
  }
  // Bytes of the user: in base64 if they are not UTF-8.
  JsonBuilder& Bytes(std::string_view name, std::string_view bytes) {
    Separate();
    AppendJsonMember(name, bytes, &text_);
    return *this;
  }
  JsonBuilder& Number(std::string_view name, uint64_t number) {
    return Member(name, std::to_string(number));
  }
  JsonBuilder& Bool(std::string_view name, bool value) {
    return Member(name, value ? "true" : "false");
  }
  JsonBuilder& Range(const char* begin_name, const char* end_name, Span span) {
    return Number(begin_name, span.begin).Number(end_name, span.end);
  }
  JsonBuilder& Member(std::string_view name, std::string_view json) {
    Separate();
    AppendJsonString(name, &text_);
    text_.append(": ").append(json);
    return *this;
  }
  JsonBuilder& Element(std::string_view json) {
    Separate();
    text_ += json;
    return *this;
  }
  std::string Finish() const { return text_ + close_; }

 private:
  void Separate() {
    if (text_.size() > 1) text_ += ", ";
  }
  std::string text_;
  const char close_;
};

template <typename Range, typename ToJson>
std::string JsonArray(const Range& elements, const ToJson& to_json) {
  JsonBuilder array('[');
  for (const auto& element : elements) array.Element(to_json(element));
  return array.Finish();
}

std::string_view KindName(Requirement::Kind kind) {
  switch (kind) {
    case Requirement::Kind::kFieldCount:
      return "field-count";
    case Requirement::Kind::kSlot:
      return "slot";
    case Requirement::Kind::kJsonEvent:
      return "json-event";
    case Requirement::Kind::kCondition:
      return "condition";
    case Requirement::Kind::kAlternatives:
      return "alternatives";
    case Requirement::Kind::kIncludedTerm:
      return "included-term";
    case Requirement::Kind::kOptionalTerms:
      return "optional-terms";
    case Requirement::Kind::kExcludedTerm:
      return "excluded-term";
    case Requirement::Kind::kRegex:
      return "regex";
  }
  return "";
}

std::string PartJson(const PatternPart& part) {
  return JsonBuilder('{')
      .Range("patternBegin", "patternEnd", part.span)
      .Number("depth", part.depth)
      .Sentence("position", part.position)
      .Sentence("text", part.text)
      .Sentence("meaning", part.meaning)
      .Bool("isIgnored", part.is_ignored)
      .Finish();
}

std::string RequirementJson(const Requirement& requirement) {
  return JsonBuilder('{')
      .Sentence("kind", KindName(requirement.kind))
      .Range("patternBegin", "patternEnd", requirement.span)
      .Sentence("text", requirement.text)
      .Sentence("meaning", requirement.meaning)
      .Finish();
}

std::string LimitJson(const PatternLimit& limit) {
  return JsonBuilder('{')
      .Sentence("name", limit.name)
      .Number("used", limit.used)
      .Number("limit", limit.limit)
      .Finish();
}

std::string FindingJson(const PatternFinding& finding) {
  return JsonBuilder('{')
      .Sentence("id", finding.id)
      .Range("patternBegin", "patternEnd", finding.span)
      .Sentence("message", finding.message)
      .Sentence("suggestion", finding.suggestion)
      .Finish();
}

std::string SpanJson(Span span) { return absl::StrCat("[", span.begin, ", ", span.end, "]"); }

std::string ValueJson(const ValueCount& value) {
  return JsonBuilder('{').Bytes("value", value.value).Number("count", value.count).Finish();
}

std::string RequirementSummaryJson(const RequirementSummary& requirement) {
  JsonBuilder problems('{');
  for (const auto& [problem, count] : requirement.problems) {
    problems.Number(ProblemName(problem), count);
  }
  return JsonBuilder('{')
      .Number("reached", requirement.reached)
      .Number("failed", requirement.failed)
      .Member("problems", problems.Finish())
      .Member("topValues", JsonArray(requirement.top_values, ValueJson))
      .Number("distinctValues", requirement.distinct_values)
      .Bool("valuesOverflowed", requirement.values_overflowed)
      .Finish();
}

std::string FieldCountJson(const FieldCountEvents& fields) {
  return JsonBuilder('{').Number("fields", fields.fields).Number("events", fields.events).Finish();
}

std::string SentenceJson(const std::string& sentence) {
  std::string json;
  AppendJsonString(PrintableText(sentence), &json);
  return json;
}

}  // namespace

std::string PatternJson(const PatternExplanation& explanation, std::string_view pattern,
                        std::string_view plan) {
  JsonBuilder object('{');
  object.Sentence("type", "pattern")
      .Bytes("pattern", pattern)
      .Sentence("syntax", explanation.syntax_name)
      .Sentence("summary", explanation.summary)
      .Member("parts", JsonArray(explanation.parts, PartJson))
      .Member("requirements", JsonArray(explanation.requirements, RequirementJson))
      .Member("limits", JsonArray(explanation.limits, LimitJson))
      .Member("findings", JsonArray(explanation.findings, FindingJson));
  if (explanation.is_over_table) object.Bool("isOverTable", true);
  if (!plan.empty()) object.Bytes("plan", plan);
  return object.Finish() + "\n";
}

std::string EventJson(const ExplainedEvent& event) {
  const EventDiagnosis& diagnosis = event.diagnosis;
  JsonBuilder object('{');
  object.Sentence("type", "event")
      .Bytes("path", event.path)
      .Number("lineNumber", event.number)
      .Bytes("eventMessage", event.event)
      .Bool("matches", diagnosis.matches);
  if (!diagnosis.matches) {
    object.Sentence("problem", ProblemName(diagnosis.problem))
        .Number("requirement", diagnosis.requirement)
        .Range("patternBegin", "patternEnd", diagnosis.pattern_span)
        .Bytes("value", diagnosis.value);
    if (diagnosis.event_span) object.Range("eventBegin", "eventEnd", *diagnosis.event_span);
    object.Sentence("reason", diagnosis.reason)
        .Sentence("nearMiss", diagnosis.near_miss)
        .Sentence("suggestion", diagnosis.suggestion);
  }
  if (!diagnosis.fields.empty()) object.Member("fields", JsonArray(diagnosis.fields, SpanJson));
  return object.Finish() + "\n";
}

std::string SummaryJson(const ExplainSummary& summary) {
  JsonBuilder object('{');
  object.Sentence("type", "summary")
      .Number("events", summary.events)
      .Number("matches", summary.matches);
  if (summary.has_table) {
    object.Number("headerLines", summary.scan.header_lines)
        .Number("inputsWithoutPartition", summary.scan.inputs_without_partition);
  }
  object.Member("requirements", JsonArray(summary.requirements, RequirementSummaryJson))
      .Member("fieldCounts", JsonArray(summary.field_counts, FieldCountJson))
      .Member("suggestions", JsonArray(summary.suggestions, SentenceJson));
  return object.Finish() + "\n";
}

}  // namespace metgrep
