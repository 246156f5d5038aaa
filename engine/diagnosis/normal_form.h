// What a pattern means, whatever way it is written in: order, quoting, parentheses, names of slots,
// spelling of numbers and what has no effect are gone.
//
//   if (NormalFormOf(a) == NormalFormOf(b)) ...  // they match the same events: proven
//
// Different normal forms prove nothing.
#ifndef METGREP_ENGINE_DIAGNOSIS_NORMAL_FORM_H_
#define METGREP_ENGINE_DIAGNOSIS_NORMAL_FORM_H_

#include <cstddef>
#include <string>
#include <vector>

#include "engine/diagnosis/alternatives.h"
#include "patterns/pattern.h"

namespace metgrep {

struct NormalForm {
  enum class Kind {
    kEverything,  // every event matches
    kNothing,     // no event does
    kText,        // terms or a regex
    kJson,
    kSpace,
    kGivenUp,  // there are too many alternatives; `text` is the pattern in normal layout
  };
  // A field with conditions. Counted from the first field or from the last one, both from 0.
  struct Field {
    enum class Place {
      kFromFront,
      kFromBack,
      kRest,  // the field at `index` and all behind it: the last slot where there is no ellipsis
    };
    Place place = Place::kFromFront;
    size_t index = 0;
    Alternatives condition;
    friend bool operator==(const Field&, const Field&) = default;
  };

  Kind kind = Kind::kEverything;
  Alternatives condition;     // kText, kJson
  size_t least_fields = 0;    // kSpace
  std::vector<Field> fields;  // kSpace, those with a condition, by place and index
  std::string text;           // kGivenUp

  friend bool operator==(const NormalForm&, const NormalForm&) = default;
};

NormalForm NormalFormOf(const Pattern& pattern);

// A pattern with this normal form, or for kNothing and kEverything a few words. It may be longer
// than a pattern can be.
std::string NormalFormText(const NormalForm& form);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_NORMAL_FORM_H_
