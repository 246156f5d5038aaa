// Every kernel of every target of this CPU against the plainest code that says the same, on texts
// that end and begin at pages which may not be read.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/simd/bytes.h"
#include "engine/simd/kernels.h"
#include "engine/simd/literal_finder.h"
#include "engine/simd/target.h"
#include "gtest/gtest.h"
#include "tests/support/guarded_pages.h"

namespace metgrep {
namespace {

std::string RandomText(std::mt19937_64& random, size_t size, std::string_view alphabet) {
  std::string text;
  while (text.size() < size) text += alphabet[random() % alphabet.size()];
  return text;
}

// Lines without their '\n', with their begins.
std::vector<std::pair<size_t, std::string_view>> LinesOf(std::string_view text) {
  std::vector<std::pair<size_t, std::string_view>> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(at, text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void ExpectCounts(std::string_view text) {
  for (const char byte : {'a', '\n', '\0', '\x80', '\xFF'}) {
    EXPECT_EQ(CountByte(text, byte),
              static_cast<uint64_t>(std::count(text.begin(), text.end(), byte)));
    for (const size_t max : {size_t{0}, size_t{1}, size_t{5}, text.size()}) {
      std::vector<uint32_t> expected;
      for (size_t i = 0; i < text.size() && expected.size() < max; ++i) {
        if (text[i] == byte) expected.push_back(static_cast<uint32_t>(i));
      }
      std::vector<uint32_t> places(max);
      places.resize(FindPlaces(text, byte, places.data(), max));
      EXPECT_EQ(places, expected);
    }
  }
}

void ExpectFinds(std::string_view text, const std::string& literal) {
  const LiteralFinder finder(literal);
  for (size_t from = 0; from <= text.size(); from += 1 + from / 4) {
    ASSERT_EQ(finder.Find(text, from), text.find(literal, from)) << text << "|" << literal;
  }
  uint64_t with = 0;
  size_t next_without = std::string_view::npos;
  const auto lines = LinesOf(text);
  for (size_t i = lines.size(); i-- > 0;) {
    const bool contains = lines[i].second.find(literal) != std::string_view::npos;
    if (contains) ++with;
    if (!contains) next_without = lines[i].first;
    ASSERT_EQ(finder.FindLineWithout(text, lines[i].first), next_without) << text << "|" << literal;
  }
  ASSERT_EQ(finder.CountLines(text), with) << text << "|" << literal;
}

// The marks by their definition.
struct NaiveMarks {
  explicit NaiveMarks(std::string_view text)
      : separators(64 * SeparatorWordsFor(text.size())), special(text.size() / 64 + 1) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\n'; };
    for (size_t i = 0; i < text.size(); ++i) {
      const bool is_other = std::string_view("\"[\t\v\f\r").find(text[i]) != std::string_view::npos;
      const bool after_blank = i == 0 || is_blank(text[i - 1]);
      if (is_other || (is_blank(text[i]) && after_blank)) special[i / 64] = true;
      if (text[i] == '\n') line_ends.push_back(static_cast<uint32_t>(i));
      if (is_blank(text[i])) separators[i] = true;
    }
    if (text.back() == '\n') return;
    if (text.back() == ' ') special[(text.size() - 1) / 64] = true;
    line_ends.push_back(static_cast<uint32_t>(text.size()));
    separators[text.size()] = true;
  }
  std::vector<bool> separators;
  std::vector<uint32_t> line_ends;
  std::vector<bool> special;
};

void ExpectBits(const std::vector<uint64_t>& words, const std::vector<bool>& bits) {
  for (size_t i = 0; i < bits.size(); ++i) {
    ASSERT_EQ((words[i / 64] >> (i % 64) & 1) != 0, bits[i]) << i;
  }
}

void ExpectMarks(std::string_view text) {
  if (text.empty()) return;
  constexpr uint64_t kUnwritten = 0x5555555555555555;
  std::vector<uint64_t> separators(SeparatorWordsFor(text.size()), kUnwritten);
  std::vector<uint32_t> line_ends(LineEndsFor(text.size()));
  std::vector<uint64_t> special(SpecialWordsFor(text.size()), kUnwritten);
  const FieldMarks marks = {separators.data(), line_ends.data(), special.data()};
  const MarkedLines marked = ActiveKernels().mark_fields(text.data(), text.size(), marks);

  const NaiveMarks naive(text);
  ASSERT_EQ(marked.count, naive.line_ends.size());
  line_ends.resize(marked.count);
  ASSERT_EQ(line_ends, naive.line_ends);
  ExpectBits(separators, naive.separators);
  ExpectBits(special, naive.special);
  ASSERT_EQ(marked.any_special,
            std::find(naive.special.begin(), naive.special.end(), true) != naive.special.end());
}

// The separators of each line, by their definition.
void ExpectFieldCounts(const FieldMarks& marks, size_t lines, std::string_view text) {
  std::vector<uint32_t> counts(lines);
  ActiveKernels().count_fields(marks, lines, counts.data());
  for (size_t i = 0, begin = 0; i < lines; ++i) {
    const std::string_view line = text.substr(begin, marks.line_ends[i] - begin);
    ASSERT_EQ(counts[i], std::count(line.begin(), line.end(), ' ') + 1) << text << " line " << i;
    begin = marks.line_ends[i] + 1;
  }
}

// Separators counted from the back of each line, by their definition.
void ExpectLocated(std::string_view text) {
  if (text.empty()) return;
  std::vector<uint64_t> separators(SeparatorWordsFor(text.size()) + 1);
  separators.front() = uint64_t{1} << 63;
  std::vector<uint32_t> line_ends(LineEndsFor(text.size()));
  std::vector<uint64_t> special(SpecialWordsFor(text.size()));
  const FieldMarks marks = {separators.data() + 1, line_ends.data(), special.data()};
  const size_t lines = ActiveKernels().mark_fields(text.data(), text.size(), marks).count;
  ExpectFieldCounts(marks, lines, text);
  // What stands behind each separator, the one before the text included.
  std::vector<uint32_t> behind = {0};
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\n') behind.push_back(i + 1);
  }
  for (const std::vector<uint32_t>& skipped :
       std::vector<std::vector<uint32_t>>{{0}, {1, 0}, {3, 2}, {0, 0, 0}, {40}}) {
    std::vector<uint32_t> found(skipped.size() * lines);
    ActiveKernels().locate_back(marks, lines, {skipped.data(), skipped.size()}, found.data());
    for (size_t i = 0; i < lines; ++i) {
      // Of the separators before the end of the line, this many from the last.
      const auto end = std::upper_bound(behind.begin(), behind.end(), line_ends[i]);
      auto left = end - behind.begin();
      for (size_t k = 0; k < skipped.size(); ++k) {
        left -= skipped[k] + 1;
        uint32_t expected = kTooFar;
        if (left >= 0 && behind[static_cast<size_t>(left)] + 63 >= line_ends[i]) {
          expected = behind[static_cast<size_t>(left)];
        }
        ASSERT_EQ(found[skipped.size() * i + k], expected) << text << " line " << i << " at " << k;
      }
    }
  }
}

// The places of columns, by their definition.
void ExpectColumns(std::string_view text, char separator) {
  if (text.empty()) return;
  std::vector<uint32_t> expected;
  std::vector<uint32_t> expected_first = {0};
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == separator || text[i] == '\n') expected.push_back(i);
    if (text[i] == '\n') expected_first.push_back(static_cast<uint32_t>(expected.size()));
  }
  if (text.back() != '\n') {
    expected.push_back(static_cast<uint32_t>(text.size()));
    expected_first.push_back(static_cast<uint32_t>(expected.size()));
  }
  std::vector<uint32_t> places(PlacesFor(text.size()));
  std::vector<uint32_t> first_places(FirstPlacesFor(text.size()));
  const ColumnMarks marks = {places.data(), first_places.data()};
  const size_t lines = ActiveKernels().mark_columns(text.data(), text.size(), separator, marks);
  ASSERT_EQ(lines + 1, expected_first.size());
  first_places.resize(lines + 1);
  ASSERT_EQ(first_places, expected_first);
  places.resize(expected.size());
  ASSERT_EQ(places, expected);
}

