// The texts that CloudFormation's intrinsic functions make, as far as a template tells them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
#ifndef METGREP_ENGINE_DEFINITIONS_CLOUDFORMATION_FUNCTIONS_H_
#define METGREP_ENGINE_DEFINITIONS_CLOUDFORMATION_FUNCTIONS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"
#include "engine/definitions/read_definitions.h"

namespace metgrep {

// What a template means by a text: itself, but for dynamic references ("{{resolve:ssm:Name}}").
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
DefinedText PlainText(std::string_view text);

// A call of a function, in the short form of YAML (!Sub text) or the long one ({"Fn::Sub": text}).
struct FunctionCall {
  std::string name;                // without "Fn::": "Ref", "Sub", "GetAtt", ...
  const Node* argument = nullptr;  // its tag, if it has one, is that of the call
};

// The call that `node` is, if it is one. The node has to outlive it.
std::optional<FunctionCall> FindFunctionCall(const Node& node);

// Whether `node` is a reference to AWS::NoValue: its member is as good as not there.
bool IsNoValue(const Node& node);

// Computes Ref to parameters whose value is known, Fn::Sub and Fn::Join of known texts. Everything
// else becomes a label in place of the text: "${LogGroup}" for Ref, "${Topic.Arn}" for Fn::GetAtt,
// "${If IsProduction}", "${ImportValue shared-logs}".
class FunctionResolver {
 public:
  // `template_root` and `options` have to outlive the resolver.
  FunctionResolver(const Node& template_root, const ReadOptions& options);

  // The text of a call; a mapping or list within one that is none becomes a label "${...}".
  DefinedText Resolve(const FunctionCall& call);

  // Whether all calls together made more than kMaxDocumentText bytes; then texts are cut.
  bool is_exhausted() const { return budget_ == 0; }

 private:
  using Variables = std::unordered_map<std::string_view, DefinedText>;

  DefinedText ResolveArgument(const Node& node);
  // The only argument of a call, whose tag, if it has one, is that of the call.
  DefinedText ResolveOwnArgument(const Node& node);
  DefinedText Ref(std::string_view name) const;
  DefinedText Sub(const Node& argument);
  DefinedText Join(const Node& argument);
  DefinedText Label(const FunctionCall& call);
  void Substitute(std::string_view text, const Variables& variables, DefinedText* result);
  // Appends to `result` what the budget allows.
  void Append(const DefinedText& part, DefinedText* result);

  const ReadOptions& options_;
  std::unordered_map<std::string_view, const Node*> parameters_;
  size_t budget_ = kMaxDocumentText;  // bytes of text that may still be made
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_CLOUDFORMATION_FUNCTIONS_H_
