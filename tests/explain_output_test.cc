// What `metgrep explain` prints of explanations, diagnoses and summaries, whatever these say.
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/event_lines.h"
#include "cli/explain_json.h"
#include "cli/explain_text.h"
#include "cli/wrapped_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Wrapped(std::string_view text, size_t column, size_t indent, size_t width) {
  std::string out;
  AppendWrapped(text, column, indent, width, &out);
  return out;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Spans of the words of `event`.
std::vector<Span> Words(std::string_view event) {
  std::vector<Span> words;
  for (size_t i = 0; i < event.size(); ++i) {
    if (event[i] == ' ') continue;
    if (i == 0 || event[i - 1] == ' ') words.push_back({i, i});
    words.back().end = i + 1;
  }
  return words;
}

Span Find(std::string_view event, std::string_view part) {
  return {event.find(part), event.find(part) + part.size()};
}

TEST(WrappedText, FillsLines) {
  EXPECT_EQ(Wrapped("one two three", 0, 2, 20), "one two three\n");
  EXPECT_EQ(Wrapped("one two three", 0, 2, 8), "one two\n  three\n");
  EXPECT_EQ(Wrapped("one two", 6, 2, 10), "one\n  two\n");
  EXPECT_EQ(Wrapped("overlong", 6, 2, 10), "overlong\n");
  EXPECT_EQ(Wrapped("a overlong b", 0, 0, 4), "a\noverlong\nb\n");
  EXPECT_EQ(Wrapped("", 0, 2, 8), "\n");
  EXPECT_EQ(Wrapped("has \"two  words\"", 0, 2, 40), "has \"two  words\"\n");
}

TEST(WrappedText, ControlBytesAreWrittenOut) {
  EXPECT_EQ(LineText("a\tb\n\r\x1B[2J\xFF"), "a\\tb\\n\\r\\x1B[2J\\xFF");
  EXPECT_EQ(LineText("caf\u00E9"), "caf\u00E9");
}

TEST(WrappedText, CountsColumns) {
  EXPECT_EQ(Columns("caf\u00E9"), 4u);
  EXPECT_EQ(Columns("cafe\u0301"), 4u);
  EXPECT_EQ(Columns("\u65E5\u672C"), 4u);
  EXPECT_EQ(Columns("\U0001F600"), 2u);
  EXPECT_EQ(Columns(""), 0u);
}

TEST(EventLines, NumbersFields) {
  const std::string event = "2 10.0.0.1 443 OK";
  EXPECT_EQ(EventLines(event, {Words(event), {}}, 2, 80, false),
            "  2 10.0.0.1 443 OK\n"
            "  1 2------- 3-- 4-\n");
}

TEST(EventLines, MarksWhatFails) {
  const std::string event = "2 10.0.0.1 443 OK";
  EXPECT_EQ(EventLines(event, {Words(event), Find(event, "443")}, 0, 80, false),
            "2 10.0.0.1 443 OK\n"
            "1 2------- ^^^ 4-\n");
  EXPECT_EQ(EventLines(event, {{}, Find(event, "443 OK")}, 0, 80, true),
            "2 10.0.0.1 \x1b[31m443 OK\x1b[0m\n"
            "           \x1b[31m^^^^^^\x1b[0m\n");
}

TEST(EventLines, NumbersThatDoNotFitAreLeftOut) {
  const std::string event = "a b c d e f g h i j k l";
  EXPECT_EQ(EventLines(event, {Words(event), {}}, 0, 80, false),
            "a b c d e f g h i j k l\n"
            "1 2 3 4 5 6 7 8 9 - - -\n");
}

TEST(EventLines, FieldsMayTouchAndContainBlanks) {
  const std::string event = "a \"b c\"d [e f]";
  const EventMarks marks = {{{0, 1}, {2, 7}, {7, 8}, {9, 14}}, {}};
  EXPECT_EQ(EventLines(event, marks, 0, 80, false),
            "a \"b c\"d [e f]\n"
            "1 2----3 4----\n");
}

