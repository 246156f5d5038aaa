// The functions for C say what the library of C++ says, take any bytes, and answer every misuse
// that can be seen with a status.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "engine/filter.h"
#include "engine/metgrep.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/filter_cases.h"
#include "tests/support/gzip.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using namespace std::string_view_literals;

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

struct Free {
  void operator()(metgrep_filter* filter) const { metgrep_free(filter); }
  void operator()(metgrep_error* error) const { metgrep_error_free(error); }
  void operator()(metgrep_scratch* scratch) const { metgrep_scratch_free(scratch); }
};
using FilterPointer = std::unique_ptr<metgrep_filter, Free>;
using ErrorPointer = std::unique_ptr<metgrep_error, Free>;
using ScratchPointer = std::unique_ptr<metgrep_scratch, Free>;

ScratchPointer NewScratch() { return ScratchPointer(metgrep_scratch_new()); }

// Null for an invalid pattern.
FilterPointer CompileFilter(std::string_view pattern, ErrorPointer* error = nullptr) {
  metgrep_filter* filter = nullptr;
  metgrep_error* problem = nullptr;
  const int status = metgrep_compile(pattern.data(), pattern.size(), &filter, &problem);
  EXPECT_EQ(status, filter != nullptr ? METGREP_OK : METGREP_INVALID_PATTERN);
  EXPECT_NE(filter == nullptr, problem == nullptr);
  ErrorPointer owned(problem);
  if (error != nullptr) *error = std::move(owned);
  return FilterPointer(filter);
}

int Match(const FilterPointer& filter, const ScratchPointer& scratch, std::string_view event) {
  return metgrep_match(filter.get(), scratch.get(), event.data(), event.size());
}

ExtractedPairs Extract(const FilterPointer& filter, const ScratchPointer& scratch,
                       std::string_view event, int expected_answer) {
  const metgrep_value* values = nullptr;
  size_t count = 0;
  EXPECT_EQ(
      metgrep_extract(filter.get(), scratch.get(), event.data(), event.size(), &values, &count),
      expected_answer);
  ExtractedPairs pairs;
  for (size_t i = 0; i < count; ++i) {
    EXPECT_EQ(values[i].name[values[i].name_size], '\0');
    pairs.emplace_back(std::string(values[i].name, values[i].name_size),
                       std::string(values[i].value, values[i].value_size));
  }
  return pairs;
}

using ErrorText = const char* (*)(const metgrep_error*, size_t*);

std::string TextOf(ErrorText function, const metgrep_error* error) {
  size_t size = 12345;
  const char* const text = function(error, &size);
  EXPECT_EQ(text[size], '\0');
  EXPECT_EQ(function(error, nullptr), text);
  return std::string(text, size);
}

std::pair<size_t, size_t> SpanOf(const metgrep_error* error) {
  std::pair<size_t, size_t> span = {12345, 12345};
  metgrep_error_span(error, &span.first, &span.second);
  metgrep_error_span(error, nullptr, nullptr);
  return span;
}

