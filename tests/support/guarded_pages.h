// Texts that end or begin where memory may not be read.
#ifndef METGREP_TESTS_SUPPORT_GUARDED_PAGES_H_
#define METGREP_TESTS_SUPPORT_GUARDED_PAGES_H_

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace metgrep {

// A few readable pages between two that are not: who reads beyond a text there ends the program.
class GuardedPages {
 public:
  GuardedPages() : page_(static_cast<size_t>(sysconf(_SC_PAGESIZE))) {
    void* pages = mmap(nullptr, 4 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    base_ = static_cast<char*>(pages);
    mprotect(base_ + page_, 2 * page_, PROT_READ | PROT_WRITE);
  }
  ~GuardedPages() { munmap(base_, 4 * page_); }
  GuardedPages(const GuardedPages&) = delete;
  GuardedPages& operator=(const GuardedPages&) = delete;

  // A copy of `text` with a guard right behind it, or right before it.
  std::string_view AtEnd(std::string_view text) {
    return Put(base_ + 3 * page_ - text.size(), text);
  }
  std::string_view AtBegin(std::string_view text) { return Put(base_ + page_, text); }

 private:
  static std::string_view Put(char* place, std::string_view text) {
    if (!text.empty()) memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  const size_t page_;
  char* base_;
};

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GUARDED_PAGES_H_
