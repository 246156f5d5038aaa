#include "engine/diagnosis/counter_example.h"

#include <algorithm>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "engine/diagnosis/event_model.h"
#include "engine/match/matcher.h"
#include "engine/plan/compile.h"

namespace metgrep {
namespace {

constexpr uint64_t kSeed = 1;
constexpr uint64_t kMaxShrinkTries = 20'000;
constexpr size_t kMaxDamages = 4;

class Random {
 public:
  // Less than `limit`, which is not 0.
  size_t Below(size_t limit) { return static_cast<size_t>(engine_() % limit); }

 private:
  std::mt19937_64 engine_{kSeed};
};

// Tells whether the patterns disagree on an event, and counts.
class Judge {
 public:
  Judge(const Plan& first, const Plan& second) : first_(first), second_(second) {}

  // The only pattern that matches: 1 or 2; 0: none, or both.
  int OnlyMatch(const std::string& event) {
    ++tried_;
    if (event.empty()) return 0;  // the service has no empty events
    const bool first = MatchesEvent(first_, event, &scratch_);
    const bool second = MatchesEvent(second_, event, &scratch_);
    return first == second ? 0 : first ? 1 : 2;
  }

  uint64_t tried() const { return tried_; }

 private:
  const Plan& first_;
  const Plan& second_;
  MatchScratch scratch_;
  uint64_t tried_ = 0;
};

// What fulfils a pattern, over the choices of a model.
struct Guide {
  Wish::Kind kind = Wish::Kind::kLeaf;
  size_t part = 0;
  std::vector<bool> fits;  // kLeaf: by choice
  std::vector<Guide> parts;
};

Guide GuideOf(const Wish& wish, const EventModel& model, MatchScratch* scratch) {
  Guide guide;
  guide.kind = wish.kind;
  guide.part = wish.part;
  for (const Wish& part : wish.parts) guide.parts.push_back(GuideOf(part, model, scratch));
  if (wish.kind != Wish::Kind::kLeaf) return guide;
  const absl::StatusOr<std::shared_ptr<const Plan>> plan = CompilePlan(wish.alone);
  EventModel::Choices choices = model.base();
  std::string event;
  for (size_t choice = 0; choice < model.choices(wish.part); ++choice) {
    choices[wish.part] = choice;
    model.Render(choices, &event);
    guide.fits.push_back(plan.ok() && MatchesEvent(**plan, event, scratch));
  }
  return guide;
}

class Search {
 public:
  Search(const Plan& first, const Plan& second, uint64_t max_events)
      : judge_(first, second), max_events_(max_events) {}

  // Looks through the events of a model of `patterns` until `end` events are tried. false: an event
  // is found.
  bool Try(const std::vector<const Pattern*>& patterns, uint64_t end) {
    const std::unique_ptr<EventModel> model = NewEventModel(patterns);
    std::vector<Guide> guides;
    MatchScratch scratch;
    for (const Pattern* pattern : patterns) {
      guides.push_back(GuideOf(model->WishOf(*pattern), *model, &scratch));
    }
    const uint64_t start = judge_.tried();
    // A quarter of the events is kept for damaged ones.
    const uint64_t with_damage = end - (end - start) / 4;
    bool all_tried = false;
    if (!TryAll(*model, (end - start) / 2, &all_tried)) return false;
    if (!all_tried && !TryGuided(*model, guides, with_damage, false)) return false;
    return TryGuided(*model, guides, end, true);
  }

  CounterExampleSearch Result() && {
    CounterExampleSearch result;
    result.events_tried = tried_until_found_.value_or(judge_.tried());
    result.found = std::move(found_);
    return result;
  }

 private:
  // Every event of the model, if they are not more than `most`.
  bool TryAll(const EventModel& model, uint64_t most, bool* all_tried) {
    uint64_t events = 1;
    for (size_t part = 0; part < model.parts(); ++part) {
      events *= model.choices(part);
      if (events > most) return true;
    }
    *all_tried = true;
    EventModel::Choices choices(model.parts(), 0);
    while (true) {
      model.Render(choices, &event_);
      if (!TryEvent(&model, &choices)) return false;
      size_t part = 0;
      while (part < choices.size() && ++choices[part] == model.choices(part)) choices[part++] = 0;
      if (part == choices.size()) return true;
    }
  }

  bool TryGuided(const EventModel& model, const std::vector<Guide>& guides, uint64_t end,
                 bool with_damage) {
    EventModel::Choices choices(model.parts(), 0);
    while (judge_.tried() < std::min(end, max_events_)) {
      Choose(model, guides[random_.Below(guides.size())], &choices);
      model.Render(choices, &event_);
      if (with_damage) Damage();
      if (!TryEvent(with_damage ? nullptr : &model, &choices)) return false;
    }
    return true;
  }

