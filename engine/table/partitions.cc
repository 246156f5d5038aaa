#include "engine/table/partitions.h"

#include <algorithm>
#include <cstddef>

#include "absl/status/status.h"
#include "engine/table/path_template.h"
#include "engine/table/projection.h"
#include "engine/table/registered_partitions.h"

namespace metgrep {
namespace {

constexpr size_t kNoRoot = static_cast<size_t>(-1);

// Index of the first directory of `path` below `root`; kNoRoot if the path is not below it.
size_t BelowRoot(const Directories& path, bool path_is_absolute, std::string_view root) {
  // The root itself is a directory, unless it is the file: then no directory is below it.
  const Directories above = DirectoriesOfFile(std::string(root) + "/");
  if (path_is_absolute != root.starts_with('/')) return kNoRoot;
  if (above.begins.size() > path.begins.size()) return kNoRoot;
  return path.text.starts_with(above.text) ? above.begins.size() : kNoRoot;
}

bool IsTrue(std::string_view text) {
  constexpr std::string_view kTrue = "true";
  return std::equal(text.begin(), text.end(), kTrue.begin(), kTrue.end(),
                    [](char c, char t) { return c == t || c == t - 'a' + 'A'; });
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

struct Partitions::State {
  PartitionOptions options;
  // Projection: one for each column, the template, and whether that is the default one, whose
  // folders can be written in Hive's spelling.
  std::vector<Projection> projections;
  std::optional<PathTemplate> path_template;
  std::string template_text;
  bool is_default_template = false;
  std::optional<RegisteredPartitions> registered;

  absl::Status ReadProjection(const TableProperties& properties);
  std::optional<std::vector<std::string>> ProjectedValues(const Directories& path,
                                                          size_t root) const;
  // The value of column `i` that a query sees.
  std::string ColumnValue(size_t i, std::string_view value) const;
};

absl::Status Partitions::State::ReadProjection(const TableProperties& properties) {
  std::vector<std::string> missing;
  for (const std::string& column : options.columns) {
    if (!properties.contains("projection." + column + ".type")) missing.push_back(column);
  }
  if (!missing.empty()) {
    return absl::InvalidArgumentError(
        "HIVE_METASTORE_ERROR: Table " + options.table_name +
        " is configured for partition projection, but the following partition columns are missing "
        "projection configuration: [" +
        Joined(missing) + "] (table " + options.table_name + ")");
  }
  for (const std::string& column : options.columns) {
    absl::StatusOr<Projection> projection =
        Projection::Create(column, properties, options.now_seconds);
    if (!projection.ok()) return projection.status();
    projections.push_back(*std::move(projection));
  }
  const auto given = properties.find("storage.location.template");
  is_default_template = given == properties.end();
  if (is_default_template) {
    template_text = options.location;
    if (!template_text.empty() && !template_text.ends_with('/')) template_text += "/";
    for (const std::string& column : options.columns) {
      template_text.append(column).append("=${").append(column).append("}/");
    }
  } else {
    template_text = given->second;
  }
  absl::StatusOr<PathTemplate> compiled =
      PathTemplate::Compile(template_text, options.location, options.columns);
  if (!compiled.ok()) return compiled.status();
  path_template = *std::move(compiled);
  return absl::OkStatus();
}

std::string Partitions::State::ColumnValue(size_t i, std::string_view value) const {
  const ColumnKind kind = i < options.kinds.size() ? options.kinds[i] : ColumnKind::kString;
  if (kind == ColumnKind::kDate) return projections[i].IsoDate(value, /*with_time=*/false);
  if (kind == ColumnKind::kTimestamp) return projections[i].IsoDate(value, /*with_time=*/true);
  return std::string(value);
}

std::optional<std::vector<std::string>> Partitions::State::ProjectedValues(const Directories& path,
                                                                           size_t root) const {
  std::vector<std::string_view> views;
  switch (path_template->Match(path, root, projections, views)) {
    case PathTemplate::Answer::kInside: {
      std::vector<std::string> values;
      for (size_t i = 0; i < views.size(); ++i) {
        // The default template's folders are Hive's; of an injected value nothing else is known.
        const bool is_escaped = is_default_template && projections[i].IsInjected();
        values.push_back(
            ColumnValue(i, is_escaped ? HiveUnescaped(views[i]) : std::string(views[i])));
      }
      return values;
    }
    case PathTemplate::Answer::kOutside:
      return std::nullopt;
    case PathTemplate::Answer::kNone:
      break;
  }
  if (!is_default_template) return std::nullopt;
  std::optional<std::vector<std::string>> values = ValuesOfHiveFolders(path, root, options.columns);
  if (!values) return std::nullopt;
  for (size_t i = 0; i < values->size(); ++i) {
    if (!projections[i].Contains((*values)[i])) return std::nullopt;
    (*values)[i] = ColumnValue(i, (*values)[i]);
  }
  return values;
}

Partitions::Partitions(std::shared_ptr<const State> state) : state_(std::move(state)) {}

absl::StatusOr<Partitions> Partitions::Create(const PartitionOptions& options) {
  auto state = std::make_shared<State>();
  state->options = options;
  TableProperties properties;
  for (const auto& [name, value] : options.properties) properties[name] = value;
  if (!options.columns.empty()) {
    const auto enabled = properties.find("projection.enabled");
    if (enabled != properties.end() && IsTrue(enabled->second)) {
      const absl::Status status = state->ReadProjection(properties);
      if (!status.ok()) return status;
    } else if (!options.registered.empty()) {
      state->registered.emplace(options.location, options.columns);
      for (const PartitionOptions::Registered& partition : options.registered) {
        const absl::Status status = state->registered->Add(partition.values, partition.location);
        if (!status.ok()) return status;
      }
    }
  }
  return Partitions(std::move(state));
}

std::optional<std::vector<std::string>> Partitions::ValuesOf(std::string_view path,
                                                             std::string_view root) const {
  if (state_->options.columns.empty()) return std::vector<std::string>();
  const Directories directories = DirectoriesOfFile(path);
  const size_t below = BelowRoot(directories, path.starts_with('/'), root);
  if (IsProjected()) return state_->ProjectedValues(directories, below);
  if (!state_->registered) return ValuesOfHiveFolders(directories, below, state_->options.columns);
  const std::vector<std::string>* values = state_->registered->Find(directories, below);
  return values != nullptr ? std::optional(*values) : std::nullopt;
}

bool Partitions::IsProjected() const { return state_->path_template.has_value(); }

std::vector<std::string> Partitions::InjectedColumns() const {
  std::vector<std::string> columns;
  for (size_t i = 0; i < state_->projections.size(); ++i) {
    if (state_->projections[i].IsInjected()) columns.push_back(state_->options.columns[i]);
  }
  return columns;
}

std::string Partitions::Describe() const {
  const PartitionOptions& options = state_->options;
  if (options.columns.empty()) return "no partitions\n";
  if (IsProjected()) {
    std::string text = "by projection, in " + state_->template_text + "\n";
    for (size_t i = 0; i < options.columns.size(); ++i) {
      text += "  " + options.columns[i] + ": " + state_->projections[i].Describe() + "\n";
    }
    return text;
  }
  if (state_->registered) {
    const size_t count = options.registered.size();
    return std::to_string(count) + " added by ALTER TABLE\n" + state_->registered->Describe();
  }
  std::string folders;
  for (const std::string& column : options.columns) folders += column + "=.../";
  return "folders " + folders + ", without projection or ADD PARTITION\n";
}

}  // namespace metgrep
