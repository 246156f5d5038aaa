// The report page: well-formed, harmless whatever the names are, and of a reasonable size.
#include "cli/report_html.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/html_chart.h"
#include "cli/html_text.h"
#include "gtest/gtest.h"
#include "tests/support/find_program.h"
#include "tests/support/html_check.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_metrics.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

MetricReport SampleReport() {
  MetricReport report;
  report.title = "metgrep alarms";
  report.subtitle = "flow.log: 14 lines";
  for (const MetricData& metric : SampleMetrics()) {
    report.metrics.push_back(MakeMetricSeries(metric, 60, Statistics({"Sum", "Average", "p90"})));
  }
  report.alarms.push_back(
      {.alarm = SampleAlarm(),
       .timeline = SampleTimeline(),
       .series = MakeMetricSeries(SampleMetrics()[0], 60, Statistics({"Sum"}))});
  MetricFilterDefinition filter;
  filter.id = "RejectedSSHFilter";
  filter.pattern.text =
      "[version, account, eni, ..., destport = 22, ...,\n action = REJECT, status]";
  filter.metric_name.text = "RejectedSSH";
  filter.metric_namespace.text = "LogMetrics";
  filter.metric_value.text = "1";
  filter.default_value = 0;
  report.filters.push_back(filter);
  return report;
}

size_t Count(const HtmlPage& page, std::string_view element, std::string_view attribute) {
  return static_cast<size_t>(
      std::count_if(page.elements.begin(), page.elements.end(), [&](const HtmlElement& found) {
        return found.name == element && found.attributes.find(attribute) != std::string::npos;
      }));
}

bool Says(const HtmlPage& page, std::string_view text) {
  return page.text.find(text) != std::string::npos;
}

