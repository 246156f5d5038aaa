// Runs the program over files that go wrong while they are read, over damaged gzip data, into
// outputs that take nothing more, and interrupts it. Whatever happens: what could be read is
// answered, each fault has one message and makes the exit status 2, and no line is counted twice.
// Everything is run with one thread and with four, and must be the same.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/gzip.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class FaultsTest : public testing::TestWithParam<std::string> {
 protected:
  ProgramCall Call(std::vector<std::string> arguments) const {
    ProgramCall call;
    call.arguments = {"-j" + GetParam()};
    call.arguments.insert(call.arguments.end(), arguments.begin(), arguments.end());
    call.directory = files_.path();
    return call;
  }

  // With faults as support/fault_preload.cc takes them.
  ProgramResult RunWithFaults(std::vector<std::string> arguments,
                              std::vector<std::pair<std::string, std::string>> faults) const {
    ProgramCall call = Call(std::move(arguments));
    call.environment = std::move(faults);
    call.environment.emplace_back("LD_PRELOAD", METGREP_FAULT_PRELOAD);
    return RunProgram(call);
  }

  ProgramResult Run(std::vector<std::string> arguments) const {
    return RunProgram(Call(std::move(arguments)));
  }

  TemporaryDirectory files_;
};

INSTANTIATE_TEST_SUITE_P(Threads, FaultsTest, testing::Values("1", "4"),
                         [](const auto& threads) { return threads.param; });

// Lines of ten bytes: "x 0000000", "x 0000001" ...
std::string NumberedLines(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    std::string number = std::to_string(i);
    text += "x " + std::string(7 - number.size(), '0') + number + "\n";
  }
  return text;
}

TEST_P(FaultsTest, WhatCannotBeOpenedIsNamedAndTheRestIsRead) {
  files_.Write("a.log", "x a\n");
  files_.Write("z.log", "x z\n");
  std::filesystem::create_symlink("nowhere", files_.Path("dangling"));
  std::filesystem::create_symlink("loop", files_.Path("loop"));
  std::vector<std::string> paths = {"x", "a.log", "missing", "dangling", "loop", "z.log"};
  std::string messages =
      "metgrep: missing: No such file or directory\n"
      "metgrep: dangling: No such file or directory\n"
      "metgrep: loop: Too many levels of symbolic links\n";
  if (geteuid() != 0) {
    chmod(files_.Write("secret").c_str(), 0);
    paths.push_back("secret");
    messages += "metgrep: secret: Permission denied\n";
  }
  const ProgramResult result = Run(paths);
  EXPECT_EQ(result.output, "a.log:x a\nz.log:x z\n");
  EXPECT_EQ(result.error, messages);
  EXPECT_EQ(result.status, 2);
}

#ifdef METGREP_LAZY_SIMDJSON
// With no descriptor left no library can be opened.
TEST_P(FaultsTest, WithoutItsJsonParserTheProgramFailsBeforeItReads) {
  files_.Write("a.log", "x\n{\"a\": 1}\n");
  for (const std::vector<std::string>& search :
       {std::vector<std::string>{"-e", "x", "-e", "{ $.a = 1 }", "a.log"},
        {"{ $.a = 1 }", "missing"}}) {
    const ProgramResult result = RunWithFaults(search, {{"METGREP_FAULT_OPEN_FILES", "3"}});
    EXPECT_EQ(result.output, "");
    EXPECT_THAT(result.error, StartsWith("metgrep: cannot load the parser of JSON: libsimdjson"));
    EXPECT_EQ(result.status, 2);
  }
}

TEST_P(FaultsTest, AParserOfJsonThatIsNotThereIsAnError) {
  files_.Write("a.log", "{\"a\": 1}\n");
  ProgramCall call = Call({"{ $.a = 1 }", "a.log"});
  for (const char* name : {"", "abacus"}) {
    call.environment = {{"SIMDJSON_FORCE_IMPLEMENTATION", name}};
    const ProgramResult result = RunProgram(call);
    EXPECT_EQ(result.output, "");
    EXPECT_EQ(result.error,
              "metgrep: SIMDJSON_FORCE_IMPLEMENTATION names no parser of JSON that this CPU has\n");
    EXPECT_EQ(result.status, 2);
  }
}
#endif

TEST_P(FaultsTest, DirectoriesThatLeadBackAreNotFollowed) {
  files_.Write("logs/deep/a.log", "x a\n");
  std::filesystem::create_directory_symlink("..", files_.Path("logs/deep/up"));
  const ProgramResult result = Run({"-c", "x", "logs"});
  EXPECT_EQ(result.output, "logs/deep/a.log:1\n");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.error, IsEmpty());
}

