#include "engine/definitions/read_filter.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace metgrep {
namespace {

// The one transformation; null if there is none or it is not known.
const Node* FindTransformation(const Node* mapping, const FilterKeys& keys,
                               const std::string& owner, ValueReader* reader) {
  const Node* node = reader->Require(mapping, keys.transformation, owner);
  if (!keys.is_transformation_list) return reader->Mapping(node, keys.transformation);
  const Node* list = reader->Sequence(node, keys.transformation);
  if (list == nullptr) return nullptr;
  if (list->children.size() != 1) {
    reader->Fail(list->position,
                 absl::StrCat(std::string(keys.transformation), " has to have one item, not ",
                              list->children.size()));
    return nullptr;
  }
  return reader->Mapping(&list->children[0],
                         absl::StrCat("the item of ", std::string(keys.transformation)));
}

}  // namespace

std::vector<DimensionDefinition> ReadDimensions(const Node* node, std::string_view dimension_name,
                                                std::string_view name, ValueReader* reader) {
  std::vector<DimensionDefinition> dimensions;
  const auto add = [&](DefinedText dimension, DefinedText value) {
    dimensions.emplace_back();
    dimensions.back().name = std::move(dimension);
    dimensions.back().value = std::move(value);
  };
  // Stands for dimensions that are not known, and keeps the set from being taken for complete.
  const auto add_unknown = [&](const Node& place) {
    const DefinedText unknown = {"${" + std::string(name) + "}", false, place.position};
    add(unknown, unknown);
  };
  if (dimension_name.empty()) {
    const Node* mapping = reader->Mapping(node, name);
    if (mapping == nullptr) {
      if (node != nullptr) add_unknown(*node);
      return dimensions;
    }
    for (const Node& member : mapping->children) {
      add(DefinedText{member.key, true, member.key_position}, reader->Text(&member, member.key));
    }
    return dimensions;
  }
  const Node* list = reader->Sequence(node, name);
  if (list == nullptr) {
    if (node != nullptr) add_unknown(*node);
    return dimensions;
  }
  const std::string item_name = absl::StrCat("an item of ", std::string(name));
  for (const Node& item : list->children) {
    const Node* mapping = reader->Mapping(&item, item_name);
    if (mapping == nullptr) {
      add_unknown(item);
      continue;
    }
    const Node* key = reader->Require(mapping, dimension_name, item_name);
    const Node* value = reader->Require(mapping, "Value", item_name);
    if (key == nullptr || value == nullptr) continue;
    add(reader->Text(key, dimension_name), reader->Text(value, "Value"));
  }
  return dimensions;
}

MetricFilterDefinition ReadFilter(const Node* mapping, const FilterKeys& keys, std::string owner,
                                  SourcePosition position, ValueReader* reader) {
  MetricFilterDefinition filter;
  filter.position = position;
  const auto text = [&](const Node* node, std::string_view name) {
    return reader->Text(node, name);
  };
  filter.name = text(reader->Find(mapping, keys.name), keys.name);
  filter.log_group = text(reader->Find(mapping, keys.log_group), keys.log_group);
  filter.pattern = text(reader->Require(mapping, keys.pattern, owner), keys.pattern);
  const Node* transformation = FindTransformation(mapping, keys, owner, reader);
  const auto required = [&](std::string_view key) {
    if (transformation == nullptr) {
      // Not known as a whole: an error or a note tells it.
      return DefinedText{"${" + std::string(keys.transformation) + "}", false,
                         mapping == nullptr ? position : mapping->position};
    }
    return text(reader->Require(transformation, key, owner), key);
  };
  filter.metric_name = required(keys.metric_name);
  filter.metric_namespace = required(keys.metric_namespace);
  filter.metric_value = required(keys.metric_value);
  if (const Node* value = reader->Find(transformation, keys.default_value)) {
    filter.default_value = reader->Number(value, keys.default_value);
    if (filter.default_value) filter.default_value_position = value->position;
  }
  filter.unit = text(reader->Find(transformation, keys.unit), keys.unit);
  if (filter.unit.text == "None") filter.unit = {};
  filter.dimensions = ReadDimensions(reader->Find(transformation, keys.dimensions),
                                     keys.dimension_name, keys.dimensions, reader);
  filter.applies_to_transformed_logs =
      reader->Truth(reader->Find(mapping, keys.transformed_logs), keys.transformed_logs);
  if (const Node* fields =
          reader->Sequence(reader->Find(mapping, keys.system_dimensions), keys.system_dimensions)) {
    for (const Node& field : fields->children) {
      filter.emitted_system_fields.push_back(text(&field, keys.system_dimensions));
    }
  }
  filter.id = std::move(owner);
  return filter;
}

}  // namespace metgrep
