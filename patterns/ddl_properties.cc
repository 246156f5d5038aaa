#include <utility>

#include "patterns/ddl_parser.h"

namespace metgrep {

const DdlProperty* DdlProperties::Find(std::string_view key) const {
  const auto found = index_.find(std::string(key));
  return found == index_.end() ? nullptr : &all_[found->second];
}

bool DdlProperties::Set(DdlProperty property) {
  const auto [entry, is_new] = index_.emplace(property.key, all_.size());
  if (is_new) {
    all_.push_back(std::move(property));
  } else {
    all_[entry->second] = std::move(property);
  }
  return is_new;
}

void DdlParser::SetProperty(DdlProperty property, DdlProperties* properties) {
  const Span span = property.key_span;
  std::string key = property.key;
  if (properties->Set(std::move(property))) return;
  Warn(kDuplicateProperty, "the property " + key + " is there twice: the last one counts", span);
}

}  // namespace metgrep
