// Names in generated code, made from names of filters, alarms and references, in the style of the
// code: "dest-port-22-rejects" -> DestPort22Rejects, dest_port_22_rejects.
#ifndef METGREP_ENGINE_DEFINITIONS_EXPORT_NAMES_H_
#define METGREP_ENGINE_DEFINITIONS_EXPORT_NAMES_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// The words of a name, which are ASCII letters and digits: "SSHRejects" -> SSH, Rejects. Never
// none, and the first one starts with a letter: `kind` stands in for what is missing.
std::vector<std::string> WordsOf(std::string_view name, std::string_view kind);

std::string PascalCase(const std::vector<std::string>& words);      // "SshRejects", "SSHRejects"
std::string CamelCase(const std::vector<std::string>& words);       // "sshRejects"
std::string SnakeCase(const std::vector<std::string>& words);       // "ssh_rejects"
std::string UpperSnakeCase(const std::vector<std::string>& words);  // "SSH_REJECTS"

using NameStyle = std::string (*)(const std::vector<std::string>& words);

// Names that must differ from each other.
class UniqueNames {
 public:
  explicit UniqueNames(NameStyle style) : style_(style) {}

  // The name that `words` make, with `kind` and then a number behind it if it is taken.
  std::string Take(std::vector<std::string> words, const std::string& kind);
  void Reserve(const std::string& name) { next_numbers_.try_emplace(name, 2); }

 private:
  NameStyle style_;
  // For each name that is taken, the number to be tried next behind it.
  std::map<std::string, int, std::less<>> next_numbers_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_EXPORT_NAMES_H_
