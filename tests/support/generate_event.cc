// Random events: lines of fields, plain text, and the choice among the kinds.
#include <algorithm>

#include "tests/support/generate.h"

namespace metgrep {
namespace {

bool IsTextByte(char c) {
  return std::string_view(" \t\n\r\v\f\"=<>!(){}[],&|%$").find(c) == std::string_view::npos;
}

std::string WithStarsFilled(Random& random, const std::string& text) {
  if (OnceIn(random, 8)) return text;
  std::string filled;
  for (char c : text) {
    if (c == '*') {
      filled += PickOne(random, {"", "", "x", "ab", " ", "1"});
    } else {
      filled += c;
    }
  }
  return filled;
}

// A text as it is, or nearly so.
std::string Nearly(Random& random, std::string text) {
  switch (Below(random, 14)) {
    case 0:
      return text.substr(0, text.size() - std::min<size_t>(text.size(), 1));
    case 1:
      return text.substr(std::min<size_t>(text.size(), 1));
    case 2:
      return text + PickOne(random, {"x", "0", ".0", " ", "é"});
    case 3:
      return "x" + text;
    case 4:
      std::reverse(text.begin(), text.end());
      return text;
    case 5:
      for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      return text;
    case 6:
      return text + text;
    default:
      return text;
  }
}

std::string Value(Random& random, const GeneratedParts& parts) {
  if (parts.texts.empty() || OnceIn(random, 4)) return RandomWord(random);
  return Nearly(random, PickOne(random, parts.texts));
}

// Long text without a match, most of it the beginnings of one.
std::string Filler(Random& random, const GeneratedParts& parts) {
  std::string filler;
  const size_t size = Below(random, 300);
  while (filler.size() < size) {
    const std::string text = Value(random, parts);
    filler += text.substr(0, Below(random, text.size() + 1)) + PickOne(random, {"x", "", "-"});
    if (OnceIn(random, 20)) filler += std::string(Below(random, 70), '.');
    if (text.size() < 2) filler += ":";
  }
  return filler;
}

std::string PlainEvent(Random& random, const GeneratedParts& parts) {
  std::string event;
  const size_t pieces = Below(random, 7);
  for (size_t i = 0; i < pieces; ++i) {
    event += OnceIn(random, 25) ? Filler(random, parts) : Value(random, parts);
    event += PickOne(random, {"", " ", " ", ":", "\t", "\n", "-"});
  }
  return event;
}

// A field as it stands in an event: mostly so that it is read as one field with this value.
std::string Delimited(Random& random, const std::string& value) {
  const bool spaced = value.empty() || value.find(' ') != std::string::npos;
  if (spaced && !OnceIn(random, 4)) {
    return OnceIn(random, 2) ? "\"" + value + "\"" : "[" + value + "]";
  }
  switch (Below(random, 14)) {
    case 0:
    case 1:
      return "\"" + value + "\"";
    case 2:
      return "[" + value + "]";
    case 3:
      return OnceIn(random, 3) ? "\"" + value : value + "\"";
    case 4:
      return OnceIn(random, 3) ? "[" + value : "key=\"" + value + "\"";
    default:
      return value;
  }
}

// A value for the slot whose pattern text is `slot`.
std::string FieldFor(Random& random, std::string_view slot) {
  const GeneratedParts parts = PartsOf(random, slot);
  if (parts.texts.empty() || OnceIn(random, 6)) return RandomWord(random);
  // The first text of a slot is its field name.
  const size_t first = parts.texts.size() > 1 && !OnceIn(random, 20) ? 1 : 0;
  const std::string& text = parts.texts[first + Below(random, parts.texts.size() - first)];
  return OnceIn(random, 3) ? Nearly(random, text) : text;
}

std::string FieldsEvent(Random& random, std::string_view pattern) {
  std::vector<std::string> fields;
  std::string slot;
  const auto add = [&] {
    const size_t copies = slot.find("...") != std::string::npos ? Below(random, 4) : 1;
    for (size_t i = 0; i < copies; ++i) fields.push_back(FieldFor(random, slot));
    slot.clear();
  };
  for (char c : pattern) {
    if (c == ',') {
      add();
    } else {
      slot += c;
    }
  }
  add();
  if (OnceIn(random, 6) && !fields.empty()) fields.pop_back();
  for (size_t extra = OnceIn(random, 3) ? Below(random, 4) : 0; extra > 0; --extra) {
    fields.push_back(RandomWord(random));
  }
  if (OnceIn(random, 25)) fields.push_back(Filler(random, PartsOf(random, pattern)));

  std::string event = OnceIn(random, 8) ? " " : "";
  for (size_t i = 0; i < fields.size(); ++i) {
    event += Delimited(random, fields[i]);
    if (i + 1 < fields.size()) {
      event += PickOne(random, {" ", " ", " ", " ", " ", " ", "  ", "\t", "\n", "\r", "\v\f", ""});
    }
  }
  if (OnceIn(random, 8)) event += PickOne(random, {" ", "\r", "\t \n", "  "});
  return event;
}

std::string FlowLogEvent(Random& random) {
  static const std::vector<std::string> lines = {
      "2 123456789010 eni-1235b8ca 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 "
      "1418530070 ACCEPT OK",
      "2 123456789010 eni-1235b8ca 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 "
      "1418530070 REJECT OK",
      "2 123456789010 eni-1235b8ca - - - - - - - 1431280876 1431280934 - NODATA",
      "2 123456789010 eni-1235b8ca 2001:db8:1234:a100:8d6e:3477:df66:f105 "
      "2001:db8:1234:a102:3304:8879:34cf:4071 34892 22 6 54 8855 1477913708 1477913820 ACCEPT OK",
      "2 1 eni-1 10.0.0.1 ::1 1 22 6 1 1001 1 2 REJECT OK",
      "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534"};
  return PickOne(random, lines);
}

}  // namespace

GeneratedParts PartsOf(Random& random, std::string_view pattern) {
  GeneratedParts parts;
  for (size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if (c == '"') {
      std::string text;
      for (++i; i < pattern.size() && pattern[i] != '"'; ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
        text += pattern[i];
      }
      ++i;
      parts.texts.push_back(WithStarsFilled(random, text));
    } else if (c == '%') {
      const size_t end = std::min(pattern.find('%', i + 1), pattern.size());
      parts.texts.push_back(SampleOfRegex(random, pattern.substr(i + 1, end - i - 1)));
      i = end + 1;
    } else if (c == '$') {
      std::vector<GeneratedStep> steps;
      ++i;
      while (i < pattern.size() && (pattern[i] == '.' || pattern[i] == '[')) {
        GeneratedStep step;
        const size_t bracket = std::min(pattern.find(']', i), pattern.size());
        if (pattern.substr(i, 3) == ".['") {
          const size_t closer = std::min(pattern.find("']", i + 3), pattern.size());
          step.text = std::string(pattern.substr(i + 3, closer - i - 3));
          i = closer + 2;
        } else if (pattern.substr(i, 2) == ".*" || pattern.substr(i, 2) == "[*") {
          step.kind = '*';
          i += pattern[i] == '.' ? 2 : 3;
        } else if (pattern[i] == '[') {
          step.kind = 'i';
          const std::string_view digits = pattern.substr(i + 1, bracket - i - 1);
          step.index =
              !digits.empty() && digits.size() < 3 ? static_cast<size_t>(digits.back() & 3) : 0;
          i = bracket + 1;
        } else {
          for (++i; i < pattern.size() && pattern[i] != '.' && IsTextByte(pattern[i]); ++i) {
            step.text += pattern[i];
          }
        }
        steps.push_back(step);
      }
      parts.selectors.push_back(steps);
    } else if (IsTextByte(c)) {
      std::string text;
      for (; i < pattern.size() && IsTextByte(pattern[i]); ++i) text += pattern[i];
      parts.texts.push_back(WithStarsFilled(random, text));
      // A term such as a-b is two terms.
      const size_t sign = text.find_first_of("-?");
      if (sign != std::string::npos) parts.texts.push_back(text.substr(sign + 1));
    } else {
      ++i;
    }
  }
  return parts;
}

std::string RandomEvent(Random& random, std::string_view pattern) {
  const GeneratedParts parts = PartsOf(random, pattern);
  const char first = pattern.empty() ? ' ' : pattern[0];
  const bool of_another_kind = OnceIn(random, 25);
  const size_t another = Below(random, 4);
  std::string event;
  if (of_another_kind ? another == 0 : first == '{') {
    event = RandomJsonEvent(random, parts);
  } else if (of_another_kind ? another == 1 : first == '[') {
    event = OnceIn(random, 12) || pattern.find("eni") != std::string_view::npos
                ? FlowLogEvent(random)
                : FieldsEvent(random, pattern);
  } else if (of_another_kind && another == 2) {
    event = FlowLogEvent(random);
  } else {
    event = PlainEvent(random, parts);
  }
  if (OnceIn(random, 10)) event = Damaged(random, event);
  if (OnceIn(random, 200)) event = std::string(Below(random, 3), ' ');
  return event;
}

}  // namespace metgrep
