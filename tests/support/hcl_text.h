// Quoted templates of HCL, as Terraform reads them.
#ifndef METGREP_TESTS_SUPPORT_HCL_TEXT_H_
#define METGREP_TESTS_SUPPORT_HCL_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

namespace metgrep {

// The text of the quoted template that `hcl` starts with. Nothing if it is none, does not end, has
// an escape that does not exist, a control character, or an interpolation or directive.
// https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
std::optional<std::string> ReadHclString(std::string_view hcl);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_HCL_TEXT_H_
