#include "engine/table/path_template.h"

#include <algorithm>

#include "absl/status/status.h"

namespace metgrep {
namespace {

// An S3 key has at most 1,024 bytes; nothing that is much longer is the place of one.
constexpr size_t kLongestTemplate = 4096;

// Steps for one path. Real templates need some dozens; without a limit, a template of many injected
// columns could be divided among a long name in more ways than anybody can wait for.
constexpr size_t kMostSteps = 100'000;

void AddDirectories(std::string_view text, Directories& directories) {
  while (!text.empty()) {
    const std::string_view name = text.substr(0, text.find('/'));
    text.remove_prefix(std::min(text.size(), name.size() + 1));
    if (name.empty() || name == ".") continue;
    directories.begins.push_back(directories.text.size());
    directories.text.append(name).push_back('/');
  }
}

}  // namespace

Directories DirectoriesOfLocation(std::string_view text) {
  Directories directories;
  if (const size_t scheme = text.find("://"); scheme != text.npos) {
    const std::string_view rest = text.substr(scheme + 3);
    const std::string_view bucket = rest.substr(0, rest.find('/'));
    // A column in the name of the bucket can only be found if that is a directory of the copy.
    const bool has_column = bucket.find("${") != bucket.npos;
    if (!has_column) directories.bucket = bucket;
    text = has_column ? rest : rest.substr(bucket.size());
  }
  AddDirectories(text, directories);
  return directories;
}

Directories DirectoriesOfFile(std::string_view path) {
  Directories directories;
  const size_t slash = path.rfind('/');
  if (slash != path.npos) AddDirectories(path.substr(0, slash), directories);
  return directories;
}

struct PathTemplate::Matching {
  std::string_view path;
  const std::vector<Projection>& projections;
  std::vector<std::string_view>& values;
  size_t steps = 0;
  bool outside = false;
};

void PathTemplate::AddText(std::string_view text) {
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, std::min(text.find('/'), text.size() - 1) + 1);
    if (parts_.empty() || parts_.back().column != kText || parts_.back().text.ends_with('/')) {
      parts_.emplace_back();
    }
    parts_.back().text += piece;
    text.remove_prefix(piece.size());
  }
}

absl::StatusOr<PathTemplate> PathTemplate::Compile(std::string_view text, std::string_view location,
                                                   const std::vector<std::string>& columns) {
  const auto error = [](const std::string& problem) {
    return absl::InvalidArgumentError("storage.location.template: " + problem);
  };
  if (text.size() > kLongestTemplate) return error("it is too long");
  const Directories all = DirectoriesOfLocation(text);
  PathTemplate compiled;
  std::vector<size_t> first_part(columns.size(), kText);
  for (std::string_view rest = all.text; !rest.empty();) {
    const size_t begin = std::min(rest.find("${"), rest.size());
    const size_t end = rest.find('}', begin);
    if (end == rest.npos) {
      compiled.AddText(rest);
      break;
    }
    compiled.AddText(rest.substr(0, begin));
    const std::string_view name = rest.substr(begin + 2, end - begin - 2);
    const auto column = std::find(columns.begin(), columns.end(), name);
    if (column == columns.end()) {
      return error("${" + std::string(name) + "} is no partition column");
    }
    const size_t index = static_cast<size_t>(column - columns.begin());
    first_part[index] = std::min(first_part[index], compiled.parts_.size());
    compiled.parts_.push_back({index, ""});
    rest.remove_prefix(end + 1);
  }
  size_t last_start = compiled.parts_.size();
  for (size_t i = 0; i < columns.size(); ++i) {
    if (first_part[i] == kText) return error("${" + columns[i] + "} is not in it");
    last_start = std::min(last_start, first_part[i]);
  }
  const Directories place = DirectoriesOfLocation(location);
  const bool begins_with_location = all.bucket == place.bucket && all.text.starts_with(place.text);
  size_t bytes = 0;
  for (size_t i = 0; i <= last_start; ++i) {
    const bool begins = i == 0 || (compiled.parts_[i - 1].column == kText &&
                                   compiled.parts_[i - 1].text.ends_with('/'));
    if (begins) compiled.starts_.push_back(i);
    if (begins && begins_with_location && bytes == place.text.size()) compiled.behind_location_ = i;
    if (i == compiled.parts_.size() || compiled.parts_[i].column != kText) {
      bytes = kText;  // LOCATION has no columns
    } else if (bytes != kText) {
      bytes += compiled.parts_[i].text.size();
    }
  }
  return compiled;
}

bool PathTemplate::MatchParts(Matching& matching, size_t part, size_t at) const {
  for (; part < parts_.size(); ++part) {
    if (++matching.steps > kMostSteps) return false;
    const std::string_view rest = matching.path.substr(at);
    const size_t column = parts_[part].column;
    if (column == kText) {
      if (!rest.starts_with(parts_[part].text)) return false;
      at += parts_[part].text.size();
      continue;
    }
    std::string_view& value = matching.values[column];
    if (!value.empty()) {  // the column's second place: the same value
      if (!rest.starts_with(value)) return false;
      at += value.size();
      continue;
    }
    return matching.projections[column].ForEachPrefix(rest, [&](size_t length) {
      value = rest.substr(0, length);
      if (MatchParts(matching, part + 1, at + length)) return true;
      value = {};
      return false;
    });
  }
  for (size_t i = 0; i < matching.values.size(); ++i) {
    if (!matching.projections[i].Contains(matching.values[i])) {
      matching.outside = true;
      return false;
    }
  }
  return true;
}

PathTemplate::Answer PathTemplate::MatchAt(Matching& matching, size_t part, size_t at) const {
  matching.outside = false;
  if (MatchParts(matching, part, at)) return Answer::kInside;
  std::fill(matching.values.begin(), matching.values.end(), std::string_view());
  return matching.outside ? Answer::kOutside : Answer::kNone;
}

PathTemplate::Answer PathTemplate::Match(const Directories& path, size_t root,
                                         const std::vector<Projection>& projections,
                                         std::vector<std::string_view>& values) const {
  values.assign(projections.size(), {});
  Matching matching{path.text, projections, values};
  if (behind_location_ != kText && root < path.begins.size()) {
    const Answer answer = MatchAt(matching, behind_location_, path.begins[root]);
    if (answer != Answer::kNone) return answer;
  }
  for (size_t start : starts_) {
    bool outside = false;
    for (size_t i = path.begins.size(); i-- > 0;) {
      const Answer answer = MatchAt(matching, start, path.begins[i]);
      if (answer == Answer::kInside) return answer;
      outside = outside || answer == Answer::kOutside;
    }
    if (outside) return Answer::kOutside;
  }
  return Answer::kNone;
}

}  // namespace metgrep
