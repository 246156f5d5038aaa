#include "patterns/unicode_property.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "re2/re2.h"

namespace metgrep {
namespace {

// Every code point that UTF-8 can hold, in order.
std::string AllCharacters() {
  std::string text;
  for (char32_t c = 0; c <= kMaxCodePoint; ++c) {
    if (c == 0xD800) c = 0xE000;
    AppendUtf8(c, &text);
  }
  return text;
}

CodePointSet ReadProperty(const std::string& name) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 run("(\\p{" + name + "}+)", options);
  if (!run.ok()) return {};
  // A run of matching characters is a range of the set.
  std::vector<CodePointRange> ranges;
  const std::string text = AllCharacters();
  re2::StringPiece rest(text);
  for (re2::StringPiece found; RE2::FindAndConsume(&rest, run, &found);) {
    const char* last = found.data() + found.size() - 1;
    while ((static_cast<unsigned char>(*last) & 0xC0) == 0x80) --last;
    ranges.push_back({FirstCodePoint({found.data(), found.size()}),
                      FirstCodePoint({last, static_cast<size_t>(found.end() - last)})});
  }
  return CodePointSet(std::move(ranges));
}

}  // namespace

const CodePointSet& UnicodeProperty(std::string_view name) {
  static std::mutex* const kMutex = new std::mutex;
  static auto* const kSets = new std::map<std::string, CodePointSet, std::less<>>;
  const std::lock_guard<std::mutex> lock(*kMutex);
  auto it = kSets->find(name);
  // Addresses of a map's values stay; no set is ever changed or removed.
  if (it == kSets->end()) it = kSets->emplace(name, ReadProperty(std::string(name))).first;
  return it->second;
}

}  // namespace metgrep
