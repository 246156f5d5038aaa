// --fields and --format: prints fields of the matching events instead of the events.
#ifndef METGREP_CLI_FIELDS_H_
#define METGREP_CLI_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/output.h"
#include "cli/printer.h"
#include "cli/search_args.h"
#include "engine/filter.h"
#include "engine/scan.h"

namespace metgrep {

class FieldsPrinter : public EventPrinter {
 public:
  // `fields` as written by the user; empty: all named fields of `filters`, which must outlive the
  // printer. `prefix` tells whether path and line number are wanted. Fails if a filter extracts
  // nothing or no filter has a field of that name; the error is a sentence for the user.
  static absl::StatusOr<std::unique_ptr<FieldsPrinter>> Create(
      const std::vector<Filter>& filters, const std::vector<std::string>& fields,
      EventFormat format, const LinePrefix& prefix, Output* output);

  void Begin() override;
  void Print(const ScannedEvent& event) override;

 private:
  // A field to print. `number` is the k of "$k", 0 for a name.
  struct Column {
    std::string title;      // "status", "$3"
    std::string extracted;  // "$status", "$3": the name among the extracted values
    size_t number = 0;
    size_t hint = 0;  // where the value was in the event before
  };

  FieldsPrinter(const std::vector<Filter>& filters, EventFormat format, const LinePrefix& prefix,
                Output* output)
      : filters_(filters), format_(format), prefix_(prefix), output_(*output) {}

  std::optional<std::string_view> Find(Column& column) const;
  void PrintText(const ScannedEvent& event);
  void PrintTable(const ScannedEvent& event);
  void PrintJson(const ScannedEvent& event);
  void AppendCell(std::string_view value, bool first);
  void EndRow();

  const std::vector<Filter>& filters_;
  const EventFormat format_;
  const LinePrefix prefix_;
  Output& output_;
  std::vector<Column> columns_;
  Scratch scratch_;
  std::vector<ExtractedValue> values_;
  std::string text_;
};

}  // namespace metgrep

#endif  // METGREP_CLI_FIELDS_H_