  // Choices that fulfil the guide, and then up to two others.
  void Choose(const EventModel& model, const Guide& guide, EventModel::Choices* choices) {
    allowed_.assign(model.parts(), {});
    Restrict(guide);
    for (size_t part = 0; part < model.parts(); ++part) {
      size_t& choice = (*choices)[part];
      const std::vector<bool>& allowed = allowed_[part];
      const auto fitting = std::count(allowed.begin(), allowed.end(), true);
      if (fitting == 0) {
        choice = random_.Below(2) == 0 ? 0 : random_.Below(model.choices(part));
        continue;
      }
      size_t left = random_.Below(static_cast<size_t>(fitting));
      for (choice = 0; !allowed[choice] || left > 0; ++choice) left -= allowed[choice] ? 1 : 0;
    }
    if (model.parts() == 0) return;
    for (size_t changes = random_.Below(3); changes > 0; --changes) {
      const size_t part = random_.Below(model.parts());
      (*choices)[part] = random_.Below(model.choices(part));
    }
  }

  void Restrict(const Guide& guide) {
    switch (guide.kind) {
      case Wish::Kind::kAll:
        for (const Guide& part : guide.parts) Restrict(part);
        break;
      case Wish::Kind::kAny:
        Restrict(guide.parts[random_.Below(guide.parts.size())]);
        break;
      case Wish::Kind::kLeaf: {
        std::vector<bool>& allowed = allowed_[guide.part];
        if (allowed.empty()) {
          allowed = guide.fits;
        } else {
          for (size_t i = 0; i < allowed.size(); ++i) allowed[i] = allowed[i] && guide.fits[i];
        }
        break;
      }
    }
  }

  // Changes a few bytes of the event, mostly into bytes that mean something.
  void Damage() {
    constexpr std::string_view kBytes = " \t\"[]{}:,.-*0159eExX\\\n";
    for (size_t count = 1 + random_.Below(kMaxDamages); count > 0; --count) {
      const size_t at = random_.Below(event_.size() + 1);
      const bool from_event = !event_.empty() && random_.Below(2) == 0;
      const size_t pick = random_.Below(from_event ? event_.size() : kBytes.size());
      const char byte = from_event ? event_[pick] : kBytes[pick];
      switch (random_.Below(3)) {
        case 0:
          event_.insert(at, 1, byte);
          break;
        case 1:
          if (at < event_.size()) event_[at] = byte;
          break;
        default:
          event_.erase(at, 1 + random_.Below(3));
          break;
      }
    }
  }

  // false: the patterns disagree on the event, which is remembered. `model`: null if the event has
  // other bytes than those of the choices.
  bool TryEvent(const EventModel* model, EventModel::Choices* choices) {
    const int only_match = judge_.OnlyMatch(event_);
    if (only_match == 0) return true;
    tried_until_found_ = judge_.tried();
    const uint64_t last_try = judge_.tried() + kMaxShrinkTries;
    if (model != nullptr) {
      ShrinkChoices(*model, only_match, last_try, choices);
    } else {
      ShrinkText(only_match, last_try);
    }
    found_ = CounterExample{event_, only_match == 1};
    return false;
  }

  // Takes the simplest choice for each part that keeps the difference.
  void ShrinkChoices(const EventModel& model, int only_match, uint64_t last_try,
                     EventModel::Choices* choices) {
    bool changed = true;
    std::string smaller;
    while (changed) {
      changed = false;
      for (size_t part = 0; part < model.parts(); ++part) {
        const size_t current = (*choices)[part];
        for (size_t choice = 0; choice < current && judge_.tried() < last_try; ++choice) {
          (*choices)[part] = choice;
          model.Render(*choices, &smaller);
          if (judge_.OnlyMatch(smaller) == only_match) {
            event_ = smaller;
            changed = true;
            break;
          }
          (*choices)[part] = current;
        }
      }
    }
  }

  // Leaves out as much as can be, long pieces first.
  void ShrinkText(int only_match, uint64_t last_try) {
    for (size_t size = event_.size() / 2; size > 0;) {
      bool changed = false;
      for (size_t at = 0; at + size <= event_.size() && judge_.tried() < last_try;) {
        std::string smaller = event_;
        smaller.erase(at, size);
        if (judge_.OnlyMatch(smaller) == only_match) {
          event_ = std::move(smaller);
          changed = true;
        } else {
          ++at;
        }
      }
      if (!changed) size /= 2;
    }
  }

  Judge judge_;
  const uint64_t max_events_;
  Random random_;
  std::string event_;
  std::vector<std::vector<bool>> allowed_;  // by part and choice; empty: all of them
  std::optional<CounterExample> found_;
  std::optional<uint64_t> tried_until_found_;
};

bool IsText(const Pattern& pattern) {
  return pattern.syntax == Syntax::kTerms || pattern.syntax == Syntax::kRegex;
}

}  // namespace

CounterExampleSearch FindCounterExample(const Pattern& first, const Plan& first_plan,
                                        const Pattern& second, const Plan& second_plan,
                                        uint64_t max_events) {
  Search search(first_plan, second_plan, max_events);
  const bool same_syntax = first.syntax == second.syntax || (IsText(first) && IsText(second));
  if (same_syntax) {
    search.Try({&first, &second}, max_events);
  } else if (search.Try({&first}, max_events / 2)) {
    search.Try({&second}, max_events);
  }
  return std::move(search).Result();
}

}  // namespace metgrep
