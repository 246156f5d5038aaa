// Programs that are perhaps installed, for tests that ask others what they think.
#ifndef METGREP_TESTS_SUPPORT_FIND_PROGRAM_H_
#define METGREP_TESTS_SUPPORT_FIND_PROGRAM_H_

#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <string>

namespace metgrep {

// The file of a program that PATH finds, or nothing.
inline std::string FindProgram(const std::string& name) {
  const char* const path = std::getenv("PATH");
  std::istringstream directories(path == nullptr ? "" : path);
  for (std::string directory; std::getline(directories, directory, ':');) {
    std::string file = directory + "/" + name;
    if (access(file.c_str(), X_OK) == 0) return file;
  }
  return "";
}

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_FIND_PROGRAM_H_
