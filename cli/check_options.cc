// The options of `metgrep check`.
#include "cli/filter_options.h"
#include "cli/options.h"

namespace metgrep {
namespace {

using enum OptionArity;

constexpr OptionSpec kCheckOptions[] = {
    {OptionId::kFormat, OptionGroup::kOther, kValue, "format", "", "FORMAT",
     "text|json|sarif|github", false, false, "text, json (lines), sarif or github",
     "How findings are printed. 'text', the default: for people. 'json': an object on a line for "
     "each finding. 'sarif': one SARIF 2.1.0 document. 'github': workflow commands that annotate "
     "the files of a pull request."},
    {OptionId::kStrict, OptionGroup::kOther, kSwitch, "strict", "", "", "", true, false,
     "exit with 1 for warnings too", "Exit with 1 if there are warnings, as for errors."},
    kParameterOption,
    {OptionId::kListKinds, OptionGroup::kOther, kSwitch, "list", "", "", "", false, false,
     "print the ids of all findings with their meaning",
     "Print the ids of all findings, how severe they are and what they mean."},
    kHelpOption,
};

}  // namespace

std::span<const OptionSpec> CheckOptions() { return kCheckOptions; }

}  // namespace metgrep
