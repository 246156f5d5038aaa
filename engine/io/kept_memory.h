// Large pieces of memory that are kept when they are no longer needed, for whoever needs the same
// size next: inputs come and go, and memory given back to the system and taken again costs more
// than reading a small file. Any thread may call these functions.
#ifndef METGREP_ENGINE_IO_KEPT_MEMORY_H_
#define METGREP_ENGINE_IO_KEPT_MEMORY_H_

#include <cstddef>
#include <cstdint>
#include <memory>

namespace metgrep {

// `size` bytes of any value, aligned like what operator new gives.
void* TakeMemory(size_t size);
// Takes back what TakeMemory(size) gave.
void KeepMemory(void* memory, size_t size);

template <size_t kSize>
struct MemoryKeeper {
  void operator()(uint8_t* memory) const { KeepMemory(memory, kSize); }
};

template <size_t kSize>
using KeptBytes = std::unique_ptr<uint8_t[], MemoryKeeper<kSize>>;

template <size_t kSize>
KeptBytes<kSize> NewKeptBytes() {
  return KeptBytes<kSize>(static_cast<uint8_t*>(TakeMemory(kSize)));
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_KEPT_MEMORY_H_
