// Random numbers that are the same on every machine and with every standard library (the
// distributions of <random> are not): xoshiro256** and the few distributions that the corpora
// need.
#ifndef METGREP_BENCH_RANDOM_H_
#define METGREP_BENCH_RANDOM_H_

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace metgrep {

class Random {
 public:
  explicit Random(uint64_t seed) {
    for (uint64_t& word : state_) {  // splitmix64, so that near seeds give unlike states
      seed += 0x9e3779b97f4a7c15u;
      uint64_t mixed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9u;
      mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
      word = mixed ^ (mixed >> 31);
    }
  }

  uint64_t Next() {
    const uint64_t result = Rotate(state_[1] * 5, 7) * 9;
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = Rotate(state_[3], 45);
    return result;
  }

  // Uniform in [0, bound). REQUIRES: bound > 0. The bias (below 2^-16 for small bounds) does not
  // matter here.
  uint32_t Below(uint32_t bound) {
    return static_cast<uint32_t>(((Next() >> 32) * uint64_t{bound}) >> 32);
  }
  // Uniform in [low, high].
  uint32_t Between(uint32_t low, uint32_t high) { return low + Below(high - low + 1); }
  // Uniform in [0, 1).
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }
  // True with this probability, to about 1e-9.
  bool Chance(double probability) { return Unit() < probability; }
  // About normal, mean 0 and deviation 1: the sum of twelve uniforms needs no library function.
  double Normal() {
    double sum = -6.0;
    for (int i = 0; i < 12; ++i) sum += Unit();
    return sum;
  }
  // Exponential with this mean.
  double Exponential(double mean) { return -mean * std::log(1.0 - Unit()); }

 private:
  static uint64_t Rotate(uint64_t word, int bits) { return (word << bits) | (word >> (64 - bits)); }
  std::array<uint64_t, 4> state_;
};

// Draws indices 0, 1, ... with given weights, by one look-up in a table of 4,096 entries.
class WeightedIndex {
 public:
  explicit WeightedIndex(const std::vector<double>& weights) {
    double total = 0;
    for (const double weight : weights) total += weight;
    double below = 0;
    size_t filled = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
      below += weights[i];
      const auto until = static_cast<size_t>(below / total * double{kEntries} + 0.5);
      for (; filled < until && filled < kEntries; ++filled) {
        entries_[filled] = static_cast<uint16_t>(i);
      }
    }
    for (; filled < kEntries; ++filled) {
      entries_[filled] = static_cast<uint16_t>(weights.size() - 1);
    }
  }
  // Weights 1, 1/2, 1/3, ... of a Zipf distribution with exponent 1.
  static WeightedIndex Zipf(size_t count) {
    std::vector<double> weights(count);
    for (size_t i = 0; i < count; ++i) weights[i] = 1.0 / static_cast<double>(i + 1);
    return WeightedIndex(weights);
  }

  size_t Draw(Random& random) const { return entries_[random.Next() >> 52]; }

 private:
  static constexpr size_t kEntries = 4096;
  std::array<uint16_t, kEntries> entries_{};
};

// Draws from exp(mu + sigma * normal), clipped, by one look-up in a table of samples.
class LogNormal {
 public:
  LogNormal(double mu, double sigma, double low, double high) : samples_(8192) {
    Random random(0x5eed);
    for (double& sample : samples_) {
      const double value = std::exp(mu + sigma * random.Normal());
      sample = value < low ? low : value > high ? high : value;
    }
  }
  double Draw(Random& random) const { return samples_[random.Next() >> 51]; }

 private:
  std::vector<double> samples_;
};

}  // namespace metgrep

#endif  // METGREP_BENCH_RANDOM_H_
