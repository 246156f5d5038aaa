// One pass from left to right. A run of characters that must stand side by side grows until
// something else stands between them; the best run of an alternative is its literal.

#include "engine/plan/regex_literals.h"

#include <algorithm>
#include <utility>

#include "engine/simd/literal_finder.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view regex) : regex_(regex) {}

  RegexLiterals Read() {
    RegexLiterals literals;
    literals.decide = true;
    while (true) {
      // Characters that RE2 reads in a way that is not looked into here.
      if (!ReadAlternative()) return {};
      if (best_.empty()) return {};
      literals.decide = literals.decide && is_literal_;
      literals.any_of.push_back(std::move(best_));
      if (at_ == regex_.size()) return literals;
      ++at_;  // the '|'
    }
  }

 private:
  enum class Count { kOnce, kAtLeastOnce, kPerhaps };

  bool ReadAlternative() {
    best_.clear();
    run_.clear();
    is_literal_ = true;
    while (at_ < regex_.size() && regex_[at_] != '|') {
      char character = 0;
      const AtomKind kind = ReadAtom(&character);
      if (kind == AtomKind::kUnknown) return false;
      const Count count = ReadCount();
      if (kind == AtomKind::kCharacter && count != Count::kPerhaps) run_ += character;
      if (kind == AtomKind::kCharacter && count == Count::kOnce) continue;
      is_literal_ = false;
      EndRun();
      // The last one of several stands before what follows.
      if (kind == AtomKind::kCharacter && count == Count::kAtLeastOnce) run_ += character;
    }
    EndRun();
    return true;
  }

  enum class AtomKind { kCharacter, kOther, kUnknown };

  AtomKind ReadAtom(char* character) {
    const char c = regex_[at_++];
    switch (c) {
      case '.':
      case '^':
      case '$':
        return AtomKind::kOther;
      case '[':
        return SkipClass() ? AtomKind::kOther : AtomKind::kUnknown;
      case '\\':
        if (at_ == regex_.size()) return AtomKind::kUnknown;
        *character = regex_[at_++];
        if (!IsAsciiLetter(*character) && !IsDigit(*character)) return AtomKind::kCharacter;
        // The rest takes more characters with it.
        return std::string_view("dDsSwWbB").find(*character) != std::string_view::npos
                   ? AtomKind::kOther
                   : AtomKind::kUnknown;
      default:
        *character = c;
        return AtomKind::kCharacter;
    }
  }

  // false: it holds a named class, whose ']' does not end it.
  bool SkipClass() {
    if (Next() == '^') ++at_;
    if (Next() == ']') ++at_;
    while (at_ < regex_.size() && regex_[at_] != ']') {
      if (regex_.substr(at_, 2) == "[:") return false;
      at_ += regex_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_ + 1, regex_.size());
    return true;
  }

  // Reads the quantifiers behind an atom; RE2 refuses several but for "??" and the like.
  Count ReadCount() {
    Count count = Count::kOnce;
    while (at_ < regex_.size()) {
      const char c = regex_[at_];
      if (c == '*' || c == '?') {
        // A '?' behind a quantifier makes it lazy.
        if (c == '*' || count == Count::kOnce) count = Count::kPerhaps;
        ++at_;
      } else if (c == '+') {
        if (count == Count::kOnce) count = Count::kAtLeastOnce;
        ++at_;
      } else if (const size_t end = RepeatEnd(); end != at_) {
        const bool starts_with_zero = regex_[at_ + 1] == ',' || regex_[at_ + 1] == '0';
        if (starts_with_zero) {
          count = Count::kPerhaps;
        } else if (count == Count::kOnce) {
          count = Count::kAtLeastOnce;
        }
        at_ = end;
      } else {
        break;
      }
    }
    return count;
  }

  // Behind a "{2}", "{2,}", "{,3}" or "{2,3}" that begins here; here if there is none: then '{' is
  // a character.
  size_t RepeatEnd() const {
    if (Next() != '{') return at_;
    const size_t least_end = DigitsEnd(at_ + 1);
    const bool has_most = regex_.substr(least_end, 1) == ",";
    const size_t end = has_most ? DigitsEnd(least_end + 1) : least_end;
    const bool has_digits = end - at_ > (has_most ? 2u : 1u);
    return has_digits && regex_.substr(end, 1) == "}" ? end + 1 : at_;
  }

  size_t DigitsEnd(size_t at) const {
    while (at < regex_.size() && IsDigit(regex_[at])) ++at;
    return at;
  }

  char Next() const { return at_ < regex_.size() ? regex_[at_] : '\0'; }

  void EndRun() {
    if (Selectivity(run_) > Selectivity(best_)) best_ = run_;
    run_.clear();
  }

  std::string_view regex_;
  size_t at_ = 0;
  std::string run_;
  std::string best_;
  bool is_literal_ = true;  // the alternative is nothing but one run
};

}  // namespace

RegexLiterals FindRegexLiterals(std::string_view regex) { return Reader(regex).Read(); }

}  // namespace metgrep
