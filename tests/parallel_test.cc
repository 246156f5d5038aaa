// The answer does not depend on threads: what the sink is told is the same for any number of them,
// any size of parts and blocks, and every option.

#include <fcntl.h>
#include <unistd.h>

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "engine/filter.h"
#include "engine/io/file_range.h"
#include "engine/io/read_ahead.h"
#include "engine/scan.h"
#include "gtest/gtest.h"
#include "tests/support/failing_source.h"
#include "tests/support/gzip.h"
#include "tests/support/recording_sink.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

std::vector<Filter> Filters(const std::string& pattern) { return {*Filter::Compile(pattern)}; }

// Lines of 0 to 60 bytes, some with MATCH, some ended by "\r\n"; one line of 5,000 bytes.
std::string Lines(size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    if (random() % 5 == 0) text += "MATCH ";
    text.append(random() % 55, static_cast<char>('a' + i % 26));
    if (i == count / 2) text.append(5000, 'x');
    text += random() % 10 == 0 ? "\r\n" : "\n";
  }
  return text;
}

std::string ScanPaths(const std::vector<std::string>& paths, const ScanOptions& options,
                      const std::string& pattern = "MATCH") {
  RecordingSink sink;
  Scan(Filters(pattern), paths, options, sink);
  return sink.text;
}

class ParallelTest : public testing::Test {
 protected:
  ParallelTest() {
    for (unsigned i = 0; i < 12; ++i) {
      std::string text = Lines(i * 9, i);
      if (i % 4 == 1) text.pop_back();  // no final newline
      if (i % 3 == 2) text = GzipMember(text) + GzipMember(Lines(5, 100 + i));
      if (i == 8) text.resize(text.size() - 9);  // truncated
      directory_.Write("d/" + std::to_string(i), text);
    }
    directory_.Write(
        "d/events.json",
        R"({"events":[{"timestamp":1,"message":"MATCH"},{"timestamp":2,"message":"x"}],)"
        R"("nextToken":"t"})");
    large_ = directory_.Write("large", Lines(400, 7));
  }

  // The answer of one thread equals that of others for many sizes.
  void ExpectSame(ScanOptions options, const std::string& pattern = "MATCH") {
    for (const std::string& path : {directory_.Path("d"), large_}) {
      options.threads = 1;
      options.block_bytes = size_t{256} << 10;
      const std::string expected = ScanPaths({path}, options, pattern);
      ASSERT_FALSE(expected.empty());
      for (const unsigned threads : {2u, 3u, 4u}) {
        for (const size_t part_bytes : std::vector<size_t>{13, 400, 5000, 1 << 20}) {
          options.threads = threads;
          options.part_bytes = part_bytes;
          options.block_bytes = part_bytes < 1000 ? 97 : 4096;
          EXPECT_EQ(ScanPaths({path}, options, pattern), expected)
              << path << " threads=" << threads << " part_bytes=" << part_bytes;
        }
      }
    }
  }

  TemporaryDirectory directory_;
  std::string large_;
};

TEST_F(ParallelTest, Events) { ExpectSame({}); }

TEST_F(ParallelTest, NumbersAndCounts) {
  ScanOptions options;
  options.number_events = true;
  options.count_events = true;
  ExpectSame(options);
  options.header_lines = 3;
  ExpectSame(options);
}

TEST_F(ParallelTest, OnlyCounts) {
  ScanOptions options;
  options.count_only = true;
  ExpectSame(options);
  options.count_events = true;
  options.max_matches = 7;
  options.count_events = false;
  ExpectSame(options);
}

TEST_F(ParallelTest, Invert) {
  ScanOptions options;
  options.invert = true;
  options.number_events = true;
  ExpectSame(options);
}

TEST_F(ParallelTest, Context) {
  ScanOptions options;
  options.before_context = 2;
  options.after_context = 3;
  options.number_events = true;
  ExpectSame(options);
  options.max_matches = 5;
  ExpectSame(options);
}

