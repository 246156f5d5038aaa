#include "cli/json_output.h"

#include <string_view>

#include "engine/json_text.h"

namespace metgrep {
namespace {

// Appends "name": "base64 of the bytes": AppendJsonMember without the suffix of the name, because
// the object that holds the member tells that it is base64.
void AppendBase64Member(std::string_view name, std::string_view bytes, std::string* out) {
  std::string member;
  AppendJsonMember("", bytes, &member);
  AppendJsonString(name, out);
  *out += member.substr(member.find(':'));
}

}  // namespace

void JsonPrinter::Print(const ScannedEvent& event) {
  values_.clear();
  if (extract_) filters_[event.filter_index].Extract(event.message, scratch_, values_);
  text_ = "{";
  AppendJsonMember("path", event.path, &text_);
  text_ += ", \"lineNumber\": ";
  text_ += std::to_string(event.number);
  text_ += ", ";
  AppendJsonMember("eventMessage", event.message, &text_);
  AppendExtracted();
  if (event.timestamp_ms.has_value()) {
    text_ += ", \"timestamp\": ";
    text_ += std::to_string(*event.timestamp_ms);
  }
  text_ += "}\n";
  output_.Append(text_);
  output_.EndRecord();
}

void JsonPrinter::AppendExtracted() {
  std::string not_utf8;
  text_ += ", \"extractedValues\": {";
  bool any = false;
  for (const ExtractedValue& value : values_) {
    if (!IsUtf8(value.value)) {
      if (!not_utf8.empty()) not_utf8 += ", ";
      AppendBase64Member(value.name, value.value, &not_utf8);
      continue;
    }
    if (any) text_ += ", ";
    any = true;
    AppendJsonMember(value.name, value.value, &text_);
  }
  text_ += '}';
  if (not_utf8.empty()) return;
  text_ += ", \"extractedValuesBytes\": {";
  text_ += not_utf8;
  text_ += '}';
}

}  // namespace metgrep
