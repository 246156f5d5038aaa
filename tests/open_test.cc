// How the format of an input is found out, and what is refused.
#include "engine/io/open.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"
#include "tests/support/failing_source.h"
#include "tests/support/gzip.h"
#include "tests/support/read_all.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using std::string_literals::operator""s;

// What opening or reading gives; `piece` bytes of the input at a time, as from a pipe.
ReadResult OpenAndRead(std::string_view bytes, size_t piece = SIZE_MAX) {
  const auto source = OpenBytes(NewMemorySource(bytes, piece));
  if (!source.ok()) return {"", source.status()};
  return ReadAll(*source->source);
}

ReadResult OpenAndReadFile(const std::string& path) {
  const auto source = OpenInput(path);
  if (!source.ok()) return {"", source.status()};
  return ReadAll(*source->source);
}

ReadResult Whole(std::string data) { return {std::move(data), absl::OkStatus()}; }

ReadResult Refused(std::string_view message) {
  return {"", absl::InvalidArgumentError({message.data(), message.size()})};
}

std::string Nested(std::string data, int layers) {
  for (int i = 0; i < layers; ++i) data = GzipMember(data);
  return data;
}

TEST(OpenBytesTest, PlainBytesAreGivenAsTheyAre) {
  const std::string texts[] = {"", "x", "\n", "a line\n", LogText(1000), std::string(20, '\0')};
  for (const std::string& text : texts) {
    EXPECT_EQ(OpenAndRead(text), Whole(text));
    EXPECT_EQ(OpenAndRead(text, 1), Whole(text));
  }
}

// The start of a magic is not the magic: nothing of it may be lost.
TEST(OpenBytesTest, StartsOfMagicBytesAreText) {
  const std::string texts[] = {
      "\x1f",           "\x1f\x8a", "P",          "PA",           "PAR",
      "PAR2 x",         "BZh9",     "BZh9 text",  "BZh01AY&SY",   "BZh91AY&SX",
      "\xfd"s + "7zXZ", "PK",       "PK\x05\x06", "\x28\xb5\x2f", "\xfd"s + "7zXZ\n"};
  for (const std::string& text : texts) {
    EXPECT_EQ(OpenAndRead(text), Whole(text));
    EXPECT_EQ(OpenAndRead(text, 1), Whole(text));
    EXPECT_EQ(OpenAndRead(GzipMember(text), 1), Whole(text));
  }
}

TEST(OpenBytesTest, GzipIsInflatedThroughFourLayers) {
  const std::string text = LogText(3000);
  for (int layers = 0; layers <= kMaxGzipLayers; ++layers) {
    EXPECT_EQ(OpenAndRead(Nested(text, layers)), Whole(text)) << layers;
    EXPECT_EQ(OpenAndRead(Nested(text, layers), 1), Whole(text)) << layers;
  }
  EXPECT_EQ(OpenAndRead(Nested(text, 5)), Refused("more than 4 layers of gzip"));
}

// As Firehose writes what CloudWatch Logs has compressed: members within members.
TEST(OpenBytesTest, EachLayerMayHaveManyMembers) {
  const std::string inner = GzipMember("one\n") + GzipMember("two\n");
  const std::string outer =
      GzipMember(inner.substr(0, 30)) + GzipMember(inner.substr(30)) + GzipMember("");
  EXPECT_EQ(OpenAndRead(outer), Whole("one\ntwo\n"));
}

TEST(OpenBytesTest, FormatsThatCannotBeSearchedAreNamed) {
  const std::pair<std::string, std::string> cases[] = {
      {"PAR1\x15\x04",
       "Parquet data: convert it to text first, e.g. "
       "duckdb -csv -c \"SELECT * FROM 'FILE'\" | metgrep PATTERN -"},
      {"\x28\xb5\x2f\xfd\x04",
       "zstd data: decompress it first, e.g. zstd -dc FILE | metgrep PATTERN -"},
      {"BZh91AY&SY..", "bzip2 data: decompress it first, e.g. bzip2 -dc FILE | metgrep PATTERN -"},
      {"BZh1\x17\x72\x45\x38\x50\x90",
       "bzip2 data: decompress it first, e.g. bzip2 -dc FILE | metgrep PATTERN -"},
      {"\xfd" + "7zXZ\0\0"s, "xz data: decompress it first, e.g. xz -dc FILE | metgrep PATTERN -"},
      {"PK\x03\x04..", "zip data: decompress it first, e.g. unzip -p FILE | metgrep PATTERN -"},
  };
  for (const auto& [bytes, message] : cases) {
    EXPECT_EQ(OpenAndRead(bytes), Refused(message));
    EXPECT_EQ(OpenAndRead(bytes, 1), Refused(message));
    EXPECT_EQ(OpenAndRead(Nested(bytes, 2)), Refused(message)) << "inside gzip";
  }
}

