// Where partitions lie: "s3://bucket/logs/${region}/${day}/", compiled once, and matched against
// the directories of a path. Matching asks each column's Projection for what its value can look
// like there; no values are enumerated.
#ifndef METGREP_ENGINE_TABLE_PATH_TEMPLATE_H_
#define METGREP_ENGINE_TABLE_PATH_TEMPLATE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/table/projection.h"

namespace metgrep {

// The directories of a location, a template or a local path, in one form: each followed by one '/',
// without "." and without the scheme and bucket of "s3://bucket/".
struct Directories {
  std::string bucket;          // of a location
  std::string text;            // "AWSLogs/123456789012/"
  std::vector<size_t> begins;  // of each directory in `text`

  // Everything from directory `i` on.
  std::string_view From(size_t i) const { return std::string_view(text).substr(begins[i]); }
};

// Of a location or a template: all of `text` names directories.
Directories DirectoriesOfLocation(std::string_view text);
// Of the path of a file: the last component is the file, and no directory.
Directories DirectoriesOfFile(std::string_view path);

class PathTemplate {
 public:
  // Each of `columns` must be in `text` as ${column}, and nothing else may be. The part of it that
  // is `location`, if it begins so, is known to Match. An end without '/' is as good as one with
  // it: AWS's own examples have both.
  static absl::StatusOr<PathTemplate> Compile(std::string_view text, std::string_view location,
                                              const std::vector<std::string>& columns);

  enum class Answer {
    kNone,     // no directories look like the template
    kOutside,  // some do, but their values are in no partition: behind the range of dates, ...
    kInside,
  };

  // Matches the template, or what is enough of it, against a path. In this order:
  //   1. the part of the template behind LOCATION, where `root` directories of the path are left
  //      out: the local copy of LOCATION, its files where they belong. Not asked if `root` is npos.
  //   2. all of it (without the bucket), as directories anywhere in the path: the copy of a larger
  //      part of the bucket.
  //   3. the longest end of it that still has all columns, all places of each, anywhere: the copy
  //   of a smaller part, or
  //      a copy with directories of its own above.
  // Of several places the last one counts whose values are inside. The first way in which anything
  // looks like the template decides: if all of these are outside, shorter ends are not asked.
  // Values are set on kInside.
  Answer Match(const Directories& path, size_t root, const std::vector<Projection>& projections,
               std::vector<std::string_view>& values) const;

 private:
  struct Part {
    size_t column = kText;
    std::string text;  // ends at the latest behind a '/'
  };
  struct Matching;
  static constexpr size_t kText = static_cast<size_t>(-1);

  // Matches the parts from `part` on with all of a prefix of the path from byte `at` on.
  bool MatchParts(Matching& matching, size_t part, size_t at) const;
  Answer MatchAt(Matching& matching, size_t part, size_t at) const;
  void AddText(std::string_view text);

  std::vector<Part> parts_;
  // Parts that begin a directory and have no columns before them, ascending; the first is 0.
  std::vector<size_t> starts_;
  // The part that follows LOCATION; nothing (kText) if the template does not begin with it.
  size_t behind_location_ = kText;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_PATH_TEMPLATE_H_
