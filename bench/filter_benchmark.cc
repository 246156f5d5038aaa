// Micro benchmarks of the filter engine: compiling a pattern, one event, and scanning 16 MiB in
// memory. Every scan checks its count against one that this file works out by simple means, so a
// fast wrong answer is an error, not a result.
//
//   metgrep_filter_benchmark --benchmark_filter=Scan
#include <benchmark/benchmark.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bench/event_corpus.h"
#include "bench/flow_log_corpus.h"
#include "engine/filter.h"
#include "engine/scan.h"

namespace metgrep {
namespace {

constexpr size_t kCorpusBytes = size_t{16} << 20;

constexpr std::string_view kSshRejects =
    "[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", "
    "packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]";
constexpr std::string_view kLargeTransfers = "[..., bytes>1000, start, end, action, status]";
constexpr std::string_view kNotAccepted = "-ACCEPT";
constexpr std::string_view kRejectTerm = "REJECT";
constexpr std::string_view kSubnetRegex = "%10\\.0\\.[0-9]+\\.22%";
constexpr std::string_view kUnauthorized =
    "{ $.errorCode = \"*UnauthorizedOperation\" || $.errorCode = \"AccessDenied*\" }";

constexpr std::string_view kRejectedEvent =
    "2 064217398520 eni-0477053d545f22d48 198.51.100.23 10.0.1.152 52345 22 6 1 44 1762128021 "
    "1762128050 REJECT OK";
constexpr std::string_view kAcceptedEvent =
    "2 064217398520 eni-0477053d545f22d48 10.0.1.152 10.0.128.113 54338 5432 6 9 4733 1762128021 "
    "1762128050 ACCEPT OK";

const std::string& FlowLogs() {
  static const std::string text = GenerateFlowLogs({}, kCorpusBytes);
  return text;
}

const std::string& CloudTrail() {
  static const std::string text = [] {
    CloudTrailCorpus corpus(1);
    std::string events;
    while (events.size() < kCorpusBytes) corpus.AppendEvent(&events);
    return events;
  }();
  return text;
}

// --- The independent answers -------------------------------------------------------------------

using IsMatch = std::function<bool(std::string_view line)>;

uint64_t CountLines(std::string_view text, const IsMatch& is_match) {
  uint64_t count = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    count += is_match(text.substr(0, end)) ? 1 : 0;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return count;
}

bool Contains(std::string_view line, std::string_view needle) {
  return line.find(needle) != std::string_view::npos;
}

std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const size_t end = line.find(' ');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

bool IsSshReject(std::string_view line) {
  const std::vector<std::string_view> fields = Fields(line);
  return fields.size() == 14 && fields[6] == "22" && fields[7] == "6" && fields[12] == "REJECT";
}

bool IsLargeTransfer(std::string_view line) {
  const std::vector<std::string_view> fields = Fields(line);
  uint64_t bytes = 0;
  if (fields.size() != 14) return false;
  std::from_chars(fields[9].data(), fields[9].data() + fields[9].size(), bytes);
  return bytes > 1000;
}

bool NamesSubnetHost(std::string_view line) {
  constexpr std::string_view kStart = "10.0.";
  for (size_t at = line.find(kStart); at != std::string_view::npos;
       at = line.find(kStart, at + 1)) {
    const size_t digits = at + kStart.size();
    const size_t end = line.find_first_not_of("0123456789", digits);
    if (end != std::string_view::npos && end > digits && line.substr(end, 3) == ".22") return true;
  }
  return false;
}

bool IsUnauthorized(std::string_view line) {
  return Contains(line, "\"errorCode\":\"AccessDenied") ||
         Contains(line, "UnauthorizedOperation\",\"errorMessage\"");
}

// --- Compiling ---------------------------------------------------------------------------------

void Compile(benchmark::State& state, std::string_view pattern) {
  for (auto _ : state) {
    absl::StatusOr<Filter> filter = Filter::Compile(pattern);
    if (!filter.ok()) state.SkipWithError(filter.status().ToString().c_str());
    benchmark::DoNotOptimize(filter);
  }
}
BENCHMARK_CAPTURE(Compile, space_delimited, kSshRejects);
BENCHMARK_CAPTURE(Compile, term, kRejectTerm);
BENCHMARK_CAPTURE(Compile, regex, kSubnetRegex);
BENCHMARK_CAPTURE(Compile, json, kUnauthorized);

// --- One event ---------------------------------------------------------------------------------

void Matches(benchmark::State& state, std::string_view pattern, std::string_view event,
             bool expected) {
  const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  if (!filter.ok()) return state.SkipWithError(filter.status().ToString().c_str());
  Scratch scratch;
  if (filter->Matches(event, scratch) != expected) return state.SkipWithError("wrong answer");
  for (auto _ : state) benchmark::DoNotOptimize(filter->Matches(event, scratch));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(event.size()));
}
BENCHMARK_CAPTURE(Matches, space_delimited_hit, kSshRejects, kRejectedEvent, true);
BENCHMARK_CAPTURE(Matches, space_delimited_miss, kSshRejects, kAcceptedEvent, false);
BENCHMARK_CAPTURE(Matches, numeric_hit, kLargeTransfers, kAcceptedEvent, true);
BENCHMARK_CAPTURE(Matches, numeric_miss, kLargeTransfers, kRejectedEvent, false);
BENCHMARK_CAPTURE(Matches, term_hit, kRejectTerm, kRejectedEvent, true);
BENCHMARK_CAPTURE(Matches, term_miss, kRejectTerm, kAcceptedEvent, false);
BENCHMARK_CAPTURE(Matches, regex_miss, kSubnetRegex, kRejectedEvent, false);

void MatchesJson(benchmark::State& state, bool expected) {
  // The first event of the corpus with this answer.
  std::string_view text = CloudTrail();
  while (IsUnauthorized(text.substr(0, text.find('\n'))) != expected) {
    text.remove_prefix(text.find('\n') + 1);
  }
  Matches(state, kUnauthorized, text.substr(0, text.find('\n')), expected);
}
BENCHMARK_CAPTURE(MatchesJson, hit, true);
BENCHMARK_CAPTURE(MatchesJson, miss, false);

void Extract(benchmark::State& state, std::string_view pattern, size_t expected) {
  const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  if (!filter.ok()) return state.SkipWithError(filter.status().ToString().c_str());
  Scratch scratch;
  std::vector<ExtractedValue> values;
  if (!filter->Extract(kRejectedEvent, scratch, values) || values.size() != expected) {
    return state.SkipWithError("wrong answer");
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(filter->Extract(kRejectedEvent, scratch, values));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(kRejectedEvent.size()));
}
BENCHMARK_CAPTURE(Extract, named, kSshRejects, 14);
BENCHMARK_CAPTURE(Extract, numbered, "[]", 14);

// --- A scan ------------------------------------------------------------------------------------

void Scan(benchmark::State& state, std::string_view pattern, const std::string& text,
          const IsMatch& is_match) {
  const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  if (!filter.ok()) return state.SkipWithError(filter.status().ToString().c_str());
  const uint64_t expected = CountLines(text, is_match);
  FunctionSink sink([](const ScannedEvent&) { return SinkAnswer::kContinue; });
  ScanOptions options;
  options.count_only = true;
  for (auto _ : state) {
    const ScanTotals totals = ScanBytes({*filter}, text, "corpus", options, sink);
    if (totals.matches != expected || !sink.errors().empty()) {
      return state.SkipWithError("wrong count");
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
  state.counters["matches"] = static_cast<double>(expected);
}

void ScanFlowLogs(benchmark::State& state, std::string_view pattern, const IsMatch& is_match) {
  Scan(state, pattern, FlowLogs(), is_match);
}
BENCHMARK_CAPTURE(ScanFlowLogs, ssh_rejects, kSshRejects, IsSshReject);
BENCHMARK_CAPTURE(ScanFlowLogs, large_transfers, kLargeTransfers, IsLargeTransfer);
BENCHMARK_CAPTURE(ScanFlowLogs, negation, kNotAccepted,
                  [](std::string_view line) { return !Contains(line, "ACCEPT"); });
BENCHMARK_CAPTURE(ScanFlowLogs, term, kRejectTerm,
                  [](std::string_view line) { return Contains(line, "REJECT"); });
BENCHMARK_CAPTURE(ScanFlowLogs, regex, kSubnetRegex, NamesSubnetHost);
BENCHMARK_CAPTURE(ScanFlowLogs, everything, "", [](std::string_view) { return true; });

void ScanCloudTrail(benchmark::State& state, std::string_view pattern, const IsMatch& is_match) {
  Scan(state, pattern, CloudTrail(), is_match);
}
BENCHMARK_CAPTURE(ScanCloudTrail, unauthorized, kUnauthorized, IsUnauthorized);
// No text is required by this one, so every event is parsed.
BENCHMARK_CAPTURE(ScanCloudTrail, successful, "{ $.errorCode NOT EXISTS }",
                  [](std::string_view line) { return !Contains(line, "\"errorCode\":"); });

}  // namespace
}  // namespace metgrep

BENCHMARK_MAIN();
