// A library for LD_PRELOAD that lets a program see faults of the files it reads. Environment
// variables say which:
//
//   METGREP_FAULT_SUFFIX=TEXT      of files whose path ends so (the others are as they are):
//   METGREP_FAULT_ERROR_AT=N           bytes from offset N on cannot be read (EIO) ...
//   METGREP_FAULT_ERROR_END=N          ... but those from N on can
//   METGREP_FAULT_TRUNCATE_TO=N        the first read truncates the file to N bytes
//   METGREP_FAULT_APPEND=TEXT          the first read appends TEXT to the file
//   METGREP_FAULT_ENDLESS=1            there is no end: newlines behind the last byte
//   METGREP_FAULT_OPEN_FILES=N     no more than N descriptors, from the start of main() on
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr off_t kCurrentOffset = -1;

std::optional<off_t> Number(const char* name) {
  const char* const text = getenv(name);
  if (text == nullptr) return std::nullopt;
  return static_cast<off_t>(atoll(text));
}

struct Faults {
  Faults() {
    if (const char* const text = getenv("METGREP_FAULT_SUFFIX")) suffix = text;
    error_at = Number("METGREP_FAULT_ERROR_AT");
    error_end = Number("METGREP_FAULT_ERROR_END").value_or(std::numeric_limits<off_t>::max());
    truncate_to = Number("METGREP_FAULT_TRUNCATE_TO");
    append = getenv("METGREP_FAULT_APPEND");
    endless = getenv("METGREP_FAULT_ENDLESS") != nullptr;
    if (const std::optional<off_t> files = Number("METGREP_FAULT_OPEN_FILES")) {
      const rlimit limit = {static_cast<rlim_t>(*files), static_cast<rlim_t>(*files)};
      setrlimit(RLIMIT_NOFILE, &limit);
    }
  }

  std::string_view suffix;
  std::optional<off_t> error_at;
  off_t error_end = 0;
  std::optional<off_t> truncate_to;
  const char* append = nullptr;
  bool endless = false;
  std::once_flag changed;
};

Faults& TheFaults() {
  static Faults faults;
  return faults;
}

// Sets the limits before main().
[[maybe_unused]] const Faults& at_start = TheFaults();

std::string PathOf(int descriptor) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t size = readlink(link.c_str(), path, sizeof(path));
  return size < 0 ? std::string() : std::string(path, static_cast<size_t>(size));
}

void Change(const Faults& faults, const std::string& path) {
  if (faults.truncate_to && truncate(path.c_str(), *faults.truncate_to) != 0) abort();
  if (faults.append == nullptr) return;
  const int file = open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  const size_t size = strlen(faults.append);
  if (write(file, faults.append, size) != static_cast<ssize_t>(size)) abort();
  close(file);
}

ssize_t SystemRead(int descriptor, void* buffer, size_t size, off_t offset) {
  return offset == kCurrentOffset ? syscall(SYS_read, descriptor, buffer, size)
                                  : syscall(SYS_pread64, descriptor, buffer, size, offset);
}

ssize_t Read(int descriptor, void* buffer, size_t size, off_t offset) {
  Faults& faults = TheFaults();
  if (faults.suffix.empty()) return SystemRead(descriptor, buffer, size, offset);
  const std::string path = PathOf(descriptor);
  if (path.size() < faults.suffix.size() ||
      path.compare(path.size() - faults.suffix.size(), faults.suffix.size(), faults.suffix) != 0) {
    return SystemRead(descriptor, buffer, size, offset);
  }
  std::call_once(faults.changed, Change, faults, path);
  if (faults.error_at) {
    const off_t from = offset == kCurrentOffset ? lseek(descriptor, 0, SEEK_CUR) : offset;
    if (from >= *faults.error_at && from < faults.error_end) {
      errno = EIO;
      return -1;
    }
    if (from < *faults.error_at) {
      size = std::min(size, static_cast<size_t>(*faults.error_at - from));
    }
  }
  const ssize_t count = SystemRead(descriptor, buffer, size, offset);
  if (count != 0 || !faults.endless) return count;
  memset(buffer, '\n', size);
  return static_cast<ssize_t>(size);
}

}  // namespace

// The functions of the C library, those of _FORTIFY_SOURCE too, by whose names the program calls.
extern "C" {

ssize_t read(int descriptor, void* buffer, size_t size) {
  return Read(descriptor, buffer, size, kCurrentOffset);
}
ssize_t pread(int descriptor, void* buffer, size_t size, off_t offset) {
  return Read(descriptor, buffer, size, offset);
}
ssize_t pread64(int descriptor, void* buffer, size_t size, off64_t offset) {
  return Read(descriptor, buffer, size, offset);
}
// NOLINTBEGIN(bugprone-reserved-identifier)
ssize_t __read_chk(int descriptor, void* buffer, size_t size, size_t) {
  return Read(descriptor, buffer, size, kCurrentOffset);
}
ssize_t __pread_chk(int descriptor, void* buffer, size_t size, off_t offset, size_t) {
  return Read(descriptor, buffer, size, offset);
}
ssize_t __pread64_chk(int descriptor, void* buffer, size_t size, off64_t offset, size_t) {
  return Read(descriptor, buffer, size, offset);
}
// NOLINTEND(bugprone-reserved-identifier)

}  // extern "C"