TEST_F(ParallelTest, MaxMatches) {
  ScanOptions options;
  options.max_matches = 3;
  ExpectSame(options);
}

TEST_F(ParallelTest, Exports) {
  ScanOptions options;
  options.input = InputFormat::kExport;
  ExpectSame(options);
}

TEST_F(ParallelTest, TooLongLines) {
  ScanOptions options;
  options.max_line_bytes = 1000;
  options.number_events = true;
  ExpectSame(options);
}

TEST_F(ParallelTest, AStoppingSinkStopsEverything) {
  for (const unsigned threads : {1u, 2u, 4u}) {
    ScanOptions options;
    options.threads = threads;
    options.part_bytes = 100;
    RecordingSink sink;
    sink.stop_at = 3;
    EXPECT_TRUE(Scan(Filters(""), {large_, large_}, options, sink).stopped);
    EXPECT_NE(sink.text.find("end " + large_ + " matches=3 stopped"), std::string::npos);
  }
}

TEST_F(ParallelTest, ASkippingSinkGoesOnWithTheNextInput) {
  ScanOptions options;
  options.threads = 3;
  options.part_bytes = 100;
  RecordingSink sink;
  sink.skip_at = 2;
  const ScanTotals totals =
      Scan(Filters("MATCH"), {large_, "/does/not/exist", large_}, options, sink);
  EXPECT_EQ(totals.inputs, 2u);
  EXPECT_NE(sink.text.find("error /does/not/exist: No such file"), std::string::npos);
  EXPECT_EQ(sink.text.find("end " + large_ + " matches=2 stopped"), sink.text.find("end "));
}

std::string ReadAllOf(ByteSource* source, absl::Status* status) {
  std::string text;
  char buffer[700];
  while (true) {
    const absl::StatusOr<size_t> count = source->Read(buffer, sizeof(buffer));
    if (!count.ok()) *status = count.status();
    if (!count.ok() || *count == 0) return text;
    text.append(buffer, *count);
  }
}

TEST(ReadAhead, GivesTheBytesAndThenTheError) {
  const std::string text = Lines(3000, 3);
  for (const size_t buffer_bytes : std::vector<size_t>{1, 7, 4096}) {
    absl::Status status;
    const auto source = NewReadAheadSource(
        std::make_unique<FailingSource>(text, absl::DataLossError("broken")), buffer_bytes);
    EXPECT_EQ(ReadAllOf(source.get(), &status), text);
    EXPECT_EQ(status, absl::DataLossError("broken"));
    EXPECT_EQ(source->Read(&std::string(1, ' ')[0], 1).status(), status) << "again and again";
  }
  // Destroyed before it was read to the end.
  (void)NewReadAheadSource(NewMemorySource(text), 3);
}

TEST(FileRange, RangesGiveEveryLineOnce) {
  const TemporaryDirectory directory;
  const std::string text = "a\nbb\n\n\nccccccccc\nd";
  const std::string path = directory.Write("file", text);
  const int fd = open(path.c_str(), O_RDONLY);
  const std::shared_ptr<const File> file = File::Share(fd, text.size());
  close(fd);
  for (uint64_t step = 1; step <= text.size() + 1; ++step) {
    std::string all;
    for (uint64_t begin = 0; begin < text.size(); begin += step) {
      const bool is_last = begin + step >= text.size();
      FileRange range(file, begin, is_last ? kEndOfFile : begin + step);
      absl::Status status;
      const std::string part = ReadAllOf(&range, &status);
      EXPECT_TRUE(status.ok());
      EXPECT_EQ(range.first_offset(), part.empty() ? range.first_offset() : all.size());
      EXPECT_TRUE(is_last || part.empty() || part.back() == '\n');
      all += part;
    }
    EXPECT_EQ(all, text) << "step " << step;
  }
}

}  // namespace
}  // namespace metgrep