TEST_P(FaultsTest, AReadErrorComesAfterTheLinesBeforeIt) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("broken.log", NumberedLines(400'000));
  files_.Write("fine.log", "x fine\n");
  // In the middle of line 250,000, for good.
  const ProgramResult result = RunWithFaults(
      {"-c", "x", "broken.log", "fine.log"},
      {{"METGREP_FAULT_SUFFIX", "broken.log"}, {"METGREP_FAULT_ERROR_AT", "2500005"}});
  EXPECT_EQ(result.output, "broken.log:250001\nfine.log:1\n");  // half a line is what there is
  EXPECT_EQ(result.error, "metgrep: broken.log: Input/output error\n");
  EXPECT_EQ(result.status, 2);
}

TEST_P(FaultsTest, AReadErrorOfTheFirstBytes) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("broken.log", NumberedLines(10));
  const ProgramResult result =
      RunWithFaults({"x", "broken.log"},
                    {{"METGREP_FAULT_SUFFIX", "broken.log"}, {"METGREP_FAULT_ERROR_AT", "0"}});
  EXPECT_THAT(result.output, IsEmpty());
  EXPECT_EQ(result.error, "metgrep: broken.log: Input/output error\n");
  EXPECT_EQ(result.status, 2);
}

TEST_P(FaultsTest, LinesBehindABadPlaceAreNotAnswered) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("broken.log", NumberedLines(800'000));
  // Half a megabyte that cannot be read, and then lines that a thread of its own could read: an
  // answer of a file with a hole in it would have no order and no numbers.
  const ProgramResult result =
      RunWithFaults({"-c", "x", "broken.log"}, {{"METGREP_FAULT_SUFFIX", "broken.log"},
                                                {"METGREP_FAULT_ERROR_AT", "2500000"},
                                                {"METGREP_FAULT_ERROR_END", "3000000"}});
  EXPECT_EQ(result.output, "250000\n");
  EXPECT_EQ(result.error, "metgrep: broken.log: Input/output error\n");
  EXPECT_EQ(result.status, 2);
}

TEST_P(FaultsTest, AFileTruncatedWhileItIsReadEndsThere) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("short.log", NumberedLines(400'000));
  const ProgramResult result = RunWithFaults(
      {"-c", "x", "short.log"},
      {{"METGREP_FAULT_SUFFIX", "short.log"}, {"METGREP_FAULT_TRUNCATE_TO", "1000005"}});
  EXPECT_EQ(result.output, "100001\n");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.error, IsEmpty());
}

TEST_P(FaultsTest, AFileThatGrowsWhileItIsReadIsReadToItsNewEnd) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  for (const size_t lines : {size_t{3}, size_t{400'000}}) {
    files_.Write("growing.log", NumberedLines(lines) + "x last ");
    const ProgramResult result = RunWithFaults(
        {"-c", "x", "growing.log"},
        {{"METGREP_FAULT_SUFFIX", "growing.log"}, {"METGREP_FAULT_APPEND", "line\nx new\nx\n"}});
    EXPECT_EQ(result.output, std::to_string(lines + 3) + "\n");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.error, IsEmpty());
  }
}

TEST_P(FaultsTest, GzipDamagedAtAnyByteIsNeverASilentShortCount) {
  const std::string text = NumberedLines(200);
  const std::string whole = GzipMember(text);
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    files_.Write("damaged.gz", damaged);
    const ProgramResult result = Run({"", "damaged.gz"});
    SCOPED_TRACE(at);
    if (at < 3) {  // no gzip any more: its bytes are lines
      EXPECT_LE(result.status, 2);
    } else if (at >= 4 && at < 10) {  // time, flags of the compressor, system: no data
      EXPECT_EQ(result.output, text);
      EXPECT_EQ(result.status, 0) << result.error;
    } else {
      EXPECT_EQ(result.status, 2);
      EXPECT_THAT(result.error, StartsWith("metgrep: damaged.gz: "));
      EXPECT_THAT(result.error, HasSubstr(" at byte "));
    }
  }
}

TEST_P(FaultsTest, GzipTruncatedAnywhereSaysSoAfterItsLines) {
  const std::string text = NumberedLines(200);
  const std::string whole = GzipMember(text, {.bytes_per_flush = 500});
  for (size_t size = 3; size < whole.size(); ++size) {
    files_.Write("short.gz", whole.substr(0, size));
    const ProgramResult result = Run({"", "short.gz"});
    SCOPED_TRACE(size);
    // All that could be inflated, the start of a line too.
    std::string output = result.output;
    if (output.size() % 10 != 0) output.pop_back();  // its newline is the program's
    EXPECT_EQ(output, text.substr(0, output.size()));
    EXPECT_EQ(result.error,
              "metgrep: short.gz: truncated gzip data at byte " + std::to_string(size) + "\n");
    EXPECT_EQ(result.status, 2);
  }
}