TEST(OpenBytesTest, AnErrorOfTheFirstBytesIsReturnedAtOnce) {
  const absl::Status error = absl::UnknownError("Input/output error");
  EXPECT_EQ(OpenBytes(std::make_unique<FailingSource>("", error)).status(), error);
  EXPECT_EQ(OpenAndRead("\x1f\x8b\x08"),
            (ReadResult{"", absl::DataLossError("truncated gzip data at byte 3")}));
}

// No text begins like gzip: what does is damaged, and not searched as it stands.
TEST(OpenBytesTest, ADamagedGzipHeaderIsNoText) {
  EXPECT_EQ(OpenAndRead("\x1f\x8b"),
            (ReadResult{"", absl::DataLossError("truncated gzip data at byte 2")}));
  EXPECT_EQ(OpenAndRead("\x1f\x8b\x09 text"),
            (ReadResult{"", absl::DataLossError(
                                "corrupt gzip data at byte 2: unknown compression method")}));
}

TEST(OpenBytesTest, AnErrorBehindTheFirstBytesComesAfterThem) {
  const absl::Status error = absl::UnknownError("Input/output error");
  const auto source = OpenBytes(std::make_unique<FailingSource>("PAR", error));
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(ReadAll(*source->source), (ReadResult{"PAR", error}));
}

TEST(OpenInputTest, ReadsFilesOfAnyName) {
  const TemporaryDirectory directory;
  const std::string text = LogText(100000);
  EXPECT_EQ(OpenAndReadFile(directory.Write("plain.gz", text)), Whole(text));
  EXPECT_EQ(OpenAndReadFile(directory.Write("compressed", GzipMember(text))), Whole(text));
  EXPECT_EQ(OpenAndReadFile(directory.Write("empty")), Whole(""));
  EXPECT_EQ(OpenAndReadFile(directory.Write("one", "x")), Whole("x"));
}

TEST(OpenInputTest, SaysWhatTheSystemSays) {
  const TemporaryDirectory directory;
  EXPECT_EQ(OpenInput(directory.Path("none")).status(),
            absl::NotFoundError("No such file or directory"));
  EXPECT_EQ(OpenInput(directory.path()).status(), absl::InvalidArgumentError("Is a directory"));
  EXPECT_EQ(OpenInput(directory.Write("file") + "/x").status().message(), "Not a directory");
}

TEST(OpenInputTest, AMinusIsStandardInput) {
  const TemporaryDirectory directory;
  const std::string path = directory.Write("input", GzipMember("from standard input\n"));
  const int saved = dup(STDIN_FILENO);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(file, 0);
  dup2(file, STDIN_FILENO);
  close(file);
  EXPECT_EQ(OpenAndReadFile("-"), Whole("from standard input\n"));
  // It is not ours to close.
  EXPECT_NE(fcntl(STDIN_FILENO, F_GETFD), -1);
  if (saved >= 0) {
    dup2(saved, STDIN_FILENO);
    close(saved);
  }
}

TEST(FileDescriptorSourceTest, KeepsItsErrorAndItsEnd) {
  const TemporaryDirectory directory;
  const int fd = open(directory.path().c_str(), O_RDONLY | O_CLOEXEC);
  const auto source = NewFileDescriptorSource(fd, true);
  char byte;
  EXPECT_EQ(source->Read(&byte, 1).status().message(), "Is a directory");
  EXPECT_EQ(source->Read(&byte, 1).status().message(), "Is a directory");
  // A file that grows after its end was met has ended all the same.
  const std::string path = directory.Write("log", "x");
  const auto file = NewFileDescriptorSource(open(path.c_str(), O_RDONLY | O_CLOEXEC), true);
  EXPECT_EQ(ReadAll(*file), Whole("x"));
  directory.Write("log", "xy");
  EXPECT_EQ(ReadAll(*file), Whole(""));
}

}  // namespace
}  // namespace metgrep
