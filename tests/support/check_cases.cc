#include "tests/support/check_cases.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace metgrep {
namespace {

namespace fs = std::filesystem;

class CaseReader {
 public:
  explicit CaseReader(const fs::path& path) : path_(path) {}

  std::vector<CheckCase> Read() {
    std::ifstream file(path_);
    std::string line;
    while (std::getline(file, line)) {
      ++number_;
      ReadLine(line);
    }
    for (CheckCase& check_case : cases_)
      std::sort(check_case.marks.begin(), check_case.marks.end());
    return std::move(cases_);
  }

 private:
  [[noreturn]] void Fail(std::string_view line) const {
    throw std::runtime_error(path_.filename().string() + ":" + std::to_string(number_) +
                             ": not understood: " + std::string(line));
  }

  void ReadLine(std::string_view line) {
    const size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const std::string_view text = line.substr(indent);
    if (text.empty() || text[0] == '#') return;
    if (text.starts_with("== ")) return StartCase(text.substr(3));
    if (cases_.empty()) Fail(line);
    if (text.starts_with("^ ")) {
      cases_.back().marks.push_back(std::string(text.substr(2)) + " " + File().file + ":" +
                                    std::to_string(value_.line) + ":" +
                                    std::to_string(value_.column));
    } else if (text.starts_with("~ ")) {
      cases_.back().texts.emplace_back(text.substr(2));
    } else if (text.starts_with("! ")) {
      cases_.back().without.emplace_back(text.substr(2));
    } else if (text.starts_with("file ")) {
      cases_.back().files.push_back({std::string(text.substr(5)), {}});
    } else if (text.starts_with("format ")) {
      File().definitions.format = text.substr(7);
    } else if (text.starts_with("note ")) {
      value_ = {number_, indent + 6};
      File().definitions.notes.push_back({value_, std::string(text.substr(5))});
    } else if (text.starts_with("malformed ")) {
      AddError(line, text.substr(10), indent + 11);
    } else if (text.starts_with("filter ")) {
      StartFilter(text.substr(7), indent + 1);
    } else if (text.starts_with("alarm ")) {
      StartAlarm(text.substr(6), indent + 1);
    } else if (text.starts_with("repeat ")) {
      Repeat(std::stoul(std::string(text.substr(7))));
    } else {
      ReadMember(line, text, indent);
    }
  }

  void StartCase(std::string_view title) {
    CheckCase& check_case = cases_.emplace_back();
    check_case.place =
        path_.filename().string() + ":" + std::to_string(number_) + ": " + std::string(title);
    check_case.files.push_back({"a.yaml", {}});
  }

  void AddError(std::string_view line, std::string_view text, size_t column) {
    using Subject = DefinitionError::Subject;
    const size_t colon = text.find(": ");
    if (colon == std::string_view::npos) Fail(line);
    value_ = {number_, column};
    DefinitionError& error = File().definitions.errors.emplace_back();
    error.position = value_;
    error.text = text.substr(colon + 2);
    const std::string_view subject = text.substr(0, colon);
    error.subject = subject.starts_with("filter")  ? Subject::kFilter
                    : subject.starts_with("alarm") ? Subject::kAlarm
                                                   : Subject::kFile;
    const size_t space = subject.find(' ');
    if (space != std::string_view::npos) error.definition = subject.substr(space + 1);
  }

  void StartFilter(std::string_view id, size_t column) {
    value_ = {number_, column};
    MetricFilterDefinition& filter = File().definitions.filters.emplace_back();
    filter.id = id;
    filter.position = value_;
    filter.pattern.text = "ERROR";
    filter.metric_name.text = "errors";
    filter.metric_namespace.text = "app";
    filter.metric_value.text = "1";
    in_alarm_ = false;
  }

  void StartAlarm(std::string_view id, size_t column) {
    value_ = {number_, column};
    AlarmDefinition& alarm = File().definitions.alarms.emplace_back();
    alarm.id = id;
    alarm.position = value_;
    alarm.metric_name.text = "errors";
    alarm.metric_namespace.text = "app";
    alarm.statistic.text = "Sum";
    alarm.period_s = 60;
    alarm.evaluation_periods = 1;
    alarm.threshold = 10;
    alarm.missing_data = MissingDataTreatment::kNotBreaching;
    in_alarm_ = true;
  }

  void Repeat(size_t count) {
    std::vector<MetricFilterDefinition>& filters = File().definitions.filters;
    const MetricFilterDefinition filter = filters.back();
    filters.insert(filters.end(), count - 1, filter);
  }

