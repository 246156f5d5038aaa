#include "cli/test_metric_filter.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"
#include "cli/read_text.h"
#include "engine/filter.h"
#include "engine/scan.h"
#include "engine/test_metric_filter.h"

namespace metgrep {
namespace {

constexpr std::string_view kTestMetricFilterSubcommand = "test-metric-filter";

struct TestMetricFilterArguments {
  std::optional<std::string> help;
  std::optional<std::string> filter_pattern;
  std::optional<std::vector<std::string>> messages;
  std::vector<std::string> message_paths;
  std::optional<std::string> cli_input_json;
};

absl::StatusOr<TestMetricFilterArguments> ParseTestArguments(
    const std::vector<std::string>& arguments) {
  absl::StatusOr<ParsedArguments> parsed = ParseArguments(TestMetricFilterOptions(), arguments);
  if (!parsed.ok()) return parsed.status();
  if (!parsed->operands.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("unrecognized arguments: ", absl::StrJoin(parsed->operands, " ")));
  }
  TestMetricFilterArguments result;
  result.help = WantedHelp(kTestMetricFilterSubcommand, *parsed);
  for (GivenOption& option : parsed->options) {
    switch (option.spec->id) {
      case OptionId::kFilterPattern:
        result.filter_pattern = option.values.front();
        break;
      case OptionId::kLogEventMessages:
        result.messages = std::move(option.values);
        break;
      case OptionId::kMessagesFrom:
        result.message_paths.insert(result.message_paths.end(), option.values.begin(),
                                    option.values.end());
        break;
      case OptionId::kCliInputJson:
        result.cli_input_json = option.values.front();
        break;
      case OptionId::kOutput:
        if (option.values.front() != "json") return InvalidValue(option);
        break;
      case OptionId::kQuery:
        return absl::InvalidArgumentError(
            "--query is not supported: give the output to a program such as jq");
      default:
        break;  // ignored
    }
  }
  return result;
}

// The content of F for "file://F", else the value itself.
absl::StatusOr<std::string> ResolveFile(const std::string& value) {
  constexpr std::string_view kScheme = "file://";
  if (std::string_view(value).substr(0, kScheme.size()) != kScheme) return value;
  return ReadText(value.substr(kScheme.size()));
}

// A single value may stand for a list: JSON, or a file with JSON.
absl::StatusOr<std::vector<std::string>> ResolveMessages(std::vector<std::string> values) {
  if (values.size() != 1) return values;
  absl::StatusOr<std::string> text = ResolveFile(values.front());
  if (!text.ok()) return text.status();
  const bool is_file = *text != values.front();
  absl::StatusOr<std::vector<std::string>> list = ParseJsonStrings(*text);
  if (list.ok() || !is_file) return list.ok() ? *std::move(list) : std::move(values);
  return absl::InvalidArgumentError(absl::StrCat(
      values.front(), ": not a JSON array of strings: ", std::string(MessageOf(list.status()))));
}

// `json`: the value of --cli-input-json, whose members are `defaults`.
absl::Status RequireArguments(const TestMetricFilterArguments& arguments, std::string_view json,
                              const TestMetricFilterRequest& defaults) {
  // An empty pattern is a pattern; one that was left out is an error.
  const bool has_pattern = arguments.filter_pattern.has_value() ||
                           !defaults.filter_pattern.empty() ||
                           json.find("\"filterPattern\"") != std::string_view::npos;
  const bool has_messages = arguments.messages.has_value() || !arguments.message_paths.empty() ||
                            !defaults.log_event_messages.empty();
  if (has_pattern && has_messages) return absl::OkStatus();
  std::vector<std::string> missing;
  if (!has_pattern) missing.emplace_back("--filter-pattern");
  if (!has_messages) missing.emplace_back("--log-event-messages");
  return absl::InvalidArgumentError(
      absl::StrCat("the following arguments are required: ", absl::StrJoin(missing, ", ")));
}

// Gives every line to the writer.
class MessageSink : public Sink {
 public:
  MessageSink(TestMetricFilterWriter* writer, std::string* text, Output* output)
      : writer_(*writer), text_(*text), output_(*output) {}

