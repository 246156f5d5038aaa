// What the shell, or a slip of the keyboard, may have done to a command line: hints for people,
// printed below an error. Each function returns "" if it has nothing to say.
#ifndef METGREP_CLI_QUOTING_HINT_H_
#define METGREP_CLI_QUOTING_HINT_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// Whether there is a file or directory of that name.
using PathCheck = std::function<bool(const std::string& path)>;

// The text in single quotes, as a POSIX shell reads it.
std::string ShellQuoted(std::string_view text);

// About a pattern that is an error: cut into several arguments, without its '$', or behind its
// path. `operands` are the arguments behind it.
std::string PatternHint(const std::string& pattern, const std::vector<std::string>& operands,
                        const PathCheck& exists);

// About a path, one of `paths`, that does not exist: the rest of `pattern`, or the pattern itself.
std::string PathHint(const std::string& pattern, const std::vector<std::string>& paths,
                     std::string_view missing, const PathCheck& exists);

// About a token that is taken for options, behind `operands`: a term to be excluded.
std::string ExclusionHint(const std::vector<std::string>& operands, const std::string& token);

}  // namespace metgrep

#endif  // METGREP_CLI_QUOTING_HINT_H_
