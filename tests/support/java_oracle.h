// The answers of the java.util.regex on this machine, if there is one.
#ifndef METGREP_TESTS_SUPPORT_JAVA_ORACLE_H_
#define METGREP_TESTS_SUPPORT_JAVA_ORACLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace metgrep {

struct JavaRequest {
  std::string regex;  // valid UTF-8
  bool case_insensitive = false;
  std::vector<std::string> lines;  // any bytes
};

struct JavaLineAnswer {
  enum class Kind { kNoMatch, kMatch, kNotFinished };
  Kind kind = Kind::kNoMatch;
  std::vector<std::optional<std::string>> groups;  // kMatch; nothing for a group without part
};

struct JavaAnswer {
  bool valid = false;
  std::string reason;                 // if not valid, such as "Unclosed group near index 3"
  size_t groups = 0;                  // if valid
  std::vector<JavaLineAnswer> lines;  // if valid
};

// Whether a java is there that can run a source file, which takes a JDK.
bool HasJavaCompiler();

// Asks one process all the questions; nothing if it cannot be run. `version` is Java's, such as 17.
std::optional<std::vector<JavaAnswer>> AskJava(const std::vector<JavaRequest>& requests,
                                               int32_t* version);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_JAVA_ORACLE_H_
