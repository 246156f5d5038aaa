#include "engine/io/inflater.h"

#include <memory>
#include <vector>

namespace metgrep {

std::vector<InflaterKind> CompiledInflaters() {
  std::vector<InflaterKind> kinds = {InflaterKind::kZlib};
#ifdef METGREP_HAVE_ISAL
  kinds.push_back(InflaterKind::kIsal);
#endif
  return kinds;
}

std::unique_ptr<Inflater> NewInflater(InflaterKind kind) {
#ifdef METGREP_HAVE_ISAL
  if (kind != InflaterKind::kZlib) return NewIsalInflater();
#endif
  (void)kind;
  return NewZlibInflater();
}

}  // namespace metgrep
