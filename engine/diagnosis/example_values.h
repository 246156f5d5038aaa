// Values at the borders of conditions: texts and numbers that just fulfil a condition, or just do
// not. Readable ones first.
#ifndef METGREP_ENGINE_DIAGNOSIS_EXAMPLE_VALUES_H_
#define METGREP_ENGINE_DIAGNOSIS_EXAMPLE_VALUES_H_

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pattern.h"

namespace metgrep {

// A list without duplicates, in the order in which its members came first.
class ExampleList {
 public:
  void Add(std::string_view text);
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
};

// Texts for a term, or for the value of a condition that compares, whatever its kind.
void AddTextExamples(const Value& value, ExampleList* examples);
// Spellings of numbers around the number `text`: itself, its neighbours, other forms.
void AddNumberExamples(std::string_view text, ExampleList* examples);
// Texts that a regex probably finds, and texts that are nearly so.
void AddRegexExamples(std::string_view regex, ExampleList* examples);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_EXAMPLE_VALUES_H_
