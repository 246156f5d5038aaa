// How a source of bytes is cut into blocks of whole events.
#include "engine/io/blocks.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/io/byte_source.h"
#include "engine/io/export_time.h"
#include "tests/support/failing_source.h"
#include "tests/support/gzip.h"

namespace metgrep {
namespace {

// What a reader gave, in order: the bytes of a block, or an error.
struct Answer {
  std::string bytes;
  uint64_t offset = 0;
  uint64_t skipped_lines = 0;
  absl::Status error;
};

std::vector<Answer> ReadBlocks(ByteSource* source, const BlockOptions& options) {
  BlockReader reader(source, options);
  std::vector<Answer> answers;
  Block block;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(&block);
    if (!more.ok()) {
      answers.push_back({.bytes = "", .error = more.status()});
      continue;
    }
    if (!*more) break;
    EXPECT_FALSE(block.bytes().empty());
    answers.push_back({std::string(block.bytes()), block.offset(), block.skipped_lines(), {}});
  }
  EXPECT_FALSE(*reader.Next(&block)) << "the end stays the end";
  return answers;
}

std::vector<Answer> ReadBlocks(std::string_view input, const BlockOptions& options,
                               size_t piece = SIZE_MAX) {
  const auto source = NewMemorySource(input, piece);
  return ReadBlocks(source.get(), options);
}

// The events of a text in the plainest way, with their terminators.
std::vector<std::string> Events(std::string_view text, bool export_times) {
  std::vector<std::string> events;
  while (!text.empty()) {
    const size_t newline = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, newline + 1);
    std::string_view bare = line;
    if (bare.back() == '\n') bare.remove_suffix(1);
    if (bare.size() < line.size() && !bare.empty() && bare.back() == '\r') bare.remove_suffix(1);
    if (events.empty() || !export_times || ParseExportTime(bare)) {
      events.emplace_back(line);
    } else {
      events.back() += line;
    }
    text.remove_prefix(line.size());
  }
  return events;
}

size_t BareSize(std::string_view event) {
  if (!event.empty() && event.back() == '\n') {
    event.remove_suffix(1);
    if (!event.empty() && event.back() == '\r') event.remove_suffix(1);
  }
  return event.size();
}

// All that must hold for any input and any options, whatever the blocks are.
void Check(std::string_view input, const BlockOptions& options, size_t piece) {
  SCOPED_TRACE(absl::StrCat("block_bytes ", options.block_bytes, " max_event_bytes ",
                            options.max_event_bytes, " piece ", piece));
  const std::vector<Answer> answers = ReadBlocks(input, options, piece);
  const std::vector<std::string> events = Events(input, options.export_times);
  size_t event = 0;
  uint64_t offset = 0;
  uint64_t skipped_lines = 0;
  for (const Answer& answer : answers) {
    if (!answer.error.ok()) {
      ASSERT_LT(event, events.size());
      ASSERT_GT(BareSize(events[event]), options.max_event_bytes);
      ASSERT_EQ(answer.error, absl::ResourceExhaustedError(absl::StrCat(
                                  options.export_times ? "event" : "line", " at byte ", offset,
                                  " is longer than ", options.max_event_bytes, " bytes; skipped")));
      skipped_lines += Events(events[event], false).size();
      offset += events[event++].size();
      continue;
    }
    ASSERT_EQ(answer.offset, offset);
    ASSERT_EQ(answer.skipped_lines, skipped_lines);
    skipped_lines = 0;
    std::string_view bytes = answer.bytes;
    while (!bytes.empty()) {
      ASSERT_LT(event, events.size());
      ASSERT_LE(BareSize(events[event]), options.max_event_bytes);
      ASSERT_EQ(bytes.substr(0, events[event].size()), events[event]) << "a cut event";
      bytes.remove_prefix(events[event].size());
      offset += events[event++].size();
    }
  }
  EXPECT_EQ(event, events.size());
  EXPECT_EQ(offset, input.size());
}

TEST(BlockReaderTest, AnEmptyInputHasNoBlock) {
  EXPECT_TRUE(ReadBlocks("", {}).empty());
  EXPECT_TRUE(ReadBlocks("", {.export_times = true}).empty());
}

