// Runs filters over files, directories and standard input and hands the matching events to a sink.
//
//   metgrep::FunctionSink sink([](const metgrep::ScannedEvent& event) {
//     std::cout << event.line << '\n';
//     return metgrep::SinkAnswer::kContinue;
//   });
//   metgrep::Scan({*filter}, {"AWSLogs"}, metgrep::ScanOptions(), sink);
#ifndef METGREP_ENGINE_SCAN_H_
#define METGREP_ENGINE_SCAN_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "engine/scan/sink.h"

namespace metgrep {

// Scans `paths` in order; an event matches if any filter matches it. "-" is standard input. A
// directory is searched recursively, every regular file, in byte order of path; symbolic links to
// directories are not followed below it. gzip is recognised by content, all members. Errors go
// to the sink.
ScanTotals Scan(const std::vector<Filter>& filters, const std::vector<std::string>& paths,
                const ScanOptions& options, Sink& sink);

// Scans bytes in memory as one input called `name`. `data` may be gzip.
ScanTotals ScanBytes(const std::vector<Filter>& filters, std::string_view data,
                     std::string_view name, const ScanOptions& options, Sink& sink);

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_H_
