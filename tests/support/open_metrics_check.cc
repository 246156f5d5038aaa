#include "tests/support/open_metrics_check.h"

#include <cstdint>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace metgrep {
namespace {

class Checker {
 public:
  // What is wrong with the next line, or nothing.
  std::string Check(const std::string& line) {
    if (has_end_) return "nothing may follow # EOF";
    if (line == "# EOF") {
      has_end_ = true;
      return "";
    }
    return line.starts_with("#") ? CheckMetadata(line) : CheckSample(line);
  }
  bool has_end() const { return has_end_; }

 private:
  std::string CheckMetadata(const std::string& line) {
    static const std::regex kType("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)");
    static const std::regex kHelp(R"re(# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^"\\]|\\["\\n])*)re");
    std::smatch match;
    if (std::regex_match(line, match, kType)) {
      family_ = match[1];
      type_ = match[2];
      series_.clear();
      return families_.insert(family_).second ? "" : "a family has one place";
    }
    if (!std::regex_match(line, match, kHelp)) return "neither TYPE nor HELP";
    return match[1] == family_ && series_.empty() ? "" : "HELP follows TYPE of its family";
  }

  std::string CheckSample(const std::string& line) {
    static const std::regex kSample(
        R"re(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (-?[0-9.e+-]+|[+-]Inf|NaN) (-?[0-9]+))re");
    std::smatch match;
    if (!std::regex_match(line, match, kSample)) return "no sample";
    const std::string name = match[1];
    if (name != family_ + (type_ == "counter" ? "_total" : "")) return "not of this family";
    const std::string labels = match[2];
    if (const std::string error = CheckLabels(labels); !error.empty()) return error;
    const double value = std::stod(match[3]);
    const int64_t time_s = std::stoll(match[4]);
    const auto [it, is_new] = series_.try_emplace(labels);
    if (!is_new && labels != last_labels_) return "the samples of a series have one place";
    if (!is_new && time_s <= it->second.time_s) return "times ascend";
    if (!is_new && type_ == "counter" && value < it->second.value) return "counters do not fall";
    it->second = {time_s, value};
    last_labels_ = labels;
    return "";
  }

  static std::string CheckLabels(std::string labels) {
    static const std::regex kLabel(R"re([{,]([a-zA-Z_][a-zA-Z0-9_]*)="(?:[^"\\\n]|\\["\\n])*")re");
    std::set<std::string> names;
    std::smatch match;
    while (std::regex_search(labels, match, kLabel, std::regex_constants::match_continuous)) {
      const std::string name = match[1];
      if (!names.insert(name).second) return "a label is there twice";
      if (name.starts_with("__")) return "a reserved label";
      labels = match.suffix();
    }
    return labels.empty() || labels == "}" ? "" : "broken labels at " + labels;
  }

  struct Last {
    int64_t time_s = 0;
    double value = 0;
  };
  bool has_end_ = false;
  std::string family_;
  std::string type_;
  std::set<std::string> families_;
  std::map<std::string, Last> series_;  // of the family
  std::string last_labels_;
};

}  // namespace

std::string OpenMetricsError(const std::string& text) {
  if (!text.ends_with('\n')) return "the last line has no end";
  Checker checker;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (const std::string error = checker.Check(line); !error.empty()) return error + ": " + line;
  }
  return checker.has_end() ? "" : "no # EOF";
}

}  // namespace metgrep
