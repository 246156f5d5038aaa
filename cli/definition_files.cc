#include "cli/definition_files.h"

#include <iterator>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"
#include "cli/read_text.h"

namespace metgrep {
namespace {

template <typename Definition>
void Append(std::vector<Definition> from, std::vector<Definition>* to) {
  to->insert(to->end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

absl::StatusOr<Definitions> ReadDefinitionFiles(const std::vector<std::string>& paths,
                                                const ReadOptions& options) {
  Definitions all;
  for (const std::string& path : paths) {
    const absl::StatusOr<std::string> text = ReadText(path, kMaxDefinitionsSize);
    if (!text.ok()) return text.status();
    const std::string name(DisplayPath(path));
    absl::StatusOr<Definitions> read = ReadDefinitions(*text, name, options);
    if (!read.ok()) return read.status();
    for (const DefinitionNote& note : read->notes) {
      PrintPathError(absl::StrCat(name, ":", note.position.line, ":", note.position.column),
                     note.text);
    }
    all.format = read->format;
    Append(std::move(read->filters), &all.filters);
    Append(std::move(read->alarms), &all.alarms);
  }
  return all;
}

absl::Status SetParameter(const GivenOption& option, ReadOptions* read) {
  const std::string& value = option.values.front();
  const size_t equals = value.find('=');
  if (equals == std::string::npos || equals == 0) return InvalidValue(option);
  read->parameters[value.substr(0, equals)] = value.substr(equals + 1);
  return absl::OkStatus();
}

}  // namespace metgrep