TEST(EventLines, APlaceBetweenBytesIsMarked) {
  const std::string event = "{\"a\": 1";
  EXPECT_EQ(EventLines(event, {{}, Span{7, 7}}, 0, 80, false),
            "{\"a\": 1\n"
            "       ^\n");
}

TEST(EventLines, LongEventsAreCut) {
  const std::string event = "aaaaaaaa bbbbbbbb cccccccc dddddddd eeeeeeee ffffffff";
  EXPECT_EQ(EventLines(event, {Words(event), {}}, 0, 30, false),
            "aaaaaaaa bbbbbbbb cccccccc ...\n"
            "1------- 2------- 3-------\n");
  EXPECT_EQ(EventLines(event, {Words(event), Find(event, "ffffffff")}, 0, 30, false),
            "...eeeeeeee ffffffff\n"
            "   5------- ^^^^^^^^\n");
}

TEST(EventLines, MarksStandBelowWhatTheyMark) {
  // Of a character that is written out, and of one that takes two columns.
  const std::string event = "\x01 \u65E5\u672C x";
  EXPECT_EQ(EventLines(event, {Words(event), Find(event, "x")}, 0, 80, false),
            "\\x01 \u65E5\u672C x\n"
            "1--- 2--- ^\n");
}

TEST(EventLines, AnyBytesFitTheWidth) {
  const std::string pieces[] = {"x ", "\xFF", "\t", "\u65E5", "\U0001F600", "\x1B[31m", "\xE2\x80"};
  for (const std::string& piece : pieces) {
    std::string event;
    for (size_t size = 0; size < 120; ++size) {
      event += piece;
      for (const size_t at : {size_t{0}, event.size() / 2, event.size()}) {
        const EventMarks marks = {{{0, event.size() / 3}, {event.size() / 3, event.size()}},
                                  Span{at, std::min(at + 3, event.size())}};
        const std::string lines = EventLines(event, marks, 4, 60, false);
        for (const std::string& line : Lines(lines)) {
          ASSERT_LE(Columns(line), 60u) << line;
          ASSERT_EQ(line.find('\x1B'), std::string::npos);
        }
        ASSERT_THAT(lines, HasSubstr("^")) << lines;
      }
    }
  }
}

PatternExplanation SampleExplanation() {
  PatternExplanation explanation;
  explanation.syntax = Syntax::kSpace;
  explanation.syntax_name = "space-delimited";
  explanation.summary =
      "events with at least 3 fields, of which the third from the end (dstport) is a number equal "
      "to 22";
  explanation.parts = {
      {{1, 4}, 0, "", "...", "any number of fields", false},
      {{6, 16}, 0, "3 from the end", "dstport = 22", "a number equal to 22", false},
      {{18, 31},
       0,
       "2 from the end",
       "action = REJECT || action = ACCEPT || action = NODATA",
       "one of these",
       false},
      {{33, 34}, 1, "last", "s", "any text", true}};
  explanation.requirements = {
      {Requirement::Kind::kFieldCount, {0, 35}, "", "the event has at least 3 fields", 0},
      {Requirement::Kind::kSlot,
       {6, 16},
       "dstport = 22",
       "the third field from the end (dstport) is a number equal to 22",
       1}};
  explanation.limits = {{"characters", 35, 1024}, {"regexes", 0, 2}};
  explanation.findings = {{"ignored-optional-terms", {6, 16}, "dstport is ignored", "write it"}};
  return explanation;
}

