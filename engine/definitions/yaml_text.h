// A tree of JSON values as the YAML that CloudFormation takes.
#ifndef METGREP_ENGINE_DEFINITIONS_YAML_TEXT_H_
#define METGREP_ENGINE_DEFINITIONS_YAML_TEXT_H_

#include <string>
#include <string_view>

#include <rapidjson/document.h>

namespace metgrep {

// One line: plain where no reader of YAML 1.1 or 1.2 could take it for anything else, else in
// single quotes, or in double quotes with escapes for characters that do not print.
// REQUIRES: `text` is UTF-8.
std::string YamlString(std::string_view text);

// The object as block style, each line after `indent` spaces. Objects of the one member Ref or
// Fn::Sub are written in the short form, !Ref and !Sub. Its numbers are finite.
void AppendYaml(const rapidjson::Value& object, size_t indent, std::string* out);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_YAML_TEXT_H_