  void ReadMember(std::string_view line, std::string_view text, size_t indent) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) Fail(line);
    const std::string name(text.substr(0, colon));
    const size_t start = colon + 2;
    std::string value(text.substr(std::min(start, text.size())));
    value_ = {number_, indent + start + 1};
    const auto times = [&value](std::string_view prefix) {
      // "x*300": many of a character.
      const size_t star = value.find(prefix);
      return star == std::string::npos ? size_t{0} : std::stoul(value.substr(star + prefix.size()));
    };
    if (const size_t count = times("x**"); count > 0) value.assign(count, 'x');
    if (!(in_alarm_ ? SetAlarm(name, value) : SetFilter(name, value))) Fail(line);
  }

  DefinedText Text(std::string value) const {
    DefinedText text;
    text.is_resolved = !(value.starts_with("<<") && value.ends_with(">>"));
    // A value that is missing has no place.
    if (!value.empty()) text.position = value_;
    text.text = std::move(value);
    return text;
  }

  DimensionDefinition DimensionOf(const std::string& value) {
    const size_t equals = value.find(" = ");
    if (equals == std::string::npos) Fail(value);
    DimensionDefinition dimension;
    dimension.name = Text(value.substr(0, equals));
    dimension.value = Text(value.substr(equals + 3));
    return dimension;
  }

  bool SetFilter(const std::string& name, const std::string& value) {
    MetricFilterDefinition& filter = File().definitions.filters.back();
    if (name == "name") {
      filter.name = Text(value);
    } else if (name == "group") {
      filter.log_group = Text(value);
    } else if (name == "pattern") {
      filter.pattern = Text(value);
    } else if (name == "quoted-pattern") {  // with white space at its ends
      filter.pattern = Text(value.substr(1, value.size() - 2));
    } else if (name == "metric") {
      filter.metric_name = Text(value);
    } else if (name == "namespace") {
      filter.metric_namespace = Text(value);
    } else if (name == "value") {
      filter.metric_value = Text(value);
    } else if (name == "default") {
      filter.default_value = std::stod(value);
      filter.default_value_position = value_;
    } else if (name == "unit") {
      filter.unit = Text(value);
    } else if (name == "dimension") {
      filter.dimensions.push_back(DimensionOf(value));
    } else if (name == "system-field") {
      filter.emitted_system_fields.push_back(Text(value));
    } else {
      return false;
    }
    return true;
  }

  bool SetAlarm(const std::string& name, const std::string& value) {
    AlarmDefinition& alarm = File().definitions.alarms.back();
    if (name == "name") {
      alarm.name = Text(value);
    } else if (name == "metric") {
      alarm.metric_name = Text(value);
    } else if (name == "namespace") {
      alarm.metric_namespace = Text(value);
    } else if (name == "dimension") {
      alarm.dimensions.push_back(DimensionOf(value));
    } else if (name == "dimensions") {
      for (int i = 0; i < std::stoi(value); ++i) {
        alarm.dimensions.push_back(DimensionOf("d" + std::to_string(i) + " = v"));
      }
    } else if (name == "unit") {
      alarm.unit = Text(value);
    } else if (name == "statistic") {
      alarm.statistic = Text(value);
    } else if (name == "extended-statistic") {
      alarm.statistic = Text(value);
      alarm.is_extended_statistic = true;
    } else if (name == "period") {
      alarm.period_s = std::stoll(value);
    } else if (name == "evaluation-periods") {
      alarm.evaluation_periods = std::stoll(value);
    } else if (name == "datapoints") {
      alarm.datapoints_to_alarm = std::stoll(value);
    } else if (name == "threshold") {
      alarm.threshold.reset();
      if (value != "none") alarm.threshold = std::stod(value);
    } else if (name == "comparison") {
      alarm.comparison = FindComparisonOperator(value).value();
    } else if (name == "missing") {
      alarm.missing_data = FindMissingDataTreatment(value).value();
    } else if (name == "not-evaluable") {
      alarm.not_evaluable = value;
    } else {
      return false;
    }
    return true;
  }

  NamedDefinitions& File() { return cases_.back().files.back(); }

  const fs::path path_;
  size_t number_ = 0;
  std::vector<CheckCase> cases_;
  SourcePosition value_;  // of the value read last
  bool in_alarm_ = false;
};

}  // namespace

std::vector<CheckCase> ReadCheckCases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(METGREP_TEST_DATA "/cases/check")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<CheckCase> cases;
  for (const fs::path& path : paths) {
    for (CheckCase& check_case : CaseReader(path).Read()) cases.push_back(std::move(check_case));
  }
  return cases;
}

}  // namespace metgrep