TEST(ExplainText, ThePatternIsASentenceAndATable) {
  const ExplainLayout layout;
  EXPECT_EQ(PatternHeadText(SampleExplanation(), "[..., dstport=22, action=REJECT, s]", layout),
            "Space-delimited pattern: events with at least 3 fields, of which the third from\n"
            "  the end (dstport) is a number equal to 22\n"
            "\n"
            "warning: dstport is ignored [ignored-optional-terms]\n"
            "    [..., dstport=22, action=REJECT, s]\n"
            "          ^^^^^^^^^^\n"
            "    hint: write it\n");
  EXPECT_EQ(PatternTableText(SampleExplanation(), layout),
            "\n"
            "                  ...           any number of fields\n"
            "  3 from the end  dstport = 22  a number equal to 22\n"
            "  2 from the end  action = REJECT || action = ACCEPT || action = NODATA\n"
            "                                one of these\n"
            "  last              s           any text\n"
            "\n"
            "limits: 35 of 1024 characters, 0 of 2 regexes\n");
}

EventDiagnosis SampleDiagnosis() {
  EventDiagnosis diagnosis;
  diagnosis.problem = Problem::kValue;
  diagnosis.requirement = 1;
  diagnosis.pattern_span = {6, 16};
  diagnosis.value = "443";
  diagnosis.event_span = Span{2, 5};
  diagnosis.reason = "the third field from the end (dstport) is 443, not 22";
  diagnosis.near_miss = "the field before it is 22";
  diagnosis.suggestion = "move dstport=22";
  diagnosis.fields = {{0, 1}, {2, 5}, {6, 7}, {8, 9}};
  return diagnosis;
}

TEST(ExplainText, AnEventHasItsReason) {
  const EventDiagnosis diagnosis = SampleDiagnosis();
  ExplainedEventText text({.show_path = true});
  EXPECT_EQ(text.Text({"a.log", 7, "1 443 R s", diagnosis}),
            "a.log:7: no match: the third field from the end (dstport) is 443, not 22\n"
            "    1 443 R s\n"
            "    1 ^^^ 3 4\n"
            "    near: the field before it is 22\n"
            "    hint: move dstport=22\n");
  // What was said is not said again.
  EXPECT_EQ(text.Text({"-", 8, "1 443 R s", diagnosis}),
            "(standard input):8: no match: the third field from the end (dstport) is 443, not\n"
            "    22\n"
            "    1 443 R s\n"
            "    1 ^^^ 3 4\n");
  EXPECT_THAT(text.Text({std::string(50, 'x'), 9, "1 443 R s", diagnosis}),
              HasSubstr("x:9: no match:\n    the third field from the end"));
  EventDiagnosis match;
  match.matches = true;
  EXPECT_EQ(text.Text({"a.log", 9, "", match}), "a.log:9: matches\n\n");
}

TEST(ExplainText, ColoursAreOnDemand) {
  const EventDiagnosis diagnosis = SampleDiagnosis();
  const ExplainedEvent event = {"a.log", 7, "1 443 R s", diagnosis};
  EXPECT_THAT(ExplainedEventText({}).Text(event), Not(HasSubstr("\x1b")));
  EXPECT_THAT(ExplainedEventText({.color = true}).Text(event),
              HasSubstr("\x1b[32m7\x1b[0m: \x1b[31mno match:\x1b[0m the third"));
}

ExplainSummary SampleSummary() {
  ExplainSummary summary;
  summary.events = 40;
  summary.matches = 3;
  summary.requirements.resize(2);
  summary.requirements[0].reached = 40;
  summary.requirements[0].failed = 6;
  summary.requirements[0].problems = {{Problem::kFieldCount, 6}};
  summary.requirements[1].reached = 34;
  summary.requirements[1].failed = 31;
  summary.requirements[1].problems = {{Problem::kValue, 29}, {Problem::kNotANumber, 2}};
  summary.requirements[1].top_values = {{"443", 16}, {"80", 9}, {"", 2}};
  summary.requirements[1].distinct_values = 7;
  summary.field_counts = {{14, 34}, {1, 6}};
  summary.suggestions = {"write dstport=443"};
  return summary;
}