TEST(BlockReaderTest, TheLastEventMayLackItsTerminator) {
  for (std::string_view text : {"a", "a\n", "a\nb", "\n", "\n\n", "a\r\n", "a\r"}) {
    std::string all;
    for (const Answer& answer : ReadBlocks(text, {})) all += answer.bytes;
    EXPECT_EQ(all, text);
  }
}

TEST(BlockReaderTest, CutsBehindTheLastTerminatorThatWasRead) {
  const std::vector<Answer> answers = ReadBlocks("one\ntwo\nthree\nfour", {.block_bytes = 10});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].bytes, "one\ntwo\n");
  EXPECT_EQ(answers[1].bytes, "three\n");
  EXPECT_EQ(answers[1].offset, 8u);
  EXPECT_EQ(answers[2].bytes, "four");
  EXPECT_EQ(answers[2].offset, 14u);
}

// A pipe must not wait for a block to be full.
TEST(BlockReaderTest, HandsOutWholeEventsAsSoonAsTheyCome) {
  const std::vector<Answer> answers = ReadBlocks("one\ntwo\nthree\n", {}, 4);
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].bytes, "one\n");
  EXPECT_EQ(answers[1].bytes, "two\n");
  EXPECT_EQ(answers[2].bytes, "three\n");
}

TEST(BlockReaderTest, AnswersDoNotDependOnBlocksAndPieces) {
  const std::string text = "\n\na line\r\n\r\n" + LogText(700) + std::string(150, 'x') + "\n\nlast";
  for (size_t block_bytes = 1; block_bytes <= 200; ++block_bytes) {
    for (size_t piece : {size_t{1}, size_t{2}, size_t{3}, size_t{17}, size_t{64}, SIZE_MAX}) {
      Check(text, {.block_bytes = block_bytes}, piece);
    }
  }
}

TEST(BlockReaderTest, AnEventOfTheLargestSizeIsWholeAndALongerOneIsSkipped) {
  for (size_t size = 8; size <= 12; ++size) {
    for (std::string_view end : {"", "\n", "\r\n", "\r"}) {
      const std::string event = std::string(size, 'x') + std::string(end);
      for (const std::string& text :
           {event, "a\n" + event, "a\nb\n" + event + (end.ends_with('\n') ? "c\n" : "")}) {
        for (size_t block_bytes = 1; block_bytes <= 40; ++block_bytes) {
          Check(text, {.block_bytes = block_bytes, .max_event_bytes = 10}, SIZE_MAX);
          Check(text, {.block_bytes = block_bytes, .max_event_bytes = 10}, 1);
        }
      }
    }
  }
}

TEST(BlockReaderTest, ALongEventIsAnErrorBetweenItsNeighbours) {
  const std::vector<Answer> answers =
      ReadBlocks("a\n" + std::string(2000, 'x') + "\nb\n", {.max_event_bytes = 1024});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].bytes, "a\n");
  EXPECT_EQ(answers[1].error,
            absl::ResourceExhaustedError("line at byte 2 is longer than 1024 bytes; skipped"));
  EXPECT_EQ(answers[2].bytes, "b\n");
  EXPECT_EQ(answers[2].offset, 2003u);
  EXPECT_EQ(answers[2].skipped_lines, 1u);
}

TEST(BlockReaderTest, AnErrorOfTheSourceComesAfterTheUnfinishedEvent) {
  const absl::Status error = absl::DataLossError("truncated gzip data at byte 5");
  for (size_t block_bytes : std::initializer_list<size_t>{1, 3, 100}) {
    FailingSource source("one\ntwo\nthr", error, 5);
    const std::vector<Answer> answers = ReadBlocks(&source, {.block_bytes = block_bytes});
    ASSERT_GE(answers.size(), 3u);
    std::string all;
    for (const Answer& answer : answers) all += answer.bytes;
    EXPECT_EQ(all, "one\ntwo\nthr");
    EXPECT_EQ(answers.end()[-2].bytes, "thr");
    EXPECT_EQ(answers.end()[-1].error, error);
  }
}

