// What the library was built with and what it uses of the processor.
#ifndef METGREP_ENGINE_PROCESSOR_H_
#define METGREP_ENGINE_PROCESSOR_H_

#include <string>

namespace metgrep {

// "avx512", "avx2", "sse2", "neon" or "scalar": the best that the processor has, or what
// METGREP_TARGET in the environment asks for. The answers are the same.
std::string ProcessorTarget();

// What is wrong with METGREP_TARGET (the best target is used then); empty if nothing is.
std::string ProcessorTargetProblem();

// What inflates gzip: "ISA-L" or "zlib".
std::string InflaterName();

}  // namespace metgrep

#endif  // METGREP_ENGINE_PROCESSOR_H_
