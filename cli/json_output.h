// --json: an object on a line for each matching event.
//
//   {"path": "a.log", "lineNumber": 3, "eventMessage": "...", "extractedValues": {"$status":
//   "200"}}
#ifndef METGREP_CLI_JSON_OUTPUT_H_
#define METGREP_CLI_JSON_OUTPUT_H_

#include <string>
#include <vector>

#include "cli/output.h"
#include "cli/printer.h"
#include "engine/filter.h"
#include "engine/scan.h"

namespace metgrep {

class JsonPrinter : public EventPrinter {
 public:
  // `filters` are those of the scan and must outlive the printer. `extract`: events match a filter
  // (not so with --invert-match).
  JsonPrinter(const std::vector<Filter>& filters, bool extract, Output* output)
      : filters_(filters), extract_(extract), output_(*output) {}
  void Print(const ScannedEvent& event) override;

 private:
  void AppendExtracted();

  const std::vector<Filter>& filters_;
  const bool extract_;
  Output& output_;
  Scratch scratch_;
  std::vector<ExtractedValue> values_;
  std::string text_;
};

}  // namespace metgrep

#endif  // METGREP_CLI_JSON_OUTPUT_H_
