#include "engine/table/delimited_reader.h"

#include <algorithm>
#include <cstring>

#include "engine/simd/bytes.h"

namespace metgrep {

size_t DelimitedReader::FieldEnd(std::string_view line, size_t begin) const {
  if (!options_.escape) {
    const void* const found =
        std::memchr(line.data() + begin, options_.separator, line.size() - begin);
    return found == nullptr ? line.size()
                            : static_cast<size_t>(static_cast<const char*>(found) - line.data());
  }
  size_t end = begin;
  while (end < line.size() && line[end] != options_.separator) {
    end += line[end] == *options_.escape ? 2 : 1;
  }
  return std::min(end, line.size());
}

void DelimitedReader::Cut(std::string_view line, const std::vector<uint32_t>& separators,
                          size_t count, std::vector<std::string_view>* texts) {
  size_t begin = 0;
  size_t i = 0;
  for (; i < count; ++i) {
    (*texts)[i] = line.substr(begin, separators[i] - begin);
    begin = size_t{separators[i]} + 1;
  }
  if (i < texts->size()) (*texts)[i++] = line.substr(begin);
  std::fill(texts->begin() + static_cast<ptrdiff_t>(i), texts->end(), std::string_view());
}

bool DelimitedReader::Read(std::string_view line, RowScratch* scratch,
                           std::vector<std::string_view>* texts) const {
  if (line.data() == nullptr) line = "";
  if (!options_.escape && !options_.last_takes_rest && line.size() <= UINT32_MAX) {
    scratch->separators.resize(texts->size());
    const size_t count =
        FindPlaces(line, options_.separator, scratch->separators.data(), texts->size());
    Cut(line, scratch->separators, count, texts);
    return true;
  }
  size_t begin = 0;
  for (size_t i = 0; i < texts->size(); ++i) {
    if (begin > line.size()) {
      (*texts)[i] = std::string_view();
      continue;
    }
    const bool takes_rest = options_.last_takes_rest && i + 1 == options_.columns;
    const size_t end = takes_rest ? line.size() : FieldEnd(line, begin);
    (*texts)[i] = line.substr(begin, end - begin);
    begin = end + 1;
  }
  return true;
}

std::optional<char> DelimitedReader::OnlySeparator() const {
  const char separator = options_.separator;
  const bool is_alone = !options_.escape && !options_.last_takes_rest;
  if (!is_alone || separator == '\r' || separator == '\n') return std::nullopt;
  return separator;
}

}  // namespace metgrep