TEST(CApi, TheLibraryIsOfItsHeader) {
  EXPECT_EQ(metgrep_abi_version(), METGREP_ABI_VERSION);
  EXPECT_THAT(metgrep_version(), MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

TEST(CApi, EveryStatusHasATextOfItsOwn) {
  std::set<std::string> texts = {metgrep_status_text(-1000)};
  for (int status = METGREP_OK; status >= METGREP_INTERNAL_ERROR; --status) {
    EXPECT_TRUE(texts.insert(metgrep_status_text(status)).second) << status;
  }
  EXPECT_STREQ(metgrep_status_text(1), metgrep_status_text(METGREP_OK));
}

TEST(CApi, AnswersAsTheLibraryOfCxx) {
  const std::vector<FilterCase> cases = ReadFilterCases();
  ASSERT_GT(cases.size(), 1000u);
  const ScratchPointer scratch = NewScratch();
  Scratch cxx_scratch;
  for (const FilterCase& row : cases) {
    SCOPED_TRACE(row.Describe());
    ErrorPointer error;
    const FilterPointer filter = CompileFilter(row.pattern, &error);
    ParseError parse_error;
    const absl::StatusOr<Filter> expected = Filter::Compile(row.pattern, &parse_error);
    ASSERT_EQ(filter != nullptr, expected.ok());
    if (!expected.ok()) {
      EXPECT_EQ(TextOf(metgrep_error_sentence, error.get()), parse_error.sentence);
      EXPECT_EQ(TextOf(metgrep_error_hint, error.get()), parse_error.hint);
      EXPECT_EQ(TextOf(metgrep_error_text, error.get()), expected.status().message());
      EXPECT_EQ(SpanOf(error.get()), std::pair(parse_error.span.begin, parse_error.span.end));
      continue;
    }
    std::vector<ExtractedValue> extracted;
    const int answer = expected->Extract(row.event, cxx_scratch, extracted);
    EXPECT_EQ(Match(filter, scratch, row.event), answer);
    EXPECT_EQ(Match(filter, nullptr, row.event), answer);
    ExtractedPairs pairs;
    for (const ExtractedValue& value : extracted) pairs.emplace_back(value.name, value.value);
    EXPECT_EQ(Extract(filter, scratch, row.event, answer), pairs);
  }
}

TEST(CApi, ValuesAreThoseOfTheLastCall) {
  const FilterPointer filter = CompileFilter("[a, ..., status=4*]");
  const ScratchPointer scratch = NewScratch();
  EXPECT_THAT(Extract(filter, scratch, "x y 404", 1),
              ElementsAre(std::pair("$a", "x"), std::pair("$2", "y"), std::pair("$status", "404")));
  EXPECT_THAT(Extract(filter, scratch, "x y 200", 0), IsEmpty());
  EXPECT_THAT(Extract(CompileFilter("404"), scratch, "x y 404", 1), IsEmpty());
}

TEST(CApi, AScratchServesManyFilters) {
  const ScratchPointer scratch = NewScratch();
  const FilterPointer space = CompileFilter("[a, b=1]");
  const FilterPointer json = CompileFilter("{ $.b = 1 }");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Match(space, scratch, "x 1"), 1);
    EXPECT_EQ(Match(json, scratch, R"({"b": 1})"), 1);
    EXPECT_EQ(Match(space, scratch, R"({"b": 1})"), 0);
    EXPECT_EQ(Match(json, scratch, "x 1"), 0);
  }
}

TEST(CApi, AnyBytesAreFine) {
  const ScratchPointer scratch = NewScratch();
  const FilterPointer filter = CompileFilter("\"a\0b\""sv);
  EXPECT_EQ(Match(filter, scratch, "xa\0bx"sv), 1);
  EXPECT_EQ(Match(filter, scratch, "xa"), 0);
  EXPECT_THAT(Extract(CompileFilter("[first, second]"), scratch, "\0 \xFF\0"sv, 1),
              ElementsAre(std::pair("$first", std::string("\0", 1)),
                          std::pair("$second", std::string("\xFF\0", 2))));
  ErrorPointer error;
  EXPECT_EQ(CompileFilter("x\0@y"sv, &error), nullptr);
  EXPECT_THAT(TextOf(metgrep_error_text, error.get()), HasSubstr("\n  x?@y\n"));
  EXPECT_EQ(SpanOf(error.get()).first, 1u);
}

TEST(CApi, NothingIsTheEmptyText) {
  const FilterPointer filter = CompileFilter(std::string_view());
  ASSERT_NE(filter, nullptr);
  for (const std::string_view event : {std::string_view(), std::string_view("x")}) {
    EXPECT_EQ(Match(filter, nullptr, event), 1);
  }
  EXPECT_EQ(Match(CompileFilter("{ $.a = 1 }"), NewScratch(), std::string_view()), 0);
  EXPECT_EQ(Match(CompileFilter("%^$%"), NewScratch(), std::string_view()), 1);
}

