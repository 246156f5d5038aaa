// One function for each rule of the pattern grammar. Every parsing function returns whether the
// text is legal; an illegal one ends the parse, so what is left half-filled does not matter.
#include "tests/support/oracle_pattern.h"

#include <set>

#include "tests/support/oracle_regex.h"

namespace metgrep {
namespace oracle {
namespace {

constexpr size_t kMostCharacters = 1024;
constexpr int kDeepestParentheses = 256;
constexpr int kMostRegexes = 2;
constexpr int kMostWildcards = 3;

// Kinds of characters, each given as its UTF-8 bytes.

bool IsAsciiDigit(const std::string& c) { return c.size() == 1 && IsDigit(c[0]); }

bool IsNameCharacter(const std::string& c) { return IsLetterOrDigit(c) || c == "_" || c == "-"; }

bool IsWordCharacter(const std::string& c) { return IsLetterOrDigit(c) || c == "_" || c == "."; }

bool IsBareCharacter(const std::string& c) {
  return IsWordCharacter(c) || c == "*" || c == "-" || c == "+";
}

std::string UpperCase(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

class Parser {
 public:
  explicit Parser(const std::string& text) : text_(text) {}

  bool Terms(std::vector<Item>& items) {
    for (SkipSpace(); !Done(); SkipSpace()) {
      Item item;
      if (Next() == '-' || Next() == '?') {
        item.sign = text_[at_++];
        SkipSpace();
      }
      if (Next() == '"') {
        if (!Quoted(item.text) || item.text.empty()) return false;
        if (!Done() && !IsSpace(Next())) return false;
      } else {
        item.text = Run(IsWordCharacter);
        if (item.text.empty()) return false;
        if (!Done() && !IsSpace(Next()) && Next() != '-' && Next() != '?') return false;
      }
      items.push_back(item);
    }
    return true;
  }

  bool Json(Expression& expression) {
    json_ = true;
    if (!Or(expression)) return false;
    SkipSpace();
    return Done();
  }

  bool Space(std::vector<Slot>& slots) {
    SkipSpace();
    if (Done()) return true;
    while (true) {
      slots.emplace_back();
      if (!OneSlot(slots.back())) return false;
      SkipSpace();
      if (Done()) return UniqueNames(slots);
      if (!Take(",")) return false;
    }
  }

 private:
  bool Done() const { return at_ == text_.size(); }

  // The next byte; a NUL at the end, which no rule accepts.
  char Next() const { return Done() ? '\0' : text_[at_]; }

  void SkipSpace() {
    while (!Done() && IsSpace(Next())) ++at_;
  }

  bool Take(const std::string& token) {
    if (text_.compare(at_, token.size(), token) != 0) return false;
    at_ += token.size();
    return true;
  }

  // The next character as its UTF-8 bytes; empty at the end.
  std::string NextCharacter() const { return text_.substr(at_, Utf8Length(text_, at_)); }

  std::string Run(bool (*belongs)(const std::string&)) {
    std::string run;
    while (!Done() && belongs(NextCharacter())) {
      const std::string character = NextCharacter();
      run += character;
      at_ += character.size();
    }
    return run;
  }

  bool Quoted(std::string& text) {
    if (!Take("\"")) return false;
    while (!Done()) {
      if (Take("\"")) return true;
      Take("\\");
      if (Done()) return false;
      text += text_[at_++];
    }
    return false;
  }

  bool UniqueNames(const std::vector<Slot>& slots) {
    std::set<std::string> names;
    for (const Slot& slot : slots) {
      const std::string name = slot.ellipsis ? "..." : slot.name;
      if (!name.empty() && !names.insert(name).second) return false;
    }
    return true;
  }

  bool OneSlot(Slot& slot) {
    SkipSpace();
    if (Done() || Next() == ',') return true;
    if (Take("...")) {
      slot.ellipsis = true;
      return true;
    }
    const size_t begin = at_;
    if (Name(slot.name)) {
      SkipSpace();
      if (Done() || Next() == ',') return true;
    }
    at_ = begin;
    slot.expression.emplace();
    if (!Or(*slot.expression)) return false;
    slot.name.clear();
    return OneName(*slot.expression, slot.name);
  }

  // All conditions of a slot are about one field, which they name.
  bool OneName(const Expression& expression, std::string& name) {
    if (expression.kind == ExpressionKind::kCondition) {
      if (name.empty()) name = expression.condition.name;
      return name == expression.condition.name;
    }
    for (const Expression& operand : expression.operands) {
      if (!OneName(operand, name)) return false;
    }
    return true;
  }

  bool Name(std::string& name) {
    if (!IsLetter(NextCharacter()) && Next() != '_') return false;
    name = Run(IsNameCharacter);
    return true;
  }

  bool Or(Expression& expression) {
    expression.kind = ExpressionKind::kOr;
    do {
      expression.operands.emplace_back();
      if (!And(expression.operands.back())) return false;
      SkipSpace();
    } while (Take("||"));
    return true;
  }

  bool And(Expression& expression) {
    expression.kind = ExpressionKind::kAnd;
    do {
      expression.operands.emplace_back();
      if (!Unit(expression.operands.back())) return false;
      SkipSpace();
    } while (Take("&&"));
    return true;
  }

  bool Unit(Expression& expression) {
    SkipSpace();
    if (!Take("(")) return json_ ? JsonCondition(expression.condition) : Test(expression.condition);
    if (++parentheses_ > kDeepestParentheses) return false;
    if (!Or(expression)) return false;
    SkipSpace();
    --parentheses_;
    return Take(")");
  }

  bool Test(Condition& condition) {
    if (!Name(condition.name)) return false;
    SkipSpace();
    return Comparison(condition);
  }

  bool JsonCondition(Condition& condition) {
    if (!Selector(condition.selector)) return false;
    SkipSpace();
    if (!IsLetter(NextCharacter())) return Comparison(condition);
    const std::string verb = UpperCase(Run(IsBareCharacter));
    SkipSpace();
    const std::string object = UpperCase(Run(IsBareCharacter));
    if (verb == "IS" && object == "NULL") {
      condition.comparison = Operator::kIsNull;
    } else if (verb == "IS" && object == "TRUE") {
      condition.comparison = Operator::kIsTrue;
    } else if (verb == "IS" && object == "FALSE") {
      condition.comparison = Operator::kIsFalse;
    } else if (verb == "NOT" && object == "EXISTS") {
      condition.comparison = Operator::kNotExists;
    } else {
      return false;
    }
    return true;
  }

  bool Selector(std::vector<Step>& steps) {
    if (!Take("$") || Next() != '.') return false;
    int wildcards = 0;
    while (Next() == '.' || Next() == '[') {
      Step step;
      if (Take(".*") || Take("[*]")) {
        step.kind = StepKind::kWildcard;
        ++wildcards;
      } else if (Take(".['")) {
        while (!Take("']")) {
          if (Done()) return false;
          step.text += text_[at_++];
        }
      } else if (Take(".")) {
        step.text = Run(IsNameCharacter);
        if (step.text.empty()) return false;
      } else {
        Take("[");
        step.kind = StepKind::kIndex;
        step.text = Run(IsAsciiDigit);
        if (step.text.empty() || !Take("]")) return false;
      }
      steps.push_back(step);
    }
    wildcards_ += wildcards;
    return wildcards <= 1 && wildcards_ <= kMostWildcards;
  }

  bool Comparison(Condition& condition) {
    if (Take("=")) {
      condition.comparison = Operator::kEqual;
    } else if (Take("!=")) {
      condition.comparison = Operator::kNotEqual;
    } else if (Take("<=")) {
      condition.comparison = Operator::kLessOrEqual;
    } else if (Take(">=")) {
      condition.comparison = Operator::kGreaterOrEqual;
    } else if (Take("<")) {
      condition.comparison = Operator::kLess;
    } else if (Take(">")) {
      condition.comparison = Operator::kGreater;
    } else {
      return false;
    }
    SkipSpace();
    const Operator comparison = condition.comparison;
    const bool equality = comparison == Operator::kEqual || comparison == Operator::kNotEqual;
    if (!Value(condition.literal)) return false;
    return equality || condition.literal.kind == LiteralKind::kNumber;
  }

  bool Value(Literal& literal) {
    if (Next() == '"') return Quoted(literal.text);
    if (Take("%")) {
      while (!Done() && Next() != '%') literal.text += text_[at_++];
      if (!Take("%") || ++regexes_ > kMostRegexes) return false;
      literal.kind = LiteralKind::kRegex;
      return CompileRegex(literal.text, literal.regex);
    }
    literal.text = Run(IsBareCharacter);
    if (literal.text.empty()) return false;
    if (json_ && UpperCase(literal.text) == "NULL") return false;
    if (!LooksLikeNumber(literal.text)) return true;
    const std::optional<Decimal> number = ParseDecimal(literal.text);
    if (!number) return false;
    literal.kind = LiteralKind::kNumber;
    literal.number = *number;
    return true;
  }

  const std::string text_;
  size_t at_ = 0;
  bool json_ = false;
  int parentheses_ = 0;
  int regexes_ = 0;
  int wildcards_ = 0;
};

// The text between the first and the last character, if the last one is `closer`.
std::optional<std::string> Inside(const std::string& pattern, char closer) {
  if (pattern.size() < 2 || pattern.back() != closer) return std::nullopt;
  return pattern.substr(1, pattern.size() - 2);
}

bool ParsePattern(const std::string& pattern, OraclePattern& parsed) {
  const char first = pattern.empty() ? ' ' : pattern[0];
  if (first == '{') {
    parsed.syntax = Syntax::kJson;
    const std::optional<std::string> body = Inside(pattern, '}');
    return body && Parser(*body).Json(parsed.expression);
  }
  if (first == '[') {
    parsed.syntax = Syntax::kSpace;
    const std::optional<std::string> body = Inside(pattern, ']');
    return body && Parser(*body).Space(parsed.slots);
  }
  if (first == '%') {
    parsed.syntax = Syntax::kRegex;
    const std::optional<std::string> body = Inside(pattern, '%');
    return body && CompileRegex(*body, parsed.regex);
  }
  parsed.syntax = Syntax::kTerms;
  return Parser(pattern).Terms(parsed.items);
}

}  // namespace
}  // namespace oracle

std::optional<OraclePattern> ParseOraclePattern(std::string_view pattern) {
  if (!oracle::IsValidUtf8(pattern)) return std::nullopt;
  if (oracle::CountCharacters(pattern) > oracle::kMostCharacters) return std::nullopt;
  OraclePattern parsed;
  if (!oracle::ParsePattern(std::string(pattern), parsed)) return std::nullopt;
  return parsed;
}

}  // namespace metgrep
