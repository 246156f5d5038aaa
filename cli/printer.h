// Prints the events that a search reports: as lines, as grep does (TextPrinter), or in one of the
// machine-readable forms, which have a file each (fields.h, json_output.h).
#ifndef METGREP_CLI_PRINTER_H_
#define METGREP_CLI_PRINTER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output.h"
#include "engine/highlight.h"
#include "engine/scan.h"

namespace metgrep {

class EventPrinter {
 public:
  virtual ~EventPrinter() = default;
  // Before the first input.
  virtual void Begin() {}
  virtual void Print(const ScannedEvent& event) = 0;
  // After the last event of an input.
  virtual void EndInput() {}
  // After the last input.
  virtual void Finish() {}
};

// What stands in front of an event.
struct LinePrefix {
  bool path = false;
  bool line_number = false;
  bool null_after_path = false;
  bool color = false;

  // "path:12:", with '-' instead of ':' in front of context.
  void AppendTo(Output& output, std::string_view event_path, uint64_t number, bool is_match) const;
  // The path alone, and what ends it: NUL with null_after_path, else `separator`.
  void AppendPath(Output& output, std::string_view event_path, char separator) const;
};

class TextPrinter : public EventPrinter {
 public:
  // `context`: context was asked for, so that groups of events are separated by "--".
  // `highlighter`: finds what is coloured in events that match; null: nothing is.
  TextPrinter(const LinePrefix& prefix, bool context, std::unique_ptr<Highlighter> highlighter,
              Output* output)
      : prefix_(prefix),
        context_(context),
        highlighter_(std::move(highlighter)),
        output_(*output) {}
  void Print(const ScannedEvent& event) override;
  void EndInput() override { first_of_input_ = true; }

 private:
  void PrintColored(const ScannedEvent& event);

  const LinePrefix prefix_;
  const bool context_;
  const std::unique_ptr<Highlighter> highlighter_;
  std::vector<Span> places_;
  Output& output_;
  bool any_printed_ = false;
  bool first_of_input_ = true;
};

}  // namespace metgrep

#endif  // METGREP_CLI_PRINTER_H_
