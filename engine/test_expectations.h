// What a test of definitions expects, out of its file: ReadExpectations() reads `expect` and
// `alarms` of one test; durations and instants are also for the rest of the file.
#ifndef METGREP_ENGINE_TEST_EXPECTATIONS_H_
#define METGREP_ENGINE_TEST_EXPECTATIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/definition_tests.h"
#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {

// Seconds of "90", "60s", "1h30m" or "2d", ten years at most; nothing for anything else.
std::optional<int64_t> ParseDuration(std::string_view text);

// The index of the definition whose name or id is the text of `node`; an error of the reader, and
// nothing, if there is none or more than one. `what` is "filter" or "alarm".
template <typename Definition>
std::optional<size_t> FindDefinition(const std::vector<Definition>& definitions, const Node& node,
                                     std::string_view what, ValueReader* reader);

extern template std::optional<size_t> FindDefinition(
    const std::vector<MetricFilterDefinition>& definitions, const Node& node, std::string_view what,
    ValueReader* reader);
extern template std::optional<size_t> FindDefinition(
    const std::vector<AlarmDefinition>& definitions, const Node& node, std::string_view what,
    ValueReader* reader);

// Reads the expectations of the mapping `node` into `test`; errors are those of the reader.
void ReadExpectations(const Node& node, const std::vector<AlarmDefinition>& alarms,
                      ValueReader* reader, DefinitionTest* test);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TEST_EXPECTATIONS_H_
