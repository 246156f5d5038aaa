// A metric filter out of a mapping, for all formats: they differ in the names of the members.
#ifndef METGREP_ENGINE_DEFINITIONS_READ_FILTER_H_
#define METGREP_ENGINE_DEFINITIONS_READ_FILTER_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {

struct FilterKeys {
  std::string_view name;
  std::string_view log_group;
  std::string_view pattern;
  std::string_view transformation;     // a list of one mapping,
  bool is_transformation_list = true;  // or the mapping itself
  std::string_view metric_name;        // this and the next ones: within the transformation
  std::string_view metric_namespace;
  std::string_view metric_value;
  std::string_view default_value;
  std::string_view unit;
  std::string_view dimensions;
  std::string_view dimension_name;  // see ReadDimensions()
  std::string_view transformed_logs;
  std::string_view system_dimensions;
};

// `owner` is what messages call the filter, and its id. `mapping` may be null: then nothing is
// read.
MetricFilterDefinition ReadFilter(const Node* mapping, const FilterKeys& keys, std::string owner,
                                  SourcePosition position, ValueReader* reader);

// Dimensions: a list of mappings, in which the name is the member `dimension_name` and the value
// "Value"; or, if that is empty, one mapping of names to values. `node` may be null.
std::vector<DimensionDefinition> ReadDimensions(const Node* node, std::string_view dimension_name,
                                                std::string_view name, ValueReader* reader);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_READ_FILTER_H_
