// The made-up flow logs and load balancer logs of the benchmarks have the statistics that they
// claim to have.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bench/calendar.h"
#include "bench/flow_log_corpus.h"
#include "bench/load_balancer_corpus.h"
#include "re2/re2.h"

namespace metgrep {
namespace {

constexpr size_t kMebibyte = size_t{1} << 20;

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines = Split(text, '\n');
  EXPECT_TRUE(lines.back().empty()) << "the last line has no terminator";
  lines.pop_back();
  return lines;
}

int64_t Number(std::string_view text) {
  int64_t value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

uLong Crc32(std::string_view text) {
  return crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
}

// Shares of all records, and a few sizes.
struct Statistics {
  double lines = 0;
  double reject = 0;
  double nodata = 0;
  double mean_bytes = 0;
};

Statistics Measure(std::string_view text) {
  Statistics statistics;
  for (const std::string_view line : Lines(text)) {
    const std::vector<std::string_view> fields = Split(line, ' ');
    statistics.lines += 1;
    statistics.reject += fields[12] == "REJECT" ? 1 : 0;
    statistics.nodata += fields[13] == "NODATA" ? 1 : 0;
  }
  statistics.reject /= statistics.lines;
  statistics.nodata /= statistics.lines;
  statistics.mean_bytes = static_cast<double>(text.size()) / statistics.lines;
  return statistics;
}

Statistics MeasureProfile(FlowLogProfile profile) {
  return Measure(GenerateFlowLogs({.profile = profile}, 16 * kMebibyte));
}

// Size of the text over its size in gzip format, level 6.
double CompressionRatio(std::string_view text) {
  std::string compressed(compressBound(static_cast<uLong>(text.size())), '\0');
  auto size = static_cast<uLongf>(compressed.size());
  EXPECT_EQ(
      compress2(reinterpret_cast<Bytef*>(compressed.data()), &size,
                reinterpret_cast<const Bytef*>(text.data()), static_cast<uLong>(text.size()), 6),
      Z_OK);
  return static_cast<double>(text.size()) / static_cast<double>(size);
}

TEST(FlowLogCorpus, SameSeedGivesTheSameBytes) {
  const FlowLogOptions options{.profile = FlowLogProfile::kPublicEdge, .seed = 7};
  EXPECT_EQ(GenerateFlowLogs(options, kMebibyte), GenerateFlowLogs(options, kMebibyte));
}

TEST(FlowLogCorpus, BytesAreTheSameOnEveryMachine) {
  // Results of different machines can be compared only as long as these numbers stay.
  EXPECT_EQ(Crc32(GenerateFlowLogs({}, kMebibyte)), 2171511470u);
  EXPECT_EQ(Crc32(GenerateFlowLogs({.version = 5}, kMebibyte)), 3188932112u);
}

TEST(FlowLogCorpus, AnExportHasTheTimeOfEachRecordInFront) {
  const FlowLogOptions options{.is_export = true};
  EXPECT_EQ(FlowLogCorpus(options).HeaderLine(), "");
  const std::string text = GenerateFlowLogs(options, kMebibyte);
  EXPECT_EQ(Crc32(text), 305895569u);
  std::string records;  // without their times
  for (const std::string_view line : Lines(text)) {
    const std::vector<std::string_view> fields = Split(line, ' ');
    ASSERT_EQ(fields.size(), 15u) << line;
    ASSERT_EQ(fields[0], UtcTime(Number(fields[11])).Format("%04d-%02u-%02uT%02d:%02d:%02d.000Z"));
    records.append(line.substr(fields[0].size() + 1)).append("\n");
  }
  EXPECT_EQ(records, GenerateFlowLogs({}, records.size()));
}

TEST(FlowLogCorpus, AnotherSeedGivesOtherBytes) {
  EXPECT_NE(GenerateFlowLogs({.seed = 1}, kMebibyte), GenerateFlowLogs({.seed = 2}, kMebibyte));
}

TEST(FlowLogCorpus, SizeIsWhatWasAskedForUpToOneLine) {
  for (const size_t bytes : {size_t{1000}, size_t{4096}, size_t{100'000}, kMebibyte}) {
    const std::string text = GenerateFlowLogs({}, bytes);
    EXPECT_LE(text.size(), bytes);
    EXPECT_GT(text.size() + 200, bytes);
    EXPECT_EQ(text.back(), '\n');
  }
  EXPECT_EQ(GenerateFlowLogs({}, 0), "");
  EXPECT_EQ(GenerateFlowLogs({}, 10), "");
}

TEST(FlowLogCorpus, ALongerTextStartsWithTheShorterOne) {
  const std::string shorter = GenerateFlowLogs({}, 100'000);
  EXPECT_EQ(GenerateFlowLogs({}, kMebibyte).substr(0, shorter.size()), shorter);
}

TEST(FlowLogCorpus, EveryRecordHasTheFieldsOfItsVersion) {
  for (const auto& [version, count] : std::map<int, size_t>{{2, 14}, {5, 29}}) {
    for (const auto profile :
         {FlowLogProfile::kPublicEdge, FlowLogProfile::kTypicalVpc, FlowLogProfile::kBusyVpc}) {
      FlowLogCorpus corpus({.profile = profile, .version = version});
      std::string text(corpus.HeaderLine());
      while (text.size() < kMebibyte) corpus.AppendBlock(&text);
      for (const std::string_view line : Lines(text)) {
        const std::vector<std::string_view> fields = Split(line, ' ');
        ASSERT_EQ(fields.size(), count) << line;
        ASSERT_EQ(std::count(fields.begin(), fields.end(), ""), 0) << line;
      }
    }
  }
}

TEST(FlowLogCorpus, FieldsHoldWhatTheirNamesSay) {
  const std::string text = GenerateFlowLogs({}, 4 * kMebibyte);
  for (const std::string_view line : Lines(text)) {
    const std::vector<std::string_view> fields = Split(line, ' ');
    ASSERT_EQ(fields[0], "2") << line;
    ASSERT_TRUE(fields[2].starts_with("eni-")) << line;
    const int64_t length = Number(fields[11]) - Number(fields[10]);
    ASSERT_GE(length, 28) << line;
    ASSERT_LE(length, 60) << line;
    if (fields[13] != "OK") {
      ASSERT_TRUE(fields[13] == "NODATA" || fields[13] == "SKIPDATA") << line;
      for (const size_t empty : {3u, 4u, 5u, 6u, 7u, 8u, 9u, 12u})
        ASSERT_EQ(fields[empty], "-") << line;
      continue;
    }
    ASSERT_EQ(fields[1].size(), 12u) << line;
    ASSERT_TRUE(fields[12] == "ACCEPT" || fields[12] == "REJECT") << line;
    ASSERT_LE(Number(fields[5]), 65535) << line;
    ASSERT_LE(Number(fields[6]), 65535) << line;
    ASSERT_GE(Number(fields[8]), 1) << line;
    ASSERT_GE(Number(fields[9]), 28 * Number(fields[8])) << line;
    if (fields[7] == "1") {
      ASSERT_EQ(fields[5], "0") << line;
      ASSERT_EQ(fields[6], "0") << line;
    }
  }
}

TEST(FlowLogCorpus, PublicEdgeIsMostlyRejectedScans) {
  const Statistics edge = MeasureProfile(FlowLogProfile::kPublicEdge);
  EXPECT_GE(edge.reject, 0.70);
  EXPECT_LE(edge.reject, 0.80);
  EXPECT_EQ(edge.nodata, 0.0);
  EXPECT_NEAR(edge.mean_bytes, 110, 5);
}

TEST(FlowLogCorpus, TypicalVpcHasSomeRejectionsAndIdleInterfaces) {
  const Statistics typical = MeasureProfile(FlowLogProfile::kTypicalVpc);
  EXPECT_GE(typical.reject, 0.02);
  EXPECT_LE(typical.reject, 0.15);
  EXPECT_GE(typical.nodata, 0.003);
  EXPECT_LE(typical.nodata, 0.02);
  EXPECT_NEAR(typical.mean_bytes, 111, 3);
}

TEST(FlowLogCorpus, BusyVpcDrownsTheScansInTraffic) {
  const Statistics busy = MeasureProfile(FlowLogProfile::kBusyVpc);
  EXPECT_GE(busy.reject, 0.001);
  EXPECT_LE(busy.reject, 0.02);
  EXPECT_LT(busy.nodata, 0.001);
  EXPECT_GT(busy.nodata, 0.0);
  EXPECT_NEAR(busy.mean_bytes, 111, 3);
}

TEST(FlowLogCorpus, CompressesLikeRealFlowLogs) {
  const double ratio = CompressionRatio(GenerateFlowLogs({}, 4 * kMebibyte));
  EXPECT_GT(ratio, 6.5);
  EXPECT_LT(ratio, 9.0);
}

TEST(FlowLogCorpus, MostConnectionsAppearWithTheirReply) {
  const std::string text = GenerateFlowLogs({}, kMebibyte);
  std::set<std::vector<std::string_view>> flows;
  for (const std::string_view line : Lines(text)) {
    const std::vector<std::string_view> fields = Split(line, ' ');
    if (fields[12] != "ACCEPT") continue;
    flows.insert({fields[2], fields[3], fields[5], fields[4], fields[6], fields[10]});
  }
  size_t replied = 0;
  for (const std::vector<std::string_view>& flow : flows) {
    replied += flows.count({flow[0], flow[3], flow[4], flow[1], flow[2], flow[5]});
  }
  EXPECT_GT(static_cast<double>(replied), 0.9 * static_cast<double>(flows.size()));
}

TEST(FlowLogCorpus, ABlockIsOneInterfaceAndOneCaptureWindow) {
  FlowLogCorpus corpus({});
  for (int i = 0; i < 200; ++i) {
    std::string block;
    corpus.AppendBlock(&block);
    std::set<std::vector<std::string_view>> keys;
    for (const std::string_view line : Lines(block)) {
      const std::vector<std::string_view> fields = Split(line, ' ');
      keys.insert({fields[2], fields[10], fields[11]});
    }
    ASSERT_EQ(keys.size(), 1u) << block;
  }
}

TEST(FlowLogCorpus, EveryRoundVisitsEachInterfaceOnce) {
  FlowLogCorpus corpus({});
  for (int round = 0; round < 3; ++round) {
    std::set<std::string> interfaces;
    for (int i = 0; i < 90; ++i) {
      std::string block;
      corpus.AppendBlock(&block);
      interfaces.insert(std::string(Split(block, ' ')[2]));
    }
    EXPECT_EQ(interfaces.size(), 90u);
  }
}

TEST(FlowLogCorpus, AHeldWindowBoundsTheEndOfItsRecords) {
  FlowLogCorpus corpus({.profile = FlowLogProfile::kPublicEdge});
  const int64_t begin = FlowLogCorpus::kFirstWindow + 3 * FlowLogCorpus::kWindowSeconds;
  corpus.HoldWindow(begin);
  std::string text;
  while (text.size() < kMebibyte) corpus.AppendBlock(&text);
  for (const std::string_view line : Lines(text)) {
    const int64_t end = Number(Split(line, ' ')[11]);
    ASSERT_GE(end, begin);
    ASSERT_LT(end, begin + FlowLogCorpus::kWindowSeconds);
  }
}

TEST(FlowLogCorpus, DualStackHasSomeIpv6) {
  double ipv6 = 0;
  const std::string text = GenerateFlowLogs({.dual_stack = true}, kMebibyte);
  const std::vector<std::string_view> lines = Lines(text);
  for (const std::string_view line : lines) {
    ipv6 += Split(line, ' ')[3].find(':') != std::string_view::npos ? 1 : 0;
  }
  EXPECT_NEAR(ipv6 / static_cast<double>(lines.size()), 0.05, 0.02);
}

std::string GenerateLoadBalancerLogs(uint64_t seed, size_t bytes) {
  LoadBalancerCorpus corpus(seed);
  std::string text;
  while (text.size() < bytes) corpus.AppendEvent(&text);
  return text;
}

TEST(LoadBalancerCorpus, BytesAreTheSameOnEveryMachine) {
  EXPECT_EQ(Crc32(GenerateLoadBalancerLogs(1, kMebibyte)), 4134374252u);
  EXPECT_NE(GenerateLoadBalancerLogs(1, 100'000), GenerateLoadBalancerLogs(2, 100'000));
}

TEST(LoadBalancerCorpus, LinesMatchTheRegexThatIsInUse) {
  // As in bench/tables/alb_access_logs.regex.
  const RE2 regex(
      R"re(([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*):([0-9]*) ([^ ]*)[:-]([0-9]*) ([-.0-9]*) ([-.0-9]*) )re"
      R"re(([-.0-9]*) (|[-0-9]*) (-|[-0-9]*) ([-0-9]*) ([-0-9]*) "([^ ]*) (.*) (- |[^ ]*)" )re"
      R"re("([^"]*)" ([A-Z0-9-_]+) ([A-Za-z0-9.-]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^"]*)" )re"
      R"re(([-.0-9]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^ ]*)" "([^s]+?)" "([^s]+)" "([^ ]*)" )re"
      R"re("([^ ]*)" ?([^ ]*)?( .*)?)re");
  ASSERT_EQ(regex.NumberOfCapturingGroups(), 35);
  const std::string text = GenerateLoadBalancerLogs(1, 4 * kMebibyte);
  const std::vector<std::string_view> lines = Lines(text);
  std::map<std::string, double> shares;
  std::vector<re2::StringPiece> groups(36);
  for (const std::string_view line : lines) {
    ASSERT_TRUE(regex.Match({line.data(), line.size()}, 0, line.size(), RE2::ANCHOR_BOTH,
                            groups.data(), 36))
        << line;
    ASSERT_EQ(groups[34].substr(0, 4), "TID_") << line;
    ASSERT_TRUE(groups[35].empty()) << line;
    const auto share = [&](const char* name, bool holds) { shares[name] += holds ? 1 : 0; };
    share("503", groups[11] == "503");
    share("slow", groups[8] != "-1" && groups[8] != "0.000" && groups[8] != "0.001");
    share("not parsed", groups[15] == "-");
    share("IPv6", groups[4].find(':') != re2::StringPiece::npos);
    share("two targets", groups[30].find(' ') != re2::StringPiece::npos);
  }
  for (auto& [name, share] : shares) share /= static_cast<double>(lines.size());
  EXPECT_NEAR(static_cast<double>(text.size()) / static_cast<double>(lines.size()), 674, 10);
  EXPECT_NEAR(shares["503"], 0.005, 0.003);
  EXPECT_NEAR(shares["slow"], 0.23, 0.03);
  EXPECT_NEAR(shares["not parsed"], 0.008, 0.003);
  EXPECT_NEAR(shares["IPv6"], 0.04, 0.03);
  EXPECT_NEAR(shares["two targets"], 0.0035, 0.002);
}

}  // namespace
}  // namespace metgrep
