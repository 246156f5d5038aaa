// The C functions of engine/metgrep.h: they call the library of C++, and no exception gets past
// Guard(). The library throws for want of memory only, but a caller in C could not stop anything.
#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/filter.h"
#include "engine/metgrep.h"
#include "engine/scan.h"

struct metgrep_filter {
  metgrep::Filter filter;
};

struct metgrep_error {
  metgrep::ParseError error;
  std::string text;
};

struct metgrep_scratch {
  metgrep::Scratch scratch;
  std::vector<metgrep::ExtractedValue> extracted;
  std::vector<metgrep_value> values;  // of `extracted`, for C
};

namespace metgrep {
namespace {

// What `work` returns, or what it throws as a status.
template <typename Work>
int Guard(const Work& work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return METGREP_OUT_OF_MEMORY;
  } catch (const std::length_error&) {
    return METGREP_OUT_OF_MEMORY;
  } catch (...) {
    return METGREP_INTERNAL_ERROR;
  }
}

bool IsText(const char* bytes, size_t size) { return bytes != nullptr || size == 0; }

std::string_view Text(const char* bytes, size_t size) {
  return size == 0 ? std::string_view("") : std::string_view(bytes, size);
}

// A part of an error for C.
const char* Part(const std::string* part, size_t* size) {
  if (size != nullptr) *size = part == nullptr ? 0 : part->size();
  return part == nullptr ? "" : part->c_str();
}

// Hands errors on.
class CountSink : public Sink {
 public:
  CountSink(metgrep_error_handler on_error, void* context)
      : on_error_(on_error), context_(context) {}

  SinkAnswer OnEvent(const ScannedEvent&) override { return SinkAnswer::kContinue; }
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override {
    failed_ = true;
    if (on_error_ == nullptr) return;
    const std::string message(status.message().data(), status.message().size());
    on_error_(std::string(path).c_str(), message.c_str(), context_);
  }
  bool failed() const { return failed_; }

 private:
  metgrep_error_handler on_error_;
  void* context_;
  bool failed_ = false;
};

// `scan(filters, options, sink)` gives the totals.
template <typename ScanInput>
int Count(bool has_input, const metgrep_filter* filter, uint64_t* matches, uint64_t* events,
          metgrep_error_handler on_error, void* context, const ScanInput& scan) {
  if (matches != nullptr) *matches = 0;
  if (events != nullptr) *events = 0;
  if (!has_input || filter == nullptr || matches == nullptr) return METGREP_INVALID_ARGUMENT;
  return Guard([&] {
    ScanOptions options;  // one thread: what others throw could not be caught here
    options.count_only = true;
    options.count_events = events != nullptr;
    CountSink sink(on_error, context);
    const ScanTotals totals = scan({filter->filter}, options, sink);
    *matches = totals.matches;
    if (events != nullptr) *events = totals.events;
    return sink.failed() ? METGREP_READ_ERROR : METGREP_OK;
  });
}

}  // namespace
}  // namespace metgrep

using metgrep::Filter;
using metgrep::Guard;

int metgrep_abi_version(void) { return METGREP_ABI_VERSION; }

const char* metgrep_version(void) { return METGREP_VERSION; }

const char* metgrep_status_text(int status) {
  switch (status) {
    case METGREP_INVALID_PATTERN:
      return "invalid pattern";
    case METGREP_INVALID_ARGUMENT:
      return "a required argument is null";
    case METGREP_OUT_OF_MEMORY:
      return "out of memory";
    case METGREP_READ_ERROR:
      return "something could not be read";
    case METGREP_INTERNAL_ERROR:
      return "internal error";
    default:
      return status >= METGREP_OK ? "no error" : "unknown status";
  }
}

