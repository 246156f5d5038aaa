#include "cli/fields.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/diagnostics.h"
#include "cli/separated_values.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// The k of "$k" (without its leading '$'), if `text` is a number without leading zeros.
std::optional<size_t> ParseFieldNumber(std::string_view text) {
  size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || text.front() == '0') return std::nullopt;
  return number;
}

// The names of all named fields, each once, in the order of the patterns.
std::vector<std::string> AllFieldNames(const std::vector<Filter>& filters) {
  std::vector<std::string> names;
  for (const Filter& filter : filters) {
    for (std::string& name : filter.FieldNames()) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

// `text` is the name after an optional '$'.
absl::Status UnknownField(std::string_view text, const std::vector<std::string>& names) {
  std::string message = absl::StrCat("the pattern has no field '", std::string(text), "'");
  if (names.empty()) {
    absl::StrAppend(&message, "; none of its fields has a name, use $1, $2, ...");
  } else {
    absl::StrAppend(&message, "; its fields are ", absl::StrJoin(names, ", "));
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<FieldsPrinter>> FieldsPrinter::Create(
    const std::vector<Filter>& filters, const std::vector<std::string>& fields, EventFormat format,
    const LinePrefix& prefix, Output* output) {
  if (!std::all_of(filters.begin(), filters.end(),
                   [](const Filter& filter) { return filter.ExtractsFields(); })) {
    return absl::InvalidArgumentError(
        "--fields and --format need a space-delimited pattern, such as '[ip, user, ...]'");
  }
  const std::vector<std::string> names = AllFieldNames(filters);
  if (fields.empty() && names.empty()) {
    return absl::InvalidArgumentError(
        "no field of the pattern has a name; choose fields with --fields, such as --fields "
        "'$1,$2'");
  }
  std::unique_ptr<FieldsPrinter> printer(new FieldsPrinter(filters, format, prefix, output));
  for (const std::string& field : fields.empty() ? names : fields) {
    const bool has_dollar = field.front() == '$';
    const std::string name = field.substr(has_dollar ? 1 : 0);
    const std::optional<size_t> number = has_dollar ? ParseFieldNumber(name) : std::nullopt;
    if (!number.has_value() && std::find(names.begin(), names.end(), name) == names.end()) {
      return UnknownField(name, names);
    }
    Column column;
    column.title = number.has_value() ? field : name;
    column.extracted = "$" + name;
    column.number = number.value_or(0);
    printer->columns_.push_back(std::move(column));
  }
  return printer;
}

void FieldsPrinter::Begin() {
  if (format_ != EventFormat::kFieldsTsv && format_ != EventFormat::kFieldsCsv) return;
  bool first = true;
  if (prefix_.path) AppendCell("path", std::exchange(first, false));
  if (prefix_.line_number) AppendCell("lineNumber", std::exchange(first, false));
  for (const Column& column : columns_) AppendCell(column.title, std::exchange(first, false));
  EndRow();
}

void FieldsPrinter::Print(const ScannedEvent& event) {
  filters_[event.filter_index].Extract(event.message, scratch_, values_);
  switch (format_) {
    case EventFormat::kFieldsTsv:
    case EventFormat::kFieldsCsv:
      PrintTable(event);
      break;
    case EventFormat::kFieldsJson:
      PrintJson(event);
      break;
    default:
      PrintText(event);
  }
}

// The value is nearly always where it was in the event before.
std::optional<std::string_view> FieldsPrinter::Find(Column& column) const {
  if (column.hint < values_.size() && values_[column.hint].name == column.extracted) {
    return values_[column.hint].value;
  }
  for (size_t i = 0; i < values_.size(); ++i) {
    if (values_[i].name == column.extracted) {
      column.hint = i;
      return values_[i].value;
    }
  }
  // A field with a name is asked for by its number.
  if (column.number != 0 && column.number <= values_.size()) {
    return values_[column.number - 1].value;
  }
  return std::nullopt;
}

void FieldsPrinter::PrintText(const ScannedEvent& event) {
  prefix_.AppendTo(output_, event.path, event.number, event.is_match);
  bool first = true;
  for (Column& column : columns_) {
    if (!std::exchange(first, false)) output_.Append(' ');
    output_.Append(Find(column).value_or(""));
  }
  output_.Append('\n');
  output_.EndRecord();
}

void FieldsPrinter::PrintTable(const ScannedEvent& event) {
  bool first = true;
  if (prefix_.path) AppendCell(DisplayPath(event.path), std::exchange(first, false));
  if (prefix_.line_number) AppendCell(std::to_string(event.number), std::exchange(first, false));
  for (Column& column : columns_) {
    AppendCell(Find(column).value_or(""), std::exchange(first, false));
  }
  EndRow();
}

void FieldsPrinter::AppendCell(std::string_view value, bool first) {
  const bool is_csv = format_ == EventFormat::kFieldsCsv;
  if (!first) text_ += is_csv ? ',' : '\t';
  if (is_csv) {
    AppendCsvValue(value, &text_);
  } else {
    AppendTsvValue(value, &text_);
  }
}

void FieldsPrinter::EndRow() {
  text_ += format_ == EventFormat::kFieldsCsv ? "\r\n" : "\n";
  output_.Append(text_);
  output_.EndRecord();
  text_.clear();
}

void FieldsPrinter::PrintJson(const ScannedEvent& event) {
  text_ = "{";
  bool first = true;
  const auto separate = [this, &first] {
    if (!std::exchange(first, false)) text_ += ", ";
  };
  if (prefix_.path) {
    separate();
    AppendJsonMember("path", event.path, &text_);
  }
  if (prefix_.line_number) {
    separate();
    text_ += "\"lineNumber\": ";
    text_ += std::to_string(event.number);
  }
  for (Column& column : columns_) {
    separate();
    const std::optional<std::string_view> value = Find(column);
    if (value.has_value()) {
      AppendJsonMember(column.title, *value, &text_);
    } else {
      AppendJsonString(column.title, &text_);
      text_ += ": null";
    }
  }
  text_ += "}\n";
  output_.Append(text_);
  output_.EndRecord();
  text_.clear();
}

}  // namespace metgrep