TEST(CApi, PointsToWhatIsWrong) {
  ErrorPointer error;
  EXPECT_EQ(CompileFilter("ab@c", &error), nullptr);
  EXPECT_EQ(TextOf(metgrep_error_sentence, error.get()), "Invalid character(s) in term '@'");
  EXPECT_THAT(TextOf(metgrep_error_hint, error.get()), HasSubstr("in double quotes"));
  EXPECT_THAT(TextOf(metgrep_error_text, error.get()), HasSubstr("\n  ab@c\n    ^\n"));
  EXPECT_EQ(SpanOf(error.get()), std::pair(size_t{2}, size_t{3}));
}

TEST(CApi, NullIsAnAnsweredMistake) {
  metgrep_filter* none = reinterpret_cast<metgrep_filter*>(&none);
  metgrep_error* no_error = reinterpret_cast<metgrep_error*>(&no_error);
  EXPECT_EQ(metgrep_compile(nullptr, 1, &none, &no_error), METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(none, nullptr);
  EXPECT_EQ(no_error, nullptr);
  EXPECT_EQ(metgrep_compile("a", 1, nullptr, &no_error), METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(metgrep_compile("@", 1, &none, nullptr), METGREP_INVALID_PATTERN);

  const FilterPointer filter = CompileFilter("a");
  const ScratchPointer scratch = NewScratch();
  EXPECT_EQ(metgrep_match(nullptr, scratch.get(), "a", 1), METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(metgrep_match(filter.get(), scratch.get(), nullptr, 1), METGREP_INVALID_ARGUMENT);

  const metgrep_value value = {};
  const metgrep_value* values = &value;
  size_t count = 1;
  const auto extract = [&](const metgrep_filter* f, metgrep_scratch* s, const char* event,
                           const metgrep_value** v,
                           size_t* c) { return metgrep_extract(f, s, event, 1, v, c); };
  EXPECT_EQ(extract(nullptr, scratch.get(), "a", &values, &count), METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(values, nullptr);
  EXPECT_EQ(count, 0u);
  EXPECT_EQ(extract(filter.get(), nullptr, "a", &values, &count), METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(extract(filter.get(), scratch.get(), nullptr, &values, &count),
            METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(extract(filter.get(), scratch.get(), "a", nullptr, &count), METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(extract(filter.get(), scratch.get(), "a", &values, nullptr), METGREP_INVALID_ARGUMENT);

  for (const ErrorText text : {metgrep_error_sentence, metgrep_error_hint, metgrep_error_text}) {
    EXPECT_EQ(TextOf(text, nullptr), "");
  }
  EXPECT_EQ(SpanOf(nullptr), std::pair(size_t{0}, size_t{0}));
  metgrep_free(nullptr);
  metgrep_error_free(nullptr);
  metgrep_scratch_free(nullptr);
}

TEST(CApi, ThreadsShareAFilter) {
  const FilterPointer filter = CompileFilter("{ $.n >= 100 && $.text = %a+b% }");
  std::vector<std::string> events;
  for (int i = 0; i < 200; ++i) {
    events.push_back("{\"n\": " + std::to_string(i) + ", \"text\": \"xaab\"}");
  }
  std::vector<int> matches(4, 0);
  std::vector<std::thread> threads;
  for (int& count : matches) {
    threads.emplace_back([&] {
      const ScratchPointer scratch = NewScratch();
      for (const std::string& event : events) count += Match(filter, scratch, event);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(matches, Each(100));
}

// What a metgrep_error_handler was told, a line an error.
struct Errors {
  std::string text;
  static void Add(const char* path, const char* message, void* errors) {
    static_cast<Errors*>(errors)->text += std::string(path) + ": " + message + "\n";
  }
};

TEST(CApi, CountsFilesAndDirectories) {
  const TemporaryDirectory directory;
  const std::string file = directory.Write("logs/one", "a 1\nb 2\na 3");
  directory.Write("logs/two.gz", GzipMember("a\nb\r\n"));
  const FilterPointer filter = CompileFilter("a");
  uint64_t matches = 99;
  uint64_t events = 99;
  Errors errors;
  EXPECT_EQ(metgrep_count_path(filter.get(), file.c_str(), &matches, &events, Errors::Add, &errors),
            METGREP_OK);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{2}, uint64_t{3}));
  EXPECT_EQ(metgrep_count_path(filter.get(), directory.Path("logs").c_str(), &matches, &events,
                               Errors::Add, &errors),
            METGREP_OK);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{3}, uint64_t{5}));
  EXPECT_EQ(metgrep_count_path(filter.get(), file.c_str(), &matches, nullptr, nullptr, nullptr),
            METGREP_OK);
  EXPECT_EQ(matches, 2u);
  EXPECT_EQ(errors.text, "");
}

TEST(CApi, CountsBytes) {
  const FilterPointer filter = CompileFilter("a");
  const std::string gzip = GzipMember("a\nb\na\n");
  uint64_t matches = 99;
  uint64_t events = 99;
  EXPECT_EQ(metgrep_count_bytes(filter.get(), gzip.data(), gzip.size(), &matches, &events, nullptr,
                                nullptr),
            METGREP_OK);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{2}, uint64_t{3}));
  EXPECT_EQ(metgrep_count_bytes(filter.get(), nullptr, 0, &matches, &events, nullptr, nullptr),
            METGREP_OK);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{0}, uint64_t{0}));
}

TEST(CApi, CountingSaysWhatCannotBeRead) {
  const TemporaryDirectory directory;
  const FilterPointer filter = CompileFilter("a");
  uint64_t matches = 99;
  uint64_t events = 99;
  Errors errors;
  const std::string missing = directory.Path("missing");
  EXPECT_EQ(
      metgrep_count_path(filter.get(), missing.c_str(), &matches, &events, Errors::Add, &errors),
      METGREP_READ_ERROR);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{0}, uint64_t{0}));
  EXPECT_EQ(errors.text, missing + ": No such file or directory\n");
  EXPECT_EQ(metgrep_count_path(filter.get(), missing.c_str(), &matches, &events, nullptr, nullptr),
            METGREP_READ_ERROR);

  // What can be read is counted.
  errors.text.clear();
  const std::string with_long_event = "a\n" + std::string(size_t{5} << 20, 'a') + "\na\n";
  EXPECT_EQ(metgrep_count_bytes(filter.get(), with_long_event.data(), with_long_event.size(),
                                &matches, &events, Errors::Add, &errors),
            METGREP_READ_ERROR);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{2}, uint64_t{2}));
  EXPECT_EQ(errors.text, "-: line at byte 2 is longer than 4194304 bytes; skipped\n");
}

TEST(CApi, CountingAnswersNull) {
  const FilterPointer filter = CompileFilter("a");
  uint64_t matches = 99;
  uint64_t events = 99;
  EXPECT_EQ(metgrep_count_path(nullptr, "-", &matches, &events, nullptr, nullptr),
            METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(std::pair(matches, events), std::pair(uint64_t{0}, uint64_t{0}));
  EXPECT_EQ(metgrep_count_path(filter.get(), nullptr, &matches, &events, nullptr, nullptr),
            METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(metgrep_count_path(filter.get(), "-", nullptr, &events, nullptr, nullptr),
            METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(metgrep_count_bytes(nullptr, "a", 1, &matches, &events, nullptr, nullptr),
            METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(metgrep_count_bytes(filter.get(), nullptr, 1, &matches, &events, nullptr, nullptr),
            METGREP_INVALID_ARGUMENT);
  EXPECT_EQ(metgrep_count_bytes(filter.get(), "a", 1, nullptr, &events, nullptr, nullptr),
            METGREP_INVALID_ARGUMENT);
}

}  // namespace
}  // namespace metgrep
