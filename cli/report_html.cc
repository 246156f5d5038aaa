#include "cli/report_html.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"
#include "cli/alarm_text.h"
#include "cli/html_chart.h"
#include "cli/html_text.h"
#include "cli/metric_text.h"
#include "cli/report_page.h"

namespace metgrep {
namespace {

std::string StateHtml(AlarmState state) {
  const char* const css_class = state == AlarmState::kAlarm ? "alarm"
                                : state == AlarmState::kOk  ? "ok"
                                                            : "insufficient";
  return absl::StrCat("<span class=\"state ", css_class, "\">", std::string(AlarmStateName(state)),
                      "</span>");
}

// `html` is markup.
std::string Term(const char* name, const std::string& html) {
  return absl::StrCat("<dt>", name, "</dt><dd>", html, "</dd>\n");
}

// The head of a column, and the class of its cells.
struct Column {
  std::string heading;
  const char* css_class = "text";
};

// A table in a box that scrolls on its own. `css_class`: of the table.
std::string TableStart(const char* css_class, const std::string& label,
                       const std::vector<Column>& columns) {
  std::string html =
      absl::StrCat("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"", label,
                   "\">\n<table class=\"", css_class, "\">\n<thead><tr>");
  for (const Column& column : columns) {
    absl::StrAppend(&html, "<th scope=\"col\" class=\"", column.css_class, "\">",
                    HtmlText(column.heading), "</th>");
  }
  return html + "</tr></thead>\n<tbody>\n";
}

constexpr const char* kTableEnd = "</tbody>\n</table>\n</div>\n";

std::string AlarmName(const AlarmDefinition& alarm) {
  return HtmlText(alarm.name.text.empty() ? alarm.id : alarm.name.text);
}

std::string SeriesTable(const MetricSeries& series) {
  std::vector<Column> columns = {{"Time"}};
  for (const std::string& statistic : series.statistics) {
    columns.push_back({statistic, "number"});
  }
  const size_t shown = std::min(series.rows.size(), kMaxReportRows);
  std::string html =
      absl::StrCat("<details>\n<summary>Datapoints (", series.rows.size(), ")</summary>\n");
  if (shown < series.rows.size()) {
    absl::StrAppend(&html, "<p class=\"note\">The table has the first ", shown, " of ",
                    series.rows.size(), " datapoints.</p>\n");
  }
  html += TableStart("datapoints", "Datapoints of " + HtmlText(MetricText(series.id)), columns);
  for (size_t i = 0; i < shown; ++i) {
    const SeriesRow& row = series.rows[i];
    absl::StrAppend(&html, "<tr><th scope=\"row\">", TimeText(row.start_s), "</th>");
    for (const std::optional<double>& cell : row.cells) {
      absl::StrAppend(&html, "<td class=\"number\">", cell.has_value() ? NumberText(*cell) : "–",
                      "</td>");
    }
    html += "</tr>\n";
  }
  return absl::StrCat(html, kTableEnd, "</details>\n");
}

std::string MetricHtml(const MetricSeries& series) {
  std::string html = absl::StrCat("<article>\n<h3>", HtmlText(MetricText(series.id)), "</h3>\n");
  if (series.rows.empty()) return html + "<p class=\"note\">No datapoints.</p>\n</article>\n";
  if (!series.statistics.empty()) {
    const bool has_unit = !series.id.unit.empty() && series.id.unit != "None";
    absl::StrAppend(&html, "<p class=\"note\">", HtmlText(series.statistics.front()),
                    has_unit ? ", " : "", has_unit ? HtmlText(series.id.unit) : "", ", periods of ",
                    series.period_s, " s</p>\n", HtmlChart(series, 0, nullptr));
  }
  return absl::StrCat(html, SeriesTable(series), "</article>\n");
}

std::string TransitionsTable(const AlarmTimeline& timeline, const std::string& name) {
  if (timeline.transitions.empty()) return "<p class=\"note\">The state never changes.</p>\n";
  const size_t shown = std::min(timeline.transitions.size(), kMaxTransitions);
  std::string html;
  if (shown < timeline.transitions.size()) {
    html = absl::StrCat("<p class=\"note\">Chart and table have the first ", shown, " of ",
                        timeline.transitions.size(), " changes of state.</p>\n");
  }
  html += TableStart("changes", "Changes of state of " + name,
                     {{"Time"}, {"From", "from"}, {"To"}, {"Reason", "reason"}});
  for (size_t i = 0; i < shown; ++i) {
    const AlarmTransition& transition = timeline.transitions[i];
    absl::StrAppend(&html, "<tr><th scope=\"row\">", TimeText(transition.at_s),
                    "</th><td class=\"from\">", StateHtml(transition.from), "</td><td>",
                    StateHtml(transition.to), "</td><td class=\"reason\">",
                    HtmlText(transition.reason), "</td></tr>\n");
  }
  return html + kTableEnd;
}

std::string AlarmHtml(const ReportAlarm& entry, size_t number) {
  const AlarmTimeline& timeline = entry.timeline;
  const std::string name = AlarmName(entry.alarm);
  std::string html = absl::StrCat("<article id=\"alarm-", number, "\">\n<h3>", name, "</h3>\n");
  if (!timeline.not_evaluable.empty()) {
    return absl::StrCat(html, "<p class=\"note\">Not evaluated: ", HtmlText(timeline.not_evaluable),
                        ".</p>\n</article>\n");
  }
  const std::string remark = MetricRemark(timeline);
  absl::StrAppend(
      &html, "<dl>\n", Term("Metric", HtmlText(AlarmMetricText(entry.alarm))),
      remark.empty() ? "" : Term("Remark", HtmlText(remark)),
      Term("Condition", HtmlText(AlarmCondition(entry.alarm))),
      Term("Evaluation range", HtmlText(AlarmRangeText(entry.alarm, timeline))),
      Term("Evaluated", absl::StrCat(TimeText(timeline.begin_s), " to ", TimeText(timeline.end_s),
                                     ", every ", DurationText(timeline.evaluation_interval_s))));
  std::string times;
  for (const AlarmState state :
       {AlarmState::kAlarm, AlarmState::kOk, AlarmState::kInsufficientData}) {
    absl::StrAppend(&times, times.empty() ? "" : ", ", StateHtml(state), " ",
                    HtmlText(TimeInStateText(timeline, state)));
  }
  absl::StrAppend(&html, Term("Time in state", times),
                  Term("Final state", StateHtml(timeline.final_state)), "</dl>\n");
  if (!entry.series.rows.empty() && !entry.series.statistics.empty()) {
    html += HtmlChart(entry.series, 0, &timeline);
  }
  return absl::StrCat(html, TransitionsTable(timeline, name), "</article>\n");
}

std::string AlarmSummary(const std::vector<ReportAlarm>& alarms) {
  std::string html = TableStart(
      "alarms", "Alarms",
      {{"Alarm", "name"}, {"Final state"}, {"Changes", "number"}, {"Condition", "condition"}});
  for (size_t i = 0; i < alarms.size(); ++i) {
    const AlarmTimeline& timeline = alarms[i].timeline;
    const bool is_evaluated = timeline.not_evaluable.empty();
    absl::StrAppend(
        &html, "<tr><td class=\"name\"><a href=\"#alarm-", i + 1, "\">", AlarmName(alarms[i].alarm),
        "</a></td><td>", is_evaluated ? StateHtml(timeline.final_state) : "not evaluated",
        "</td><td class=\"number\">", timeline.transitions.size(), "</td><td class=\"condition\">",
        is_evaluated ? HtmlText(AlarmCondition(alarms[i].alarm)) : "", "</td></tr>\n");
  }
  return html + kTableEnd;
}

std::string FilterHtml(const MetricFilterDefinition& filter) {
  const std::string& name = filter.name.text.empty() ? filter.id : filter.name.text;
  std::string html = absl::StrCat("<article>\n<h3>", HtmlText(name), "</h3>\n<pre>",
                                  HtmlLines(filter.pattern.text), "</pre>\n<dl>\n");
  if (!filter.log_group.text.empty()) html += Term("Log group", HtmlText(filter.log_group.text));
  absl::StrAppend(
      &html, Term("Metric", HtmlText(filter.metric_namespace.text + " " + filter.metric_name.text)),
      Term("Value", HtmlText(filter.metric_value.text)));
  if (filter.default_value.has_value()) {
    html += Term("Default value", NumberText(*filter.default_value));
  }
  if (!filter.unit.text.empty()) html += Term("Unit", HtmlText(filter.unit.text));
  for (const DimensionDefinition& dimension : filter.dimensions) {
    html += Term("Dimension", HtmlText(dimension.name.text + " = " + dimension.value.text));
  }
  return html + "</dl>\n</article>\n";
}

std::string Head(const std::string& title) {
  return absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n<title>",
      title, "</title>\n<style>", std::string(kReportStyle), "</style>\n</head>\n");
}

}  // namespace

