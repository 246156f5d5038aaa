// Any bytes are a file of DDL or an error with a place inside them.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "patterns/ddl.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckSpan(metgrep::Span span, std::string_view text) {
  Require(span.begin <= span.end && span.end <= text.size());
}

void CheckProperties(const metgrep::DdlProperties& properties, std::string_view text) {
  for (const metgrep::DdlProperty& property : properties.all()) {
    Require(properties.Find(property.key) == &property);
    CheckSpan(property.key_span, text);
    CheckSpan(property.value_span, text);
    for (size_t i = 0; i <= std::min<size_t>(property.value.size(), 16); ++i) {
      const metgrep::Span span = metgrep::DdlValueSpan(text, property, i);
      Require(span.begin > property.value_span.begin && span.end <= property.value_span.end);
    }
  }
}

void CheckTable(const metgrep::DdlFile& file, const metgrep::DdlTable& table,
                std::string_view text) {
  CheckSpan(table.span, text);
  CheckProperties(table.serde_properties, text);
  CheckProperties(table.table_properties, text);
  for (const metgrep::DdlPartition& partition : table.partitions) {
    CheckSpan(partition.span, text);
    // Fewer if partition columns share a name, for which the table is refused.
    Require(partition.values.size() <= table.partition_columns.size());
  }
  metgrep::DdlError error;
  if (metgrep::FindDdlTable(file, table.name.name, &error) == nullptr) {
    Require(!error.message.empty());
  }
  if (const auto refusal = metgrep::CheckDdlTable(table)) {
    CheckSpan(refusal->span, text);
    Require(!metgrep::RenderDdlError(*refusal, "f", text).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  metgrep::DdlError error;
  const std::optional<metgrep::DdlFile> file = metgrep::ParseDdl(text, &error);
  if (!file) {
    Require(!error.message.empty());
    CheckSpan(error.span, text);
    Require(!metgrep::RenderDdlError(error, "f", text).empty());
    return 0;
  }
  for (const metgrep::DdlTable& table : file->tables) CheckTable(*file, table, text);
  for (const metgrep::DdlNote& note : file->notes) CheckSpan(note.span, text);
  for (const metgrep::DdlWarning& warning : file->warnings) {
    CheckSpan(warning.span, text);
    Require(std::count(std::begin(metgrep::kDdlWarningIds), std::end(metgrep::kDdlWarningIds),
                       warning.id) == 1);
    Require(!metgrep::RenderDdlWarning(warning, "f", text).empty());
  }
  return 0;
}
