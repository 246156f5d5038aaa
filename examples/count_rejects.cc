// Prints the rejected SSH connection attempts of VPC flow logs, then their number.
//
//   metgrep_example_count_rejects PATH...    files or directories, plain or gzip
#include <iostream>
#include <string>
#include <vector>

#include "engine/filter.h"
#include "engine/scan.h"

int main(int argc, char** argv) {
  const auto filter = metgrep::Filter::Compile(
      "[..., destport=22, protocol=6, packets, bytes, start, end, action=REJECT, status]");
  if (!filter.ok()) {
    std::cerr << filter.status() << '\n';
    return 2;
  }
  metgrep::FunctionSink sink([](const metgrep::ScannedEvent& event) {
    std::cout << event.line << '\n';
    return metgrep::SinkAnswer::kContinue;
  });
  metgrep::ScanOptions options;
  options.count_events = true;
  const std::vector<std::string> paths(argv + 1, argv + argc);
  const metgrep::ScanTotals totals = metgrep::Scan({*filter}, paths, options, sink);
  for (const std::string& error : sink.errors()) std::cerr << error << '\n';
  std::cout << totals.matches << " of " << totals.events << " records\n";
  return sink.errors().empty() ? 0 : 2;
}