class Simd : public testing::TestWithParam<Target> {
 protected:
  void SetUp() override { ASSERT_TRUE(SetTarget(GetParam())); }
  void TearDown() override { SetTarget(BestTarget()); }
  GuardedPages pages_;
};

TEST_P(Simd, IsInUse) { EXPECT_EQ(CurrentTarget(), GetParam()); }

TEST_P(Simd, CountsEveryLengthAtEitherGuard) {
  std::mt19937_64 random(1);
  for (size_t size = 0; size < 300; ++size) {
    const std::string text = RandomText(random, size, {"ab\n\0\x80\xFF", 6});
    ExpectCounts(pages_.AtEnd(text));
    ExpectCounts(pages_.AtBegin(text));
  }
}

TEST_P(Simd, FindsLiteralsOfEveryLength) {
  std::mt19937_64 random(2);
  for (size_t size = 0; size < 260; ++size) {
    const std::string text = RandomText(random, size, "aaab\n");
    std::vector<std::string> literals = {
        "a", "ab", "aab", "\xFF", std::string(1, '\0'), std::string(70, 'a') + "b"};
    for (const size_t length : std::vector<size_t>{1, 2, 3, 4, 5, 7, 8, 9, 16, 17}) {
      literals.push_back(RandomText(random, static_cast<size_t>(length), "aab"));
    }
    for (const std::string& literal : literals) {
      ExpectFinds(pages_.AtEnd(text), literal);
      ExpectFinds(pages_.AtBegin(text), literal);
    }
  }
}

