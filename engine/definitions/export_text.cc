#include "engine/definitions/export_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace metgrep {

namespace {

constexpr std::string_view kDynamicReference = "{{resolve:";

// Where the reference that `text` starts with ends, which may have others inside, as in
// "${ImportValue ${Stack}-Name}"; npos if it does not end.
size_t EndOfReference(std::string_view text) {
  if (text.starts_with(kDynamicReference)) {
    const size_t end = text.find("}}");
    return end == text.npos ? end : end + 2;
  }
  size_t depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "${") ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return text.npos;
}

}  // namespace

TextPieces PiecesOf(const DefinedText& text, std::string_view fallback,
                    DynamicReferences dynamic_references) {
  if (text.is_resolved) {
    return text.text.empty() ? TextPieces() : TextPieces{{text.text, false}};
  }
  const bool finds_dynamic = dynamic_references == DynamicReferences::kFind;
  TextPieces pieces;
  bool has_reference = !finds_dynamic && text.text.find(kDynamicReference) != std::string::npos;
  std::string literal;
  const auto end_literal = [&] {
    if (!literal.empty()) pieces.push_back({std::exchange(literal, ""), false});
  };
  std::string_view rest = text.text;
  while (!rest.empty()) {
    const size_t start =
        std::min(rest.find("${"), finds_dynamic ? rest.find(kDynamicReference) : rest.npos);
    if (start == rest.npos) break;
    if (rest.substr(start).starts_with("${!")) {
      literal.append(rest.substr(0, start + 2));
      rest.remove_prefix(start + 3);
      continue;
    }
    const size_t size = EndOfReference(rest.substr(start));
    if (size == rest.npos) break;
    literal += rest.substr(0, start);
    std::string_view reference = rest.substr(start, size);
    rest.remove_prefix(start + size);
    if (reference.starts_with("${")) reference = reference.substr(2, size - 3);
    end_literal();
    pieces.push_back({std::string(reference), true});
    has_reference = true;
  }
  literal += rest;
  end_literal();
  if (!has_reference) return {{std::string(fallback), true}};
  return pieces;
}

const std::string& References::NameOf(const std::string& reference) {
  const auto [entry, is_new] = known_.try_emplace(reference);
  if (is_new) {
    entry->second = names_->Take(WordsOf(reference, "Value"), "Value");
    in_order_.push_back(entry->second);
  }
  return entry->second;
}

std::string TemplateNumber(double number) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof(buffer), number);
  std::string text(buffer, result.ptr);
  // In YAML 1.1, which CloudFormation's readers follow, a number with an exponent has a point.
  const size_t exponent = text.find('e');
  if (exponent != text.npos && text.find('.') == text.npos) text.insert(exponent, ".0");
  return text;
}

std::string JsonQuoted(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

std::string JsonEscaped(std::string_view text) {
  const std::string quoted = JsonQuoted(text);
  return quoted.substr(1, quoted.size() - 2);
}

DefinedText NameOrElse(const DefinedText& name, const std::string& id,
                       const DefinedText& metric_name) {
  if (!name.text.empty()) return name;
  if (!id.empty()) return {.text = id, .is_resolved = true, .position = {}};
  return metric_name;
}

std::string BaseName(const std::string& id, const DefinedText& name,
                     const DefinedText& metric_name) {
  if (id.empty()) return NameOrElse(name, id, metric_name).text;
  if (id.find("aws_cloudwatch_") == id.npos) return id;
  return id.substr(id.rfind('.') + 1);
}

DefinedText LogGroupOrReference(const MetricFilterDefinition& filter) {
  if (!filter.log_group.text.empty()) return filter.log_group;
  return {.text = "${LogGroupName}", .is_resolved = false, .position = {}};
}

MetricIndex::MetricIndex(const Definitions& definitions) {
  for (const MetricFilterDefinition& filter : definitions.filters) {
    filters_.try_emplace({filter.metric_namespace.text, filter.metric_namespace.is_resolved,
                          filter.metric_name.text, filter.metric_name.is_resolved},
                         &filter);
  }
}

const MetricFilterDefinition* MetricIndex::FilterOf(const AlarmDefinition& alarm) const {
  const auto found = filters_.find({alarm.metric_namespace.text, alarm.metric_namespace.is_resolved,
                                    alarm.metric_name.text, alarm.metric_name.is_resolved});
  return found == filters_.end() ? nullptr : found->second;
}

}  // namespace metgrep