TEST(ExplainText, TheSummaryCounts) {
  EXPECT_EQ(SummaryText(SampleExplanation(), SampleSummary(), 20, {}),
            "40 events: 3 match, 37 do not (20 shown above)\n"
            "\n"
            "  failed         requirement\n"
            "       6    15%  the event has at least 3 fields\n"
            "      31    78%  the third field from the end (dstport) is a number equal to 22\n"
            "                   29 have another value there, 2 have no number there\n"
            "                   values there: 443 (16, 52%), 80 (9, 29%), (empty) (2, 6%) and\n"
            "                     4 other values\n"
            "\n"
            "fields of an event: 14 in 34 events (85%), 1 in 6 events (15%)\n"
            "\n"
            "note: write dstport=443\n");
}

TEST(ExplainText, TheSummaryOfNothing) {
  ExplainSummary summary;
  summary.requirements.resize(2);
  EXPECT_EQ(SummaryText(SampleExplanation(), summary, 0, {}), "no events\n");
  summary.events = summary.matches = 1;
  EXPECT_EQ(SummaryText(SampleExplanation(), summary, 1, {}), "1 event: 1 matches, 0 do not\n");
}

TEST(ExplainText, TooManyValuesAreCountedOnly) {
  ExplainSummary summary = SampleSummary();
  summary.requirements[1].values_overflowed = true;
  summary.requirements[1].distinct_values = kMaxDistinctValues + 1;
  EXPECT_THAT(SummaryText(SampleExplanation(), summary, 40, {.width = 100}),
              HasSubstr("values there: at least 65537 different ones, too many to count each"));
}

TEST(ExplainText, PercentagesAreNotRoundedToNothingOrAll) {
  ExplainSummary summary = SampleSummary();
  summary.events = 10'000;
  summary.matches = 1;
  summary.requirements[0].failed = 1;
  summary.requirements[1].reached = 9'999;
  summary.requirements[1].failed = 9'998;
  const std::string text = SummaryText(SampleExplanation(), summary, 0, {});
  EXPECT_THAT(text, HasSubstr("       1    <1%  the event"));
  EXPECT_THAT(text, HasSubstr("    9998   >99%  the third"));
}

TEST(ExplainText, HostileValuesAreHarmless) {
  ExplainSummary summary = SampleSummary();
  summary.requirements[1].top_values = {{"\x1B[2J\xFF", 3}, {std::string(200, 'x'), 1}};
  summary.suggestions = {"\x1B[2J"};
  EventDiagnosis diagnosis = SampleDiagnosis();
  diagnosis.reason = diagnosis.near_miss = diagnosis.suggestion = "\x1B[2J\n\xFF";
  const std::string text =
      SummaryText(SampleExplanation(), summary, 0, {}) +
      ExplainedEventText({.show_path = true}).Text({"\x1B[2J", 7, "1 443 \x1B\xFF", diagnosis});
  EXPECT_THAT(text, Not(HasSubstr("\x1B")));
  EXPECT_THAT(text, HasSubstr("\\x1B[2J\\xFF (3"));
  EXPECT_THAT(text, HasSubstr("xxx... (1"));
}

TEST(ExplainText, EveryTextFitsTheWidth) {
  const EventDiagnosis diagnosis = SampleDiagnosis();
  for (const size_t width : {60u, 80u, 120u}) {
    const ExplainLayout layout = {.width = width};
    const std::string text = PatternHeadText(SampleExplanation(), "[a]", layout) +
                             PatternTableText(SampleExplanation(), layout) +
                             ExplainedEventText(layout).Text({"", 1, "1 443 R s", diagnosis}) +
                             SummaryText(SampleExplanation(), SampleSummary(), 1, layout);
    for (const std::string& line : Lines(text)) {
      if (line.find("action = REJECT ||") != std::string::npos) continue;  // is not cut
      EXPECT_LE(Columns(line), width) << line;
    }
  }
}

