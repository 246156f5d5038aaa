// metgrep_table_rows: counts the rows of a table over logs that fulfil conditions, the plain way:
// RE2 cuts every line into all groups, in one thread. A peer for bench/peers.sh; TableRows.java
// does the same with Java's regular expressions and takes the same arguments.
//
//   metgrep_table_rows REGEX_FILE LOG CONDITION...
//
// A condition is "GROUP TYPE OPERATOR VALUE", such as "8 int = 22": groups count from 1, the types
// are int, double and string, the operators =, != and >. A row counts if all of them hold. A line
// that does not match as a whole, or a text that is not of its type, is NULL and fulfils none.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "re2/re2.h"

namespace {

constexpr size_t kBlockBytes = size_t{1} << 20;

enum class Operator { kEqual, kNotEqual, kGreater };

template <typename Value>
bool Holds(const Value& value, Operator op, const Value& wanted) {
  switch (op) {
    case Operator::kEqual:
      return value == wanted;
    case Operator::kNotEqual:
      return value != wanted;
    case Operator::kGreater:
      return value > wanted;
  }
  return false;
}

template <typename Number>
std::optional<Number> ParseNumber(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "GROUP TYPE OPERATOR VALUE".
struct Condition {
  size_t group = 0;
  std::string type;
  Operator op = Operator::kEqual;
  std::string text;  // the value in its three forms
  int32_t integer = 0;
  double real = 0;

  static std::optional<Condition> Parse(const std::string& argument) {
    Condition condition;
    std::string op;
    std::istringstream words(argument);
    words >> condition.group >> condition.type >> op >> condition.text;
    if (!words || condition.group == 0) return std::nullopt;
    if (op != "=" && op != "!=" && op != ">") return std::nullopt;
    condition.op = op == "="    ? Operator::kEqual
                   : op == "!=" ? Operator::kNotEqual
                                : Operator::kGreater;
    if (condition.type == "int") {
      const std::optional<int32_t> number = ParseNumber<int32_t>(condition.text);
      condition.integer = number.value_or(0);
      if (!number) return std::nullopt;
    } else if (condition.type == "double") {
      const std::optional<double> number = ParseNumber<double>(condition.text);
      condition.real = number.value_or(0);
      if (!number) return std::nullopt;
    } else if (condition.type != "string") {
      return std::nullopt;
    }
    return condition;
  }

  bool HoldsFor(std::string_view cell) const {
    if (type == "int") {
      const std::optional<int32_t> number = ParseNumber<int32_t>(cell);
      return number && Holds(*number, op, integer);
    }
    if (type == "double") {
      const std::optional<double> number = ParseNumber<double>(cell);
      return number && Holds(*number, op, real);
    }
    return Holds(cell, op, std::string_view(text));
  }
};

// Counts the rows of lines.
class Counter {
 public:
  Counter(const RE2& regex, std::vector<Condition> conditions)
      : regex_(regex),
        conditions_(std::move(conditions)),
        groups_(static_cast<size_t>(regex.NumberOfCapturingGroups()) + 1) {}

  void AddLine(std::string_view line) {
    if (!regex_.Match({line.data(), line.size()}, 0, line.size(), RE2::ANCHOR_BOTH, groups_.data(),
                      static_cast<int>(groups_.size()))) {
      return;
    }
    for (const Condition& condition : conditions_) {
      const re2::StringPiece& group = groups_[condition.group];
      if (group.data() == nullptr || !condition.HoldsFor({group.data(), group.size()})) return;
    }
    ++rows_;
  }

  uint64_t rows() const { return rows_; }

 private:
  const RE2& regex_;
  std::vector<Condition> conditions_;
  std::vector<re2::StringPiece> groups_;
  uint64_t rows_ = 0;
};

bool CountFile(std::FILE* file, Counter* counter) {
  std::string text;  // starts with the line that the last block did not end
  while (true) {
    const size_t kept = text.size();
    text.resize(kept + kBlockBytes);
    const size_t read = std::fread(text.data() + kept, 1, kBlockBytes, file);
    text.resize(kept + read);
    size_t begin = 0;
    for (size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      counter->AddLine(std::string_view(text).substr(begin, end - begin));
    }
    text.erase(0, begin);
    if (read < kBlockBytes) break;
  }
  if (!text.empty()) counter->AddLine(text);
  return std::ferror(file) == 0;
}

int Fail(const std::string& message) {
  std::fprintf(stderr, "metgrep_table_rows: %s\n", message.c_str());
  return 2;
}

int Run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 3) return Fail("usage: metgrep_table_rows REGEX_FILE LOG CONDITION...");
  std::ifstream regex_file(arguments[0]);
  std::string pattern;
  if (!std::getline(regex_file, pattern)) return Fail("cannot read " + arguments[0]);
  RE2::Options options;
  options.set_dot_nl(true);  // as Hive compiles its regex
  const RE2 regex(pattern, options);
  if (!regex.ok()) return Fail(regex.error());
  std::vector<Condition> conditions;
  for (size_t i = 2; i < arguments.size(); ++i) {
    const std::optional<Condition> condition = Condition::Parse(arguments[i]);
    if (!condition || condition->group > static_cast<size_t>(regex.NumberOfCapturingGroups())) {
      return Fail("bad condition: " + arguments[i]);
    }
    conditions.push_back(*condition);
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(arguments[1].c_str(), "rb"),
                                                             &std::fclose);
  Counter counter(regex, std::move(conditions));
  if (file == nullptr || !CountFile(file.get(), &counter)) {
    return Fail("cannot read " + arguments[1]);
  }
  std::printf("%llu\n", static_cast<unsigned long long>(counter.rows()));
  return 0;
}

}  // namespace

int main(int argc, char** argv) { return Run({argv + 1, argv + argc}); }