  SinkAnswer OnEvent(const ScannedEvent& event) override {
    writer_.Add(event.message);
    output_.Append(text_);
    text_.clear();
    return output_.failed() ? SinkAnswer::kStop : SinkAnswer::kContinue;
  }
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override {
    failed_ = true;
    output_.Flush();
    PrintPathError(path, MessageOf(status));
  }
  bool failed() const { return failed_; }

 private:
  TestMetricFilterWriter& writer_;
  std::string& text_;
  Output& output_;
  bool failed_ = false;
};

// The answer for all messages. Returns whether all of them could be read.
absl::StatusOr<bool> Answer(const Filter& filter, const std::vector<std::string>& messages,
                            const std::vector<std::string>& paths, Output& output) {
  std::string text;
  TestMetricFilterWriter writer(filter, &text);
  for (const std::string& message : messages) writer.Add(message);
  MessageSink sink(&writer, &text, &output);
  if (!paths.empty()) {
    // The empty pattern matches every event.
    absl::StatusOr<Filter> every = Filter::Compile("");
    if (!every.ok()) return every.status();
    ScanOptions options;
    options.header_lines = 0;
    Scan({*every}, paths, options, sink);
  }
  writer.Finish();
  output.Append(text);
  output.Append('\n');
  output.EndRecord();
  output.Flush();
  return !sink.failed();
}

}  // namespace

int RunTestMetricFilter(const std::vector<std::string>& arguments, Output& output) {
  absl::StatusOr<TestMetricFilterArguments> parsed = ParseTestArguments(arguments);
  if (!parsed.ok()) return FailUsage(kTestMetricFilterSubcommand, parsed.status());
  if (parsed->help) {
    output.Append(*parsed->help);
    return kExitMatch;
  }

  TestMetricFilterRequest request;
  std::string input_json;
  if (parsed->cli_input_json.has_value()) {
    absl::StatusOr<std::string> json = ResolveFile(*parsed->cli_input_json);
    if (!json.ok()) return FailUsage(kTestMetricFilterSubcommand, json.status());
    absl::StatusOr<TestMetricFilterRequest> from_json = ParseTestMetricFilterRequest(*json);
    if (!from_json.ok()) {
      return FailUsage(kTestMetricFilterSubcommand,
                       absl::InvalidArgumentError(absl::StrCat(
                           "--cli-input-json: ", std::string(MessageOf(from_json.status())))));
    }
    request = *std::move(from_json);
    input_json = *std::move(json);
  }
  absl::Status complete = RequireArguments(*parsed, input_json, request);
  if (!complete.ok()) return FailUsage(kTestMetricFilterSubcommand, complete);
  if (parsed->filter_pattern.has_value()) {
    absl::StatusOr<std::string> pattern = ResolveFile(*parsed->filter_pattern);
    if (!pattern.ok()) return FailUsage(kTestMetricFilterSubcommand, pattern.status());
    request.filter_pattern = *std::move(pattern);
  }
  if (parsed->messages.has_value()) {
    absl::StatusOr<std::vector<std::string>> messages =
        ResolveMessages(*std::move(parsed->messages));
    if (!messages.ok()) return FailUsage(kTestMetricFilterSubcommand, messages.status());
    request.log_event_messages = *std::move(messages);
  } else if (!parsed->message_paths.empty()) {
    request.log_event_messages.clear();
  }

  ParseError error;
  absl::StatusOr<Filter> filter = Filter::Compile(request.filter_pattern, &error);
  if (!filter.ok()) {
    PrintLine(absl::StrCat(
        "An error occurred (InvalidParameterException) when calling the TestMetricFilter "
        "operation: ",
        error.sentence));
    return kExitError;
  }
  absl::StatusOr<bool> read =
      Answer(*filter, request.log_event_messages, parsed->message_paths, output);
  return read.ok() && *read ? kExitMatch : kExitError;
}

}  // namespace metgrep