std::string ReportHtml(const MetricReport& report) {
  const std::string title = HtmlText(report.title);
  std::string html = absl::StrCat(Head(title), "<body>\n<header>\n<h1>", title, "</h1>\n");
  if (!report.subtitle.empty()) {
    absl::StrAppend(&html, "<p class=\"note\">", HtmlText(report.subtitle), "</p>\n");
  }
  html += "</header>\n<main>\n";
  if (!report.alarms.empty()) {
    absl::StrAppend(&html, "<section aria-labelledby=\"alarms\">\n<h2 id=\"alarms\">Alarms</h2>\n",
                    AlarmSummary(report.alarms));
    for (size_t i = 0; i < report.alarms.size(); ++i) html += AlarmHtml(report.alarms[i], i + 1);
    html += "</section>\n";
  }
  html += "<section aria-labelledby=\"metrics\">\n<h2 id=\"metrics\">Metrics</h2>\n";
  const size_t shown = std::min(report.metrics.size(), kMaxReportMetrics);
  if (report.metrics.empty()) html += "<p class=\"note\">No datapoints.</p>\n";
  if (shown < report.metrics.size()) {
    absl::StrAppend(&html, "<p class=\"note\">The page has the first ", shown, " of ",
                    report.metrics.size(), " metrics.</p>\n");
  }
  for (size_t i = 0; i < shown; ++i) html += MetricHtml(report.metrics[i]);
  html += "</section>\n";
  if (!report.filters.empty()) {
    html += "<section aria-labelledby=\"filters\">\n<h2 id=\"filters\">Metric filters</h2>\n";
    for (const MetricFilterDefinition& filter : report.filters) html += FilterHtml(filter);
    html += "</section>\n";
  }
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace metgrep