TEST_P(Simd, FindsALongLiteralAtEveryPlace) {
  std::string literal = "0123456789-REJECT-";
  while (literal.size() < 100) literal += literal;
  for (size_t before = 0; before < 130; ++before) {
    ExpectFinds(pages_.AtEnd(std::string(before, '0') + literal), literal);
    ExpectFinds(pages_.AtEnd(std::string(before, '\n') + literal + "\nREJECT"), "REJECT");
  }
}

TEST_P(Simd, MarksFieldsOfEveryLength) {
  std::mt19937_64 random(3);
  for (size_t size = 0; size < 300; ++size) {
    for (const char* alphabet : {"abcdef 12\n", "a \n", "a \n\t\v\f\r\"[]\x08\x0E\x89\xDB"}) {
      const std::string text = RandomText(random, size, alphabet);
      ExpectMarks(pages_.AtEnd(text));
      ExpectMarks(pages_.AtBegin(text));
      ExpectLocated(text);
    }
  }
  for (int byte = 0; byte < 256; ++byte) {
    ExpectMarks(pages_.AtEnd(std::string(70, 'a') + static_cast<char>(byte) + "a"));
  }
}

TEST_P(Simd, MarksColumnsOfEveryLength) {
  std::mt19937_64 random(4);
  for (size_t size = 0; size < 300; ++size) {
    for (const char* alphabet :
         {"abcdefgh 12\n", "a \n", " ", "\n", "a\n\t\xFF", "abcdefghijklm\xFF"}) {
      const std::string text = RandomText(random, size, alphabet);
      for (const char separator : {' ', '\t', '\0', '\xFF'}) {
        ExpectColumns(pages_.AtEnd(text), separator);
        ExpectColumns(pages_.AtBegin(text), separator);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, Simd, testing::ValuesIn(SupportedTargets()),
                         [](const auto& tested) { return std::string(TargetName(tested.param)); });

TEST(Target, HasANameAndTheNameFindsIt) {
  for (const Target target : SupportedTargets())
    EXPECT_EQ(TargetByName(TargetName(target)), target);
  EXPECT_FALSE(TargetByName("mmx"));
  EXPECT_FALSE(TargetByName(""));
}

TEST(Target, OnlySupportedOnesAreTaken) {
  const Target before = CurrentTarget();
  for (const Target target : {Target::kNeon, Target::kAvx512}) {
    if (IsSupported(target)) continue;
    EXPECT_FALSE(SetTarget(target));
    EXPECT_EQ(CurrentTarget(), before);
  }
}

TEST(Target, ANameThatCannotBeDoneIsAProblem) {
  ASSERT_EQ(setenv("METGREP_TARGET", "mmx", 1), 0);
  EXPECT_EQ(TargetProblem().value_or("").substr(0, 23), "METGREP_TARGET is \"mmx\"");
  setenv("METGREP_TARGET", "scalar", 1);
  EXPECT_FALSE(TargetProblem());
  unsetenv("METGREP_TARGET");
  EXPECT_FALSE(TargetProblem());
}

}  // namespace
}  // namespace metgrep
