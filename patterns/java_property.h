// The names that \p{...} takes in a java.util.regex pattern, and the sets that they stand for.
// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
#ifndef METGREP_PATTERNS_JAVA_PROPERTY_H_
#define METGREP_PATTERNS_JAVA_PROPERTY_H_

#include <string>
#include <string_view>

#include "patterns/code_point_set.h"

namespace metgrep {

struct JavaProperty {
  enum class Verdict {
    kKnown,
    kUnknown,      // Java refuses the name
    kUnsupported,  // Java's set is in no table here; of a block even the name is not looked up
  };
  Verdict verdict = Verdict::kUnknown;
  CodePointSet set;      // kKnown
  std::string re2_name;  // kKnown: RE2's name of the same set; empty if it has none
};

// Looks up what stands between the braces: a general category or a POSIX class ("Lu", "Alpha"), a
// category, script or binary property behind "Is", a block behind "In", or "key=value". If
// `case_insensitive`, the sets of upper, lower and title case hold all three, as in Java 17.
JavaProperty FindJavaProperty(std::string_view name, bool case_insensitive);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_PROPERTY_H_
