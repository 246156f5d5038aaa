// Collects the findings about one filter or alarm.
#ifndef METGREP_ENGINE_DEFINITIONS_FINDING_LIST_H_
#define METGREP_ENGINE_DEFINITIONS_FINDING_LIST_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/definitions/finding.h"

namespace metgrep {

class FindingList {
 public:
  // `definition` and `position`: id and place of the filter or alarm. `findings` must outlive this.
  FindingList(std::string file, std::string definition, SourcePosition position,
              std::vector<Finding>* findings)
      : file_(std::move(file)),
        definition_(std::move(definition)),
        position_(position),
        findings_(*findings) {}

  // A finding about the value at `position`; where that is not known, about the whole definition.
  Finding& Add(std::string_view id, SourcePosition position, std::string message,
               std::string suggestion) {
    Finding finding;
    finding.id = FindFindingKind(id).id;
    finding.severity = FindFindingKind(id).severity;
    finding.file = file_;
    finding.position = position.line > 0 ? position : position_;
    finding.definition = definition_;
    finding.message = std::move(message);
    finding.suggestion = std::move(suggestion);
    return findings_.emplace_back(std::move(finding));
  }

 private:
  const std::string file_;
  const std::string definition_;
  const SourcePosition position_;
  std::vector<Finding>& findings_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_FINDING_LIST_H_
