// Runs programs, above all metgrep itself, and tells all that a shell would see of them.
#ifndef METGREP_TESTS_SUPPORT_RUN_PROGRAM_H_
#define METGREP_TESTS_SUPPORT_RUN_PROGRAM_H_

#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace metgrep {

// Sanitizers take memory of their own, and put their functions in place of a preloaded library's.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif
#else
inline constexpr bool kIsSanitized = false;
#endif

struct ProgramCall {
  std::vector<std::string> arguments;
  std::string program = METGREP_PROGRAM;
  std::string directory;                                         // to run in; empty: this one
  std::vector<std::pair<std::string, std::string>> environment;  // added to that of the test
  std::vector<std::pair<int, rlim_t>> limits;  // of setrlimit(2), such as RLIMIT_NOFILE
  std::string input;                           // what standard input gives
  int input_descriptor = -1;                   // not -1: standard input instead of `input`
  int output_descriptor = -1;           // not -1: standard output, which is then not captured
  bool ignore_closed_pipe = false;      // SIGPIPE is ignored, as by some parents
  std::vector<int> closed_descriptors;  // are not open when the program starts
};

struct ProgramResult {
  std::string output;
  std::string error;
  int status = -1;         // as a shell reports it: 128 + number of a signal
  bool signalled = false;  // ended by a signal
  // The most memory that was resident, in MiB. It counts this process at the time of the start,
  // too: tests that look at it must not hold much themselves.
  long resident_mebibytes = 0;
};

// Is running until Wait() returns.
class RunningProgram {
 public:
  // A program that runs for more than two minutes is killed: it hangs.
  explicit RunningProgram(const ProgramCall& call);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  pid_t process() const { return process_; }
  ProgramResult Wait();

 private:
  int output_;
  int error_;
  pid_t process_ = -1;
};

ProgramResult RunProgram(const ProgramCall& call);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_RUN_PROGRAM_H_
