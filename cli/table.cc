#include "cli/table.h"

#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"
#include "cli/progress.h"
#include "cli/search_table.h"
#include "cli/table_report.h"
#include "engine/scan.h"
#include "engine/table.h"

namespace metgrep {
namespace {

constexpr std::string_view kTableSubcommand = "table";

struct TableArguments {
  std::string location;
  std::string generate;
  std::string columns;
  std::string name = "vpc_flow_logs";
  bool strict = false;
};

// The columns that the first line of a file names.
absl::StatusOr<std::vector<NamedColumn>> ColumnsInFile(const std::string& path) {
  const absl::StatusOr<Filter> every_line = Filter::Compile("");
  if (!every_line.ok()) return every_line.status();
  std::optional<std::vector<NamedColumn>> columns;
  FunctionSink sink([&columns](const ScannedEvent& event) {
    columns = ColumnsOfHeader(event.message);
    return SinkAnswer::kStop;
  });
  ScanOptions options;
  options.input = InputFormat::kRaw;
  options.header_lines = 0;
  Scan({*every_line}, {path}, options, sink);
  if (!sink.errors().empty()) return absl::NotFoundError(sink.errors().front());
  if (!columns) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": the first line is no header of flow log fields"));
  }
  return *std::move(columns);
}

int Generate(const TableArguments& arguments, const std::vector<std::string>& paths,
             Output& output) {
  const auto fail = [](std::string_view message) {
    PrintUsageError(kTableSubcommand, message);
    return kExitError;
  };
  if (arguments.generate != "athena") return fail("--generate makes statements for 'athena'");
  if (arguments.columns.empty()) return fail("--generate needs --columns");
  if (arguments.location.empty()) return fail("--generate needs --location s3://bucket/prefix/");
  const bool from_file = arguments.columns == "header";
  if (from_file != (paths.size() == 1) || paths.size() > 1) {
    return fail("--columns header needs one PATH, and other columns none");
  }
  const absl::StatusOr<std::vector<NamedColumn>> columns =
      from_file ? ColumnsInFile(paths.front()) : ColumnsOf(arguments.columns);
  if (!columns.ok()) {
    PrintError(MessageOf(columns.status()));
    return kExitError;
  }
  output.Append(GenerateFlowLogDdl(*columns, arguments.name, arguments.location));
  return kExitMatch;
}

int ReportTable(const TableArguments& arguments, std::vector<std::string> operands,
                Output& output) {
  const absl::StatusOr<LoadedTable> loaded = ReadTable(operands.front(), arguments.strict);
  if (!loaded.ok()) {
    PrintError(MessageOf(loaded.status()));
    return kExitError;
  }
  operands.erase(operands.begin());
  TableReport report(*loaded->table);
  output.Append(report.DescribeTable());
  for (const TableWarning& warning : loaded->warnings) output.Append("\n" + warning.text + "\n");
  if (operands.empty()) return kExitMatch;
  const absl::StatusOr<Filter> every_line = Filter::Compile("");
  if (!every_line.ok()) return kExitError;
  ScanOptions options;
  options.input = InputFormat::kRaw;
  options.table = loaded->table;
  options.header_lines = static_cast<int>(loaded->table->header_lines());
  options.location = arguments.location;
  options.number_events = true;
  options.threads = 0;
  if (WantsProgress(ProgressChoice::kAuto, /*is_printing=*/false)) {
    ShowProgress(operands, /*counts_matches=*/false, &options);
  }
  const ScanTotals totals = Scan({*every_line}, operands, options, report);
  ClearStatus();
  output.Append("\n" + report.DescribeRows(totals));
  return report.failed() ? kExitError : kExitMatch;
}

}  // namespace

int RunTable(const std::vector<std::string>& arguments, Output& output) {
  absl::StatusOr<ParsedArguments> parsed = ParseArguments(TableOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kTableSubcommand, parsed.status());
  if (const auto help = WantedHelp(kTableSubcommand, *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  TableArguments table;
  for (const GivenOption& option : parsed->options) {
    switch (option.spec->id) {
      case OptionId::kLocation:
        table.location = option.values.front();
        break;
      case OptionId::kStrict:
        table.strict = !option.negated;
        break;
      case OptionId::kGenerate:
        table.generate = option.values.front();
        break;
      case OptionId::kColumns:
        table.columns = option.values.front();
        break;
      case OptionId::kName:
        table.name = option.values.front();
        break;
      default:
        break;
    }
  }
  if (!table.generate.empty()) return Generate(table, parsed->operands, output);
  if (!table.columns.empty()) {
    PrintUsageError(kTableSubcommand, "--columns is for --generate");
    return kExitError;
  }
  if (parsed->operands.empty()) {
    PrintUsageError(kTableSubcommand, "a file with a CREATE TABLE statement is missing");
    return kExitError;
  }
  return ReportTable(table, parsed->operands, output);
}

}  // namespace metgrep