TEST(BlockReaderTest, AnErrorOfTheSourceWithinALongEventComesAfterItsError) {
  const absl::Status error = absl::UnknownError("Input/output error");
  FailingSource source("a\n01234567890123", error, 5);
  const std::vector<Answer> answers = ReadBlocks(&source, {.max_event_bytes = 8});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].bytes, "a\n");
  EXPECT_EQ(answers[1].error.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(answers[2].error, error);
}

TEST(BlockReaderTest, WithExportTimesAnEventGoesOnToTheNextTime) {
  const std::string first = "2015-09-05T22:00:01.000Z one\n  more\n\n";
  const std::string second = "2015-09-05T22:00:02.000Z\nmore\n";
  const std::string third = "2015-09-05T22:00:03.000Z three\n";
  const std::vector<Answer> answers =
      ReadBlocks(first + second + third, {.export_times = true}, first.size() + second.size() + 26);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].bytes, first + second);
  EXPECT_EQ(answers[1].bytes, third) << "known to be whole only at the end";
}

TEST(BlockReaderTest, LinesBeforeTheFirstExportTimeAreOneEvent) {
  const std::string before = "no time\nnor here\n2015-09-05T22:00:01Z nor this\n";
  const std::string timed = "2015-09-05T22:00:01.000Z x\n";
  const std::vector<Answer> answers =
      ReadBlocks(before + timed, {.block_bytes = 8, .export_times = true});
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].bytes, before);
  EXPECT_EQ(answers[1].bytes, timed);
}

std::string ExportText() {
  return "continues nothing\n\n"
         "2015-09-05T22:00:01.000Z one\n"
         "2015-09-05T22:00:02.000Z two\n\tat a\n\tat b\n\n"
         "2015-09-05T22:00:03.000Z \r\n"
         "2015-09-05T22:00:03.000Z\r\n"
         "2015-09-05T22:00:04.000Z\n"
         "2015-09-05T22:00:04.000Zno\n"
         "2015-02-30T22:00:04.000Z no\n"
         " 2015-09-05T22:00:04.000Z no\n"
         "2015-09-05T22:00:05.000Z " +
         std::string(120, 'x') +
         "\n"
         "2015-09-05T22:00:06.000Z last\nof all\n2015-09-05T22:00:0";
}

TEST(BlockReaderTest, ExportEventsDoNotDependOnBlocksAndPieces) {
  const std::string whole = ExportText();
  for (std::string_view text : {std::string_view(whole), std::string_view(whole).substr(0, 300),
                                std::string_view(whole).substr(0, 47)}) {
    for (size_t block_bytes = 1; block_bytes <= 200; ++block_bytes) {
      for (size_t piece : {size_t{1}, size_t{3}, size_t{26}, SIZE_MAX}) {
        Check(text, {.block_bytes = block_bytes, .export_times = true}, piece);
      }
    }
  }
}

TEST(BlockReaderTest, LongEventsAreSkippedWhateverTheBlocks) {
  const std::string text = ExportText();
  for (bool export_times : {false, true}) {
    for (size_t max_event_bytes = 0; max_event_bytes <= 80; ++max_event_bytes) {
      for (size_t block_bytes : std::initializer_list<size_t>{1, 2, 7, 30, 64, 150, 1000}) {
        for (size_t piece : {size_t{1}, size_t{11}, SIZE_MAX}) {
          Check(text, {block_bytes, max_event_bytes, export_times}, piece);
        }
      }
    }
  }
}

