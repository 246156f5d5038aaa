// What NewGzipSource() gives for whole, damaged and cut gzip data: the same for every inflater.
#include "engine/io/gzip_source.h"

#include <gtest/gtest.h>
#include <zlib.h>

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
#include "absl/strings/str_cat.h"
#include "engine/io/byte_source.h"
#include "tests/support/failing_source.h"
#include "tests/support/gzip.h"
#include "tests/support/read_all.h"

namespace metgrep {
namespace {

struct Pieces {
  size_t input = SIZE_MAX;
  size_t output = 65536;
};

ReadResult Gunzip(std::string_view compressed, InflaterKind kind, Pieces pieces = {}) {
  const auto source = NewGzipSource(NewMemorySource(compressed, pieces.input), kind);
  return ReadAll(*source, pieces.output);
}

ReadResult Whole(std::string data) { return {std::move(data), absl::OkStatus()}; }

ReadResult Broken(std::string data, std::string_view message) {
  return {std::move(data), absl::DataLossError({message.data(), message.size()})};
}

class GzipSourceTest : public testing::TestWithParam<InflaterKind> {
 protected:
  ReadResult Gunzip(std::string_view compressed, Pieces pieces = {}) const {
    return metgrep::Gunzip(compressed, GetParam(), pieces);
  }
};

INSTANTIATE_TEST_SUITE_P(AllInflaters, GzipSourceTest, testing::ValuesIn(CompiledInflaters()),
                         [](const auto& instance) {
                           return instance.param == InflaterKind::kZlib ? "Zlib" : "Isal";
                         });

TEST(IsGzipTest, LooksAtTwoBytes) {
  EXPECT_TRUE(IsGzip("\x1f\x8b"));
  EXPECT_TRUE(IsGzip("\x1f\x8b\x07"));
  EXPECT_TRUE(IsGzip(GzipMember("x")));
  EXPECT_FALSE(IsGzip("\x1f"));
  EXPECT_FALSE(IsGzip("\x1f\x8a"));
  EXPECT_FALSE(IsGzip("2 1234"));
  EXPECT_FALSE(IsGzip(""));
}

TEST_P(GzipSourceTest, InflatesEveryLevelAndKindOfBlock) {
  const std::string text = LogText(300000);
  for (int level = 0; level <= 9; ++level) {
    EXPECT_EQ(Gunzip(GzipMember(text, {.level = level})), Whole(text)) << "level " << level;
  }
  for (int strategy : {Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED}) {
    EXPECT_EQ(Gunzip(GzipMember(text, {.strategy = strategy})), Whole(text))
        << "strategy " << strategy;
  }
  EXPECT_EQ(Gunzip(GzipMember(text, {.bytes_per_flush = 1000})), Whole(text));
}

TEST_P(GzipSourceTest, AnswersDoNotDependOnPieces) {
  const std::string text = LogText(70000) + std::string(70000, 'a') + LogText(40000);
  for (const GzipMemberOptions& options :
       {GzipMemberOptions{}, GzipMemberOptions{.level = 0}, GzipMemberOptions{.strategy = Z_FIXED},
        GzipMemberOptions{.bytes_per_flush = 777}}) {
    const std::string compressed = GzipMember(text, options) + GzipMember("end\n");
    for (size_t input : std::initializer_list<size_t>{1, 2, 7, 100, 4096}) {
      EXPECT_EQ(Gunzip(compressed, {.input = input}), Whole(text + "end\n")) << input;
    }
    for (size_t output : std::initializer_list<size_t>{1, 3, 100, 32767, 32768, 32769, 1000000}) {
      EXPECT_EQ(Gunzip(compressed, {.output = output}), Whole(text + "end\n")) << output;
    }
    EXPECT_EQ(Gunzip(compressed, {.input = 1, .output = 1}), Whole(text + "end\n"));
  }
}

TEST_P(GzipSourceTest, MatchesReachBackTheWholeWindow) {
  // The second half repeats bytes exactly 32768 bytes before, over many blocks.
  std::string half = LogText(32768);
  half.resize(32768);
  const std::string text = half + half + half;
  for (size_t flush : {size_t{0}, size_t{5000}}) {
    const std::string compressed = GzipMember(text, {.level = 9, .bytes_per_flush = flush});
    EXPECT_EQ(Gunzip(compressed), Whole(text));
    EXPECT_EQ(Gunzip(compressed, {.input = 13, .output = 17}), Whole(text));
  }
}

TEST_P(GzipSourceTest, ReadsAllMembers) {
  std::string compressed;
  std::string text;
  for (int i = 0; i < 100; ++i) {
    const std::string part = i % 7 == 0 ? "" : LogText(static_cast<size_t>(i) * 10);
    compressed += GzipMember(part, {.level = i % 10});
    text += part;
  }
  EXPECT_EQ(Gunzip(compressed), Whole(text));
  EXPECT_EQ(Gunzip(compressed, {.input = 1}), Whole(text));
}

TEST_P(GzipSourceTest, EmptyMembersAreEmpty) {
  EXPECT_EQ(Gunzip(GzipMember("")), Whole(""));
  EXPECT_EQ(Gunzip(GzipMember("", {.level = 0}) + GzipMember("")), Whole(""));
}

TEST_P(GzipSourceTest, SkipsAllHeaderFields) {
  const GzipMemberOptions options = {.is_text = true,
                                     .extra_field = std::string("AB\x02\0zz", 6),
                                     .file_name = "a.log",
                                     .comment = "any \xff text",
                                     .header_crc = true};
  EXPECT_EQ(Gunzip(GzipMember("x\n", options)), Whole("x\n"));
  EXPECT_EQ(Gunzip(GzipMember("x\n", options), {.input = 1}), Whole("x\n"));
  for (const GzipMemberOptions& one :
       {GzipMemberOptions{.extra_field = ""}, GzipMemberOptions{.file_name = ""},
        GzipMemberOptions{.comment = ""}, GzipMemberOptions{.header_crc = true},
        GzipMemberOptions{.extra_field = std::string(65535, 'e'), .header_crc = true},
        GzipMemberOptions{.file_name = std::string(200000, 'n')}}) {
    EXPECT_EQ(Gunzip(GzipMember("x\n", one)), Whole("x\n"));
  }
}

TEST_P(GzipSourceTest, HeaderCrcIsChecked) {
  std::string compressed = GzipMember("x\n", {.file_name = "a.log", .header_crc = true});
  ASSERT_EQ(compressed.substr(10, 5), "a.log");
  compressed[10] = 'b';
  EXPECT_EQ(Gunzip(compressed), Broken("", "corrupt gzip data at byte 16: header CRC mismatch"));
}

TEST_P(GzipSourceTest, BadHeadersAreCorruptAtTheWrongByte) {
  std::string flags = GzipMember("x\n");
  flags[3] = '\x20';
  EXPECT_EQ(Gunzip(flags),
            Broken("", "corrupt gzip data at byte 3: reserved header flags are set"));
  std::string method = GzipMember("x\n");
  method[2] = 7;
  const std::string first = GzipMember("first\n");
  EXPECT_EQ(Gunzip(first + method),
            Broken("first\n", absl::StrCat("corrupt gzip data at byte ", first.size() + 2,
                                           ": unknown compression method")));
  EXPECT_EQ(Gunzip("hello"), Broken("", "corrupt gzip data at byte 0: not a gzip header"));
}

TEST_P(GzipSourceTest, ChecksCrcAndLengthOfEachMember) {
  const std::string text = LogText(1000);
  const std::string good = GzipMember(text);
  std::string bad_crc = good;
  bad_crc[bad_crc.size() - 8] = static_cast<char>(bad_crc[bad_crc.size() - 8] ^ 1);
  EXPECT_EQ(Gunzip(good + bad_crc + good),
            Broken(text + text, absl::StrCat("CRC mismatch of the gzip member that ends at byte ",
                                             2 * good.size())));
  std::string bad_length = good;
  bad_length.back() = 1;
  EXPECT_EQ(Gunzip(bad_length),
            Broken(text, absl::StrCat("length mismatch of the gzip member that ends at byte ",
                                      good.size())));
}

TEST_P(GzipSourceTest, ZerosAtTheEndArePadding) {
  const std::string member = GzipMember("x\n");
  for (size_t zeros : std::initializer_list<size_t>{1, 2, 511, 100000}) {
    EXPECT_EQ(Gunzip(member + std::string(zeros, '\0')), Whole("x\n")) << zeros;
  }
}

TEST_P(GzipSourceTest, AnythingElseAtTheEndIsGarbage) {
  const std::string member = GzipMember("x\n");
  const auto garbage_at = [&](size_t behind) {
    return Broken(
        "x\n", absl::StrCat("trailing garbage after gzip data at byte ", member.size() + behind));
  };
  EXPECT_EQ(Gunzip(member + "garbage"), garbage_at(0));
  EXPECT_EQ(Gunzip(member + "\x1f garbage"), garbage_at(0));
  EXPECT_EQ(Gunzip(member + std::string(3, '\0') + "garbage"), garbage_at(3));
  EXPECT_EQ(Gunzip(member + std::string(3, '\0') + member), garbage_at(3));
}

TEST_P(GzipSourceTest, EveryTruncationIsReportedAfterAllThatCouldBeInflated) {
  const std::string text = LogText(300);
  // Stored blocks can be inflated up to the last byte: here it is known how many that are.
  const std::string stored = GzipMember(text, {.level = 0});
  constexpr size_t kBeforeData = 10 + 5;
  for (size_t size = 0; size < stored.size(); ++size) {
    const size_t inflated = std::min(size - std::min(size, kBeforeData), text.size());
    EXPECT_EQ(Gunzip(std::string_view(stored).substr(0, size)),
              Broken(text.substr(0, inflated), absl::StrCat("truncated gzip data at byte ", size)));
  }
}

TEST_P(GzipSourceTest, TruncationOfManyMembersIsNoticedUnlessItIsBetweenThem) {
  const std::string first = GzipMember("first\n", {.file_name = "n", .header_crc = true});
  const std::string second = GzipMember(LogText(500));
  const std::string third = GzipMember("third\n", {.strategy = Z_FIXED});
  const std::string compressed = first + second + third;
  const std::string text = "first\n" + LogText(500) + "third\n";
  for (size_t size = 0; size < compressed.size(); ++size) {
    const ReadResult result = Gunzip(std::string_view(compressed).substr(0, size));
    EXPECT_EQ(result.data, text.substr(0, result.data.size()));
    if (size == first.size() || size == first.size() + second.size()) {
      EXPECT_EQ(result.status, absl::OkStatus());
    } else {
      EXPECT_EQ(result.status,
                absl::DataLossError(absl::StrCat("truncated gzip data at byte ", size)));
    }
  }
}

TEST_P(GzipSourceTest, AnErrorOfTheInputComesAfterTheBytesBeforeIt) {
  const std::string text = LogText(100000);
  const std::string compressed = GzipMember(text);
  const absl::Status error = absl::UnknownError("Input/output error");
  const std::string_view half = std::string_view(compressed).substr(0, compressed.size() / 2);
  const auto source = NewGzipSource(std::make_unique<FailingSource>(half, error), GetParam());
  const ReadResult result = ReadAll(*source);
  EXPECT_EQ(result.status, error);
  EXPECT_EQ(result.data, Gunzip(half).data);
  // For ever.
  char byte;
  EXPECT_EQ(source->Read(&byte, 1).status(), error);
  // Where more members could follow, too.
  const auto between =
      NewGzipSource(std::make_unique<FailingSource>(compressed, error), GetParam());
  EXPECT_EQ(ReadAll(*between), (ReadResult{text, error}));
}

TEST_P(GzipSourceTest, ACorruptBlockIsNamedByItsFirstByte) {
  const std::string text = LogText(20000);
  // Each flush ends in an empty stored block: 00 00 ff ff behind its header bits.
  const std::string compressed = GzipMember(text, {.bytes_per_flush = 5000});
  std::string damaged = compressed;
  const size_t marker = compressed.find(std::string("\0\0\xff\xff", 4));
  ASSERT_NE(marker, std::string::npos);
  damaged[marker + 4] = '\x07';  // the next block, which starts there: reserved block type 3
  EXPECT_EQ(Gunzip(damaged),
            Broken(text.substr(0, 5000), absl::StrCat("corrupt gzip data at byte ", marker + 4,
                                                      ": invalid deflate block")));
}

// Deflate streams that decoders are known to treat differently.
TEST_P(GzipSourceTest, RefusesInvalidDeflate) {
  struct Case {
    const char* name;
    std::string deflated;
    std::string data;  // before the error
  };
  const Case cases[] = {
      {"block type 3", {"\x07"}, ""},
      {"stored length and complement differ", std::string("\x01\x05\x00\xfb\xff hello", 11), ""},
      {"too many literals", std::string("\xfd\x00\x00\x00\x00\x00\x00\x00", 8), ""},
      // From the test suite of zlib (test/infcover.c).
      {"too many distances", std::string("\xfc\0\0", 3), ""},
      {"incomplete code lengths", std::string("\4\0\xfe\xff", 4), ""},
      {"repeat without a length before", std::string("\4\0\x24\x49\0", 5), ""},
      {"repeat too long", std::string("\4\0\x24\xe9\xff\xff", 6), ""},
      {"no end of block", std::string("\4\0\x24\xe9\xff\x6d", 6), ""},
      {"invalid literal codes",
       std::string("\4\x80\x49\x92\x24\x49\x92\x24\x71\xff\xff\x93\x11\0", 14), ""},
      {"invalid distance codes",
       std::string("\4\x80\x49\x92\x24\x49\x92\x24\x0f\xb4\xff\xff\xc3\x84", 14), ""},
      {"invalid distance symbol", std::string("\x02\x7e\xff\xff", 4), ""},
      {"match before the first byte", std::string("\x0c\xc0\x81\0\0\0\0\0\x90\xff\x6b\4\0", 13),
       ""},
      {"fixed match before the first byte", std::string("\x03\x02\x00\x00", 4), ""},
  };
  for (const Case& test : cases) {
    // Bytes behind it, so that it is not truncated.
    const std::string compressed = GzipMemberAround(test.deflated, "") + std::string(100, 'x');
    EXPECT_EQ(Gunzip(compressed),
              Broken(test.data, "corrupt gzip data at byte 10: invalid deflate block"))
        << test.name;
  }
}

TEST_P(GzipSourceTest, EveryFlippedBitIsAnErrorOrChangesNothing) {
  const std::string text = LogText(400);
  const std::string compressed = GzipMember(text, {.file_name = "name"});
  const size_t last_of_stream = compressed.size() - 8 - 1;
  for (size_t bit = 0; bit < compressed.size() * 8; ++bit) {
    std::string damaged = compressed;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    const ReadResult result = Gunzip(damaged);
    if (result.status.ok()) {
      // The text flag, time, level, system and name mean nothing here, nor do the bits that fill
      // up the last byte of the stream.
      EXPECT_TRUE(bit / 8 < 15 || bit / 8 == last_of_stream) << "bit " << bit;
      EXPECT_EQ(result.data, text) << "bit " << bit;
    } else {
      EXPECT_EQ(result.status.code(), absl::StatusCode::kDataLoss) << "bit " << bit;
    }
  }
}

// The differential part: zlib is the oracle.

void ExpectSameAsZlib(std::string_view compressed, const std::string& what) {
  const ReadResult expected = Gunzip(compressed, InflaterKind::kZlib);
  for (InflaterKind kind : CompiledInflaters()) {
    for (const Pieces& pieces : {Pieces{}, Pieces{.input = 11, .output = 50}}) {
      ASSERT_EQ(Gunzip(compressed, kind, pieces), expected) << what;
    }
  }
}

std::vector<std::string> SmallFiles() {
  const std::string text = LogText(700);
  return {
      GzipMember(text),
      GzipMember(text, {.level = 1}),
      GzipMember(text, {.level = 9, .bytes_per_flush = 150}),
      GzipMember(text, {.strategy = Z_FIXED}),
      GzipMember(text, {.strategy = Z_HUFFMAN_ONLY}),
      GzipMember(text.substr(0, 100), {.level = 0}),
      GzipMember(std::string(1000, 'a')),
      GzipMember("a", {.strategy = Z_FIXED}) + GzipMember(text.substr(0, 200)),
  };
}

TEST(GzipInflatersTest, AgreeOnEveryTruncation) {
  for (const std::string& file : SmallFiles()) {
    for (size_t size = 0; size < file.size(); ++size) {
      ExpectSameAsZlib(std::string_view(file).substr(0, size), absl::StrCat("size ", size));
    }
  }
}

// In large blocks ISA-L decodes several symbols at once.
TEST(GzipInflatersTest, AgreeOnTruncationsOfLargeBlocks) {
  for (int strategy : {Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_FIXED}) {
    const std::string file = GzipMember(LogText(100000), {.strategy = strategy});
    for (size_t size = 9000; size < 9300; ++size) {
      const std::string_view cut = std::string_view(file).substr(0, size);
      for (InflaterKind kind : CompiledInflaters()) {
        ASSERT_EQ(Gunzip(cut, kind), Gunzip(cut, InflaterKind::kZlib)) << "size " << size;
      }
    }
  }
}

// Damage behind the first 32 KiB, where the window is full, and in the middle of many blocks.
TEST(GzipInflatersTest, AgreeOnDamageInLargeFiles) {
  std::mt19937 random(3);
  for (const GzipMemberOptions& options :
       {GzipMemberOptions{}, GzipMemberOptions{.strategy = Z_HUFFMAN_ONLY},
        GzipMemberOptions{.strategy = Z_FIXED}, GzipMemberOptions{.bytes_per_flush = 3000}}) {
    const std::string file = GzipMember(LogText(200000), options);
    for (int i = 0; i < 100; ++i) {
      std::string damaged = file;
      damaged[random() % file.size()] = static_cast<char>(random());
      const ReadResult expected = Gunzip(damaged, InflaterKind::kZlib);
      for (InflaterKind kind : CompiledInflaters()) {
        ASSERT_EQ(Gunzip(damaged, kind), expected);
        ASSERT_EQ(Gunzip(damaged, kind, {.input = 1000, .output = 3000}), expected);
      }
    }
  }
}

TEST(GzipInflatersTest, AgreeOnEveryFlippedBit) {
  for (const std::string& file : SmallFiles()) {
    for (size_t bit = 0; bit < file.size() * 8; ++bit) {
      std::string damaged = file;
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
      ExpectSameAsZlib(damaged, absl::StrCat("bit ", bit));
    }
  }
}

}  // namespace
}  // namespace metgrep
