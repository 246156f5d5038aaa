#include "engine/io/thread.h"

#include <signal.h>

#include <system_error>
#include <utility>

namespace metgrep {

bool StartThread(std::function<void()> run, std::thread* thread) {
  // A new thread has the mask of the one that starts it.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  const bool masked = pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
  bool started = true;
  try {
    *thread = std::thread(std::move(run));
  } catch (const std::system_error&) {
    started = false;
  }
  if (masked) pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return started;
}

}  // namespace metgrep
