#include "engine/table/table_from_ddl.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/table/delimited_reader.h"
#include "patterns/absl_view.h"
#include "patterns/code_point_set.h"
#include "patterns/ddl.h"
#include "patterns/ddl_warning.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {
namespace {

// Warnings of the DDL reader that concern what the rows are.
constexpr std::string_view kRowWarnings[] = {
    kAdjacentLiterals, kIgnoredText,       kLostBackslash,  kBackspaceInRegex,
    kDoubledBackslash, kDuplicateProperty, kDuplicateTable,
};

// All of `text` as a number.
std::optional<int64_t> WholeNumber(std::string_view text) {
  int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

// The text as Byte.parseByte() takes it.
std::optional<char> ByteNumber(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  const std::optional<int64_t> number = WholeNumber(text);
  if (!number || *number < -128 || *number > 127) return std::nullopt;
  return static_cast<char>(*number);
}

// The byte that a property such as field.delim stands for: the number it is, else the lower half
// of its first char, as Java has them.
char ByteOf(std::string_view value) {
  if (const std::optional<char> number = ByteNumber(value)) return *number;
  constexpr char32_t kBeyondChars = 0x10000;
  const char32_t first = FirstCodePoint(DecodeWithReplacement(value));
  // Of two surrogates the first one is 0xD800 and the upper half of what is left.
  return static_cast<char>((first < kBeyondChars ? first : (first - kBeyondChars) >> 10) & 0xFF);
}

bool IsTrue(const DdlProperty* property) {
  return property != nullptr && absl::EqualsIgnoreCase(AbslView(property->value), "true");
}

ColumnKind KindOf(DdlType::Kind kind) {
  switch (kind) {
    case DdlType::Kind::kTinyint:
      return ColumnKind::kTinyint;
    case DdlType::Kind::kSmallint:
      return ColumnKind::kSmallint;
    case DdlType::Kind::kInt:
      return ColumnKind::kInt;
    case DdlType::Kind::kBigint:
      return ColumnKind::kBigint;
    case DdlType::Kind::kBoolean:
      return ColumnKind::kBoolean;
    case DdlType::Kind::kFloat:
      return ColumnKind::kFloat;
    case DdlType::Kind::kDouble:
      return ColumnKind::kDouble;
    case DdlType::Kind::kDecimal:
      return ColumnKind::kDecimal;
    case DdlType::Kind::kChar:
      return ColumnKind::kChar;
    case DdlType::Kind::kVarchar:
      return ColumnKind::kVarchar;
    case DdlType::Kind::kDate:
      return ColumnKind::kDate;
    case DdlType::Kind::kTimestamp:
      return ColumnKind::kTimestamp;
    default:
      return ColumnKind::kString;
  }
}

bool IsReadable(DdlType::Kind kind) {
  return kind != DdlType::Kind::kArray && kind != DdlType::Kind::kMap &&
         kind != DdlType::Kind::kStruct && kind != DdlType::Kind::kBinary;
}

// Makes the table of one statement.
class TableMaker {
 public:
  TableMaker(const DdlTable& ddl, std::string_view text, std::string_view file_name,
             const DdlOptions& options)
      : ddl_(ddl), text_(text), file_name_(file_name), options_(options) {}

  absl::StatusOr<LoadedTable> Make() {
    parts_.name = ddl_.name.name;
    parts_.location = ddl_.location;
    parts_.serde = ddl_.serde_class;
    AddColumns(ddl_.columns, false);
    AddColumns(ddl_.partition_columns, true);
    absl::Status status = ReadHeaderLines();
    if (status.ok()) status = ddl_.serde == DdlSerde::kRegex ? MakeRegex() : MakeDelimited();
    if (status.ok()) status = MakePartitions();
    if (!status.ok()) return status;
    return LoadedTable{std::make_shared<const Table>(std::move(parts_)), std::move(warnings_)};
  }

 private:
  absl::Status Error(std::string_view message, Span span, std::string_view hint = "") const {
    return absl::InvalidArgumentError(RenderDdlMessage(message, span, hint, file_name_, text_));
  }

  void Warn(std::string_view id, const std::string& message, Span span) {
    warnings_.push_back({std::string(id), RenderDdlWarning({id, message, span}, file_name_, text_),
                         /*is_about_rows=*/true});
  }

  void AddColumns(const std::vector<DdlColumn>& columns, bool are_partitions) {
    for (const DdlColumn& column : columns) {
      TableColumn added;
      added.name = column.name;
      added.type.kind = KindOf(column.type.kind);
      added.type.precision = column.type.precision;
      added.type.scale = column.type.scale;
      added.type.length = static_cast<size_t>(column.type.length);
      added.type_text = column.type.text;
      added.is_readable = IsReadable(column.type.kind);
      added.is_partition = are_partitions;
      parts_.columns.push_back(std::move(added));
    }
  }

  absl::Status ReadHeaderLines() {
    const DdlProperty* const property = ddl_.table_properties.Find("skip.header.line.count");
    if (property == nullptr) return absl::OkStatus();
    constexpr int64_t kMost = 1'000'000;
    const std::optional<int64_t> count = WholeNumber(property->value);
    if (!count || *count < 0 || *count > kMost) {
      return Error(
          absl::StrCat("Invalid value for skip.header.line.count property: ", property->value),
          property->value_span);
    }
    parts_.header_lines = static_cast<size_t>(*count);
    return absl::OkStatus();
  }

  absl::Status MakeRegex() {
    const DdlProperty& property = *ddl_.serde_properties.Find("input.regex");
    JavaRegexOptions regex_options;
    regex_options.case_insensitive =
        IsTrue(ddl_.serde_properties.Find("input.regex.case.insensitive"));
    std::vector<JavaRegexWarning> warnings;
    JavaRegexError error;
    std::unique_ptr<RegexReader> reader =
        RegexReader::Create(property.value, regex_options, &warnings, &error);
    if (reader == nullptr) {
      const bool is_java = error.kind == JavaRegexError::Kind::kNotSupported;
      return Error(absl::StrCat("input.regex: ", error.sentence),
                   DdlValueSpan(text_, property, error.span.begin),
                   is_java ? "" : "Athena refuses this regex, too");
    }
    for (const JavaRegexWarning& warning : warnings) {
      Warn("regex", absl::StrCat("input.regex: ", warning.sentence),
           DdlValueSpan(text_, property, warning.span.begin));
    }
    if (reader->groups() != ddl_.columns.size()) {
      const std::string counts =
          absl::StrCat("input.regex has ", reader->groups(), " groups, and the table ",
                       ddl_.columns.size(), " columns");
      if (options_.is_strict) return Error(counts, property.value_span);
      Warn("group-count",
           absl::StrCat(counts, reader->groups() < ddl_.columns.size()
                                    ? "; columns without a group are NULL"
                                    : "; groups without a column are not read"),
           property.value_span);
    }
    parts_.regex = reader.get();
    parts_.reader = std::move(reader);
    return absl::OkStatus();
  }

  absl::Status MakeDelimited() {
    const DdlProperties& properties = ddl_.serde_properties;
    DelimitedOptions delimited;
    delimited.columns = ddl_.columns.size();
    const DdlProperty* separator = properties.Find("field.delim");
    if (separator == nullptr) separator = properties.Find("serialization.format");
    if (separator != nullptr && !separator->value.empty()) {
      delimited.separator = ByteOf(separator->value);
      if (!ByteNumber(separator->value) && separator->value.size() > 1) {
        Warn("long-delimiter",
             "a delimiter is one byte: only the first character of this one counts",
             separator->value_span);
      }
    }
    if (const DdlProperty* const escape = properties.Find("escape.delim")) {
      delimited.escape = escape->value.empty() ? '\\' : ByteOf(escape->value);
    }
    delimited.last_takes_rest = IsTrue(properties.Find("serialization.last.column.takes.rest"));
    parts_.lazy.escape = delimited.escape;
    if (const DdlProperty* const null_text = properties.Find("serialization.null.format")) {
      parts_.lazy.null_text = null_text->value;
    }
    parts_.lazy.extended_booleans =
        IsTrue(properties.Find("hive.lazysimple.extended_boolean_literal"));
    if (const DdlProperty* const formats = properties.Find("timestamp.formats")) {
      absl::StatusOr<std::vector<std::string>> split = SplitTimestampFormats(formats->value);
      const absl::Status status = split.ok() ? CheckTimestampFormats(*split) : split.status();
      if (!status.ok()) return Error(std::string(status.message()), formats->value_span);
      parts_.lazy.timestamp_formats = *std::move(split);
    }
    parts_.reader = std::make_unique<DelimitedReader>(delimited);
    return absl::OkStatus();
  }

  absl::Status MakePartitions() {
    if (ddl_.partition_columns.empty()) return absl::OkStatus();
    PartitionOptions partitions;
    partitions.table_name = ddl_.name.database.empty()
                                ? ddl_.name.name
                                : absl::StrCat(ddl_.name.database, ".", ddl_.name.name);
    partitions.location = ddl_.location;
    partitions.now_seconds = options_.now_seconds;
    for (const DdlColumn& column : ddl_.partition_columns) {
      partitions.columns.push_back(column.name);
      partitions.kinds.push_back(KindOf(column.type.kind));
    }
    for (const DdlProperty& property : ddl_.table_properties.all()) {
      partitions.properties.emplace_back(property.key, property.value);
    }
    for (const DdlPartition& partition : ddl_.partitions) {
      PartitionOptions::Registered registered;
      for (const DdlPartition::Value& value : partition.values) {
        registered.values.emplace_back(value.column, value.value);
      }
      registered.location = partition.location.value_or("");
      partitions.registered.push_back(std::move(registered));
    }
    absl::StatusOr<Partitions> made = Partitions::Create(partitions);
    if (!made.ok()) return Error(std::string(made.status().message()), ddl_.name.span);
    parts_.partitions = *std::move(made);
    return absl::OkStatus();
  }

  const DdlTable& ddl_;
  const std::string_view text_;
  const std::string_view file_name_;
  const DdlOptions& options_;
  Table::Parts parts_;
  std::vector<TableWarning> warnings_;
};

}  // namespace

absl::StatusOr<LoadedTable> LoadTable(std::string_view ddl, std::string_view file_name,
                                      std::string_view table_name, const DdlOptions& options) {
  DdlError error;
  const std::optional<DdlFile> file = ParseDdl(ddl, &error);
  const DdlTable* const found = file ? FindDdlTable(*file, table_name, &error) : nullptr;
  if (found == nullptr) return absl::InvalidArgumentError(RenderDdlError(error, file_name, ddl));
  if (const std::optional<DdlError> refusal = CheckDdlTable(*found)) {
    return absl::InvalidArgumentError(RenderDdlError(*refusal, file_name, ddl));
  }
  absl::StatusOr<LoadedTable> loaded = TableMaker(*found, ddl, file_name, options).Make();
  if (!loaded.ok()) return loaded;
  std::vector<TableWarning> warnings;
  for (const DdlWarning& warning : file->warnings) {
    const bool is_about_rows = std::find(std::begin(kRowWarnings), std::end(kRowWarnings),
                                         warning.id) != std::end(kRowWarnings);
    warnings.push_back(
        {std::string(warning.id), RenderDdlWarning(warning, file_name, ddl), is_about_rows});
  }
  loaded->warnings.insert(loaded->warnings.begin(), warnings.begin(), warnings.end());
  return loaded;
}

}  // namespace metgrep
