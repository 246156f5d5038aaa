#include "engine/table/registered_partitions.h"

#include <algorithm>
#include <functional>

#include "absl/status/status.h"

namespace metgrep {
namespace {

// Nobody reads a longer list in a report.
constexpr size_t kDescribed = 10;

// What Hive does not write into the name of a folder.
bool IsEscaped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F ||
         std::string_view("\"#%'*/:=?\\{[]^").find(c) != std::string_view::npos;
}

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string HiveEscaped(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (!IsEscaped(c)) {
      escaped.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    escaped.push_back('%');
    escaped.push_back(kHexDigits[byte / 16]);
    escaped.push_back(kHexDigits[byte % 16]);
  }
  return escaped;
}

// The directory `i`, without its '/'.
std::string_view Name(const Directories& path, size_t i) {
  const std::string_view from = path.From(i);
  return from.substr(0, from.find('/'));
}

std::optional<std::vector<std::string>> ValuesAt(const Directories& path, size_t begin,
                                                 const std::vector<std::string>& columns) {
  if (begin > path.begins.size() || path.begins.size() - begin < columns.size()) {
    return std::nullopt;
  }
  std::vector<std::string> values;
  for (const std::string& column : columns) {
    const std::string_view name = Name(path, begin++);
    const size_t equals = name.find('=');
    if (equals == name.npos || equals + 1 == name.size()) return std::nullopt;
    if (HiveUnescaped(name.substr(0, equals)) != column) return std::nullopt;
    values.push_back(HiveUnescaped(name.substr(equals + 1)));
  }
  return values;
}

}  // namespace

std::string HiveFolder(std::string_view column, std::string_view value) {
  return HiveEscaped(column) + "=" +
         (value.empty() ? "__HIVE_DEFAULT_PARTITION__" : HiveEscaped(value));
}

std::string HiveUnescaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = HexValue(text[i + 1]);
      const int low = HexValue(text[i + 2]);
      if (high >= 0 && low >= 0) {
        result.push_back(static_cast<char>(high * 16 + low));
        i += 2;
        continue;
      }
    }
    result.push_back(text[i]);
  }
  return result;
}

std::optional<std::vector<std::string>> ValuesOfHiveFolders(
    const Directories& path, size_t root, const std::vector<std::string>& columns) {
  std::optional<std::vector<std::string>> values = ValuesAt(path, root, columns);
  for (size_t i = path.begins.size(); !values && i-- > 0;) values = ValuesAt(path, i, columns);
  return values;
}

RegisteredPartitions::RegisteredPartitions(std::string_view location,
                                           std::vector<std::string> columns)
    : location_(DirectoriesOfLocation(location)), columns_(std::move(columns)) {}

absl::Status RegisteredPartitions::Add(
    const std::vector<std::pair<std::string, std::string>>& values, std::string_view location) {
  std::vector<std::string> ordered(columns_.size());
  std::vector<bool> seen(columns_.size());
  const auto error = [&](const std::string& problem) {
    std::string message = "partition (";
    for (const auto& [name, value] : values) {
      if (&name != &values.front().first) message += ", ";
      message.append(name).append("=").append(value);
    }
    return absl::InvalidArgumentError(message.append("): ").append(problem));
  };
  for (const auto& [name, value] : values) {
    const auto column = std::find(columns_.begin(), columns_.end(), name);
    if (column == columns_.end()) {
      return error(name + " is no partition column");
    }
    const size_t i = static_cast<size_t>(column - columns_.begin());
    if (seen[i]) {
      return error(name + " is there twice");
    }
    seen[i] = true;
    ordered[i] = value;
  }
  const auto missing = std::find(seen.begin(), seen.end(), false);
  if (missing != seen.end()) {
    return error("it has no value for " + columns_[static_cast<size_t>(missing - seen.begin())]);
  }

  Directories place = DirectoriesOfLocation(location);
  // Its first directory that is not one of LOCATION.
  size_t differs = 0;
  if (location.empty()) {
    place = location_;
    differs = place.begins.size();
    for (size_t i = 0; i < columns_.size(); ++i) {
      place.begins.push_back(place.text.size());
      place.text += HiveFolder(columns_[i], ordered[i]) + "/";
    }
  } else if (place.bucket == location_.bucket) {
    while (differs < std::min(place.begins.size(), location_.begins.size()) &&
           Name(place, differs) == Name(location_, differs)) {
      ++differs;
    }
  }
  const bool has_end = differs < place.begins.size();
  const std::string end(has_end ? place.From(differs) : std::string_view());
  const size_t index = values_.size();
  if (place.bucket == location_.bucket && (differs == location_.begins.size() || !has_end)) {
    below_location_.emplace(end, index);  // "" if all of LOCATION is in the partition
  }
  if (has_end) {
    anywhere_.emplace(end, index);
    lengths_.insert(place.begins.size() - differs);
  }
  values_.push_back(std::move(ordered));
  locations_.push_back(location.empty() ? place.text : std::string(location));
  return absl::OkStatus();
}

const std::vector<std::string>* RegisteredPartitions::Find(const Directories& path,
                                                           size_t root) const {
  // The bytes of directories [begin, end) of the path.
  const auto run = [&](size_t begin, size_t end) {
    const auto at = [&](size_t i) {
      return i < path.begins.size() ? path.begins[i] : path.text.size();
    };
    return std::string_view(path.text).substr(at(begin), at(end) - at(begin));
  };
  const size_t count = path.begins.size();
  if (root <= count) {
    for (size_t end = count + 1; end-- > root;) {
      const auto found = below_location_.find(run(root, end));
      if (found != below_location_.end()) return &values_[found->second];
    }
  }
  for (size_t length : lengths_) {
    for (size_t end = count + 1; end-- > length;) {
      const auto found = anywhere_.find(run(end - length, end));
      if (found != anywhere_.end()) return &values_[found->second];
    }
  }
  return nullptr;
}

std::string RegisteredPartitions::Describe() const {
  std::string text;
  for (size_t i = 0; i < std::min(kDescribed, values_.size()); ++i) {
    text += "  ";
    for (size_t k = 0; k < columns_.size(); ++k) {
      text += (k == 0 ? "" : ", ") + columns_[k] + "=" + values_[i][k];
    }
    text += " in " + locations_[i] + "\n";
  }
  if (values_.size() > kDescribed) {
    text += "  and " + std::to_string(values_.size() - kDescribed) + " more\n";
  }
  return text;
}

}  // namespace metgrep
