#include "engine/scan/batch_matcher.h"

#include <algorithm>
#include <utility>

#include "engine/plan/strategy.h"
#include "engine/simd/bytes.h"

namespace metgrep {
namespace {

// If a line with the literal comes more often than every so many bytes, marking the fields of all
// lines is cheaper than looking for each: measured on flow logs, whose lines have 110 bytes.
constexpr size_t kFrequentBytes = 300;
// So many bytes are searched by the literal before that is judged.
constexpr size_t kJudgedBytes = size_t{64} << 10;

std::string_view Message(std::string_view bytes, const EventSpan& span) {
  return bytes.substr(span.message, span.end - span.message);
}

// The offset behind the line that holds the byte at `at`.
size_t LineNext(std::string_view bytes, size_t at) {
  const size_t newline = FindByte(bytes, '\n', at);
  return newline == std::string_view::npos ? bytes.size() : newline + 1;
}

// The begin of the line that holds the byte at `at`, which is not before `from`, the begin of a
// line.
size_t LineBegin(std::string_view bytes, size_t from, size_t at) {
  const size_t newline = FindLastByte(bytes.substr(from, at - from), '\n');
  return newline == std::string_view::npos ? from : from + newline + 1;
}

}  // namespace

// Receives lines in order and reports them, or the lines between them.
class BatchMatcher::Collector {
 public:
  Collector(std::string_view bytes, bool others, bool count_only, uint64_t limit,
            BatchMatches* matches)
      : bytes_(bytes), others_(others), count_only_(count_only), limit_(limit), matches_(matches) {}

  bool wants_more() const { return matches_->count < limit_; }

  // The line [begin, next) of the bytes, its terminator included.
  void Add(size_t begin, size_t next, size_t filter) {
    if (others_) {
      AddOthers(begin);
      reported_ = next;
    } else {
      Report(begin, filter);
    }
  }

  bool only_counts() const { return count_only_; }

  // The lines up to `end` that were not given yet, so many, of which so many match. REQUIRES:
  // only_counts().
  void AddCounts(size_t end, uint64_t lines, uint64_t matches) {
    matches_->count += std::min(others_ ? lines - matches : matches, limit_ - matches_->count);
    reported_ = end;
  }

  // After the last line.
  void Finish() {
    if (others_) AddOthers(bytes_.size());
  }

 private:
  // The lines from the last one that was given up to `end`.
  void AddOthers(size_t end) {
    if (count_only_) {
      const uint64_t lines = CountLines(bytes_.substr(reported_, end - reported_));
      matches_->count += std::min(lines, limit_ - matches_->count);
      return;
    }
    while (reported_ < end && wants_more()) {
      Report(reported_, 0);
      reported_ = matches_->events.back().span.next;
    }
  }

  void Report(size_t begin, size_t filter) {
    ++matches_->count;
    if (count_only_) return;
    MatchedEvent event;
    event.span = LineAt(bytes_, begin);
    event.filter = filter;
    matches_->events.push_back(event);
  }

