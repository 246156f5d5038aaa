// Scans: what a sink is told, for every input format and every option, whatever the block size.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "engine/scan.h"
#include "gtest/gtest.h"
#include "tests/support/recording_sink.h"

namespace metgrep {
namespace {

std::vector<Filter> Filters(const std::vector<std::string>& patterns) {
  std::vector<Filter> filters;
  for (const std::string& pattern : patterns) filters.push_back(*Filter::Compile(pattern));
  return filters;
}

// What the sink is told of `data`, which must not depend on the block size.
std::string ScanText(const std::vector<std::string>& patterns, std::string_view data,
                     ScanOptions options = {}) {
  std::string answer;
  for (const size_t block_bytes :
       {size_t{256} << 10, size_t{1}, size_t{2}, size_t{7}, size_t{64}}) {
    options.block_bytes = block_bytes;
    RecordingSink sink;
    ScanBytes(Filters(patterns), data, "in", options, sink);
    if (block_bytes == size_t{256} << 10) answer = sink.text;
    EXPECT_EQ(sink.text, answer) << "block_bytes=" << block_bytes;
  }
  return answer;
}

TEST(Scan, AnEventIsALineWithoutItsTerminator) {
  EXPECT_EQ(ScanText({"a"}, "a1\nb\na2\r\n\r\na3"), "in:a1|\nin:a2|\nin:a3|\nend in matches=3\n");
  EXPECT_EQ(ScanText({""}, "\n\r\nx\r"), "in:|\nin:|\nin:x\r|\nend in matches=3\n");
  EXPECT_EQ(ScanText({""}, ""), "end in matches=0\n");
}

TEST(Scan, TerminatorsAreGivenAsTheyAre) {
  std::vector<std::string> terminators;
  FunctionSink sink([&](const ScannedEvent& event) {
    terminators.emplace_back(event.terminator);
    return SinkAnswer::kContinue;
  });
  ScanBytes(Filters({""}), "a\nb\r\nc", "in", {}, sink);
  EXPECT_EQ(terminators, (std::vector<std::string>{"\n", "\r\n", ""}));
}

TEST(Scan, AnyByteIsFine) {
  const std::string_view data("a\0b\xFFREJECT\n\0\n\xFF\xFE\n", 16);
  EXPECT_EQ(ScanText({"REJECT"}, data), std::string("in:a\0b\xFFREJECT|\nend in matches=1\n", 32));
}

TEST(Scan, AnyPatternIsEnough) {
  EXPECT_EQ(ScanText({"a", "b"}, "xa\nxb\nxc\n"), "in:xa|\nin:xb|\nend in matches=2\n");
  std::vector<size_t> filters;
  FunctionSink sink([&](const ScannedEvent& event) {
    filters.push_back(event.filter_index);
    return SinkAnswer::kContinue;
  });
  ScanBytes(Filters({"a", "b"}), "b\nab\n", "in", {}, sink);
  EXPECT_EQ(filters, (std::vector<size_t>{1, 0}));
}

TEST(Scan, InvertReportsWhatMatchesNothing) {
  ScanOptions options;
  options.invert = true;
  options.number_events = true;
  const std::string_view data = "a\nb\nca\n\nd";
  EXPECT_EQ(ScanText({"a"}, data, options), "in:2:b|\nin:4:|\nin:5:d|\nend in matches=3\n");
  EXPECT_EQ(ScanText({"a", "d"}, data, options), "in:2:b|\nin:4:|\nend in matches=2\n");
  EXPECT_EQ(ScanText({"%a%"}, data, options), "in:2:b|\nin:4:|\nin:5:d|\nend in matches=3\n");
}

TEST(Scan, CountsWithoutEvents) {
  ScanOptions options;
  options.count_only = true;
  options.count_events = true;
  EXPECT_EQ(ScanText({"a"}, "a\nb\naa\n", options), "end in matches=2 events=3\n");
  EXPECT_EQ(ScanText({"a"}, "a\nb\naa", options), "end in matches=2 events=3\n");
  options.invert = true;
  EXPECT_EQ(ScanText({"a"}, "a\nb\naa", options), "end in matches=1 events=3\n");
}

TEST(Scan, MaxMatchesEndsAnInput) {
  ScanOptions options;
  options.max_matches = 2;
  EXPECT_EQ(ScanText({"a"}, "a1\nb\na2\na3\n", options),
            "in:a1|\nin:a2|\nend in matches=2 stopped\n");
  options.count_only = true;
  EXPECT_EQ(ScanText({"a"}, "a1\nb\na2\na3\n", options), "end in matches=2 stopped\n");
  options.max_matches = 0;
  EXPECT_EQ(ScanText({"a"}, "a1\n", options), "end in matches=0 stopped\n");
}

TEST(Scan, ContextIsMarkedAndGapsToo) {
  ScanOptions options;
  options.number_events = true;
  options.before_context = 1;
  options.after_context = 1;
  EXPECT_EQ(ScanText({"M"}, "1\n2\nM3\n4\n5\n6\nM7\nM8\n9\n", options),
            "in-2-2|\nin:3:M3|\nin-4-4|\n--\nin-6-6|\nin:7:M7|\nin:8:M8|\nin-9-9|\n"
            "end in matches=3\n");
  options.before_context = 3;
  options.after_context = 0;
  EXPECT_EQ(ScanText({"M"}, "1\nM2\n3\n4\n5\nM6\n7\n", options),
            "in-1-1|\nin:2:M2|\nin-3-3|\nin-4-4|\nin-5-5|\nin:6:M6|\nend in matches=2\n");
  options.before_context = 0;
  options.after_context = 2;
  options.max_matches = 1;
  EXPECT_EQ(ScanText({"M"}, "1\nM2\n3\nM4\n5\n", options),
            "in:2:M2|\nin-3-3|\nin-4-M4|\nend in matches=1 stopped\n");
}

TEST(Scan, TheSinkSkipsOrStops) {
  RecordingSink skipping;
  skipping.skip_at = 1;
  EXPECT_FALSE(ScanBytes(Filters({"a"}), "a1\na2\n", "in", {}, skipping).stopped);
  EXPECT_EQ(skipping.text, "in:a1|\nend in matches=1 stopped\n");
  RecordingSink stopping;
  stopping.stop_at = 1;
  EXPECT_TRUE(ScanBytes(Filters({"a"}), "a1\na2\n", "in", {}, stopping).stopped);
}

TEST(Scan, TooLongLinesAreSkippedWithAnErrorAndKeepTheirNumber) {
  ScanOptions options;
  options.number_events = true;
  options.max_line_bytes = 5;
  EXPECT_EQ(ScanText({""}, "12345\n123456\nab\n", options),
            "in:1:12345|\nerror in: line at byte 6 is longer than 5 bytes; skipped\nin:3:ab|\n"
            "end in matches=2 failed\n");
}

constexpr char kHeader[] =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start "
    "end action log-status\n";

TEST(Scan, FlowLogHeadersAreNotEvents) {
  ScanOptions options;
  options.number_events = true;
  options.count_events = true;
  const std::string data = std::string(kHeader) + "2 ACCEPT\n" + kHeader;
  EXPECT_EQ(ScanText({"-zzz"}, data, options),
            "in:2:2 ACCEPT|\nin:3:" + std::string(kHeader, sizeof(kHeader) - 2) +
                "|\nend in matches=2 events=2 headers=1\n");
  options.header_lines = 2;
  EXPECT_EQ(ScanText({"2"}, data, options), "end in matches=0 events=1 headers=2\n");
  options.header_lines = 0;
  EXPECT_EQ(ScanText({"-ACCEPT"}, std::string(kHeader), options),
            "in:1:" + std::string(kHeader, sizeof(kHeader) - 2) + "|\nend in matches=1 events=1\n");
}

TEST(Scan, ExportTimesAreStrippedAndContinuationsJoined) {
  ScanOptions options;
  options.input = InputFormat::kExport;
  options.number_events = true;
  EXPECT_EQ(ScanText({"[a, b]"},
                     "2015-09-05T22:00:01.000Z x y\n2015-09-05T22:00:02.500Z one\n"
                     "2015-09-05T22:00:03.000Z three\n  four\n",
                     options),
            "in:1:@1441490401000 2015-09-05T22:00:01.000Z x y|<x y>\n"
            "in:3:@1441490403000 2015-09-05T22:00:03.000Z three\n  four|<three\n  four>\n"
            "end in matches=2\n");
}

TEST(Scan, JsonDocumentsOfEventsAreFoundByThemselves) {
  ScanOptions options;
  options.number_events = true;
  const std::string page =
      R"({"events":[{"timestamp":1596012819000,"message":"a REJECT","ingestionTime":1},)"
      R"({"timestamp":1596012820000,"message":"b ACCEPT"}],"nextForwardToken":"f/1"})";
  EXPECT_EQ(ScanText({"REJECT"}, page + "\n" + page, options),
            "in:1:@1596012819000 a REJECT|\nin:3:@1596012819000 a REJECT|\nend in matches=2\n");
  const std::string subscription =
      R"({"messageType":"DATA_MESSAGE","owner":"1","logGroup":"g","logStream":"s",)"
      R"("subscriptionFilters":["f"],"logEvents":[{"id":"1","timestamp":5,"message":"x\ny"}]})";
  const std::string control =
      R"({"messageType":"CONTROL_MESSAGE","logEvents":[{"id":"","timestamp":5,)"
      R"("message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]})";
  EXPECT_EQ(ScanText({""}, control + subscription, options), "in:1:@5 x\ny|\nend in matches=1\n");
  EXPECT_EQ(ScanText({""}, R"({"events":[],"searchedLogStreams":[]})", options),
            "end in matches=0\n");
}

