// The options of `metgrep test`.
#include "cli/filter_options.h"
#include "cli/options.h"

namespace metgrep {
namespace {

constexpr std::array<OptionSpec, 4> kTestOptions = {{
    ValueOption(OptionId::kFormat, OptionGroup::kReport, "format", "FORMAT", "text|junit|tap|json",
                "how the results are printed",
                "How the results are printed: 'text'; 'junit', the XML that continuous integration "
                "reads; 'tap', the Test Anything Protocol; or 'json', an object on a line for each "
                "test and one for all."),
    {OptionId::kDebug, OptionGroup::kReport, OptionArity::kSwitch, "debug", "", "", "",
     /*negatable=*/true, /*repeatable=*/false, "print what became of every event",
     "Print, for each test, every event with its time, whether it matches, what is extracted and "
     "published, the datapoints, and the states of the alarms. With 'text' and 'json'."},
    ValueOption(OptionId::kRun, OptionGroup::kPatterns, "run", "TEXT", "",
                "run only tests with TEXT in their name",
                "Run only the tests whose name contains TEXT."),
    kHelpOption,
}};

}  // namespace

std::span<const OptionSpec> TestOptions() { return kTestOptions; }

}  // namespace metgrep
