#include "tests/support/run_program.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string_view>

namespace metgrep {
namespace {

constexpr unsigned kTimeLimitSeconds = 120;

// An open file without a name.
int NewFile() {
  char name[] = "/tmp/metgrep-run-XXXXXX";
  const int descriptor = mkostemp(name, O_CLOEXEC);
  if (descriptor >= 0) unlink(name);
  return descriptor;
}

void WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<size_t>(count));
  }
}

std::string ReadFromStart(int descriptor) {
  std::string text;
  char buffer[1 << 14];
  ssize_t count;
  while ((count = pread(descriptor, buffer, sizeof(buffer), static_cast<off_t>(text.size()))) > 0) {
    text.append(buffer, static_cast<size_t>(count));
  }
  return text;
}

// In the new process: becomes the program.
[[noreturn]] void Become(const ProgramCall& call, int input, int output, int error) {
  if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
      dup2(error, STDERR_FILENO) < 0 ||
      (!call.directory.empty() && chdir(call.directory.c_str()) != 0)) {
    _exit(125);
  }
  for (const int descriptor : call.closed_descriptors) close(descriptor);
  for (const auto& [name, value] : call.environment) setenv(name.c_str(), value.c_str(), 1);
  for (const auto& [resource, value] : call.limits) {
    const rlimit limit = {value, value};
    if (setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) _exit(125);
  }
  signal(SIGPIPE, call.ignore_closed_pipe ? SIG_IGN : SIG_DFL);
  signal(SIGINT, SIG_DFL);
  alarm(kTimeLimitSeconds);
  std::vector<char*> arguments = {const_cast<char*>(call.program.c_str())};
  for (const std::string& argument : call.arguments) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  execv(call.program.c_str(), arguments.data());
  _exit(125);
}

}  // namespace

RunningProgram::RunningProgram(const ProgramCall& call) : output_(NewFile()), error_(NewFile()) {
  const int input = NewFile();
  WriteAll(input, call.input);
  lseek(input, 0, SEEK_SET);
  process_ = fork();
  if (process_ == 0) {
    Become(call, call.input_descriptor >= 0 ? call.input_descriptor : input,
           call.output_descriptor >= 0 ? call.output_descriptor : output_, error_);
  }
  close(input);
}

RunningProgram::~RunningProgram() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    Wait();
  }
  close(output_);
  close(error_);
}

ProgramResult RunningProgram::Wait() {
  ProgramResult result;
  int status = 0;
  rusage usage;
  if (process_ < 0 || wait4(process_, &status, 0, &usage) != process_) return result;
  process_ = -1;
  result.output = ReadFromStart(output_);
  result.error = ReadFromStart(error_);
  result.signalled = WIFSIGNALED(status);
  result.status = result.signalled ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  result.resident_mebibytes = usage.ru_maxrss / 1024;
  return result;
}

ProgramResult RunProgram(const ProgramCall& call) { return RunningProgram(call).Wait(); }

}  // namespace metgrep
