// The other side of JavaRegexOracle.java, which says what goes over the wire.
#include "tests/support/java_oracle.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

constexpr int32_t kDotAll = 32;
constexpr int32_t kCaseInsensitive = 2;

void AppendNumber(int32_t number, std::string* bytes) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    *bytes += static_cast<char>(static_cast<uint32_t>(number) >> shift & 0xFF);
  }
}

void AppendText(std::string_view text, std::string* bytes) {
  AppendNumber(static_cast<int32_t>(text.size()), bytes);
  *bytes += text;
}

// Reads what Java wrote; `good` turns false where something is missing.
struct Reader {
  std::string_view bytes;
  bool good = true;

  int32_t Number() {
    if (bytes.size() < 4) {
      good = false;
      return 0;
    }
    uint32_t number = 0;
    for (size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    bytes.remove_prefix(4);
    return static_cast<int32_t>(number);
  }

  std::optional<std::string> Text() {
    const int32_t size = Number();
    if (size < 0 || !good || static_cast<size_t>(size) > bytes.size()) {
      good = good && size == -1;
      return std::nullopt;
    }
    std::string text(bytes.substr(0, static_cast<size_t>(size)));
    bytes.remove_prefix(text.size());
    return text;
  }

  JavaLineAnswer Line(size_t groups) {
    JavaLineAnswer line;
    line.kind = static_cast<JavaLineAnswer::Kind>(Number());
    if (line.kind != JavaLineAnswer::Kind::kMatch) return line;
    for (size_t i = 0; i < groups && good; ++i) line.groups.push_back(Text());
    return line;
  }

  JavaAnswer Answer(size_t lines) {
    JavaAnswer answer;
    answer.valid = Number() == 1;
    if (!answer.valid) {
      const int32_t index = Number();
      answer.reason = Text().value_or("");
      if (index >= 0) answer.reason += " near index " + std::to_string(index);
      return answer;
    }
    answer.groups = static_cast<size_t>(Number());
    for (size_t i = 0; i < lines && good; ++i) answer.lines.push_back(Line(answer.groups));
    return answer;
  }
};

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

bool HasJavaCompiler() {
  // A runtime without a compiler has no such module.
  return std::system("java --list-modules 2>/dev/null | grep -q '^jdk.compiler@'") == 0;
}

std::optional<std::vector<JavaAnswer>> AskJava(const std::vector<JavaRequest>& requests,
                                               int32_t* version) {
  std::string bytes;
  for (const JavaRequest& request : requests) {
    AppendText(request.regex, &bytes);
    AppendNumber(kDotAll | (request.case_insensitive ? kCaseInsensitive : 0), &bytes);
    AppendNumber(static_cast<int32_t>(request.lines.size()), &bytes);
    for (const std::string& line : request.lines) AppendText(line, &bytes);
  }
  const TemporaryDirectory directory;
  const std::string input = directory.Write("requests", bytes);
  const std::string output = directory.Path("answers");
  const std::string command =
      "java -Xss8m " METGREP_TEST_DATA "/support/JavaRegexOracle.java <" + input + " >" + output;
  if (std::system(command.c_str()) != 0) return std::nullopt;

  const std::string answered = ReadFile(output);
  Reader reader{answered};
  *version = reader.Number();
  std::vector<JavaAnswer> answers;
  for (const JavaRequest& request : requests) {
    answers.push_back(reader.Answer(request.lines.size()));
    if (!reader.good) return std::nullopt;
  }
  return answers;
}

}  // namespace metgrep
