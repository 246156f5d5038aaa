// metgrep for C, and for every language that calls C: does an event match a CloudWatch Logs filter
// pattern, what is extracted from it, how many events of a file match? For C99 and C++.
//
//   metgrep_error* error = NULL;
//   metgrep_filter* filter = NULL;
//   if (metgrep_compile(pattern, strlen(pattern), &filter, &error) != METGREP_OK) {
//     fprintf(stderr, "%s\n", metgrep_error_text(error, NULL));
//     metgrep_error_free(error);
//     return 2;
//   }
//   metgrep_scratch* scratch = metgrep_scratch_new();
//   if (metgrep_match(filter, scratch, line, line_size) == 1) ...
//   metgrep_scratch_free(scratch);
//   metgrep_free(filter);
//
// Texts. A text is a pointer and a size in bytes: any bytes, zeros included. A null pointer of size
// 0 is the empty text. The library copies what it keeps. Texts that it gives end with a zero byte
// that is not part of their size.
//
// Ownership. What metgrep_compile() and metgrep_scratch_new() make is the caller's, who frees it
// with the function named there, once. All of these functions accept NULL and do nothing then.
//
// Threads. A filter never changes: threads may share it, and use it at the same time, until one of
// them frees it. A scratch and an error belong to one thread at a time. The library keeps
// nothing from one call to the next by itself, and starts no threads.
//
// Errors. Functions return METGREP_OK or more, or one of the negative numbers of metgrep_status.
// Nothing is printed, and no C++ exception leaves the library. An error leaves filters and
// scratches as usable as they were.
#ifndef METGREP_ENGINE_METGREP_H_
#define METGREP_ENGINE_METGREP_H_

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define METGREP_API __attribute__((visibility("default")))
#else
#define METGREP_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

// The number of this binary interface, and of the shared library: libmetgrep.so.0. A program works
// with every library that has the same number as the header it was built with.
#define METGREP_ABI_VERSION 0

// METGREP_ABI_VERSION of the library that is loaded.
METGREP_API int metgrep_abi_version(void);

// The version of metgrep, such as "0.1.0".
METGREP_API const char* metgrep_version(void);

enum metgrep_status {
  METGREP_OK = 0,
  METGREP_INVALID_PATTERN = -1,   // the metgrep_error says more
  METGREP_INVALID_ARGUMENT = -2,  // NULL where something must be given
  METGREP_OUT_OF_MEMORY = -3,
  METGREP_READ_ERROR = -4,  // the metgrep_error_handler was told more
  METGREP_INTERNAL_ERROR = -5
};

// What a metgrep_status means, in a few words for people. Never NULL.
METGREP_API const char* metgrep_status_text(int status);

// A compiled pattern.
typedef struct metgrep_filter metgrep_filter;

// What is wrong with a pattern, and where.
typedef struct metgrep_error metgrep_error;

// Compiles a pattern of any of the four syntaxes:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
//
// Sets *filter, to be freed with metgrep_free(). On failure it is NULL, and *error is set if the
// pattern is at fault (METGREP_INVALID_PATTERN), to be freed with metgrep_error_free(); else *error
// is NULL. `error` may be NULL; what the two pointed to before is not freed.
METGREP_API int metgrep_compile(const char* pattern, size_t pattern_size, metgrep_filter** filter,
                                metgrep_error** error);

METGREP_API void metgrep_free(metgrep_filter* filter);

// The parts of an error. Texts are valid until the error is freed; with `size`, their size is
// written there. Of a NULL error texts are empty and the range is 0 to 0.

// The sentence that CloudWatch Logs answers with, such as "Invalid character(s) in term '['".
METGREP_API const char* metgrep_error_sentence(const metgrep_error* error, size_t* size);

// What to do about it, in metgrep's words; may be empty.
METGREP_API const char* metgrep_error_hint(const metgrep_error* error, size_t* size);

// Lines for people, without a newline at the end: the sentence, the pattern with a caret under the
// offending bytes, and the hint.
METGREP_API const char* metgrep_error_text(const metgrep_error* error, size_t* size);

// The offending bytes of the pattern: from offset *begin to before offset *end. Both are the size
// of the pattern if something is missing at its end.
METGREP_API void metgrep_error_span(const metgrep_error* error, size_t* begin, size_t* end);

METGREP_API void metgrep_error_free(metgrep_error* error);

// Working memory, which grows to what the largest event needs and is used again. One scratch may
// serve all filters of its thread, in turn.
typedef struct metgrep_scratch metgrep_scratch;

// A new scratch, to be freed with metgrep_scratch_free(); NULL if there is no memory.
METGREP_API metgrep_scratch* metgrep_scratch_new(void);

METGREP_API void metgrep_scratch_free(metgrep_scratch* scratch);

// Whether the event matches: 1 or 0, or a negative metgrep_status. An event is one log record
// without its line terminator. `scratch` may be NULL: the call then makes one of its own, which is
// slower.
METGREP_API int metgrep_match(const metgrep_filter* filter, metgrep_scratch* scratch,
                              const char* event, size_t event_size);

// A value extracted from an event.
typedef struct metgrep_value {
  const char* name;  // "$status" for a named field, else "$k" with k its number from 1
  size_t name_size;
  const char* value;  // points into the event: no zero byte ends it
  size_t value_size;
} metgrep_value;

// Like metgrep_match(), and extracts values as the operation TestMetricFilter does:
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html
//
// Sets *values to an array of *count values in the order of the fields. It is the scratch's: valid
// until the next call with this scratch, and as long as the event is. There are none if the event
// does not match, and of patterns that are not space-delimited. `scratch` must not be NULL.
METGREP_API int metgrep_extract(const metgrep_filter* filter, metgrep_scratch* scratch,
                                const char* event, size_t event_size, const metgrep_value** values,
                                size_t* count);

// Is told of each input that cannot be read, or not to its end, and of each event that is skipped
// because it is too long (4 MiB). The texts are valid until it returns, and it must return: neither
// longjmp() nor a C++ exception may leave it. `context` is what the caller gave.
typedef void (*metgrep_error_handler)(const char* path, const char* message, void* context);

// Counts as `metgrep -c PATTERN PATH` does: `path` is a file, a directory (all files below it), or
// "-" for standard input. gzip and JSON documents of events are recognised, and the header line of
// flow logs is no event.
//
// Sets *matches, and *events to the number of all events; `events` may be NULL, which is faster,
// and so may `on_error` be. METGREP_READ_ERROR: something could not be read, and the counts are
// those of the rest. On other errors they are 0.
METGREP_API int metgrep_count_path(const metgrep_filter* filter, const char* path,
                                   uint64_t* matches, uint64_t* events,
                                   metgrep_error_handler on_error, void* context);

// The same for bytes in memory, such as a downloaded object; its path is "-".
METGREP_API int metgrep_count_bytes(const metgrep_filter* filter, const char* data, size_t size,
                                    uint64_t* matches, uint64_t* events,
                                    metgrep_error_handler on_error, void* context);

#ifdef __cplusplus
}  // extern "C"
#endif

#endif  // METGREP_ENGINE_METGREP_H_
