// Reads the files of tests of definitions.
#include <iterator>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/definition_tests.h"
#include "engine/definitions/document.h"
#include "engine/definitions/own_yaml.h"
#include "engine/definitions/read_definitions.h"
#include "engine/definitions/value_reader.h"
#include "engine/json_text.h"
#include "engine/table.h"
#include "engine/test_expectations.h"

namespace metgrep {
namespace {

constexpr int64_t kMaxEvaluationRange = 10'000;

constexpr std::pair<std::string_view, InputFormat> kInputs[] = {{"auto", InputFormat::kAuto},
                                                                {"raw", InputFormat::kRaw},
                                                                {"export", InputFormat::kExport},
                                                                {"events", InputFormat::kEvents}};

template <typename Definition>
void Append(std::vector<Definition> from, std::vector<Definition>* to) {
  to->insert(to->end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Events as a document of JSON, because an event may have several lines.
std::string EventDocument(const std::vector<std::string>& events) {
  std::string json = "{\"events\": [";
  for (size_t i = 0; i < events.size(); ++i) {
    json += i == 0 ? "{\"message\": " : ", {\"message\": ";
    AppendJsonString(events[i], &json);
    json += '}';
  }
  return json + "]}";
}

class TestFileReader {
 public:
  TestFileReader(std::string_view file_name, const ReadTestOptions& options)
      : options_(options), reader_(file_name) {
    file_.file_name = file_name;
  }

  absl::StatusOr<DefinitionTestFile> Read(const Node& root);

 private:
  // Paths in the file are relative to its folder.
  std::string Resolve(const std::string& path) const;
  void FailWith(absl::Status status) {
    if (error_.ok()) error_ = std::move(status);
  }

  void ReadParameters(const Node* parameters);
  void ReadDefinitionFile(const Node& item, std::string_view key);
  void ReadFilters(const Node* filters);
  void ReadAlarms(const Node* alarms);
  void ReadTest(const Node& item);
  void ReadEvents(const Node& test, DefinitionTest* read);
  void ReadForm(const Node& test, DefinitionTest* read);
  void ReadTable(const Node& table, DefinitionTest* read);
  void ReadColumns(const Node& columns, DefinitionTest* read);
  void ReadTimes(const Node& test, DefinitionTest* read);

  const ReadTestOptions& options_;
  ValueReader reader_;
  absl::Status error_;  // of another reader
  DefinitionTestFile file_;
  ReadOptions definition_options_;
  std::set<std::string> definition_files_;  // that were read
};

std::string TestFileReader::Resolve(const std::string& path) const {
  const size_t slash = file_.file_name.rfind('/');
  if (path.starts_with('/')) return path;
  // A dash alone would be standard input.
  if (slash == std::string::npos) return path == "-" ? "./-" : path;
  return file_.file_name.substr(0, slash + 1) + path;
}

void TestFileReader::ReadParameters(const Node* parameters) {
  if (reader_.Mapping(parameters, "parameters") == nullptr) return;
  for (const Node& parameter : parameters->children) {
    definition_options_.parameters[parameter.key] = reader_.Text(&parameter, parameter.key).text;
  }
}

void TestFileReader::ReadDefinitionFile(const Node& item, std::string_view key) {
  const std::string path = Resolve(reader_.Text(&item, key).text);
  if (!reader_.status().ok() || !definition_files_.insert(path).second) return;
  const absl::StatusOr<std::string> text = options_.read_file(path);
  if (!text.ok()) {
    reader_.Fail(item.position, std::string(text.status().message()));
    return;
  }
  absl::StatusOr<Definitions> read = ReadDefinitions(*text, path, definition_options_);
  if (!read.ok()) {
    FailWith(read.status());
    return;
  }
  for (const DefinitionNote& note : read->notes) {
    file_.notes.push_back(std::string(ErrorAt(path, note.position, note.text).message()));
  }
  Append(std::move(read->filters), &file_.filters);
  Append(std::move(read->alarms), &file_.alarms);
}

void TestFileReader::ReadFilters(const Node* filters) {
  if (reader_.Sequence(filters, "filters") == nullptr) return;
  for (const Node& item : filters->children) {
    if (!item.IsMapping()) {
      ReadDefinitionFile(item, "filters");
    } else if (auto filter = ReadOwnFilter(item, file_.file_name); filter.ok()) {
      file_.filters.push_back(*std::move(filter));
    } else {
      FailWith(filter.status());
    }
  }
}

void TestFileReader::ReadAlarms(const Node* alarms) {
  if (reader_.Sequence(alarms, "alarms") == nullptr) return;
  for (const Node& item : alarms->children) {
    if (!item.IsMapping()) {
      ReadDefinitionFile(item, "alarms");
    } else if (auto alarm = ReadOwnAlarm(item, file_.file_name); alarm.ok()) {
      file_.alarms.push_back(*std::move(alarm));
    } else {
      FailWith(alarm.status());
    }
  }
}

void TestFileReader::ReadForm(const Node& test, DefinitionTest* read) {
  const Node* input = reader_.Find(&test, "input");
  const Node* columns = reader_.Find(&test, "columns");
  const Node* table = reader_.Find(&test, "table");
  const Node* events = reader_.Find(&test, "events");
  const bool is_list = events != nullptr && events->IsSequence();
  if (is_list) read->scan.input = InputFormat::kEvents;
  if (input != nullptr) {
    const std::string name = reader_.Text(input, "input").text;
    bool is_known = false;
    for (const auto& [known, format] : kInputs) {
      if (known != name) continue;
      read->scan.input = format;
      is_known = true;
    }
    if (!is_known) {
      reader_.Fail(input->position,
                   absl::StrCat("input has to be auto, raw, export or events, not ",
                                QuotedForMessage(name)));
    }
    if (is_list) reader_.Fail(input->position, "input is for events that are one text, or files");
  }
  if (table != nullptr && columns != nullptr) {
    reader_.Fail(table->position, "the test has both table and columns");
  }
  if (table != nullptr) ReadTable(*table, read);
  if (columns != nullptr) {
    ReadColumns(*columns, read);
    if (is_list && read->scan.columns_from_header) {
      reader_.Fail(columns->position, "a list of events has no header line");
    }
  }
}

void TestFileReader::ReadTable(const Node& table, DefinitionTest* read) {
  const std::string written = reader_.Text(&table, "table").text;
  if (!reader_.status().ok()) return;
  std::string path = written;
  std::string name;
  absl::StatusOr<std::string> ddl = options_.read_file(Resolve(path));
  if (const size_t colon = path.rfind(':'); !ddl.ok() && colon != std::string::npos) {
    name = path.substr(colon + 1);
    path.resize(colon);
    ddl = options_.read_file(Resolve(path));
  }
  if (!ddl.ok()) {
    reader_.Fail(table.position, std::string(ddl.status().message()));
    return;
  }
  DdlOptions ddl_options;
  ddl_options.now_seconds = options_.now_seconds;
  const absl::StatusOr<LoadedTable> loaded = LoadTable(*ddl, Resolve(path), name, ddl_options);
  if (!loaded.ok()) {
    FailWith(loaded.status());
    return;
  }
  for (const TableWarning& warning : loaded->warnings) {
    if (warning.is_about_rows) file_.notes.push_back(warning.text);
  }
  read->scan.table = loaded->table;
  read->scan.header_lines = static_cast<int>(loaded->table->header_lines());
  if (read->scan.input == InputFormat::kAuto) read->scan.input = InputFormat::kRaw;
}

void TestFileReader::ReadColumns(const Node& columns, DefinitionTest* read) {
  const std::string text = reader_.Text(&columns, "columns").text;
  if (text == "header") {
    read->scan.columns_from_header = true;
    return;
  }
  const absl::StatusOr<std::vector<NamedColumn>> named = ColumnsOf(text);
  if (!named.ok()) {
    reader_.Fail(columns.position, std::string(named.status().message()));
    return;
  }
  read->scan.table = Table::OfFlowLog(*named);
}

void TestFileReader::ReadEvents(const Node& test, DefinitionTest* read) {
  const Node* events = reader_.Find(&test, "events");
  const Node* files = reader_.Find(&test, "files");
  if ((events == nullptr) == (files == nullptr)) {
    reader_.Fail(test.position, events == nullptr ? "the test has neither events nor files"
                                                  : "the test has both events and files");
    return;
  }
  if (events != nullptr) {
    read->events_position = events->position;
    if (!events->IsSequence()) {
      read->events = reader_.Text(events, "events").text;
      return;
    }
    std::vector<std::string> messages;
    for (const Node& message : events->children) {
      messages.push_back(reader_.Text(&message, "an event").text);
    }
    read->events = EventDocument(messages);
    return;
  }
  read->events_position = files->position;
  if (reader_.Sequence(files, "files") == nullptr) return;
  for (const Node& path : files->children) {
    const std::string text = reader_.Text(&path, "a path of files").text;
    if (text.empty()) reader_.Fail(path.position, "an empty path");
    read->files.push_back(Resolve(text));
  }
  if (read->files.empty()) reader_.Fail(files->position, "files is an empty list");
}

void TestFileReader::ReadTimes(const Node& test, DefinitionTest* read) {
  if (const Node* timestamp = reader_.Find(&test, "timestamp")) {
    absl::StatusOr<TimeSource> time = ParseTimeSource(reader_.Text(timestamp, "timestamp").text);
    if (time.ok()) {
      read->time = *std::move(time);
    } else {
      reader_.Fail(timestamp->position, std::string(time.status().message()));
    }
  }
  if (const Node* start = reader_.Find(&test, "start")) {
    const std::string text = reader_.Text(start, "start").text;
    read->start_ms = ParseTimeText(text, "");
    if (!read->start_ms) {
      reader_.Fail(start->position,
                   absl::StrCat("start has to be a time such as 2026-01-05T10:00:00Z, not ",
                                QuotedForMessage(text)));
    }
  }
  if (const Node* interval = reader_.Find(&test, "interval")) {
    const std::string text = reader_.Text(interval, "interval").text;
    const std::optional<int64_t> seconds = ParseDuration(text);
    if (!seconds) {
      reader_.Fail(interval->position, absl::StrCat("interval has to be a duration such as 10s or "
                                                    "1h30m, not ",
                                                    QuotedForMessage(text)));
    }
    read->interval_s = seconds.value_or(0);
  }
}

void TestFileReader::ReadTest(const Node& item) {
  const Node* test = reader_.Mapping(&item, "the test");
  if (test == nullptr) return;
  reader_.CheckKeys(*test, {"name", "filter", "input", "timestamp", "columns", "table", "events",
                            "files", "start", "interval", "expect", "alarms"});
  DefinitionTest& read = file_.tests.emplace_back();
  read.position = test->position;
  read.name = reader_.Text(reader_.Require(test, "name", "the test"), "name").text;
  if (const Node* filter = reader_.Find(test, "filter")) {
    read.filter = FindDefinition(file_.filters, *filter, "filter", &reader_).value_or(0);
    read.filter_position = filter->position;
  } else {
    read.filter_position = test->position;
    if (file_.filters.size() > 1) {
      reader_.Fail(test->position, absl::StrCat("the test has to name a filter, because there are ",
                                                file_.filters.size()));
    }
  }
  ReadEvents(*test, &read);
  ReadForm(*test, &read);
  ReadTimes(*test, &read);
  ReadExpectations(*test, file_.alarms, &reader_, &read);
}

absl::StatusOr<DefinitionTestFile> TestFileReader::Read(const Node& root) {
  if (reader_.Mapping(&root, "a file of tests") == nullptr) return reader_.status();
  reader_.CheckKeys(root, {"filters", "alarms", "parameters", "evaluation_range", "tests"});
  ReadParameters(reader_.Find(&root, "parameters"));
  if (const Node* range = reader_.Find(&root, "evaluation_range")) {
    file_.evaluation_range = reader_.Integer(range, "evaluation_range");
    const int64_t periods = file_.evaluation_range.value_or(1);
    if (periods < 1 || periods > kMaxEvaluationRange) {
      reader_.Fail(range->position, "evaluation_range has to be from 1 to 10000");
    }
  }
  ReadFilters(reader_.Find(&root, "filters"));
  ReadAlarms(reader_.Find(&root, "alarms"));
  if (!reader_.status().ok()) return reader_.status();
  if (!error_.ok()) return error_;
  if (file_.filters.empty()) {
    reader_.Fail(root.position, "there is no metric filter: name files of them under filters");
  }
  const Node* tests = reader_.Sequence(reader_.Require(&root, "tests", "the file"), "tests");
  if (tests != nullptr && tests->children.empty()) {
    reader_.Fail(tests->position, "there is no test");
  }
  for (size_t i = 0; tests != nullptr && reader_.status().ok() && i < tests->children.size(); ++i) {
    ReadTest(tests->children[i]);
  }
  if (!reader_.status().ok()) return reader_.status();
  if (!error_.ok()) return error_;
  return std::move(file_);
}

}  // namespace

absl::StatusOr<DefinitionTestFile> ReadDefinitionTests(std::string_view text,
                                                       std::string_view file_name,
                                                       const ReadTestOptions& options) {
  const absl::StatusOr<Node> root = ParseDocument(text, file_name);
  if (!root.ok()) return root.status();
  return TestFileReader(file_name, options).Read(*root);
}

}  // namespace metgrep
