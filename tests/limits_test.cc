// Runs the program over inputs of extreme shapes: many files, few descriptors, one huge line,
// millions of empty ones, gzip data that grows a thousandfold. The answers are exact, and memory
// stays below 64 MiB whatever the input. METGREP_FAULTS_FULL=1 takes the sizes of the real thing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/gzip.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using testing::IsEmpty;

constexpr long kMebibytes = kIsSanitized ? 4096 : 64;

bool IsFull() { return getenv("METGREP_FAULTS_FULL") != nullptr; }

class LimitsTest : public testing::TestWithParam<std::string> {
 protected:
  ProgramResult Run(std::vector<std::string> arguments,
                    std::vector<std::pair<int, rlim_t>> limits = {}) const {
    ProgramCall call;
    call.arguments = {"-j" + GetParam()};
    call.arguments.insert(call.arguments.end(), arguments.begin(), arguments.end());
    call.directory = files_.path();
    call.limits = std::move(limits);
    return RunProgram(call);
  }

  // A file of `text` again and again, written without holding it.
  void WriteRepeated(std::string_view name, std::string_view text, size_t times,
                     std::string_view end = "") const {
    std::string chunk;
    while (chunk.size() < (size_t{1} << 20) && times % 2 == 0 && times > 0) {
      if (chunk.empty()) chunk = text;
      chunk += chunk;
      times /= 2;
    }
    if (chunk.empty()) chunk = text;
    std::ofstream file(files_.Path(name), std::ios::binary);
    for (size_t i = 0; i < times; ++i) file << chunk;
    file << end;
  }

  TemporaryDirectory files_;
};

INSTANTIATE_TEST_SUITE_P(Threads, LimitsTest, testing::Values("1", "2"),
                         [](const auto& threads) { return threads.param; });

TEST_P(LimitsTest, ManyFiles) {
  const size_t count = IsFull() ? 100'000 : 3'000;
  const std::string compressed = GzipMember("x in gzip\n");
  for (size_t i = 0; i < count; ++i) {
    files_.Write("logs/" + std::to_string(i % 100) + "/" + std::to_string(i),
                 i % 2 == 0 ? std::string_view("x\n") : std::string_view(compressed));
  }
  // Descriptors for three standard files and thirteen more: not one for every file or directory.
  const ProgramResult result = Run({"--total", "x", "logs"}, {{RLIMIT_NOFILE, 16}});
  EXPECT_EQ(result.output, std::to_string(count) + "\n");
  EXPECT_THAT(result.error, IsEmpty());
  EXPECT_EQ(result.status, 0);
  EXPECT_LE(result.resident_mebibytes, kMebibytes);
}

TEST_P(LimitsTest, ManyFilesOnTheCommandLine) {
  std::vector<std::string> arguments = {"-l", "x"};
  std::string names;
  for (int i = 0; i < 2'000; ++i) {
    arguments.push_back("f" + std::to_string(i));
    files_.Write(arguments.back(), "x\n");
    names += arguments.back() + "\n";
  }
  const ProgramResult result = Run(arguments, {{RLIMIT_NOFILE, 16}});
  EXPECT_EQ(result.output, names);
  EXPECT_THAT(result.error, IsEmpty());
  EXPECT_EQ(result.status, 0);
}

TEST_P(LimitsTest, ADeepDirectory) {
  std::string path = "logs";
  for (int i = 0; i < 300; ++i) path += "/deeper";
  files_.Write(path + "/a.log", "x\n");
  const ProgramResult result = Run({"--total", "x", "logs"}, {{RLIMIT_NOFILE, 16}});
  EXPECT_EQ(result.output, "1\n");
  EXPECT_THAT(result.error, IsEmpty());
}

