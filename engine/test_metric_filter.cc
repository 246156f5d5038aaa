#include "engine/test_metric_filter.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/json_text.h"
#include "patterns/absl_view.h"
#include "simdjson.h"

namespace metgrep {
namespace {

constexpr char kOutline[] = "                    ";  // five levels of four spaces

std::string_view Indent(size_t levels) { return std::string_view(kOutline).substr(0, 4 * levels); }

absl::Status WrongType(std::string_view what, std::string_view wanted) {
  return absl::InvalidArgumentError(absl::StrCat(AbslView(what), " is not ", AbslView(wanted)));
}

absl::StatusOr<std::vector<std::string>> Strings(simdjson::dom::element value,
                                                 std::string_view what) {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return WrongType(what, "an array of strings");
  std::vector<std::string> strings;
  for (const simdjson::dom::element element : array) {
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return WrongType(what, "an array of strings");
    strings.emplace_back(text);
  }
  return strings;
}

absl::StatusOr<simdjson::dom::element> ParseJson(std::string_view json,
                                                 simdjson::dom::parser* parser) {
  simdjson::dom::element root;
  const simdjson::error_code error = parser->parse(json.data(), json.size()).get(root);
  if (error == simdjson::SUCCESS) return root;
  return absl::InvalidArgumentError(absl::StrCat("invalid JSON: ", simdjson::error_message(error)));
}

}  // namespace

absl::StatusOr<TestMetricFilterRequest> ParseTestMetricFilterRequest(std::string_view json) {
  simdjson::dom::parser parser;
  const absl::StatusOr<simdjson::dom::element> root = ParseJson(json, &parser);
  if (!root.ok()) return root.status();
  simdjson::dom::object object;
  if (root->get(object) != simdjson::SUCCESS) return WrongType("the input", "a JSON object");
  TestMetricFilterRequest request;
  for (const simdjson::dom::key_value_pair member : object) {
    if (member.key == "filterPattern") {
      std::string_view text;
      if (member.value.get(text) != simdjson::SUCCESS) return WrongType(member.key, "a string");
      request.filter_pattern = text;
    } else if (member.key == "logEventMessages") {
      absl::StatusOr<std::vector<std::string>> messages = Strings(member.value, member.key);
      if (!messages.ok()) return messages.status();
      request.log_event_messages = *std::move(messages);
    } else {
      return absl::InvalidArgumentError(
          absl::StrCat("unknown member \"", AbslView(member.key),
                       "\": expected filterPattern and logEventMessages"));
    }
  }
  return request;
}

absl::StatusOr<std::vector<std::string>> ParseJsonStrings(std::string_view json) {
  simdjson::dom::parser parser;
  const absl::StatusOr<simdjson::dom::element> root = ParseJson(json, &parser);
  if (!root.ok()) return root.status();
  return Strings(*root, "the input");
}

TestMetricFilterWriter::TestMetricFilterWriter(const Filter& filter, std::string* out)
    : filter_(filter), out_(out) {
  *out_ += "{\n";
  *out_ += Indent(1);
  *out_ += "\"matches\": [";
}

void TestMetricFilterWriter::Add(std::string_view message) {
  ++event_number_;
  if (!filter_.Extract(message, scratch_, values_)) return;
  const auto line = [this](size_t levels) {
    *out_ += '\n';
    *out_ += Indent(levels);
  };
  if (any_) *out_ += ',';
  any_ = true;
  line(2);
  *out_ += '{';
  line(3);
  *out_ += "\"eventNumber\": " + std::to_string(event_number_) + ',';
  line(3);
  AppendJsonMember("eventMessage", message, out_);
  *out_ += ',';
  line(3);
  *out_ += "\"extractedValues\": {";
  for (const ExtractedValue& value : values_) {
    if (&value != values_.data()) *out_ += ',';
    line(4);
    AppendJsonMember(value.name, value.value, out_);
  }
  if (!values_.empty()) line(3);
  *out_ += '}';
  line(2);
  *out_ += '}';
}

void TestMetricFilterWriter::Finish() {
  if (any_) {
    *out_ += '\n';
    *out_ += Indent(1);
  }
  *out_ += "]\n}";
}

}  // namespace metgrep