  std::string_view bytes_;
  bool others_;
  bool count_only_;
  uint64_t limit_;
  BatchMatches* matches_;
  size_t reported_ = 0;  // lines before it are reported, or are not to be
};

BatchMatcher::BatchMatcher(std::vector<const Plan*> plans, bool invert)
    : plans_(std::move(plans)), invert_(invert) {
  TakeStrategy();
}

void BatchMatcher::UsePlans(std::vector<const Plan*> plans) {
  plans_ = std::move(plans);
  strategy_ = Strategy::kEveryLine;
  literals_.clear();
  line_index_.reset();
  is_strategy_open_ = false;
  judged_bytes_ = judged_candidates_ = 0;
  TakeStrategy();
}

void BatchMatcher::TakeStrategy() {
  for (const Plan* plan : plans_) {
    for (const LiteralFinder& literal : plan->literals) literals_.push_back(&literal);
  }
  if (plans_.size() == 1) {
    ForceStrategy(plans_.front()->strategy);
    is_strategy_open_ = strategy_ == Strategy::kLiteral;
    return;
  }
  // The fields of one pattern say nothing about the events of another; literals do, if each pattern
  // has some.
  const bool all_have_literals = std::all_of(plans_.begin(), plans_.end(), [](const Plan* plan) {
    return plan->strategy == Strategy::kLiteral || plan->strategy == Strategy::kLiteralDecides;
  });
  if (all_have_literals && literals_.size() <= kMaxLiterals) strategy_ = Strategy::kLiteral;
}

void BatchMatcher::ForceStrategy(Strategy strategy) {
  strategy_ = strategy;
  is_strategy_open_ = false;
  if (!line_index_) line_index_ = MakeLineIndex(*plans_.front());
}

void BatchMatcher::JudgeLiterals(size_t bytes, size_t candidates) {
  if (!is_strategy_open_) return;
  judged_candidates_ += candidates;
  judged_bytes_ += bytes;
  if (judged_bytes_ < kJudgedBytes) return;
  is_strategy_open_ = false;
  if (judged_candidates_ * kFrequentBytes <= judged_bytes_) return;
  const Plan& plan = *plans_.front();
  if (HasFieldIndex(plan)) {
    ForceStrategy(Strategy::kFieldIndex);
  } else if (plan.kind == Plan::Kind::kRow) {
    ForceStrategy(Strategy::kEveryLine);
  }
  if (plan.kind == Plan::Kind::kRegex && plan.regex->CanSearchLines()) {
    ForceStrategy(Strategy::kRegex);
  }
}

void BatchMatcher::Match(const EventBatch& batch, bool count_only, uint64_t limit,
                         BatchMatches* matches) {
  matches->events.clear();
  matches->count = 0;
  if (batch.has_spans) {
    MatchSpans(batch, count_only, limit, matches);
    return;
  }
  if (count_only && CountByLiteral(batch.bytes, &matches->count)) {
    matches->count = std::min(matches->count, limit);
    return;
  }
  // What FindByLiteral() finds is then what does not match.
  const bool excludes = strategy_ == Strategy::kLiteralExcludes && literals_.size() > 1;
  Collector collector(batch.bytes, invert_ != excludes, count_only, limit, matches);
  switch (strategy_) {
    case Strategy::kLiteral:
    case Strategy::kLiteralDecides:
      FindByLiteral(batch.bytes, &collector);
      break;
    case Strategy::kLiteralExcludes:
      if (excludes) {
        FindByLiteral(batch.bytes, &collector);
      } else {
        FindWithoutLiteral(batch.bytes, &collector);
      }
      break;
    case Strategy::kRegex:
      FindByRegex(batch.bytes, &collector);
      break;
    case Strategy::kFieldIndex:
      FindByLineIndex(batch.bytes, &collector);
      break;
    case Strategy::kEveryLine:
      FindInEveryLine(batch.bytes, &collector);
      break;
  }
  collector.Finish();
}

bool BatchMatcher::MatchesAny(std::string_view message, size_t* filter) {
  for (size_t i = 0; i < plans_.size(); ++i) {
    if (MatchesEvent(*plans_[i], message, &scratch_)) {
      *filter = i;
      return true;
    }
  }
  return false;
}

bool BatchMatcher::MatchesLine(std::string_view bytes, size_t begin, size_t next, size_t* filter) {
  if (line_index_ && next - begin <= kMarkedBytes) {
    line_index_->Mark(bytes.substr(begin, next - begin));
    return line_index_->Matches(0, &scratch_);
  }
  return MatchesAny(Message(bytes, LineAt(bytes, begin)), filter);
}

bool BatchMatcher::CountByLiteral(std::string_view bytes, uint64_t* count) const {
  const bool excludes = strategy_ == Strategy::kLiteralExcludes;
  if ((strategy_ != Strategy::kLiteralDecides && !excludes) || literals_.size() != 1) return false;
  const uint64_t with = literals_.front()->CountLines(bytes);
  *count = excludes == invert_ ? with : CountLines(bytes) - with;
  return true;
}

void BatchMatcher::FindWithoutLiteral(std::string_view bytes, Collector* collector) {
  const LiteralFinder& literal = *literals_.front();
  for (size_t from = 0; from < bytes.size() && collector->wants_more();) {
    const size_t begin = literal.FindLineWithout(bytes, from);
    if (begin == std::string_view::npos) break;
    from = LineNext(bytes, begin);
    collector->Add(begin, from, 0);
  }
}

void BatchMatcher::FindByLiteral(std::string_view bytes, Collector* collector) {
  next_found_.clear();
  for (const LiteralFinder* literal : literals_) next_found_.push_back(literal->Find(bytes));
  size_t candidates = 0;
  size_t from = 0;
  while (from < bytes.size() && collector->wants_more()) {
    size_t found = std::string_view::npos;
    for (size_t i = 0; i < literals_.size(); ++i) {
      if (next_found_[i] < from) next_found_[i] = literals_[i]->Find(bytes, from);
      found = std::min(found, next_found_[i]);
    }
    if (found == std::string_view::npos) break;
    ++candidates;
    const size_t begin = LineBegin(bytes, from, found);
    from = LineNext(bytes, found);
    size_t filter = 0;
    if (strategy_ != Strategy::kLiteral || MatchesLine(bytes, begin, from, &filter)) {
      collector->Add(begin, from, filter);
    }
  }
  JudgeLiterals(bytes.size(), candidates);
}

void BatchMatcher::FindByRegex(std::string_view bytes, Collector* collector) {
  const Regex& regex = *plans_.front()->regex;
  if (!regex.CanSearch(bytes)) {
    FindInEveryLine(bytes, collector);
    return;
  }
  for (size_t from = 0; from < bytes.size() && collector->wants_more();) {
    const size_t found = regex.FindLine(bytes, from);
    if (found == std::string_view::npos) break;
    const size_t begin = LineBegin(bytes, from, found);
    if (begin == bytes.size()) break;  // the end of the text begins no line
    from = LineNext(bytes, found);
    const bool decided =
        regex.LineDecides() && !bytes.substr(begin, from - begin).ends_with("\r\n");
    size_t filter = 0;
    if (decided || MatchesLine(bytes, begin, from, &filter)) collector->Add(begin, from, filter);
  }
}

void BatchMatcher::FindByLineIndex(std::string_view bytes, Collector* collector) {
  for (size_t from = 0; from < bytes.size() && collector->wants_more();) {
    const size_t next = from + MarkSize(bytes.substr(from));
    if (next == from) {
      // A line that is too long to be marked.
      const size_t end = LineNext(bytes, from);
      size_t filter = 0;
      const bool matches = MatchesLine(bytes, from, end, &filter);
      if (collector->only_counts()) {
        collector->AddCounts(end, 1, matches ? 1 : 0);
      } else if (matches) {
        collector->Add(from, end, 0);
      }
      from = end;
      continue;
    }
    line_index_->Mark(bytes.substr(from, next - from));
    const size_t lines = line_index_->lines();
    if (collector->only_counts()) {
      collector->AddCounts(next, lines, line_index_->CountMatches(&scratch_));
    } else {
      for (size_t i = 0; i < lines && collector->wants_more(); ++i) {
        if (!line_index_->Matches(i, &scratch_)) continue;
        const size_t line_next = std::min(from + line_index_->LineEnd(i) + 1, bytes.size());
        collector->Add(from + line_index_->LineBegin(i), line_next, 0);
      }
    }
    from = next;
  }
}

void BatchMatcher::FindInEveryLine(std::string_view bytes, Collector* collector) {
  size_t filter = 0;
  for (size_t from = 0; from < bytes.size() && collector->wants_more();) {
    const EventSpan span = LineAt(bytes, from);
    if (MatchesAny(Message(bytes, span), &filter)) collector->Add(from, span.next, filter);
    from = span.next;
  }
}

void BatchMatcher::MatchSpans(const EventBatch& batch, bool count_only, uint64_t limit,
                              BatchMatches* matches) {
  for (size_t i = 0; i < batch.spans.size() && matches->count < limit; ++i) {
    MatchedEvent event;
    event.span = batch.spans[i];
    event.index = i;
    if (MatchesAny(Message(batch.bytes, event.span), &event.filter) == invert_) continue;
    ++matches->count;
    if (!count_only) matches->events.push_back(event);
  }
}

}  // namespace metgrep
