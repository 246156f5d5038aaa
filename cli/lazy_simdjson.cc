// Loads the library simdjson when JSON is parsed for the first time, which most runs never do.
//
// Why: the shared libsimdjson brings the shared libstdc++ with it, and to load and relocate those
// two would be half of the time that a search of 1 KB takes (`bench/peers.sh startup`).
// CMakeLists.txt says when this file is a part of the program.
//
// Below are the two names of simdjson that the program is linked against. They stand for the ones
// of the library and mean nothing before it is loaded, which the first of them does.
#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <string>

#include "cli/diagnostics.h"
#include "simdjson.h"

// The names as the linker knows them.
#define METGREP_ERROR_CODES "_ZN8simdjson8internal11error_codesE"
#define METGREP_GET_ACTIVE_IMPLEMENTATION "_ZN8simdjson25get_active_implementationEv"

namespace metgrep {

using simdjson::internal::error_code_info;

// This is simdjson::internal::error_codes, the messages of errors, where it is not constant.
extern error_code_info error_codes[simdjson::NUM_ERROR_CODES] asm(METGREP_ERROR_CODES);
error_code_info error_codes[simdjson::NUM_ERROR_CODES];

namespace {

using Implementation = simdjson::internal::atomic_ptr<const simdjson::implementation>;

// Ends the program on failure, as CheckSupported() does: the caller takes no error, and a program
// linked in the usual way would not even have started.
void* FindSymbol(void* library, const char* name) {
  void* const symbol = library == nullptr ? nullptr : dlsym(library, name);
  if (symbol != nullptr) return symbol;
  const char* const problem = dlerror();
  PrintError(std::string("cannot load the parser of JSON: ") +
             (problem == nullptr ? name : problem));
  _exit(kExitError);
}

Implementation& Load() {
  void* const library = dlopen(METGREP_SIMDJSON_SONAME, RTLD_NOW | RTLD_LOCAL);
  const auto get_active_implementation = reinterpret_cast<Implementation& (*)()>(
      FindSymbol(library, METGREP_GET_ACTIVE_IMPLEMENTATION));
  const void* const messages = FindSymbol(library, METGREP_ERROR_CODES);
  std::copy_n(static_cast<const error_code_info*>(messages), std::size(error_codes), error_codes);
  return get_active_implementation();
}

void CheckSupported(const Implementation& active) {
  if (active->name() != "unsupported") return;
  PrintError("SIMDJSON_FORCE_IMPLEMENTATION names no parser of JSON that this CPU has");
  _exit(kExitError);
}

}  // namespace
}  // namespace metgrep

simdjson::internal::atomic_ptr<const simdjson::implementation>&
simdjson::get_active_implementation() {
  static metgrep::Implementation& active = metgrep::Load();
  // The first question makes the library choose, for which it asks here again if the program's
  // names go before its own.
  static std::atomic<bool> is_checked = false;
  if (!is_checked.exchange(true)) metgrep::CheckSupported(active);
  return active;
}
