#include "patterns/nearest_word.h"

#include <algorithm>
#include <cstddef>

namespace metgrep {
namespace {

// Optimal string alignment distance.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string_view NearestWord(std::string_view typed, const std::vector<std::string>& words) {
  constexpr size_t kLongestTyped = 64;  // nothing of this length is near, and the cost is quadratic
  if (typed.empty() || typed.size() > kLongestTyped) return {};
  for (const std::string& word : words) {
    if (std::string_view(word).substr(0, typed.size()) == typed) return word;
  }
  size_t best = typed.size() / 3 + 1;
  std::string_view nearest;
  for (const std::string& word : words) {
    const size_t distance = Distance(typed, word);
    if (distance < best || (distance == best && nearest.empty())) {
      best = distance;
      nearest = word;
    }
  }
  return nearest;
}

}  // namespace metgrep
