// A sum of doubles that does not depend on the order of its terms: threads see the events of a
// minute in any order, and the answer must be the same.
//
// Integers, which most values are, are added as integers. Other terms are kept as a list of doubles
// that do not overlap (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997), whose exact
// sum is rounded once.
#ifndef METGREP_ENGINE_METRICS_EXACT_SUM_H_
#define METGREP_ENGINE_METRICS_EXACT_SUM_H_

#include <cstdint>
#include <vector>

namespace metgrep {

class ExactSum {
 public:
  // REQUIRES: the value is finite and at most 2^360 in size, so that nothing overflows.
  void Add(double value) {
    if (value >= -kLargestInteger && value <= kLargestInteger &&
        static_cast<double>(static_cast<int64_t>(value)) == value) {
      AddInteger(static_cast<int64_t>(value));
    } else {
      AddPart(value);
    }
  }
  // `count` times the same.
  void AddTimes(double value, uint64_t count);
  void Add(const ExactSum& other);

  // The sum, rounded to the nearest double.
  double Get() const;

 private:
  // An integer is exact as a double up to here.
  static constexpr double kLargestInteger = 9007199254740992.0;

  void AddInteger(int64_t value) {
    int64_t sum;
    if (__builtin_add_overflow(integer_, value, &sum)) {
      AddPart(static_cast<double>(value));
    } else {
      integer_ = sum;
    }
  }
  void AddPart(double value);

  int64_t integer_ = 0;
  std::vector<double> parts_;  // ascending size
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_EXACT_SUM_H_
