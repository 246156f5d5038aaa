// Partitions that a table has a list of: each with its values and the place of its files.
#ifndef METGREP_ENGINE_TABLE_REGISTERED_PARTITIONS_H_
#define METGREP_ENGINE_TABLE_REGISTERED_PARTITIONS_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/table/path_template.h"
#include "engine/table/text_hash.h"

namespace metgrep {

// The name of a folder in Hive's spelling, "dt=2025%2F02%2F12", and the value back from it.
std::string HiveFolder(std::string_view column, std::string_view value);
std::string HiveUnescaped(std::string_view text);

// Values from folders k=v/ of all columns, one behind the other and in their order: those at
// directory `root` of the path, else the last ones anywhere in it. Values are decoded.
std::optional<std::vector<std::string>> ValuesOfHiveFolders(
    const Directories& path, size_t root, const std::vector<std::string>& columns);

// See partitions.h for the rule. Immutable after the last Add.
class RegisteredPartitions {
 public:
  RegisteredPartitions(std::string_view location, std::vector<std::string> columns);

  // `values` has each column once, in any order. Without a location of its own, a partition is in
  // folders k=v/ below that of the table.
  absl::Status Add(const std::vector<std::pair<std::string, std::string>>& values,
                   std::string_view location);

  // Values of the partition in which a file with these directories lies, those from `root` on
  // below LOCATION (npos: none are); null if there is none.
  const std::vector<std::string>* Find(const Directories& path, size_t root) const;

  // The first partitions, a line for each.
  std::string Describe() const;

 private:
  using Places = std::unordered_map<std::string, size_t, TextHash, std::equal_to<>>;

  Directories location_;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> values_;
  std::vector<std::string> locations_;  // as given, or made
  // Indices of partitions: by all directories below LOCATION, and by those that differ from it.
  Places below_location_;
  Places anywhere_;
  // How many directories the keys of `anywhere_` have.
  std::set<size_t, std::greater<>> lengths_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_REGISTERED_PARTITIONS_H_
