#include "engine/table/flow_log_columns.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <set>
#include <span>
#include <utility>

#include "absl/status/status.h"
#include "engine/table/flow_log_header.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// Longer names are nobody's; the limit keeps errors short and edit distances cheap.
constexpr size_t kLongestName = 128;

absl::Status Error(const std::string& message) { return absl::InvalidArgumentError(message); }

// "account-id" and "Account-Id" as Athena names columns: "account_id".
std::string ColumnName(std::string_view name) {
  std::string column(name);
  for (char& c : column) {
    if (c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return column;
}

NamedColumn ColumnOfField(const FlowLogField& field) {
  NamedColumn column{ColumnName(field.name), {}};
  column.type.kind = field.kind;
  return column;
}

std::vector<NamedColumn> ColumnsOfFields(std::span<const FlowLogField> fields) {
  std::vector<NamedColumn> columns;
  columns.reserve(fields.size());
  for (const FlowLogField& field : fields) columns.push_back(ColumnOfField(field));
  return columns;
}

const FlowLogField* FindField(std::span<const FlowLogField> fields, std::string_view key) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const FlowLogField& field) {
    return ColumnKey(field.name) == key;
  });
  return found == fields.end() ? nullptr : &*found;
}

// Field of that key. The two kinds of flow logs share names, but not all types: a Transit Gateway's
// numbers are wider, so its list comes first where another name says that it is one.
const FlowLogField* FindField(std::string_view key, bool transit_gateway) {
  std::span<const FlowLogField> first = VpcFlowLogFields();
  std::span<const FlowLogField> second = TransitGatewayFlowLogFields();
  if (transit_gateway) std::swap(first, second);
  const FlowLogField* field = FindField(first, key);
  return field != nullptr ? field : FindField(second, key);
}

std::vector<NamedColumn> ColumnsOfNames(const std::vector<std::string_view>& names) {
  const bool transit_gateway = std::any_of(names.begin(), names.end(), [](std::string_view name) {
    const std::string key = ColumnKey(name);
    return FindField(VpcFlowLogFields(), key) == nullptr &&
           FindField(TransitGatewayFlowLogFields(), key) != nullptr;
  });
  std::vector<NamedColumn> columns;
  columns.reserve(names.size());
  for (std::string_view name : names) {
    const FlowLogField* field = FindField(ColumnKey(name), transit_gateway);
    columns.push_back(field != nullptr ? ColumnOfField(*field) : NamedColumn{ColumnName(name), {}});
  }
  return columns;
}

bool IsSeparator(char c) { return IsSpace(c) || c == ','; }

// The names of a format string or list.
absl::StatusOr<std::vector<std::string_view>> Names(std::string_view text) {
  std::vector<std::string_view> names;
  for (size_t begin = 0; begin < text.size();) {
    if (IsSeparator(text[begin])) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < text.size() && !IsSeparator(text[end])) ++end;
    std::string_view name = text.substr(begin, end - begin);
    if (name.starts_with("${") && name.ends_with("}")) name = name.substr(2, name.size() - 3);
    const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return IsAsciiLetter(c) || IsDigit(c) || c == '-' || c == '_';
    });
    if (!is_name || ColumnKey(name).empty()) {
      return Error("columns: no name of a field at character " + std::to_string(begin + 1));
    }
    if (name.size() > kLongestName) {
      return Error("columns: the name at character " + std::to_string(begin + 1) + " is too long");
    }
    names.push_back(name);
    begin = end;
  }
  if (names.empty()) return Error("columns: no names");
  return names;
}

// The version if `word` is "v" and a number.
std::optional<int> VersionOf(std::string_view word) {
  if (word.size() < 2 || word.size() > 4 || (word[0] != 'v' && word[0] != 'V')) return std::nullopt;
  word.remove_prefix(1);
  int version = 0;
  for (char c : word) {
    if (!IsDigit(c)) return std::nullopt;
    version = version * 10 + (c - '0');
  }
  return version;
}

absl::StatusOr<std::vector<NamedColumn>> ColumnsOfWord(std::string_view word) {
  if (const std::optional<int> version = VersionOf(word)) {
    if (*version < kFirstFlowLogVersion || *version > kLastFlowLogVersion) {
      return Error("columns: flow logs have the versions v" + std::to_string(kFirstFlowLogVersion) +
                   " to v" + std::to_string(kLastFlowLogVersion));
    }
    const std::span<const FlowLogField> fields = VpcFlowLogFields();
    const auto end = std::find_if(fields.begin(), fields.end(), [&](const FlowLogField& field) {
      return field.version > *version;
    });
    return ColumnsOfFields(fields.first(static_cast<size_t>(end - fields.begin())));
  }
  const std::string key = ColumnKey(word);
  if (key == "tgw") return ColumnsOfFields(TransitGatewayFlowLogFields());
  const FlowLogField* field = FindField(key, /*transit_gateway=*/false);
  if (field != nullptr) return std::vector<NamedColumn>{ColumnOfField(*field)};
  std::vector<std::string> fields;
  for (const FlowLogField& known : VpcFlowLogFields()) fields.push_back(ColumnName(known.name));
  std::string message = "columns: \"" + std::string(word) +
                        "\" is neither v2 to v11, tgw, a list of names, nor a field";
  const std::vector<std::string> nearest = NearestColumns(word, fields);
  if (!nearest.empty()) message += "; is " + nearest.front() + " meant?";
  return Error(message);
}

// Edits (one character inserted, left out or another) that make `b` of `a`.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t other = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, other});
    }
  }
  return row.back();
}

}  // namespace

absl::StatusOr<std::vector<NamedColumn>> ColumnsOf(std::string_view specification) {
  absl::StatusOr<std::vector<std::string_view>> names = Names(specification);
  if (!names.ok()) return names.status();
  const bool is_format = specification.find("${") != specification.npos;
  if (names->size() == 1 && !is_format) return ColumnsOfWord(names->front());
  std::set<std::string> keys;
  for (std::string_view name : *names) {
    if (!keys.insert(ColumnKey(name)).second) {
      return Error("columns: \"" + std::string(name) + "\" is there twice");
    }
  }
  return ColumnsOfNames(*names);
}

std::optional<std::vector<NamedColumn>> ColumnsOfHeader(std::string_view line) {
  const std::optional<std::vector<std::string_view>> names = FlowLogHeaderNames(line);
  if (!names) return std::nullopt;
  return ColumnsOfNames(*names);
}

std::vector<std::string> NearestColumns(std::string_view name,
                                        const std::vector<std::string>& names) {
  constexpr size_t kMost = 3;
  constexpr size_t kShortestPart = 3;
  if (name.size() > kLongestName) return {};
  const std::string key = ColumnKey(name);
  std::vector<std::pair<size_t, size_t>> near;  // distance, index
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].size() > kLongestName) continue;
    const std::string other = ColumnKey(names[i]);
    const size_t distance = EditDistance(key, other);
    const bool is_part = key.size() >= kShortestPart && other.find(key) != std::string::npos;
    if (is_part || distance <= std::max(key.size(), other.size()) / 3 + 1) {
      near.emplace_back(distance, i);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> nearest;
  for (const auto& [distance, i] : near) {
    if (nearest.size() == kMost) break;
    nearest.push_back(names[i]);
  }
  return nearest;
}

}  // namespace metgrep