TEST(ExplainJson, HasEveryMember) {
  PatternExplanation explanation = SampleExplanation();
  explanation.parts.resize(2);
  EXPECT_EQ(
      PatternJson(explanation, "[a]", "plan\n"),
      "{\"type\": \"pattern\", \"pattern\": \"[a]\", \"syntax\": \"space-delimited\", "
      "\"summary\": \"events with at least 3 fields, of which the third from the end (dstport) is "
      "a number equal to 22\", \"parts\": [{\"patternBegin\": 1, \"patternEnd\": 4, \"depth\": 0, "
      "\"position\": \"\", \"text\": \"...\", \"meaning\": \"any number of fields\", "
      "\"isIgnored\": false}, {\"patternBegin\": 6, \"patternEnd\": 16, \"depth\": 0, "
      "\"position\": \"3 from the end\", \"text\": \"dstport = 22\", \"meaning\": \"a number equal "
      "to 22\", \"isIgnored\": false}], \"requirements\": [{\"kind\": \"field-count\", "
      "\"patternBegin\": 0, \"patternEnd\": 35, \"text\": \"\", \"meaning\": \"the event has at "
      "least 3 fields\"}, {\"kind\": \"slot\", \"patternBegin\": 6, \"patternEnd\": 16, \"text\": "
      "\"dstport = 22\", \"meaning\": \"the third field from the end (dstport) is a number equal "
      "to 22\"}], \"limits\": [{\"name\": \"characters\", \"used\": 35, \"limit\": 1024}, "
      "{\"name\": \"regexes\", \"used\": 0, \"limit\": 2}], \"findings\": [{\"id\": "
      "\"ignored-optional-terms\", \"patternBegin\": 6, \"patternEnd\": 16, \"message\": \"dstport "
      "is ignored\", \"suggestion\": \"write it\"}], \"plan\": \"plan\\n\"}\n");
  const EventDiagnosis diagnosis = SampleDiagnosis();
  EXPECT_EQ(
      EventJson({"a.log", 7, "1 443 R s", diagnosis}),
      "{\"type\": \"event\", \"path\": \"a.log\", \"lineNumber\": 7, \"eventMessage\": \"1 443 R "
      "s\", \"matches\": false, \"problem\": \"value\", \"requirement\": 1, \"patternBegin\": 6, "
      "\"patternEnd\": 16, \"value\": \"443\", \"eventBegin\": 2, \"eventEnd\": 5, \"reason\": "
      "\"the third field from the end (dstport) is 443, not 22\", \"nearMiss\": \"the field before "
      "it is 22\", \"suggestion\": \"move dstport=22\", \"fields\": [[0, 1], [2, 5], [6, 7], [8, "
      "9]]}\n");
  EXPECT_EQ(SummaryJson(SampleSummary()),
            "{\"type\": \"summary\", \"events\": 40, \"matches\": 3, \"requirements\": "
            "[{\"reached\": 40, \"failed\": 6, \"problems\": {\"field-count\": 6}, \"topValues\": "
            "[], \"distinctValues\": 0, \"valuesOverflowed\": false}, {\"reached\": 34, "
            "\"failed\": 31, \"problems\": {\"value\": 29, \"not-a-number\": 2}, \"topValues\": "
            "[{\"value\": \"443\", \"count\": 16}, {\"value\": \"80\", \"count\": 9}, {\"value\": "
            "\"\", \"count\": 2}], \"distinctValues\": 7, \"valuesOverflowed\": false}], "
            "\"fieldCounts\": [{\"fields\": 14, \"events\": 34}, {\"fields\": 1, \"events\": 6}], "
            "\"suggestions\": [\"write dstport=443\"]}\n");
}

TEST(ExplainJson, BytesAreKept) {
  EventDiagnosis diagnosis = SampleDiagnosis();
  diagnosis.value = "\xFF";
  diagnosis.reason = "it is \xFF";
  const std::string json = EventJson({"a.log", 7, "\xFF", diagnosis});
  EXPECT_THAT(json, HasSubstr("\"eventMessageBytes\": \"/w==\""));
  EXPECT_THAT(json, HasSubstr("\"valueBytes\": \"/w==\""));
  EXPECT_THAT(json, HasSubstr("\"reason\": \"it is \\\\xFF\""));
}

}  // namespace
}  // namespace metgrep
