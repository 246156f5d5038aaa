#include "engine/diagnosis/example_values.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "engine/diagnosis/number_spelling.h"
#include "engine/plan/wildcard.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

std::string Joined(const std::vector<std::string>& pieces, std::string_view between) {
  std::string text;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) text += between;
    text += pieces[i];
  }
  return text;
}

std::string InOtherCase(std::string text) {
  for (char& c : text) {
    if (IsAsciiLetter(c)) c = static_cast<char>(c ^ ('a' ^ 'A'));
  }
  return text;
}

// Without its last character.
std::string Shortened(std::string text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
  return text;
}

void AddNeighbours(const std::string& text, ExampleList* examples) {
  examples->Add(text);
  examples->Add(text + "x");
  examples->Add("x" + text);
  examples->Add(InOtherCase(text));
  examples->Add(Shortened(text));
}

}  // namespace

void ExampleList::Add(std::string_view text) {
  if (std::find(all_.begin(), all_.end(), text) == all_.end()) all_.emplace_back(text);
}

void AddTextExamples(const Value& value, ExampleList* examples) {
  if (value.kind == Value::Kind::kRegex) {
    AddRegexExamples(value.text, examples);
    return;
  }
  if (IsNumber(value.text) && HasUsableExponent(value.text)) {
    AddNumberExamples(value.text, examples);
    if (value.kind == Value::Kind::kNumber) return;
  }
  const std::vector<std::string> pieces = CompileWildcard(value.text).pieces;
  if (pieces.size() == 1) {
    AddNeighbours(value.text, examples);
    return;
  }
  AddNeighbours(Joined(pieces, ""), examples);
  AddNeighbours(Joined(pieces, "x"), examples);
  // The same text twice, of which a wildcard takes the first one.
  for (const std::string& piece : pieces) {
    if (piece.empty()) continue;
    examples->Add(piece);
    std::vector<std::string> doubled = pieces;
    doubled[static_cast<size_t>(&piece - pieces.data())] += "." + piece;
    examples->Add(Joined(doubled, ""));
  }
}

void AddNumberExamples(std::string_view text, ExampleList* examples) {
  examples->Add(text);
  const std::string number = NormalSpelling(text);
  examples->Add(number);
  int64_t integer = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), integer);
  const bool is_integer = error == std::errc() && end == number.data() + number.size();
  if (is_integer && integer < INT64_MAX && integer > INT64_MIN) {
    examples->Add(std::to_string(integer + 1));
    examples->Add(std::to_string(integer - 1));
    examples->Add(number + ".0");
    examples->Add(number + ".5");
    examples->Add(number + "e0");
  } else if (number.find('e') == std::string::npos) {
    examples->Add(Shortened(number));
    examples->Add(number + "0");
    examples->Add(number + "1");
  }
  examples->Add("0" + number);
  examples->Add("+" + number);
  examples->Add(number.front() == '-' ? number.substr(1) : "-" + number);
  examples->Add("0");
}

}  // namespace metgrep
