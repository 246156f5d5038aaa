// Floating-point numbers as Java prints them.
#ifndef METGREP_ENGINE_PLAN_JAVA_TEXT_H_
#define METGREP_ENGINE_PLAN_JAVA_TEXT_H_

#include <string>

namespace metgrep {

// Double.toString and Float.toString:
// https://docs.oracle.com/en/java/javase/19/docs/api/java.base/java/lang/Double.html
// Plain between 10^-3 and 10^7, else d.dddE±x; always with a digit behind the point; the fewest
// digits that identify the number among its type. "NaN", "Infinity", "-Infinity".
std::string JavaText(double value);
std::string JavaText(float value);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_JAVA_TEXT_H_
