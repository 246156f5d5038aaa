// Partitions of Athena tables: columns whose values are not in the lines of a file but in its
// place. A table has them listed (ALTER TABLE ... ADD PARTITION), or finds them in folders
// "dt=2025-02-12/" (MSCK REPAIR TABLE), or computes them (partition projection). Here they are
// found the other way round: the files are there, and each is asked for its partition.
//
// https://docs.aws.amazon.com/athena/latest/ug/partitions.html
// https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
#ifndef METGREP_ENGINE_TABLE_PARTITIONS_H_
#define METGREP_ENGINE_TABLE_PARTITIONS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/table/column_type.h"

namespace metgrep {

struct PartitionOptions {
  std::string table_name;            // for error sentences
  std::string location;              // LOCATION, e.g. "s3://bucket/prefix/"; may be empty
  std::vector<std::string> columns;  // partition columns, lower case, in order
  std::vector<std::pair<std::string, std::string>> properties;  // TBLPROPERTIES
  struct Registered {
    std::vector<std::pair<std::string, std::string>> values;
    std::string location;  // empty: k=v/ below LOCATION
  };
  std::vector<Registered> registered;  // ALTER TABLE ... ADD PARTITION
  int64_t now_seconds = 0;             // Unix time that NOW stands for
  // Types of the columns, if they are known: a projected date is "2025-02-12" in a column of type
  // date, whatever the folders' format, and the text of the path in a column of strings.
  std::vector<ColumnKind> kinds;
};

// Immutable and cheap to copy; all methods may be called from many threads at once.
class Partitions {
 public:
  // Which kind of partitions a table has:
  //   projection.enabled = 'true'    projection, whatever else is there
  //   registered partitions          these and no others
  //   neither                        folders k=v/, one for each column, in their order
  // An error is a sentence about the property that is wrong, Athena's own where it is known.
  static absl::StatusOr<Partitions> Create(const PartitionOptions& options);

  // Values of the partition columns for the file at `path`, in their order; nothing if the file
  // lies in no partition. `root` is what the path was found below, the local copy of LOCATION; it
  // may be the file itself. A table without partition columns has no values, for every file.
  //
  // Only names of directories are looked at, those of `path` below `root` first, as if `root` were
  // LOCATION. If they do not fit, the user may have copied a larger or a smaller part of the
  // bucket, and all directories of `path` are searched from the end:
  //   projection   for the whole template (without s3://bucket/), then for ever shorter ends of it
  //                that still have all columns. Values in the right place but outside of the
  //                range end the search: such a file is in no partition.
  //   registered   for the directories in which the location of a partition differs from LOCATION:
  //                all of them, if it is in another bucket. Of several the most directories, then
  //                the last place in the path counts, so that of partitions inside of one another
  //                the inner one does; of partitions at one place, the first.
  //   folders      for k=v/ of all columns, one behind the other. %XX in values is decoded.
  // A value NULL, which Hive writes as __HIVE_DEFAULT_PARTITION__, remains that text.
  std::optional<std::vector<std::string>> ValuesOf(std::string_view path,
                                                   std::string_view root) const;

  bool IsProjected() const;
  // Columns for which Athena demands conditions with '=' in every query (projection 'injected').
  std::vector<std::string> InjectedColumns() const;
  // Lines for a report: the kind, the template or location, the columns and their ranges.
  std::string Describe() const;

 private:
  struct State;
  explicit Partitions(std::shared_ptr<const State> state);

  std::shared_ptr<const State> state_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_PARTITIONS_H_
