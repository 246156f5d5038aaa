// Whether the diagnosis of an event is true and can be shown: for any pattern and event.
#ifndef METGREP_TESTS_SUPPORT_DIAGNOSIS_CHECK_H_
#define METGREP_TESTS_SUPPORT_DIAGNOSIS_CHECK_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/filter.h"

namespace metgrep {

class DiagnosisCheck {
 public:
  // Nothing if the pattern is illegal.
  static std::optional<DiagnosisCheck> Create(const std::string& pattern);

  // What is wrong with the diagnosis of the event; empty if nothing is. Fills `diagnosis`.
  std::string MistakeOf(std::string_view event, EventDiagnosis* diagnosis);

 private:
  DiagnosisCheck(std::shared_ptr<const Pattern> pattern, Filter filter);

  std::string MistakeOfRequirement(std::string_view event, const EventDiagnosis& diagnosis) const;

  std::shared_ptr<const Pattern> pattern_;
  Filter filter_;
  EventDiagnoser diagnoser_;
  std::vector<Filter> requirements_;  // each as a pattern of its own
};

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_DIAGNOSIS_CHECK_H_
