// The scripts that java.lang.Character.UnicodeScript knows (Java 17, Unicode 13), and RE2's names
// for them.
// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/Character.UnicodeScript.html
#ifndef METGREP_PATTERNS_JAVA_SCRIPT_NAMES_H_
#define METGREP_PATTERNS_JAVA_SCRIPT_NAMES_H_

#include <cstddef>
#include <string_view>

namespace metgrep {

// What RE2 calls the script that UnicodeScript.forName(java_name) is: a name such as "latin" or a
// code of ISO 15924 such as "Latn", in any letter case. Empty if Java does not know it.
std::string_view Re2ScriptName(std::string_view java_name);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_SCRIPT_NAMES_H_
