#include "cli/check.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/definition_files.h"
#include "cli/diagnostics.h"
#include "cli/findings_output.h"
#include "cli/help_text.h"
#include "cli/read_text.h"
#include "engine/metrics.h"

namespace metgrep {
namespace {

constexpr std::string_view kCheckSubcommand = "check";

// Beside those that all subcommands have.
constexpr int kExitFoundErrors = 1;
constexpr int kExitFoundWarnings = 3;

struct CheckArguments {
  FindingFormat format = FindingFormat::kText;
  bool strict = false;
  bool list = false;
  ReadOptions read;
  std::vector<std::string> paths;
};

absl::StatusOr<CheckArguments> MakeCheckArguments(const ParsedArguments& parsed) {
  CheckArguments check;
  check.read.keep_errors = true;
  for (const GivenOption& option : parsed.options) {
    absl::Status status;
    switch (option.spec->id) {
      case OptionId::kFormat:
        if (const auto format = FindFindingFormat(option.values.front())) {
          check.format = *format;
        } else {
          status = InvalidValue(option);
        }
        break;
      case OptionId::kStrict:
        check.strict = !option.negated;
        break;
      case OptionId::kParameter:
        status = SetParameter(option, &check.read);
        break;
      case OptionId::kListKinds:
        check.list = true;
        break;
      default:
        break;
    }
    if (!status.ok()) return status;
  }
  check.paths = parsed.operands;
  if (check.list && !check.paths.empty()) {
    return absl::InvalidArgumentError("--list takes no FILE");
  }
  if (!check.list && check.paths.empty()) {
    return absl::InvalidArgumentError(
        "a FILE is missing: name a template, a plan or a .pattern file, or '-' for standard input");
  }
  return check;
}

// Reads and checks the files; those that cannot be read are told and remembered.
class FilesCheck {
 public:
  explicit FilesCheck(const CheckArguments& arguments) : arguments_(arguments) {
    for (const std::string& path : arguments.paths) Read(path);
  }

  // In the order of the files.
  std::vector<Finding> Findings() const {
    std::vector<Finding> findings = CheckDefinitions(definitions_);
    findings.insert(findings.end(), pattern_findings_.begin(), pattern_findings_.end());
    const auto order = [this](const Finding& finding) {
      return std::find(names_.begin(), names_.end(), finding.file) - names_.begin();
    };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
      return a.file != b.file && order(a) < order(b);
    });
    return findings;
  }

  bool failed() const { return failed_; }

 private:
  void Read(const std::string& path) {
    const std::string name(DisplayPath(path));
    names_.push_back(name);
    const absl::StatusOr<std::string> text = ReadText(path, kMaxDefinitionsSize);
    if (!text.ok()) return Fail(text.status());
    if (path.ends_with(".pattern")) {
      std::vector<Finding> findings = CheckPatternLines(*text, name);
      std::move(findings.begin(), findings.end(), std::back_inserter(pattern_findings_));
      return;
    }
    absl::StatusOr<Definitions> definitions = ReadDefinitions(*text, name, arguments_.read);
    if (!definitions.ok()) return Fail(definitions.status());
    definitions_.push_back({name, *std::move(definitions)});
  }

  void Fail(const absl::Status& status) {
    PrintError(MessageOf(status));
    failed_ = true;
  }

  const CheckArguments& arguments_;
  std::vector<std::string> names_;
  std::vector<NamedDefinitions> definitions_;
  std::vector<Finding> pattern_findings_;
  bool failed_ = false;
};

int ExitStatus(const std::vector<Finding>& findings, bool strict) {
  const auto has = [&findings](Severity severity) {
    return std::any_of(findings.begin(), findings.end(),
                       [severity](const Finding& finding) { return finding.severity == severity; });
  };
  if (has(Severity::kError)) return kExitFoundErrors;
  if (has(Severity::kWarning)) return strict ? kExitFoundErrors : kExitFoundWarnings;
  return kExitMatch;
}

}  // namespace

int RunCheck(const std::vector<std::string>& arguments, Output& output) {
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(CheckOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kCheckSubcommand, parsed.status());
  if (const auto help = WantedHelp(kCheckSubcommand, *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  const absl::StatusOr<CheckArguments> check = MakeCheckArguments(*parsed);
  if (!check.ok()) return FailUsage(kCheckSubcommand, check.status());
  if (check->list) {
    output.Append(FindingKindsText());
    return kExitMatch;
  }
  const FilesCheck files(*check);
  const std::vector<Finding> findings = files.Findings();
  output.Append(FindingsText(findings, check->format));
  return files.failed() ? kExitError : ExitStatus(findings, check->strict);
}

}  // namespace metgrep
