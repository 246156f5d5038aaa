#include "engine/highlight.h"

#include <algorithm>
#include <cstddef>

#include "engine/match/matcher.h"
#include "engine/match/row_matcher.h"
#include "engine/scan/sink.h"

namespace metgrep {
namespace {

// Sorts the spans, and joins those that overlap or touch.
void Join(std::vector<Span>* spans) {
  std::sort(spans->begin(), spans->end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  size_t kept = 0;
  for (const Span& span : *spans) {
    if (kept > 0 && span.begin <= (*spans)[kept - 1].end) {
      (*spans)[kept - 1].end = std::max((*spans)[kept - 1].end, span.end);
    } else {
      (*spans)[kept++] = span;
    }
  }
  spans->resize(kept);
}

}  // namespace

struct Highlighter::Impl {
  std::vector<Filter> filters;
  MatchScratch scratch;
  // The filters over rows of this table with these values of its partition columns.
  std::shared_ptr<const Table> table;
  PartitionValues partition_values;
  std::vector<std::shared_ptr<const Plan>> bound;

  // A filter that cannot be bound matches nothing: a scan over such a table has not started.
  void Bind(const InputTable& input) {
    if (table == input.table && partition_values == input.partition_values) return;
    table = input.table;
    partition_values = input.partition_values;
    bound.clear();
    for (const Filter& filter : filters) {
      absl::StatusOr<std::shared_ptr<const Plan>> plan =
          BindPlan(filter.shared_plan(), table, partition_values);
      if (plan.ok()) bound.push_back(*std::move(plan));
    }
  }
};

Highlighter::Highlighter(const std::vector<Filter>& filters) : impl_(std::make_unique<Impl>()) {
  impl_->filters = filters;
}

Highlighter::~Highlighter() = default;

void Highlighter::Find(std::string_view event, const InputTable* table, std::vector<Span>* places) {
  places->clear();
  if (table != nullptr) {
    impl_->Bind(*table);
    for (const auto& plan : impl_->bound) FindPlaces(*plan, event, &impl_->scratch, places);
  } else {
    for (const Filter& filter : impl_->filters) {
      FindPlaces(filter.plan(), event, &impl_->scratch, places);
    }
  }
  Join(places);
}

}  // namespace metgrep
