// The functions for C say when there is no memory, whichever allocation it is that fails, and go on
// to work when there is some again. This program puts its own `operator new` in place of the usual
// one to see it.
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>
#include <string_view>

#include "engine/metgrep.h"
#include "gtest/gtest.h"
#include "tests/support/gzip.h"

namespace {

// The allocation with this number, counted from 1, fails; 0: none does.
std::atomic<int> failing_allocation = 0;
// The same for those with std::nothrow.
std::atomic<int> failing_nothrow_allocation = 0;

void* Allocate(size_t size, std::atomic<int>& failing) {
  if (failing > 0 && --failing == 0) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}

void* AllocateOrThrow(size_t size) {
  void* const memory = Allocate(size, failing_allocation);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void* AllocateOrNull(size_t size) { return Allocate(size, failing_nothrow_allocation); }

}  // namespace

void* operator new(size_t size) { return AllocateOrThrow(size); }
void* operator new[](size_t size) { return AllocateOrThrow(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return AllocateOrNull(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return AllocateOrNull(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }

namespace metgrep {
namespace {

// Calls `work` with one failing allocation after the other, until it needs no more than do not
// fail. `work` gives a status, or a number that is no error, and then `expected`.
void FailEachAllocation(int expected, const std::function<int()>& work) {
  int failures = 0;
  for (int allocation = 1; allocation < 10000; ++allocation) {
    failing_allocation = allocation;
    const int answer = work();
    const bool has_failed = failing_allocation == 0;
    failing_allocation = 0;
    if (!has_failed) {
      EXPECT_EQ(answer, expected);
      EXPECT_GT(failures, 0) << "allocates nothing";
      return;
    }
    // Some allocations are not needed: without them the answer is the same.
    if (answer != expected) {
      ASSERT_EQ(answer, METGREP_OUT_OF_MEMORY) << "allocation " << allocation;
      ++failures;
    }
  }
  FAIL() << "does not come to an end";
}

int Compile(std::string_view pattern, metgrep_filter** filter) {
  metgrep_error* error = nullptr;
  const int status = metgrep_compile(pattern.data(), pattern.size(), filter, &error);
  EXPECT_EQ(error != nullptr, status == METGREP_INVALID_PATTERN);
  EXPECT_EQ(*filter != nullptr, status == METGREP_OK);
  metgrep_error_free(error);
  return status;
}

// Patterns without a regex: RE2 does not give back what it has when it cannot get more.
constexpr std::string_view kPatterns[] = {
    "an event -with terms", "[a, b=1*, ..., a_long_name_of_a_field != \"a long text to compare\"]",
    R"({ $.a = 1 && ($.a_long_name[0].inside = "a long text" || $.b IS TRUE) })"};

TEST(CApiMemory, Compile) {
  for (const std::string_view pattern : kPatterns) {
    SCOPED_TRACE(pattern);
    FailEachAllocation(METGREP_OK, [&] {
      metgrep_filter* filter = nullptr;
      const int status = Compile(pattern, &filter);
      metgrep_free(filter);
      return status;
    });
  }
  FailEachAllocation(METGREP_INVALID_PATTERN, [] {
    metgrep_filter* filter = nullptr;
    return Compile("[a, b, c=1*, d !]", &filter);
  });
}

TEST(CApiMemory, NewScratch) {
  failing_allocation = 1;
  EXPECT_EQ(metgrep_scratch_new(), nullptr);
  failing_allocation = 0;
}

TEST(CApiMemory, MatchAndExtract) {
  constexpr std::string_view kEvents[] = {
      "an event of terms", "a 1 b c d e f g h i j",
      R"({"a": 1, "a_long_name": [{"inside": "a long text"}], "b": true})"};
  for (size_t i = 0; i < 3; ++i) {
    SCOPED_TRACE(kPatterns[i]);
    metgrep_filter* filter = nullptr;
    ASSERT_EQ(Compile(kPatterns[i], &filter), METGREP_OK);
    // simdjson chooses its functions when it is used first, once in a process, and cannot fail
    // then.
    metgrep_match(filter, nullptr, kEvents[i].data(), kEvents[i].size());
    // The same scratch again and again, also after it could not grow.
    metgrep_scratch* scratch = nullptr;
    FailEachAllocation(1, [&] {
      if (scratch == nullptr) scratch = metgrep_scratch_new();
      if (scratch == nullptr) return int{METGREP_OUT_OF_MEMORY};
      const metgrep_value* values = nullptr;
      size_t count = 0;
      const int answer =
          metgrep_extract(filter, scratch, kEvents[i].data(), kEvents[i].size(), &values, &count);
      EXPECT_EQ(count, answer == 1 && i == 1 ? 11u : 0u);
      return answer;
    });
    metgrep_scratch_free(scratch);
    FailEachAllocation(
        1, [&] { return metgrep_match(filter, nullptr, kEvents[i].data(), kEvents[i].size()); });
    metgrep_free(filter);
  }
}

TEST(CApiMemory, ParserOfJson) {
  metgrep_filter* filter = nullptr;
  ASSERT_EQ(Compile("{ $.a = 1 }", &filter), METGREP_OK);
  // What an event without escapes needs, and then one with them. Not the fifth, memory of simdjson
  // for strings: it is not used, and simdjson does not look whether it has got it.
  for (const int allocation : {1, 2, 3, 4, 6, 7, 8, 9}) {
    const std::string_view event = R"({"\u0061": 1})";
    failing_nothrow_allocation = allocation;
    EXPECT_EQ(metgrep_match(filter, nullptr, event.data(), event.size()), METGREP_OUT_OF_MEMORY)
        << allocation;
    failing_nothrow_allocation = 0;
  }
  EXPECT_EQ(metgrep_match(filter, nullptr, R"({"\u0061": 1})", 13), 1);
  metgrep_free(filter);
}

TEST(CApiMemory, Count) {
  metgrep_filter* filter = nullptr;
  ASSERT_EQ(Compile("[a, b=1*]", &filter), METGREP_OK);
  const std::string gzip = GzipMember("a 1\nb 2\nc 13\n");
  for (const std::string& data : {std::string("a 1\nb 2\nc 13\n"), gzip}) {
    FailEachAllocation(METGREP_OK, [&] {
      uint64_t matches = 99;
      uint64_t events = 99;
      const int status = metgrep_count_bytes(filter, data.data(), data.size(), &matches, &events,
                                             nullptr, nullptr);
      EXPECT_EQ(matches, status == METGREP_OK ? 2u : 0u);
      EXPECT_EQ(events, status == METGREP_OK ? 3u : 0u);
      return status;
    });
  }
  metgrep_free(filter);
}

}  // namespace
}  // namespace metgrep
