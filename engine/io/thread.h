// Threads of the library.
#ifndef METGREP_ENGINE_IO_THREAD_H_
#define METGREP_ENGINE_IO_THREAD_H_

#include <functional>
#include <thread>

namespace metgrep {

// Starts a thread that is given no signals: they go to the threads of the program, which knows what
// to do with them. false: the system has no thread left.
bool StartThread(std::function<void()> run, std::thread* thread);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_THREAD_H_
