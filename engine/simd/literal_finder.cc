#include "engine/simd/literal_finder.h"

#include <algorithm>
#include <array>

#include "engine/simd/kernels.h"

namespace metgrep {
namespace {

// Bytes of logs from the most to the least frequent: a space and digits fill flow logs, then come
// the letters in about their order in English text, the signs of JSON and of addresses, capitals.
// What is missing here (control characters, bytes of other scripts) is rarer than all of it.
constexpr std::string_view kMostFrequentFirst =
    " 0123456789\neatinorsldcupmhgbf-.:\"/,vyk_wETASINORCLDPxzMUjq=HGBFOK[]{}()VYW+&;@'?%#"
    "\\*<>|$!~^`XZJQ\t\r";

constexpr std::array<uint8_t, 256> FrequencyRanks() {
  std::array<uint8_t, 256> ranks = {};
  uint8_t rank = 255;
  for (const char c : kMostFrequentFirst) {
    uint8_t& of_byte = ranks[static_cast<unsigned char>(c)];
    if (of_byte == 0) of_byte = rank--;
  }
  return ranks;
}

constexpr std::array<uint8_t, 256> kRanks = FrequencyRanks();

uint8_t RankOf(char byte) { return kRanks[static_cast<unsigned char>(byte)]; }

LiteralNeedle NeedleOf(std::string_view literal, size_t first, size_t second) {
  return {literal.data(), literal.size(), first, second};
}

}  // namespace

unsigned Selectivity(std::string_view literal) {
  // Every 16 ranks count as much as one more byte: a capital weighs about three digits.
  unsigned selectivity = 0;
  for (const char c : literal) selectivity += 1 + (255u - RankOf(c)) / 16;
  return selectivity;
}

LiteralFinder::LiteralFinder(std::string_view literal) : literal_(literal) {
  const size_t end = std::min(literal_.size(), kMaxPairOffset + 1);
  size_t rarest = 0;
  for (size_t i = 1; i < end; ++i) {
    if (RankOf(literal_[i]) < RankOf(literal_[rarest])) rarest = i;
  }
  // The second one is another byte, if there is one.
  const auto rank = [&](size_t i) {
    return RankOf(literal_[i]) + (literal_[i] == literal_[rarest] ? 256 : 0);
  };
  size_t next = rarest == 0 && end > 1 ? 1 : 0;
  for (size_t i = 0; i < end; ++i) {
    if (i != rarest && rank(i) < rank(next)) next = i;
  }
  first_ = std::min(rarest, next);
  second_ = std::max(rarest, next);
}

size_t LiteralFinder::Find(std::string_view text, size_t from) const {
  if (literal_.empty()) return from;
  return ActiveKernels().find_literal(NeedleOf(literal_, first_, second_), text.data(), text.size(),
                                      from);
}

uint64_t LiteralFinder::CountLines(std::string_view text) const {
  return ActiveKernels().count_lines_with(NeedleOf(literal_, first_, second_), text.data(),
                                          text.size());
}

size_t LiteralFinder::FindLineWithout(std::string_view text, size_t from) const {
  return ActiveKernels().find_line_without(NeedleOf(literal_, first_, second_), text.data(),
                                           text.size(), from);
}

}  // namespace metgrep
