// Compares what a test of definitions expects with what came out: CompareWithExpectations().
#ifndef METGREP_ENGINE_TEST_COMPARISON_H_
#define METGREP_ENGINE_TEST_COMPARISON_H_

#include <cstdint>

#include "engine/definition_tests.h"

namespace metgrep {

// Fills `result->failures`, in the order in which the expectations are described, from the other
// members. `origin_s`: Unix time that relative times of the test count from.
void CompareWithExpectations(const DefinitionTestFile& file, const DefinitionTest& test,
                             int64_t origin_s, DefinitionTestResult* result);

// Unix time of `time`.
int64_t AbsoluteSeconds(const TestTime& time, int64_t origin_s);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TEST_COMPARISON_H_
