#include "cli/metric_openmetrics.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"

namespace metgrep {
namespace {

// The metrics that differ in their dimensions only.
struct Family {
  std::string name;
  std::string help;  // what CloudWatch calls it
  bool has_negative = false;
  // Labels as text, "" or `{eni="eni-0d5d"}`, and the datapoints.
  std::vector<std::pair<std::string, const MetricData*>> series;
};

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool IsUpper(char c) { return IsLetter(c) && (c & 0x20) == 0; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "RejectedSSH" -> "rejected_ssh": letters and digits, one "_" between words, none at the ends.
std::string SnakeCase(std::string_view text) {
  std::string snake;
  char before = '_';
  for (const char c : text) {
    const bool is_word = static_cast<unsigned char>(c) < 0x80 && (IsLetter(c) || IsDigit(c));
    const bool starts_word = IsUpper(c) && !IsUpper(before);
    if ((!is_word || starts_word) && !snake.empty() && snake.back() != '_') snake += '_';
    if (is_word) snake += IsUpper(c) ? static_cast<char>(c | 0x20) : c;
    before = c;
  }
  if (!snake.empty() && snake.back() == '_') snake.pop_back();
  return snake;
}

// A name of a metric or label.
std::string ValidName(std::string snake) {
  if (snake.empty()) return "unnamed";
  return IsDigit(snake.front()) ? "_" + snake : snake;
}

// Escapes backslash, quotation mark and newline.
void AppendEscaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '\n') {
      *out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') *out += '\\';
    *out += c;
  }
}

std::string LabelsText(const std::vector<Dimension>& dimensions) {
  std::set<std::string> names;
  std::string text;
  for (const Dimension& dimension : dimensions) {
    const std::string base = ValidName(SnakeCase(dimension.name));
    std::string name = base;
    for (int n = 2; !names.insert(name).second; ++n) name = absl::StrCat(base, "_", n);
    absl::StrAppend(&text, text.empty() ? "{" : ",", name, "=\"");
    AppendEscaped(PrintableText(dimension.value), &text);
    text += '"';
  }
  return text.empty() ? text : text + "}";
}

// Names of families that are not taken yet.
class FamilyNames {
 public:
  std::string Take(const MetricId& id) {
    std::string base = ValidName(SnakeCase(absl::StrCat(id.metric_namespace, "_", id.name)));
    for (const std::string_view suffix : {"_total", "_created", "_info"}) {
      if (base.size() > suffix.size() && base.ends_with(suffix)) {
        base.resize(base.size() - suffix.size());
      }
    }
    std::string name = base;
    for (int n = 2; !TakeAll(name); ++n) name = absl::StrCat(base, "_", n);
    return name;
  }

 private:
  bool TakeAll(const std::string& name) {
    const std::string all[] = {name, name + "_samples", name + "_minimum", name + "_maximum"};
    for (const std::string& one : all) {
      if (taken_.contains(one)) return false;
    }
    taken_.insert(std::begin(all), std::end(all));
    return true;
  }

  std::set<std::string> taken_;
};

std::vector<Family> MakeFamilies(const std::vector<MetricData>& metrics) {
  FamilyNames names;
  std::vector<Family> families;
  using Key = std::tuple<std::string, std::string, std::string>;  // namespace, name, unit
  std::map<Key, size_t> known;
  for (const MetricData& metric : metrics) {
    const MetricId& id = metric.id;
    const auto [it, is_new] = known.try_emplace({id.metric_namespace, id.name, id.unit}, 0);
    if (is_new) {
      it->second = families.size();
      Family& family = families.emplace_back();
      family.name = names.Take(id);
      family.help = absl::StrCat(PrintableText(id.metric_namespace), " ", PrintableText(id.name));
      if (!id.unit.empty() && id.unit != "None") {
        absl::StrAppend(&family.help, " (", PrintableText(id.unit), ")");
      }
    }
    Family& family = families[it->second];
    family.series.emplace_back(LabelsText(id.dimensions), &metric);
    for (const Datapoint& minute : metric.minutes) {
      family.has_negative = family.has_negative || minute.minimum < 0;
    }
  }
  return families;
}

std::string ValueText(double value) {
  if (std::isfinite(value)) return NumberText(value);
  return std::isnan(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}

void AppendHead(const std::string& name, const char* type, const std::string& help,
                std::string* out) {
  absl::StrAppend(out, "# TYPE ", name, " ", type, "\n# HELP ", name, " ");
  AppendEscaped(help, out);
  *out += '\n';
}

using Reading = std::function<double(const Datapoint&)>;

// What was read from all minutes so far, at the end of each.
void AppendRunningSum(const Family& family, const std::string& sample, const Reading& read,
                      std::string* out) {
  for (const auto& [labels, metric] : family.series) {
    double sum = 0;
    for (const Datapoint& minute : metric->minutes) {
      const bool is_first = &minute == &metric->minutes.front();
      if (is_first) absl::StrAppend(out, sample, labels, " 0 ", minute.start_s, "\n");
      sum += read(minute);
      absl::StrAppend(out, sample, labels, " ", ValueText(sum), " ",
                      minute.start_s + kMinuteSeconds, "\n");
    }
  }
}

void AppendEachMinute(const Family& family, const std::string& sample, const Reading& read,
                      std::string* out) {
  for (const auto& [labels, metric] : family.series) {
    for (const Datapoint& minute : metric->minutes) {
      absl::StrAppend(out, sample, labels, " ", ValueText(read(minute)), " ", minute.start_s, "\n");
    }
  }
}

void AppendFamily(const Family& family, std::string* out) {
  const Reading sum = [](const Datapoint& minute) { return minute.sum; };
  const std::string sum_help = family.help + ": running sum of all samples.";
  if (family.has_negative) {
    AppendHead(family.name, "gauge", sum_help, out);
    AppendRunningSum(family, family.name, sum, out);
  } else {
    AppendHead(family.name, "counter", sum_help, out);
    AppendRunningSum(family, family.name + "_total", sum, out);
  }
  const std::string samples = family.name + "_samples";
  AppendHead(samples, "counter", family.help + ": number of samples.", out);
  AppendRunningSum(
      family, samples + "_total",
      [](const Datapoint& minute) { return static_cast<double>(minute.sample_count); }, out);
  AppendHead(family.name + "_minimum", "gauge", family.help + ": least sample of a minute.", out);
  AppendEachMinute(
      family, family.name + "_minimum", [](const Datapoint& minute) { return minute.minimum; },
      out);
  AppendHead(family.name + "_maximum", "gauge", family.help + ": greatest sample of a minute.",
             out);
  AppendEachMinute(
      family, family.name + "_maximum", [](const Datapoint& minute) { return minute.maximum; },
      out);
}

}  // namespace

std::string MetricOpenMetrics(const std::vector<MetricData>& metrics) {
  std::string text;
  for (const Family& family : MakeFamilies(metrics)) AppendFamily(family, &text);
  return text + "# EOF\n";
}

}  // namespace metgrep
