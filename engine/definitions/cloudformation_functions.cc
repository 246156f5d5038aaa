#include "engine/definitions/cloudformation_functions.h"

#include <algorithm>
#include <utility>

namespace metgrep {
namespace {

constexpr std::string_view kLongPrefix = "Fn::";

// A text that CloudFormation looks up at deployment:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
bool HasDynamicReference(std::string_view text) {
  return text.find("{{resolve:") != std::string_view::npos;
}

DefinedText Unknown(std::string_view name) { return {"${" + std::string(name) + "}", false, {}}; }

// A call in the long form, whatever tag `node` has.
std::optional<FunctionCall> FindLongCall(const Node& node) {
  if (!node.IsMapping() || node.children.size() != 1) return std::nullopt;
  const Node& argument = node.children[0];
  const std::string_view key = argument.key;
  if (key == "Ref") return FunctionCall{"Ref", &argument};
  if (!key.starts_with(kLongPrefix)) return std::nullopt;
  return FunctionCall{std::string(key.substr(kLongPrefix.size())), &argument};
}

}  // namespace

DefinedText PlainText(std::string_view text) {
  if (HasDynamicReference(text)) return {LabelLiteral(text), false, {}};
  return {std::string(text), true, {}};
}

std::optional<FunctionCall> FindFunctionCall(const Node& node) {
  if (!node.tag.empty()) return FunctionCall{node.tag.substr(1), &node};
  return FindLongCall(node);
}

bool IsNoValue(const Node& node) {
  const std::optional<FunctionCall> call = FindFunctionCall(node);
  return call && call->name == "Ref" && call->argument->text == "AWS::NoValue";
}

FunctionResolver::FunctionResolver(const Node& template_root, const ReadOptions& options)
    : options_(options) {
  const Node* parameters = template_root.Find("Parameters");
  if (parameters == nullptr) return;
  for (const Node& parameter : parameters->children) parameters_[parameter.key] = &parameter;
}

DefinedText FunctionResolver::Resolve(const FunctionCall& call) {
  if (is_exhausted()) return {};
  if (call.name == "Ref" && call.argument->IsScalar()) {
    DefinedText result;
    Append(Ref(call.argument->text), &result);
    return result;
  }
  if (call.name == "Sub") return Sub(*call.argument);
  if (call.name == "Join") return Join(*call.argument);
  return Label(call);
}

DefinedText FunctionResolver::ResolveArgument(const Node& node) {
  if (const std::optional<FunctionCall> call = FindFunctionCall(node)) return Resolve(*call);
  if (node.IsScalar()) return PlainText(node.text);
  return Unknown("...");
}

DefinedText FunctionResolver::ResolveOwnArgument(const Node& node) {
  if (const std::optional<FunctionCall> call = FindLongCall(node)) return Resolve(*call);
  if (!node.IsMapping()) return PlainText(node.text);
  return Unknown("...");
}

DefinedText FunctionResolver::Ref(std::string_view name) const {
  if (const auto given = options_.parameters.find(name); given != options_.parameters.end()) {
    return {given->second, true, {}};
  }
  const auto found = parameters_.find(name);
  if (found == parameters_.end()) return Unknown(name);
  const Node* default_value = found->second->Find("Default");
  const Node* type = found->second->Find("Type");
  // The default of such a parameter is the name of another one, in Systems Manager.
  const bool is_in_systems_manager =
      type != nullptr && type->text.starts_with("AWS::SSM::Parameter::Value");
  if (default_value == nullptr || !default_value->IsScalar() || is_in_systems_manager) {
    return Unknown(name);
  }
  return PlainText(default_value->text);
}

// A text, or a list of a text and a mapping of variables.
DefinedText FunctionResolver::Sub(const Node& argument) {
  DefinedText result;
  if (argument.IsScalar()) {
    Substitute(argument.text, {}, &result);
    return result;
  }
  if (!argument.IsSequence() || argument.children.empty() || !argument.children[0].IsScalar()) {
    return Unknown("Sub");
  }
  Variables variables;
  if (argument.children.size() > 1) {
    for (const Node& variable : argument.children[1].children) {
      variables[variable.key] = ResolveArgument(variable);
    }
  }
  Substitute(argument.children[0].text, variables, &result);
  return result;
}

// A list of a delimiter and a list of texts.
DefinedText FunctionResolver::Join(const Node& argument) {
  if (!argument.IsSequence() || argument.children.size() != 2 || !argument.children[0].IsScalar() ||
      !argument.children[1].IsSequence() || FindFunctionCall(argument.children[1])) {
    return Unknown("Join");
  }
  const DefinedText delimiter = PlainText(argument.children[0].text);
  DefinedText result;
  bool is_first = true;
  for (const Node& part : argument.children[1].children) {
    if (!is_first) Append(delimiter, &result);
    is_first = false;
    Append(ResolveArgument(part), &result);
  }
  return result;
}

// "${NAME ARGUMENT, ARGUMENT}", without the name for attributes and references. The branches of
// Fn::If are left out.
DefinedText FunctionResolver::Label(const FunctionCall& call) {
  const bool has_list = call.argument->IsSequence();
  size_t count = has_list ? call.argument->children.size() : 1;
  if (call.name == "If") count = std::min<size_t>(count, 1);
  const bool is_attribute = call.name == "GetAtt" || call.name == "Ref";
  DefinedText label = {"${", false, {}};
  if (!is_attribute) label.text += call.name;
  std::string_view separator = is_attribute ? "" : " ";
  for (size_t i = 0; i < count; ++i) {
    Append(PlainText(separator), &label);
    Append(
        has_list ? ResolveArgument(call.argument->children[i]) : ResolveOwnArgument(*call.argument),
        &label);
    separator = is_attribute ? "." : ", ";
  }
  label.text += "}";
  return label;
}

void FunctionResolver::Substitute(std::string_view text, const Variables& variables,
                                  DefinedText* result) {
  while (!text.empty() && !is_exhausted()) {
    const size_t begin = std::min(text.find("${"), text.size());
    const size_t end = text.find('}', begin);
    if (end == std::string_view::npos) break;
    Append(PlainText(text.substr(0, begin)), result);
    const std::string_view name = text.substr(begin + 2, end - begin - 2);
    text.remove_prefix(end + 1);
    if (name.starts_with('!')) {  // "${!Literal}" stands for "${Literal}"
      Append({"${" + std::string(name.substr(1)) + "}", true, {}}, result);
    } else if (const auto variable = variables.find(name); variable != variables.end()) {
      Append(variable->second, result);
    } else {
      Append(Ref(name), result);
    }
  }
  Append(PlainText(text), result);
}

void FunctionResolver::Append(const DefinedText& part, DefinedText* result) {
  if (result->is_resolved && !part.is_resolved) {
    result->text = LabelLiteral(result->text);
    result->is_resolved = false;
  }
  const bool is_literal = part.is_resolved && !result->is_resolved;
  const std::string text = is_literal ? LabelLiteral(part.text, result->text) : part.text;
  const size_t size = std::min(text.size(), budget_);
  budget_ -= size;
  result->text.append(text, 0, size);
}

}  // namespace metgrep
