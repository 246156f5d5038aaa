#include "patterns/ddl.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "patterns/absl_view.h"
#include "patterns/ddl_lexer.h"
#include "patterns/ddl_parser.h"

namespace metgrep {
namespace {

// The names of the tables, of which a hostile file has many.
std::string ListTables(const DdlFile& file) {
  constexpr size_t kMost = 20;
  std::string list;
  for (size_t i = 0; i < std::min(file.tables.size(), kMost); ++i) {
    list += (i == 0 ? "" : ", ") + FullName(file.tables[i].name);
  }
  return file.tables.size() > kMost ? list + ", ..." : list;
}

bool IsCalled(const DdlName& table, std::string_view name) {
  return name == table.name || name == FullName(table) || name == WholeName(table) ||
         name == (table.database.empty() ? "default" : table.database) + "." + table.name;
}

}  // namespace

std::optional<DdlFile> ParseDdl(std::string_view text, DdlError* error) {
  if (text.size() > kMaxDdlBytes) {
    *error = {"the file has more than " + std::to_string(kMaxDdlBytes) + " bytes",
              "",
              "a file of table definitions is expected, not of logs",
              {0, 0}};
    return std::nullopt;
  }
  const std::string_view mark = text.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") {
    *error = {"the file is UTF-16", "", "save the file as UTF-8", {0, 2}};
    return std::nullopt;
  }
  std::optional<DdlFile> file(std::in_place);
  DdlParser parser(text, &*file, error);
  if (!parser.ParseFile()) return std::nullopt;
  std::stable_sort(
      file->warnings.begin(), file->warnings.end(),
      [](const DdlWarning& a, const DdlWarning& b) { return a.span.begin < b.span.begin; });
  return file;
}

const DdlTable* FindDdlTable(const DdlFile& file, std::string_view name, DdlError* error) {
  const auto fail = [&](std::string message, std::string hint) {
    const Span span = file.tables.empty() ? Span() : file.tables[0].name.span;
    *error = {std::move(message), "", std::move(hint), span};
    return nullptr;
  };
  if (file.tables.empty()) return fail("the file has no CREATE TABLE statement", "");
  if (name.empty()) {
    if (file.tables.size() == 1) return &file.tables[0];
    return fail("the file has several tables: " + ListTables(file), "name one as FILE:TABLE");
  }
  const std::string lower = absl::AsciiStrToLower(AbslView(name));
  const DdlTable* found = nullptr;
  for (const DdlTable& table : file.tables) {
    if (!IsCalled(table.name, lower)) continue;
    if (found != nullptr) {
      return fail("several tables are called '" + lower + "': " + ListTables(file),
                  "put the database before the name: DATABASE.TABLE");
    }
    found = &table;
  }
  if (found != nullptr) return found;
  return fail("the file has no table '" + lower + "'; it has " + ListTables(file), "");
}

}  // namespace metgrep
