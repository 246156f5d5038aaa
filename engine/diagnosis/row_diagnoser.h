// Why one row of a table does not match a pattern over its columns: the first requirement that it
// does not fulfil, in the language of the table.
//
//   RowDiagnoser diagnoser(pattern, input);
//   EventDiagnosis diagnosis = diagnoser.Diagnose(line);
#ifndef METGREP_ENGINE_DIAGNOSIS_ROW_DIAGNOSER_H_
#define METGREP_ENGINE_DIAGNOSIS_ROW_DIAGNOSER_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/scan/sink.h"
#include "patterns/pattern.h"

namespace metgrep {

// One for a thread.
class RowDiagnoser {
 public:
  // REQUIRES: IsAboutColumns(*pattern), and BindPlan() has no error for it and `input`.
  RowDiagnoser(std::shared_ptr<const Pattern> pattern, InputTable input);
  ~RowDiagnoser();
  RowDiagnoser(RowDiagnoser&&) noexcept;

  // `line`: any bytes, without line terminator. EventDiagnosis::requirement is an index into
  // RequirementsOverTable(), `fields` are the texts of the columns in the line, up to the first one
  // that it does not have, if they stand one behind the other. Where a line without the form of the
  // table stops to have it is looked for in the first kMaxStops of them, as that is slow.
  EventDiagnosis Diagnose(std::string_view line);
  static constexpr size_t kMaxStops = 20;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ROW_DIAGNOSER_H_
