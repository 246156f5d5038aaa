// From the paths a user names to the files to read.
#ifndef METGREP_ENGINE_IO_WALK_H_
#define METGREP_ENGINE_IO_WALK_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace metgrep {

struct WalkedPath {
  std::string path;
  std::string_view root;  // the root that it is, or was found below; valid as long as the walker
  absl::Status status;    // not ok: this file or directory cannot be looked into
};

// Yields the files below `roots` one by one. A root that is not a directory (also "-", a pipe, a
// device or a path that does not exist: opening it will tell) is yielded as it is. A directory is
// searched recursively: every regular file, also by symbolic link, whatever its name, in byte
// order of the whole path; symbolic links to directories below a root are not followed (so that
// there are no loops), sockets, pipes and devices are passed over. A path below root R is R + "/" +
// name, without doubling a slash that R ends with. An unreadable directory and a symbolic link to
// nothing are yielded with their error. Memory: the names in the directories on the way to the
// current file; no directory is held open.
class PathWalker {
 public:
  // With `skip_hidden`, files and directories below a root whose names begin with '.' or '_' are
  // passed over, as Athena does.
  explicit PathWalker(std::vector<std::string> roots, bool skip_hidden = false);
  ~PathWalker();
  PathWalker(const PathWalker&) = delete;
  PathWalker& operator=(const PathWalker&) = delete;

  // The next file; nothing at the end.
  std::optional<WalkedPath> Next();

 private:
  struct Directory;
  std::string_view Root() const { return roots_[next_root_ - 1]; }
  void Enter(const std::string& path, std::optional<WalkedPath>* failed);

  std::vector<std::string> roots_;
  const bool skip_hidden_;
  size_t next_root_ = 0;
  std::vector<Directory> stack_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_WALK_H_
