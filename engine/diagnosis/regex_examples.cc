// Examples of what a regex finds. It has no groups: each alternative is a row of atoms, each with a
// quantifier. What an atom matches is asked of the engine, one character after the other.

#include <memory>
#include <random>

#include "engine/diagnosis/example_values.h"
#include "engine/plan/regex.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr int kExamples = 6;       // of each alternative
constexpr size_t kMaxRepeats = 3;  // beyond what is asked for
constexpr size_t kMaxLength = 200;

struct RegexPart {
  std::string characters;  // that it may be; none: an assertion
  size_t least = 1;
  size_t most = 1;
};

class RegexPartReader {
 public:
  explicit RegexPartReader(std::string_view regex) : regex_(regex) {}

  std::vector<std::vector<RegexPart>> Read() {
    std::vector<std::vector<RegexPart>> alternatives(1);
    while (at_ < regex_.size()) {
      if (regex_[at_] == '|') {
        ++at_;
        alternatives.emplace_back();
        continue;
      }
      RegexPart part;
      part.characters = CharactersOf(TakeAtom());
      TakeQuantifiers(&part);
      alternatives.back().push_back(std::move(part));
    }
    return alternatives;
  }

 private:
  std::string_view TakeAtom() {
    const size_t begin = at_;
    if (regex_[at_] == '\\') {
      at_ += 2;
      const bool has_digits = regex_.substr(begin + 1, 1) == "x";
      if (has_digits && regex_.substr(at_, 1) == "{") {
        at_ = std::min(regex_.find('}', at_), regex_.size() - 1) + 1;
      } else if (has_digits) {
        at_ += 2;
      } else if (regex_.substr(begin + 1, 1) == "p" || regex_.substr(begin + 1, 1) == "P") {
        at_ = regex_.substr(at_, 1) == "{" ? std::min(regex_.find('}', at_), regex_.size() - 1) + 1
                                           : at_ + 1;
      }
    } else if (regex_[at_] == '[') {
      ++at_;
      if (regex_.substr(at_, 1) == "^") ++at_;
      if (regex_.substr(at_, 1) == "]") ++at_;
      while (at_ < regex_.size() && regex_[at_] != ']') {
        const bool is_named = regex_.substr(at_, 2) == "[:";
        const size_t named_end = is_named ? regex_.find(":]", at_) : std::string_view::npos;
        at_ = named_end != std::string_view::npos ? named_end + 2
                                                  : at_ + (regex_[at_] == '\\' ? 2 : 1);
      }
      ++at_;
    } else {
      ++at_;
    }
    at_ = std::min(at_, regex_.size());
    return regex_.substr(begin, at_ - begin);
  }

  // Printable characters that the atom matches, readable ones first.
  static std::string CharactersOf(std::string_view atom) {
    if (atom == "^" || atom == "$") return "";
    if (atom.size() == 1 && atom != ".") return std::string(atom);
    const auto regex = Regex::Compile("^" + std::string(atom) + "$");
    if (!regex.ok() || (*regex)->Finds("")) return "";
    std::string characters;
    for (const char first : {'a', 'A', '0', '!', ' '}) {
      for (char c = first; c < '\x7f'; ++c) {
        const std::string one(1, c);
        if (characters.find(c) == std::string::npos && (*regex)->Finds(one)) characters += c;
      }
    }
    return characters;
  }

  void TakeQuantifiers(RegexPart* part) {
    while (at_ < regex_.size()) {
      const char c = regex_[at_];
      if (c == '*' || c == '+' || c == '?') {
        // Behind another one a '?' means lazy.
        if (c != '+' && part->most == 1) part->least = 0;
        if (c != '?') part->most = part->least + kMaxRepeats;
        ++at_;
      } else if (c == '{' && TakeCounts(part)) {
        continue;
      } else {
        break;
      }
    }
  }

  bool TakeCounts(RegexPart* part) {
    size_t end = at_ + 1;
    const auto take_number = [&](size_t* number) {
      const size_t begin = end;
      for (*number = 0; end < regex_.size() && IsDigit(regex_[end]); ++end) {
        *number = std::min(*number * 10 + static_cast<size_t>(regex_[end] - '0'), kMaxLength);
      }
      return end > begin;
    };
    size_t least = 0;
    size_t most = 0;
    const bool has_least = take_number(&least);
    bool has_most = has_least;
    most = least;
    if (regex_.substr(end, 1) == ",") {
      ++end;
      has_most = take_number(&most);
      if (!has_most) most = least + kMaxRepeats;
    }
    if (regex_.substr(end, 1) != "}" || !(has_least || has_most)) return false;
    part->least = least;
    part->most = most;
    at_ = end + 1;
    return true;
  }

  std::string_view regex_;
  size_t at_ = 0;
};

std::string ExampleOf(const std::vector<RegexPart>& alternative, bool least,
                      std::mt19937_64& random) {
  std::string text;
  for (const RegexPart& part : alternative) {
    if (part.characters.empty()) continue;
    size_t count = part.least;
    if (!least && part.most > part.least) count += random() % (part.most - part.least + 1);
    for (; count > 0 && text.size() < kMaxLength; --count) {
      text += least ? part.characters.front() : part.characters[random() % part.characters.size()];
    }
  }
  return text;
}

}  // namespace

void AddRegexExamples(std::string_view regex, ExampleList* examples) {
  std::mt19937_64 random(1);
  std::vector<std::string> found;
  for (const std::vector<RegexPart>& alternative : RegexPartReader(regex).Read()) {
    for (int i = 0; i < kExamples; ++i) found.push_back(ExampleOf(alternative, i == 0, random));
  }
  for (const std::string& text : found) examples->Add(text);
  for (const std::string& text : found) {
    examples->Add(text + "x");
    examples->Add("x" + text);
    if (!text.empty()) {
      examples->Add(text.substr(1));
      examples->Add(text.substr(0, text.size() - 1));
    }
  }
}

}  // namespace metgrep
