// A source whose lines may end with "\r" gives the text that readers of "\n" and "\r\n" expect,
// whatever the pieces in which its bytes come.
#include "engine/io/carriage_returns.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"
#include "gtest/gtest.h"
#include "tests/support/escape.h"
#include "tests/support/failing_source.h"
#include "tests/support/generate.h"

namespace metgrep {
namespace {

// What is asked of the source at least.
constexpr size_t kLeastRead = 2;

std::string Converted(const std::string& text) {
  std::string converted;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    converted += is_alone ? '\n' : text[i];
  }
  return converted;
}

// All that a source gives before its end or error, `size` bytes at a time; the end or error.
struct Given {
  std::string text;
  absl::Status status;
};
Given ReadInPieces(ByteSource* source, size_t size) {
  Given given;
  // A byte more than may be written.
  std::string buffer(size + 1, '#');
  while (true) {
    const absl::StatusOr<size_t> count = source->Read(buffer.data(), size);
    EXPECT_EQ(buffer[size], '#');
    if (!count.ok() || *count == 0) {
      given.status = count.status();
      return given;
    }
    EXPECT_LE(*count, size);
    given.text.append(buffer, 0, *count);
  }
}

// The text, read in every way, is the converted one.
void Check(const std::string& text) {
  for (size_t source_piece = 1; source_piece <= 7; ++source_piece) {
    for (size_t size = kLeastRead; size <= 8; ++size) {
      const std::unique_ptr<ByteSource> source = NewMemorySource(text, source_piece);
      CarriageReturnSource returns(source.get());
      const Given given = ReadInPieces(&returns, size);
      ASSERT_TRUE(given.status.ok());
      ASSERT_EQ(given.text, Converted(text))
          << Escaped(text) << " in pieces of " << source_piece << ", asked for " << size;
      // The end is given again.
      EXPECT_EQ(ReadInPieces(&returns, size).text, "");
    }
  }
}

TEST(CarriageReturns, AloneAreNewlines) {
  Check("");
  Check("a\rb");
  Check("a\r");
  Check("\r");
  Check("\r\r\r");
  Check("a\r\rb\r");
}

TEST(CarriageReturns, BeforeNewlinesStay) {
  Check("a\r\nb\r\n");
  Check("\r\r\n\r\n\n\r");
  Check("a\n\rb");
}

TEST(CarriageReturns, EveryShortTextIsConverted) {
  for (size_t length = 1; length <= 6; ++length) {
    size_t texts = 1;
    for (size_t i = 0; i < length; ++i) texts *= 3;
    for (size_t number = 0; number < texts && !testing::Test::HasFatalFailure(); ++number) {
      std::string text;
      for (size_t i = 0, rest = number; i < length; ++i, rest /= 3) text += "\r\na"[rest % 3];
      Check(text);
    }
  }
}

TEST(CarriageReturns, GeneratedTextsAreConverted) {
  Random random(1);
  for (int round = 0; round < 300 && !testing::Test::HasFatalFailure(); ++round) {
    std::string text;
    const size_t parts = Below(random, 60);
    for (size_t i = 0; i < parts; ++i) {
      text += PickOne(random, {"\r", "\r", "\n", "\r\n", "a", "some more bytes", "\xFF"});
    }
    Check(text);
  }
}

TEST(CarriageReturns, LongTextsAreConverted) {
  // More than a vector of bytes between them, and none at all.
  std::string text = std::string(1000, 'a') + "\r" + std::string(100, 'b') + "\r\n";
  text += std::string(63, 'c') + "\r" + std::string(64, 'd') + "\r";
  for (const size_t size : {size_t{63}, size_t{64}, size_t{65}, size_t{1001}, size_t{4096}}) {
    const std::unique_ptr<ByteSource> source = NewMemorySource(text);
    CarriageReturnSource returns(source.get());
    EXPECT_EQ(ReadInPieces(&returns, size).text, Converted(text)) << size;
  }
}

TEST(CarriageReturns, ErrorsComeBehindWhatWasReadAndAreGivenAgain) {
  for (const std::string text : {"a\rb", "a\r", "\r", "", "a\r\n"}) {
    for (size_t source_piece = 1; source_piece <= 3; ++source_piece) {
      for (size_t size = kLeastRead; size <= 5; ++size) {
        FailingSource source(text, absl::DataLossError("broken"), source_piece);
        CarriageReturnSource returns(&source);
        const Given given = ReadInPieces(&returns, size);
        EXPECT_EQ(given.text, Converted(text)) << Escaped(text);
        EXPECT_EQ(given.status, absl::DataLossError("broken"));
        const Given again = ReadInPieces(&returns, size);
        EXPECT_EQ(again.text, "");
        EXPECT_EQ(again.status, absl::DataLossError("broken"));
      }
    }
  }
}

}  // namespace
}  // namespace metgrep
