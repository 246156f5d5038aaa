#include "engine/table/generate_ddl.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace metgrep {
namespace {

// Every name is quoted, reserved or not, as AWS's own statements do: `end` must be, and the list of
// reserved words grows.
std::string Quoted(std::string_view name) {
  std::string quoted = "`";
  for (char c : name) {
    quoted.push_back(c);
    if (c == '`') quoted.push_back('`');
  }
  return quoted + "`";
}

std::string StringLiteral(std::string_view text) {
  std::string literal = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') literal.push_back('\\');
    literal.push_back(c);
  }
  return literal + "'";
}

// "day", or another name that no column has.
std::string PartitionColumn(const std::vector<NamedColumn>& columns) {
  std::string name = "day";
  while (std::any_of(columns.begin(), columns.end(),
                     [&](const NamedColumn& column) { return column.name == name; })) {
    name.insert(0, "partition_");
  }
  return name;
}

}  // namespace

std::string GenerateFlowLogDdl(const std::vector<NamedColumn>& columns, const std::string& table,
                               const std::string& s3_location) {
  const std::string location = s3_location.ends_with('/') ? s3_location : s3_location + "/";
  const std::string partition = PartitionColumn(columns);
  const size_t dot = table.find('.');
  std::string ddl = "CREATE EXTERNAL TABLE IF NOT EXISTS ";
  if (dot != table.npos) ddl += Quoted(table.substr(0, dot)) + ".";
  ddl += Quoted(dot == table.npos ? table : table.substr(dot + 1)) + " (\n";
  for (const NamedColumn& column : columns) {
    ddl += "  " + Quoted(column.name) + " " + ToString(column.type);
    ddl += &column == &columns.back() ? "\n" : ",\n";
  }
  ddl += ")\nPARTITIONED BY (" + Quoted(partition) + " string)\n";
  ddl += "ROW FORMAT DELIMITED\nFIELDS TERMINATED BY ' '\n";
  ddl += "LOCATION " + StringLiteral(location) + "\nTBLPROPERTIES (\n";
  ddl += "  'skip.header.line.count'='1',\n  'projection.enabled'='true',\n";
  const std::string prefix = "  'projection." + partition + ".";
  ddl += prefix + "type'='date',\n";
  // Flow logs have been delivered to S3 since August 2018.
  ddl += prefix + "range'='2018/08/01,NOW',\n";
  ddl += prefix + "format'='yyyy/MM/dd',\n";
  ddl += prefix + "interval'='1',\n";
  ddl += prefix + "interval.unit'='DAYS',\n";
  ddl +=
      "  'storage.location.template'=" + StringLiteral(location + "${" + partition + "}/") + "\n";
  return ddl + ");\n";
}

}  // namespace metgrep