int metgrep_compile(const char* pattern, size_t pattern_size, metgrep_filter** filter,
                    metgrep_error** error) {
  if (filter != nullptr) *filter = nullptr;
  if (error != nullptr) *error = nullptr;
  if (filter == nullptr || !metgrep::IsText(pattern, pattern_size)) return METGREP_INVALID_ARGUMENT;
  return Guard([&] {
    metgrep::ParseError parse_error;
    absl::StatusOr<Filter> compiled =
        Filter::Compile(metgrep::Text(pattern, pattern_size), &parse_error);
    if (compiled.ok()) {
      *filter = new metgrep_filter{*std::move(compiled)};
      return METGREP_OK;
    }
    if (error != nullptr) {
      const absl::string_view text = compiled.status().message();
      *error = new metgrep_error{std::move(parse_error), std::string(text.data(), text.size())};
    }
    return METGREP_INVALID_PATTERN;
  });
}

void metgrep_free(metgrep_filter* filter) { delete filter; }

const char* metgrep_error_sentence(const metgrep_error* error, size_t* size) {
  return metgrep::Part(error == nullptr ? nullptr : &error->error.sentence, size);
}

const char* metgrep_error_hint(const metgrep_error* error, size_t* size) {
  return metgrep::Part(error == nullptr ? nullptr : &error->error.hint, size);
}

const char* metgrep_error_text(const metgrep_error* error, size_t* size) {
  return metgrep::Part(error == nullptr ? nullptr : &error->text, size);
}

void metgrep_error_span(const metgrep_error* error, size_t* begin, size_t* end) {
  const metgrep::Span span = error == nullptr ? metgrep::Span() : error->error.span;
  if (begin != nullptr) *begin = span.begin;
  if (end != nullptr) *end = span.end;
}

void metgrep_error_free(metgrep_error* error) { delete error; }

metgrep_scratch* metgrep_scratch_new(void) {
  metgrep_scratch* scratch = nullptr;
  Guard([&] {
    scratch = new metgrep_scratch;
    return METGREP_OK;
  });
  return scratch;
}

void metgrep_scratch_free(metgrep_scratch* scratch) { delete scratch; }

int metgrep_match(const metgrep_filter* filter, metgrep_scratch* scratch, const char* event,
                  size_t event_size) {
  if (filter == nullptr || !metgrep::IsText(event, event_size)) return METGREP_INVALID_ARGUMENT;
  return Guard([&]() -> int {
    const std::string_view text = metgrep::Text(event, event_size);
    return scratch == nullptr ? filter->filter.Matches(text)
                              : filter->filter.Matches(text, scratch->scratch);
  });
}

int metgrep_extract(const metgrep_filter* filter, metgrep_scratch* scratch, const char* event,
                    size_t event_size, const metgrep_value** values, size_t* count) {
  if (values != nullptr) *values = nullptr;
  if (count != nullptr) *count = 0;
  if (filter == nullptr || scratch == nullptr || values == nullptr || count == nullptr ||
      !metgrep::IsText(event, event_size)) {
    return METGREP_INVALID_ARGUMENT;
  }
  return Guard([&]() -> int {
    const bool matches = filter->filter.Extract(metgrep::Text(event, event_size), scratch->scratch,
                                                scratch->extracted);
    scratch->values.clear();
    for (const metgrep::ExtractedValue& value : scratch->extracted) {
      scratch->values.push_back(
          {value.name.c_str(), value.name.size(), value.value.data(), value.value.size()});
    }
    *values = scratch->values.data();
    *count = scratch->values.size();
    return matches;
  });
}

int metgrep_count_path(const metgrep_filter* filter, const char* path, uint64_t* matches,
                       uint64_t* events, metgrep_error_handler on_error, void* context) {
  return metgrep::Count(
      path != nullptr, filter, matches, events, on_error, context,
      [path](const std::vector<Filter>& filters, const metgrep::ScanOptions& options,
             metgrep::Sink& sink) { return metgrep::Scan(filters, {path}, options, sink); });
}

int metgrep_count_bytes(const metgrep_filter* filter, const char* data, size_t size,
                        uint64_t* matches, uint64_t* events, metgrep_error_handler on_error,
                        void* context) {
  return metgrep::Count(metgrep::IsText(data, size), filter, matches, events, on_error, context,
                        [data, size](const std::vector<Filter>& filters,
                                     const metgrep::ScanOptions& options, metgrep::Sink& sink) {
                          return metgrep::ScanBytes(filters, metgrep::Text(data, size), "-",
                                                    options, sink);
                        });
}