TEST(Scan, OtherJsonIsLines) {
  EXPECT_EQ(ScanText({""}, "{\"a\":1}\n{\"events\":[1]}\n"),
            "in:{\"a\":1}|\nin:{\"events\":[1]}|\nend in matches=2\n");
  EXPECT_EQ(ScanText({""}, "{\"events\":[]}"), "in:{\"events\":[]}|\nend in matches=1\n");
  EXPECT_EQ(ScanText({""}, "{ not json\n"), "in:{ not json|\nend in matches=1\n");
  EXPECT_EQ(ScanText({""}, "  "), "in:  |\nend in matches=1\n");
}

TEST(Scan, BrokenDocumentsAreErrorsAfterTheirEvents) {
  ScanOptions options;
  options.input = InputFormat::kEvents;
  EXPECT_EQ(ScanText({""}, R"({"events":[{"message":"a"},{"message":"b)", options),
            "in:a|\nerror in: invalid JSON document of events at byte 40: it ends too early\n"
            "end in matches=1 failed\n");
  EXPECT_EQ(ScanText({""}, R"({"a":1})", options),
            "error in: invalid JSON document of events at byte 0: no list of events (\"events\" or "
            "\"logEvents\")\nend in matches=0 failed\n");
  EXPECT_EQ(ScanText({""}, R"({"events":[{"timestamp":1}]})", options),
            "error in: invalid JSON document of events at byte 25: an event without a message\n"
            "end in matches=0 failed\n");
  EXPECT_EQ(ScanText({""}, R"([{"timestamp":1,"message":"a"}] [{"message":"b"}])", options),
            "in:@1 a|\nin:b|\nend in matches=2\n");
}

TEST(Scan, ErrorsOfOneInputDoNotEndTheScan) {
  RecordingSink sink;
  const ScanTotals totals =
      Scan(Filters({""}), {"/does/not/exist", "/dev/null"}, ScanOptions(), sink);
  EXPECT_EQ(sink.text,
            "error /does/not/exist: No such file or directory\nend /dev/null matches=0\n");
  EXPECT_EQ(totals.inputs, 1u);
}

}  // namespace
}  // namespace metgrep
