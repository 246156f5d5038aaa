// What all targets of an export share: texts as literals and references, numbers, and what a
// definition must have to be written at all.
#ifndef METGREP_ENGINE_DEFINITIONS_EXPORT_TEXT_H_
#define METGREP_ENGINE_DEFINITIONS_EXPORT_TEXT_H_

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/definitions/definitions.h"
#include "engine/definitions/export_names.h"

namespace metgrep {

// A part of a text: characters that stand for themselves, or what stands between "${" and "}", or
// the whole of a dynamic reference of CloudFormation, "{{resolve:...}}".
struct TextPiece {
  std::string text;
  bool is_reference = false;
};
using TextPieces = std::vector<TextPiece>;

// CloudFormation itself finds dynamic references in any text, and what stands in them for Fn::Sub.
enum class DynamicReferences { kFind, kLeaveInText };

// A resolved text is one literal (none if it is empty). The label of another one is cut at its
// references; "${!" is the literal "${". A label without any is itself a reference, whose name is
// `fallback`.
TextPieces PiecesOf(const DefinedText& text, std::string_view fallback,
                    DynamicReferences dynamic_references = DynamicReferences::kFind);

// Names for references, each a value to be given at deployment, in the order of first use.
class References {
 public:
  // `names`: where the names must be unique.
  explicit References(UniqueNames* names) : names_(names) {}

  const std::string& NameOf(const std::string& reference);
  const std::vector<std::string>& names() const { return in_order_; }

 private:
  UniqueNames* names_;
  std::map<std::string, std::string, std::less<>> known_;
  std::vector<std::string> in_order_;
};

// The shortest text that is the same number, in a form that JSON, YAML 1.1 and HCL all take.
// REQUIRES: `number` is finite.
std::string TemplateNumber(double number);

// The inside of a JSON string literal: `text` without the quotes around it.
std::string JsonEscaped(std::string_view text);
// The literal, also of TypeScript.
std::string JsonQuoted(std::string_view text);

// The name, or what else identifies the definition: its id or the metric.
DefinedText NameOrElse(const DefinedText& name, const std::string& id,
                       const DefinedText& metric_name);
// What names in the code are made from: the last part of a Terraform address or another id, else
// the name.
std::string BaseName(const std::string& id, const DefinedText& name,
                     const DefinedText& metric_name);
// The log group, or a reference to LogGroupName.
DefinedText LogGroupOrReference(const MetricFilterDefinition& filter);

// Finds the filter that publishes an alarm's metric. The definitions must outlive the object.
class MetricIndex {
 public:
  explicit MetricIndex(const Definitions& definitions);
  // The first one, or nullptr.
  const MetricFilterDefinition* FilterOf(const AlarmDefinition& alarm) const;

 private:
  // Namespace and name, each with whether it is resolved.
  using Metric = std::tuple<std::string_view, bool, std::string_view, bool>;
  std::map<Metric, const MetricFilterDefinition*> filters_;
};

// The errors that export_definitions.h describes.
absl::Status CheckExportable(const Definitions& definitions);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_EXPORT_TEXT_H_
