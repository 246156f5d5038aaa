#include "engine/table/delimited_reader.h"

#include <algorithm>
#include <cstring>

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

bool DelimitedReader::Read(std::string_view line, RowScratch*,
                           std::vector<std::string_view>* texts) const {
  if (line.data() == nullptr) line = "";
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

}  // namespace metgrep