// Random texts of newlines, carriage returns and times around the limits.
TEST(BlockReaderTest, RandomTextsAreCutCorrectly) {
  std::mt19937 random(7);
  constexpr std::string_view kParts[] = {"\n",
                                         "\n",
                                         "\r\n",
                                         "\r",
                                         "x",
                                         "xyz",
                                         "0123456789",
                                         "2015-09-05T22:00:01.000Z",
                                         "2015-09-05T22:00:01.000Z "};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (size_t parts = random() % 30; parts > 0; --parts) {
      text += kParts[random() % std::size(kParts)];
    }
    const BlockOptions options = {.block_bytes = 1 + random() % 60,
                                  .max_event_bytes = random() % 60,
                                  .export_times = random() % 2 == 0};
    Check(text, options, 1 + random() % 40);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(BlockReaderTest, CountsTheBytesItTook) {
  const auto source = NewMemorySource("one\ntwo\nthree", 4);
  BlockReader reader(source.get(), {});
  EXPECT_EQ(reader.bytes_read(), 0u);
  Block block;
  ASSERT_TRUE(*reader.Next(&block));
  EXPECT_EQ(reader.bytes_read(), 4u);
  while (*reader.Next(&block)) {
  }
  EXPECT_EQ(reader.bytes_read(), 13u);
}

// As worker threads do: some blocks wait while others come back to be filled again.
TEST(BlockReaderTest, BlocksMayBeMovedAndUsedInTurn) {
  const std::string text = LogText(50000);
  const auto source = NewMemorySource(text);
  BlockReader reader(source.get(), {.block_bytes = 300});
  std::vector<Block> pool(3);
  std::string all;
  for (size_t i = 0;; ++i) {
    Block block = std::move(pool[i % 3]);
    EXPECT_EQ(pool[i % 3].bytes(), "") << "moved from";
    if (!*reader.Next(&block)) break;
    all += block.bytes();
    // A moved-from block can be filled, too.
    if (i % 5 != 0) pool[i % 3] = std::move(block);
  }
  EXPECT_EQ(all, text);
}

// Gives 'x' without end or newline, up to a number of bytes, then one newline.
class LongLineSource : public ByteSource {
 public:
  explicit LongLineSource(uint64_t bytes) : left_(bytes) {}
  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    largest_read_ = std::max(largest_read_, size);
    if (left_ == 0) {
      if (std::exchange(ended_, true)) return 0;
      *buffer = '\n';
      return 1;
    }
    const size_t count = static_cast<size_t>(std::min<uint64_t>(size, left_));
    std::fill(buffer, buffer + count, 'x');
    left_ -= count;
    return count;
  }
  size_t largest_read() const { return largest_read_; }

 private:
  uint64_t left_;
  bool ended_ = false;
  size_t largest_read_ = 0;
};

TEST(BlockReaderTest, ALongEventTakesLinearTime) {
  // 64 MiB in pieces of 4 KiB: 16384 reads; searched or copied from its start each time, that
  // would be 512 GiB.
  LongLineSource source(uint64_t{64} << 20);
  BlockReader reader(&source, {.block_bytes = 4096});
  Block block;
  ASSERT_TRUE(*reader.Next(&block));
  EXPECT_EQ(block.bytes().size(), (size_t{64} << 20) + 1);
  EXPECT_FALSE(*reader.Next(&block));
  EXPECT_EQ(source.largest_read(), 4096u);
}

TEST(BlockReaderTest, ASkippedEventIsNotKept) {
  constexpr uint64_t kBytes = uint64_t{512} << 20;
  constexpr int64_t kMuchKilobytes = int64_t{100} << 10;
  const auto most_kilobytes = [] {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return int64_t{usage.ru_maxrss};
  };
  const int64_t before = most_kilobytes();
  LongLineSource source(kBytes);
  BlockReader reader(&source, {.block_bytes = size_t{64} << 10, .max_event_bytes = 1000});
  Block block;
  EXPECT_EQ(reader.Next(&block).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_FALSE(*reader.Next(&block));
  EXPECT_EQ(reader.bytes_read(), kBytes + 1);
  EXPECT_LT(most_kilobytes() - before, kMuchKilobytes);
}

// Many short and long events by turns within one block.
TEST(BlockReaderTest, ManyLongEventsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "ok\ntoo long\n";
  const auto source = NewMemorySource(text);
  BlockReader reader(source.get(), {.block_bytes = size_t{4} << 20, .max_event_bytes = 4});
  Block block;
  size_t events = 0;
  size_t errors = 0;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(&block);
    if (!more.ok()) {
      ++errors;
      continue;
    }
    if (!*more) break;
    events += static_cast<size_t>(std::count(block.bytes().begin(), block.bytes().end(), '\n'));
  }
  EXPECT_EQ(errors, 200000u);
  EXPECT_EQ(events, 200000u);
}

}  // namespace
}  // namespace metgrep