TEST_P(FaultsTest, AFullDiskIsAnErrorAtOnce) {
  files_.Write("a.log", NumberedLines(400'000));
  for (const char* const option : {"-c", "--json", "-n"}) {
    ProgramCall call = Call({option, "x", "a.log"});
    call.output_descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC);
    const ProgramResult result = RunProgram(call);
    close(call.output_descriptor);
    EXPECT_EQ(result.error, "metgrep: (standard output): No space left on device\n") << option;
    EXPECT_EQ(result.status, 2) << option;
  }
}

TEST_P(FaultsTest, AClosedOutputIsAnError) {
  files_.Write("a.log", "x\n");
  ProgramCall call = Call({"x", "a.log"});
  call.closed_descriptors = {STDOUT_FILENO};
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.error, "metgrep: (standard output): Bad file descriptor\n");
  EXPECT_EQ(result.status, 2);
}

TEST_P(FaultsTest, AClosedPipeIsAQuietEnd) {
  files_.Write("a.log", NumberedLines(400'000));
  for (const bool ignored : {false, true}) {
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    ProgramCall call = Call({"x", "a.log"});
    call.output_descriptor = ends[1];
    call.ignore_closed_pipe = ignored;
    const ProgramResult result = RunProgram(call);
    close(ends[1]);
    EXPECT_THAT(result.error, IsEmpty());
    EXPECT_EQ(result.status, ignored ? 0 : 128 + SIGPIPE);
  }
}

// A pipe as standard input, of which the test writes the other end.
TEST_P(FaultsTest, AnInterruptPrintsWhatWasFound) {
  int input[2];
  int output[2];
  ASSERT_EQ(pipe2(input, O_CLOEXEC), 0);
  ASSERT_EQ(pipe2(output, O_CLOEXEC), 0);
  ProgramCall call = Call({"--line-buffered", "x"});
  call.input_descriptor = input[0];
  call.output_descriptor = output[1];
  RunningProgram program(call);
  close(input[0]);
  close(output[1]);
  ASSERT_EQ(write(input[1], "x found\n", 8), 8);
  char printed[16];
  ASSERT_EQ(read(output[0], printed, sizeof(printed)), 8);  // so it is in the middle of its input
  EXPECT_EQ(std::string(printed, 8), "x found\n");
  ASSERT_EQ(kill(program.process(), SIGINT), 0);
  const ProgramResult result = program.Wait();  // although the input goes on
  EXPECT_EQ(result.status, 130);
  EXPECT_THAT(result.error, IsEmpty());
  close(input[1]);
  close(output[0]);
}

TEST_P(FaultsTest, AnInterruptEndsALongScan) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("endless.log", "x\n");
  int output[2];
  ASSERT_EQ(pipe2(output, O_CLOEXEC), 0);
  ProgramCall call = Call({"--line-buffered", "x", "endless.log"});
  call.environment = {{"LD_PRELOAD", METGREP_FAULT_PRELOAD},
                      {"METGREP_FAULT_SUFFIX", "endless.log"},
                      {"METGREP_FAULT_ENDLESS", "1"}};
  call.output_descriptor = output[1];
  RunningProgram program(call);
  close(output[1]);
  char printed[16];
  ASSERT_EQ(read(output[0], printed, sizeof(printed)), 2);
  ASSERT_EQ(kill(program.process(), SIGINT), 0);
  const ProgramResult result = program.Wait();
  EXPECT_EQ(result.status, 130);
  EXPECT_THAT(result.error, IsEmpty());
  close(output[0]);
}

// What an early end does not need is not read: the endless file would never end.
TEST_P(FaultsTest, AnEarlyEndReadsNoMoreThanItNeeds) {
  if (kIsSanitized) GTEST_SKIP() << "not under a sanitizer";
  files_.Write("endless.log", "x\n");
  const std::vector<std::vector<std::string>> calls = {
      {"-q", "x", "endless.log"}, {"-l", "x", "endless.log"}, {"-m1", "x", "endless.log"}};
  const std::vector<std::string> outputs = {"", "endless.log\n", "x\n"};
  for (size_t i = 0; i < calls.size(); ++i) {
    const ProgramResult result = RunWithFaults(
        calls[i], {{"METGREP_FAULT_SUFFIX", "endless.log"}, {"METGREP_FAULT_ENDLESS", "1"}});
    EXPECT_EQ(result.output, outputs[i]);
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.error, IsEmpty());
  }
}

}  // namespace
}  // namespace metgrep