// Too few descriptors for anything (the dynamic linker needs one more than the standard files):
// a message for each file, never a wrong answer.
TEST_P(LimitsTest, NoDescriptorLeft) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("a.log", "x\n");
  ProgramCall call;
  call.arguments = {"-j" + GetParam(), "-c", "x", "a.log"};
  call.directory = files_.path();
  call.environment = {{"LD_PRELOAD", METGREP_FAULT_PRELOAD}, {"METGREP_FAULT_OPEN_FILES", "3"}};
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.error, "metgrep: a.log: Too many open files\n");
  EXPECT_THAT(result.output, IsEmpty());
}

TEST_P(LimitsTest, OneHugeLineIsSkippedWithAnError) {
  const size_t mebibytes = IsFull() ? 1024 : 128;
  WriteRepeated("a.log", "x", mebibytes << 20, "\nx after\n");
  const ProgramResult result = Run({"-n", "x", "a.log"});
  EXPECT_EQ(result.output, "2:x after\n");
  EXPECT_EQ(result.error, "metgrep: a.log: line at byte 0 is longer than 4194304 bytes; skipped\n");
  EXPECT_EQ(result.status, 2);
  EXPECT_LE(result.resident_mebibytes, kMebibytes);
}

TEST_P(LimitsTest, HugeLinesWithinTheLimit) {
  // As much work for an event's reader as the limit allows: nothing but structure.
  WriteRepeated("brackets.json", "[", (size_t{4} << 20) - 2, "\n");
  WriteRepeated("numbers.json", "1,", (size_t{2} << 20) - 2, "\n");
  WriteRepeated("fields.log", "x ", (size_t{2} << 20) - 2, "\n");
  for (const char* const pattern :
       {"{ $.a = 1 }", "[..., a=x]", "[a=x, ...]", "x", "%x x%", "{ $.x > 1 }"}) {
    const ProgramResult result = Run(
        {"-c", "--total", pattern, "brackets.json", "numbers.json", "fields.log", "fields.log"});
    EXPECT_THAT(result.error, IsEmpty()) << pattern;
    EXPECT_LE(result.status, 1) << pattern;
    EXPECT_LE(result.resident_mebibytes, kMebibytes) << pattern;
  }
}

TEST_P(LimitsTest, MillionsOfEmptyLines) {
  const size_t lines = IsFull() ? 20'000'000 : 2'000'000;
  WriteRepeated("empty.log", "\n", lines);
  for (const auto& [pattern, count] : std::vector<std::pair<std::string, size_t>>{
           {"", lines}, {"[]", lines}, {"[a]", 0}, {"-x", lines}, {"{ $.a = 1 }", 0}}) {
    const ProgramResult result = Run({"-c", "-e", pattern, "empty.log"});
    EXPECT_EQ(result.output, std::to_string(count) + "\n") << pattern;
    EXPECT_THAT(result.error, IsEmpty());
    EXPECT_LE(result.resident_mebibytes, kMebibytes);
  }
}

// Each member is a thousandth of what it holds.
TEST_P(LimitsTest, AGzipBombIsReadInBoundedMemory) {
  const size_t mebibytes = IsFull() ? 4096 : 256;
  WriteRepeated("lines.gz", GzipMember(std::string(size_t{1} << 20, '\n')), mebibytes);
  const ProgramResult lines = Run({"-c", "", "lines.gz"});
  EXPECT_EQ(lines.output, std::to_string(mebibytes << 20) + "\n");
  EXPECT_THAT(lines.error, IsEmpty());
  EXPECT_LE(lines.resident_mebibytes, kMebibytes);

  WriteRepeated("line.gz", GzipMember(std::string(size_t{1} << 20, 'x')), mebibytes);
  const ProgramResult line = Run({"-c", "x", "line.gz"});
  EXPECT_EQ(line.output, "0\n");
  EXPECT_EQ(line.error, "metgrep: line.gz: line at byte 0 is longer than 4194304 bytes; skipped\n");
  EXPECT_EQ(line.status, 2);
  EXPECT_LE(line.resident_mebibytes, kMebibytes);
}

}  // namespace
}  // namespace metgrep
