#include "engine/metrics/exact_sum.h"

#include <cmath>
#include <cstddef>
#include <utility>

namespace metgrep {

void ExactSum::AddTimes(double value, uint64_t count) {
  // Twice a double is exact: the terms are those of the binary digits of the count.
  for (; count > 0; count >>= 1, value += value) {
    if ((count & 1) != 0) Add(value);
  }
}

void ExactSum::Add(const ExactSum& other) {
  AddInteger(other.integer_);
  for (const double part : other.parts_) AddPart(part);
}

void ExactSum::AddPart(double value) {
  size_t kept = 0;
  for (double part : parts_) {
    if (std::fabs(value) < std::fabs(part)) std::swap(value, part);
    const double sum = value + part;
    const double lost = part - (sum - value);
    if (lost != 0) parts_[kept++] = lost;
    value = sum;
  }
  parts_.resize(kept);
  if (value != 0) parts_.push_back(value);
}

double ExactSum::Get() const {
  ExactSum all;
  all.parts_ = parts_;
  // Each half is exact as a double.
  constexpr int64_t kHalf = int64_t{1} << 32;
  all.AddPart(static_cast<double>(integer_ / kHalf * kHalf));
  all.AddPart(static_cast<double>(integer_ % kHalf));
  // From the largest part down until one does not count any more.
  double sum = 0;
  double lost = 0;
  size_t left = all.parts_.size();
  while (left > 0 && lost == 0) {
    const double larger = sum;
    const double part = all.parts_[--left];
    sum = larger + part;
    lost = part - (sum - larger);
  }
  // Halfway between two doubles, what is left decides: the sign of the next part.
  if (left > 0 && (lost < 0) == (all.parts_[left - 1] < 0) && lost != 0) {
    const double twice = lost * 2;
    const double next = sum + twice;
    if (twice == next - sum) sum = next;
  }
  return sum;
}

}  // namespace metgrep