TEST(HtmlText, LeavesNoMarkup) {
  EXPECT_EQ(HtmlText("<a href=\"x\">&'\x01\xFF"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\\x01\\xFF");
  EXPECT_EQ(HtmlLines("a\n\t<b>\r"), "a\n\t&lt;b&gt;\\x0D");
}

TEST(HtmlCheck, FindsBrokenPages) {
  for (const char* const broken :
       {"<p></p>", "<!DOCTYPE html><p>", "<!DOCTYPE html><p></b>", "<!DOCTYPE html>a & b",
        "<!DOCTYPE html><p id=\"a\"></p><p id=\"a\"></p>", "<!DOCTYPE html><a href=\"#b\"></a>",
        "<!DOCTYPE html><p id=a></p>"}) {
    EXPECT_NE(ReadHtml(broken).error, "") << broken;
  }
}

TEST(ReportHtml, IsWellFormedAndSaysWhatItKnows) {
  const HtmlPage page = ReadHtml(ReportHtml(SampleReport()));
  ASSERT_EQ(page.error, "");
  for (const char* const text :
       {"metgrep alarms", "flow.log: 14 lines",
        "[version, account, eni, ..., destport = 22, ...,\n", "LogMetrics RejectedSSH",
        "Load Balancer TargetResponseTime{StatusCode=\"503\"",
        "Sum >= 1.5 for 1 of 2 periods of 60 s", "2019-07-14T12:44:00Z", "100000.55",
        "was greater than or equal to the threshold (1.5)", "4 periods (4 min)",
        "<none> & \"few\"\\x1B[1m", "3 min (38 %)"}) {
    EXPECT_TRUE(Says(page, text)) << text;
  }
}

TEST(ReportHtml, NeedsNothingElse) {
  const std::string html = ReportHtml(SampleReport());
  EXPECT_EQ(html.find("://"), std::string::npos);
  EXPECT_EQ(html.find("url("), std::string::npos);
  EXPECT_EQ(html.find("@import"), std::string::npos);
  const HtmlPage page = ReadHtml(html);
  for (const char* const element : {"script", "link", "img", "iframe", "object", "base"}) {
    EXPECT_EQ(Count(page, element, ""), 0u) << element;
  }
}

TEST(ReportHtml, IsAccessible) {
  const HtmlPage page = ReadHtml(ReportHtml(SampleReport()));
  for (const HtmlElement& element : page.elements) {
    if (element.name == "svg") {
      EXPECT_NE(element.attributes.find("role=\"img\" aria-label=\""), std::string::npos);
    }
    if (element.name == "th") {
      EXPECT_NE(element.attributes.find("scope="), std::string::npos);
    }
    if (element.name == "section") {
      EXPECT_NE(element.attributes.find("aria-labelledby="), std::string::npos);
    }
  }
  EXPECT_EQ(Count(page, "html", "lang=\"en\""), 1u);
  EXPECT_EQ(Count(page, "h1", ""), 1u);
  EXPECT_EQ(Count(page, "svg", "class=\"bars\""), 3u);
}

TEST(ReportHtml, ShowsHostileNamesAsText) {
  const MetricData hostile = HostileMetric();
  MetricReport report = SampleReport();
  report.title = report.subtitle = hostile.id.name;
  report.metrics = {MakeMetricSeries(hostile, 60, Statistics({"Sum"}))};
  report.metrics[0].statistics = {"\"><script>"};
  AlarmDefinition& alarm = report.alarms[0].alarm;
  for (DefinedText* const text :
       {&alarm.name, &alarm.metric_name, &alarm.metric_namespace, &alarm.statistic,
        &report.filters[0].pattern, &report.filters[0].name, &report.filters[0].log_group,
        &report.filters[0].metric_value, &report.filters[0].unit}) {
    text->text = hostile.id.name;
  }
  DimensionDefinition& dimension = report.filters[0].dimensions.emplace_back();
  dimension.name.text = hostile.id.name;
  dimension.value.text = hostile.id.dimensions[0].value;
  report.alarms.push_back(report.alarms[0]);
  report.alarms[1].timeline.not_evaluable = hostile.id.name;
  const std::string html = ReportHtml(report);
  const HtmlPage page = ReadHtml(html);
  ASSERT_EQ(page.error, "");
  EXPECT_EQ(Count(page, "script", ""), 0u);
  EXPECT_TRUE(Says(page, "</title><script>alert('1')</script>\\x1B[31m"));
  EXPECT_EQ(html.find('\x1B'), std::string::npos);
}

TEST(ReportHtml, ALongMetricIsPutTogether) {
  MetricReport report;
  report.title = "long";
  report.metrics = {MakeMetricSeries(LongMetric(10'000), 60, Statistics({"Sum", "Maximum"}))};
  const std::string html = ReportHtml(report);
  EXPECT_LT(html.size(), 250'000u);
  const HtmlPage page = ReadHtml(html);
  ASSERT_EQ(page.error, "");
  EXPECT_TRUE(Says(page, "The table has the first 500 of 10000 datapoints."));
  EXPECT_TRUE(Says(page, "10000 periods in 360 bars"));
  EXPECT_EQ(Count(page, "g", "class=\"bar\""), kMaxBars);
  EXPECT_EQ(Count(page, "th", "scope=\"row\""), kMaxReportRows);
}

TEST(ReportHtml, ManyMetricsAndChangesAreCut) {
  MetricReport report = SampleReport();
  report.metrics.assign(150, report.metrics[0]);
  AlarmTimeline& timeline = report.alarms[0].timeline;
  const std::vector<AlarmTransition> two = timeline.transitions;
  while (timeline.transitions.size() < 1000) {
    timeline.transitions.insert(timeline.transitions.end(), two.begin(), two.end());
  }
  const HtmlPage page = ReadHtml(ReportHtml(report));
  ASSERT_EQ(page.error, "");
  EXPECT_TRUE(Says(page, "The page has the first 100 of 150 metrics."));
  EXPECT_TRUE(Says(page, "Chart and table have the first 500 of 1000 changes of state."));
}

// `html` in a frame of so many pixels, and how wide its content is, as the title of the page.
std::string MeasuringPage(const std::string& html, int width) {
  std::string source;
  for (const char c : html) {
    source += c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
  }
  return "<!DOCTYPE html><title>not measured</title><iframe style=\"width: " +
         std::to_string(width) +
         "px; height: 900px; border: 0\" onload=\"const page = this.contentDocument; for (const "
         "part of page.querySelectorAll('details')) part.open = true; document.title = 'content ' "
         "+ page.documentElement.scrollWidth\" srcdoc=\"" +
         source + "\"></iframe>";
}

// How wide a browser makes the content in a window of this width: "content 360"; empty if the
// browser does not run.
std::string MeasuredWidth(const std::string& chromium, const std::string& html, int width) {
  const TemporaryDirectory directory;
  ProgramCall call;
  call.program = chromium;
  call.arguments = {"--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--virtual-time-budget=5000",
                    "--user-data-dir=" + directory.Path("profile"),
                    "--dump-dom",
                    "file://" + directory.Write("page.html", MeasuringPage(html, width))};
  const std::string page = RunProgram(call).output;
  const size_t begin = page.find("<title>");
  if (begin == std::string::npos) return "";
  return page.substr(begin + 7, page.find("</title>", begin) - begin - 7);
}

TEST(ReportHtml, FitsNarrowAndWideWindows) {
  const std::string chromium = FindProgram("chromium");
  if (chromium.empty()) GTEST_SKIP() << "chromium is not installed";
  const std::string wide_page =
      "<!DOCTYPE html><body style=\"margin: 0\"><p style=\"width: 2000px\">wide</p>";
  const std::string measured = MeasuredWidth(chromium, wide_page, 360);
  if (measured.empty()) GTEST_SKIP() << "chromium does not run here";
  EXPECT_EQ(measured, "content 2000");

  MetricReport report = SampleReport();
  report.metrics.push_back(MakeMetricSeries(HostileMetric(), 60, Statistics({"Sum"})));
  report.metrics.push_back(MakeMetricSeries(LongMetric(3000), 60, Statistics({"Sum", "Average"})));
  report.alarms[0].alarm.name.text = report.title = std::string(300, 'x');
  report.filters[0].pattern.text += std::string(300, 'y');
  const std::string html = ReportHtml(report);
  EXPECT_EQ(MeasuredWidth(chromium, html, 360), "content 360");
  EXPECT_EQ(MeasuredWidth(chromium, html, 1280), "content 1280");
}

TEST(ReportHtml, AnEmptyReportIsAPage) {
  const HtmlPage page = ReadHtml(ReportHtml({}));
  EXPECT_EQ(page.error, "");
  EXPECT_TRUE(Says(page, "No datapoints."));
}

}  // namespace
}  // namespace metgrep
