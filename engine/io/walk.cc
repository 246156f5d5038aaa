#include "engine/io/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/io/errno_status.h"

namespace metgrep {
namespace {

enum class EntryKind { kFile, kDirectory, kIgnored, kFailed };

struct Entry {
  std::string name;  // of a directory with a '/' at the end: so names sort as whole paths do
  EntryKind kind;
  int error = 0;  // kFailed: errno
};

EntryKind KindOfMode(mode_t mode, bool is_link) {
  if (S_ISREG(mode)) return EntryKind::kFile;
  // A link could lead back to a directory above it.
  if (S_ISDIR(mode)) return is_link ? EntryKind::kIgnored : EntryKind::kDirectory;
  return EntryKind::kIgnored;
}

// What `name` in the open directory is. Asks the file system only if the directory does not say.
Entry Classify(DIR* directory, const dirent& listed) {
  Entry entry{listed.d_name, EntryKind::kIgnored};
  struct stat info;
  bool is_link = listed.d_type == DT_LNK;
  if (listed.d_type == DT_REG) {
    entry.kind = EntryKind::kFile;
  } else if (listed.d_type == DT_DIR) {
    entry.kind = EntryKind::kDirectory;
  } else if (is_link || listed.d_type == DT_UNKNOWN) {
    int failed = 0;
    if (!is_link) {
      failed = fstatat(dirfd(directory), listed.d_name, &info, AT_SYMLINK_NOFOLLOW);
      is_link = failed == 0 && S_ISLNK(info.st_mode);
    }
    if (is_link) failed = fstatat(dirfd(directory), listed.d_name, &info, 0);
    if (failed != 0) {
      entry.kind = EntryKind::kFailed;
      entry.error = errno;
    } else {
      entry.kind = KindOfMode(info.st_mode, is_link);
    }
  }
  if (entry.kind == EntryKind::kDirectory) entry.name += '/';
  return entry;
}

}  // namespace

struct PathWalker::Directory {
  std::string prefix;          // path with a '/' at the end
  std::vector<Entry> entries;  // in byte order
  size_t next = 0;
};

PathWalker::PathWalker(std::vector<std::string> roots, bool skip_hidden)
    : roots_(std::move(roots)), skip_hidden_(skip_hidden) {}
PathWalker::~PathWalker() = default;

// Reads the directory `path` and puts it on the stack, or says why that failed.
void PathWalker::Enter(const std::string& path, std::optional<WalkedPath>* failed) {
  const auto close = [](DIR* open) { closedir(open); };
  const std::unique_ptr<DIR, decltype(close)> open(opendir(path.c_str()), close);
  if (open == nullptr) {
    *failed = WalkedPath{path, Root(), ErrnoStatus(errno)};
    return;
  }
  Directory directory;
  directory.prefix = path;
  if (directory.prefix.back() != '/') directory.prefix += '/';
  while (true) {
    errno = 0;
    const dirent* const listed = readdir(open.get());
    if (listed == nullptr) break;
    const std::string_view name = listed->d_name;
    if (name == "." || name == "..") continue;
    if (skip_hidden_ && (name.front() == '.' || name.front() == '_')) continue;
    Entry entry = Classify(open.get(), *listed);
    if (entry.kind != EntryKind::kIgnored) directory.entries.push_back(std::move(entry));
  }
  // What was listed before an error is searched all the same.
  if (errno != 0) *failed = WalkedPath{path, Root(), ErrnoStatus(errno)};
  std::sort(directory.entries.begin(), directory.entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  stack_.push_back(std::move(directory));
}

std::optional<WalkedPath> PathWalker::Next() {
  std::optional<WalkedPath> failed;
  while (true) {
    if (stack_.empty()) {
      if (next_root_ == roots_.size()) return std::nullopt;
      const std::string& root = roots_[next_root_++];
      struct stat info;
      const bool is_directory =
          root != "-" && stat(root.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
      if (!is_directory) return WalkedPath{root, root, absl::OkStatus()};
      Enter(root, &failed);
      if (failed) return failed;
      continue;
    }
    Directory& directory = stack_.back();
    if (directory.next == directory.entries.size()) {
      stack_.pop_back();
      continue;
    }
    const Entry& entry = directory.entries[directory.next++];
    std::string path = directory.prefix + entry.name;
    if (entry.kind == EntryKind::kFile) {
      return WalkedPath{std::move(path), Root(), absl::OkStatus()};
    }
    if (entry.kind == EntryKind::kFailed) {
      return WalkedPath{std::move(path), Root(), ErrnoStatus(entry.error)};
    }
    path.pop_back();
    Enter(path, &failed);
    if (failed) return failed;
  }
}

}  // namespace metgrep
