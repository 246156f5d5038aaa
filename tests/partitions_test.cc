// Which partition of a table a file lies in: by rule in tests/cases/partitions.txt, and what is
// left: formats of dates, the calendar, descriptions, and hostile tables and paths.

#include "engine/table/partitions.h"

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/table/date_format.h"
#include "engine/table/generate_ddl.h"
#include "engine/table/registered_partitions.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

// Instrumented programs take many times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kMostSeconds = 20;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr double kMostSeconds = 20;
#else
constexpr double kMostSeconds = 1;
#endif
#else
constexpr double kMostSeconds = 1;
#endif

constexpr int64_t kNow = 1'739'356'200;  // 2025-02-12T10:30:00Z

using Values = std::optional<std::vector<std::string>>;

std::string Text(const Values& values) {
  if (!values) return "none";
  std::string text;
  for (size_t i = 0; i < values->size(); ++i) text += (i == 0 ? "" : "|") + (*values)[i];
  return text;
}

std::vector<std::string> Words(const std::string& text) {
  std::vector<std::string> words;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::pair<std::string, std::string> SplitAt(const std::string& text, std::string_view separator) {
  const size_t at = text.rfind(separator);
  if (at == text.npos) return {text, ""};
  return {text.substr(0, at), text.substr(at + separator.size())};
}

// One "case" of the file.
struct Case {
  struct File {
    std::string root, path, values;
  };
  std::string title;
  PartitionOptions options;
  std::vector<File> files;
  std::string error;
};

PartitionOptions::Registered ReadRegistered(const std::string& text) {
  const auto [values, location] = SplitAt(text, " in ");
  PartitionOptions::Registered registered;
  registered.location = location;
  for (const std::string& word : Words(values)) {
    const size_t equals = word.find('=');
    registered.values.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return registered;
}

std::vector<Case> ReadCases() {
  std::ifstream file(METGREP_TEST_DATA "/cases/partitions.txt");
  std::vector<Case> cases;
  std::string root;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    const size_t space = line.find(' ');
    const std::string word = line.substr(0, space);
    const std::string rest = line.substr(space + 1);
    if (word == "case") {
      cases.emplace_back().title = rest;
      cases.back().options.now_seconds = kNow;
      root = "copy";
      continue;
    }
    PartitionOptions& options = cases.back().options;
    if (word == "table") options.table_name = rest;
    if (word == "location") options.location = rest;
    if (word == "columns") options.columns = Words(rest);
    if (word == "partition") options.registered.push_back(ReadRegistered(rest));
    if (word == "root") root = rest;
    if (word == "error") cases.back().error = rest;
    if (word == "property") {
      const size_t equals = rest.find(" = ");
      options.properties.emplace_back(rest.substr(0, equals), rest.substr(equals + 3));
    }
    if (word == "file") {
      const auto [path, values] = SplitAt(rest + (rest.ends_with(" =") ? " " : ""), " = ");
      cases.back().files.push_back({root, path, values});
    }
  }
  return cases;
}

TEST(Partitions, AreThoseOfTheCaseFile) {
  const std::vector<Case> cases = ReadCases();
  ASSERT_GT(cases.size(), 40u);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.title);
    const absl::StatusOr<Partitions> partitions = Partitions::Create(c.options);
    EXPECT_EQ(partitions.status().message(), c.error);
    EXPECT_TRUE(!c.error.empty() || !c.files.empty()) << "the case says nothing";
    if (!partitions.ok()) continue;
    for (const Case::File& file : c.files) {
      EXPECT_EQ(Text(partitions->ValuesOf(file.path, file.root)), file.values) << file.path;
    }
  }
}

// A table of one projected column `c` at "s3://b/${c}/".
PartitionOptions Projected(const std::vector<std::pair<std::string, std::string>>& properties) {
  PartitionOptions options;
  options.table_name = "t";
  options.location = "s3://b/";
  options.columns = {"c"};
  options.now_seconds = kNow;
  options.properties = {{"projection.enabled", "true"},
                        {"storage.location.template", "s3://b/${c}/"}};
  for (const auto& [name, value] : properties) {
    options.properties.emplace_back("projection.c." + name, value);
  }
  return options;
}

PartitionOptions Days() {
  return Projected({{"type", "date"}, {"range", "2023/01/01,NOW"}, {"format", "yyyy/MM/dd"}});
}

std::string ValueOf(const PartitionOptions& options, std::string_view path) {
  const absl::StatusOr<Partitions> partitions = Partitions::Create(options);
  if (!partitions.ok()) return std::string(partitions.status().message());
  return Text(partitions->ValuesOf(path, "copy"));
}

TEST(Partitions, ADateIsWrittenAsItsColumnNeedsIt) {
  PartitionOptions options = Days();
  EXPECT_EQ(ValueOf(options, "copy/2025/02/01/f"), "2025/02/01");
  options.kinds = {ColumnKind::kString};
  EXPECT_EQ(ValueOf(options, "copy/2025/02/01/f"), "2025/02/01");
  options.kinds = {ColumnKind::kDate};
  EXPECT_EQ(ValueOf(options, "copy/2025/02/01/f"), "2025-02-01");
  options.kinds = {ColumnKind::kTimestamp};
  EXPECT_EQ(ValueOf(options, "copy/2025/02/01/f"), "2025-02-01 00:00:00");
}

TEST(Partitions, DescribeThemselves) {
  const auto describe = [](const PartitionOptions& options) {
    return Partitions::Create(options)->Describe();
  };
  EXPECT_EQ(describe({}), "no partitions\n");
  EXPECT_EQ(describe(Days()),
            "by projection, in s3://b/${c}/\n"
            "  c: date yyyy/MM/dd, 2023/01/01 to 2025/02/12, every day\n");
  EXPECT_EQ(describe(Projected({{"type", "integer"}, {"range", "1,12"}, {"digits", "2"}})),
            "by projection, in s3://b/${c}/\n  c: integer 01 to 12\n");
  EXPECT_EQ(describe(Projected({{"type", "integer"}, {"range", "0,9"}, {"interval", "3"}})),
            "by projection, in s3://b/${c}/\n  c: integer 0 to 9, every 3\n");
  EXPECT_EQ(describe(Projected({{"type", "enum"}, {"values", "b,a"}})),
            "by projection, in s3://b/${c}/\n  c: enum b, a\n");
  EXPECT_EQ(describe(Projected({{"type", "enum"}, {"values", "1,2,3,4,5,6,7,8,9,0,A,B"}})),
            "by projection, in s3://b/${c}/\n"
            "  c: enum 1, 2, 3, 4, 5, 6, 7, 8, 9, 0 and 2 more\n");
  EXPECT_EQ(describe(Projected({{"type", "injected"}})),
            "by projection, in s3://b/${c}/\n  c: injected, any\n");
  PartitionOptions folders;
  folders.columns = {"a", "b"};
  EXPECT_EQ(describe(folders), "folders a=.../b=.../, without projection or ADD PARTITION\n");
  folders.registered = {{{{"a", "1"}, {"b", "2"}}, "s3://b/x/"}};
  EXPECT_EQ(describe(folders), "1 added by ALTER TABLE\n  a=1, b=2 in s3://b/x/\n");
  for (int i = 0; i < 10; ++i) folders.registered.push_back(folders.registered[0]);
  EXPECT_EQ(describe(folders).substr(0, 23), "11 added by ALTER TABLE");
  EXPECT_TRUE(describe(folders).ends_with("s3://b/x/\n  and 1 more\n"));
}

TEST(Partitions, SayWhatTheyAre) {
  const absl::StatusOr<Partitions> days = Partitions::Create(Days());
  ASSERT_TRUE(days.ok());
  EXPECT_TRUE(days->IsProjected());
  EXPECT_TRUE(days->InjectedColumns().empty());
  const absl::StatusOr<Partitions> injected = Partitions::Create(Projected({{"type", "injected"}}));
  ASSERT_TRUE(injected.ok());
  EXPECT_EQ(injected->InjectedColumns(), std::vector<std::string>{"c"});
  PartitionOptions folders;
  folders.columns = {"a"};
  EXPECT_FALSE(Partitions::Create(folders)->IsProjected());
}

// The table that metgrep proposes finds the files that AWS delivers.
TEST(Partitions, OfAGeneratedTableAreDays) {
  const std::string location = "s3://bucket/AWSLogs/123456789012/vpcflowlogs/us-east-1/";
  const std::string ddl = GenerateFlowLogDdl(*ColumnsOf("v2"), "t", location);
  PartitionOptions options;
  options.location = location;
  options.columns = {"day"};
  options.now_seconds = kNow;
  const std::regex property("'([^']+)'='([^']+)'");
  for (std::sregex_iterator match(ddl.begin(), ddl.end(), property), end; match != end; ++match) {
    options.properties.emplace_back((*match)[1], (*match)[2]);
  }
  EXPECT_EQ(options.properties.size(), 8u);
  EXPECT_EQ(ValueOf(options, "copy/2025/02/12/a.log.gz"), "2025/02/12");
  EXPECT_EQ(ValueOf(options, "copy/2018/08/01/a.log.gz"), "2018/08/01");
  EXPECT_EQ(ValueOf(options, "copy/2018/07/31/a.log.gz"), "none");
}

// The path of a day after the other, for 100,000 files, in seconds of the processor.
double SecondsFor(const Partitions& partitions, std::string_view prefix, size_t* found) {
  const absl::StatusOr<DateFormat> format = DateFormat::Parse("yyyy/MM/dd");
  std::vector<std::string> paths;
  for (int i = 0; i < 100'000; ++i) {
    const std::string day = format->Write(kNow - (i % 500) * 86'400);
    paths.push_back(std::string(prefix) + day + "/123456789012_vpcflowlogs_us-east-1_fl-1234abcd_" +
                    std::to_string(i) + ".log.gz");
  }
  const std::clock_t begin = std::clock();
  for (const std::string& path : paths) *found += partitions.ValuesOf(path, "copy").has_value();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Whether they lie as the template says, in a larger copy, or in no partition.
TEST(Partitions, AHundredThousandPathsTakeLessThanASecond) {
  PartitionOptions options;
  options.location = "s3://bucket/AWSLogs/123456789012/vpcflowlogs/";
  options.columns = {"region", "day"};
  options.now_seconds = kNow;
  std::string regions;
  for (int i = 0; i < 10'000; ++i) regions += "region-" + std::to_string(i) + ",";
  options.properties = {
      {"projection.enabled", "true"},
      {"projection.region.type", "enum"},
      {"projection.region.values", regions + "us-east-1"},
      {"projection.day.type", "date"},
      {"projection.day.format", "yyyy/MM/dd"},
      {"projection.day.range", "2018/01/01,NOW"},
      {"storage.location.template",
       "s3://bucket/AWSLogs/123456789012/vpcflowlogs/${region}/${day}/"},
  };
  PartitionOptions registered = options;
  registered.properties.clear();
  const absl::StatusOr<DateFormat> format = DateFormat::Parse("yyyy/MM/dd");
  for (int i = 0; i < 10'000; ++i) {
    const std::string day = format->Write(kNow - i * 86'400);
    registered.registered.push_back(
        {{{"region", "us-east-1"}, {"day", day}}, options.location + "us-east-1/" + day + "/"});
  }
  for (const PartitionOptions& table : {options, registered}) {
    const absl::StatusOr<Partitions> partitions = Partitions::Create(table);
    ASSERT_TRUE(partitions.ok()) << partitions.status();
    for (const auto& [prefix, expected] : std::vector<std::pair<std::string, size_t>>{
             {"copy/us-east-1/", 100'000},
             {"copy/x/bucket/AWSLogs/123456789012/vpcflowlogs/us-east-1/", 100'000},
             {"copy/x/y/z/AWSLogs/000000000000/vpcflowlogs/af-south-1/", 0}}) {
      size_t found = 0;
      const double seconds = SecondsFor(*partitions, prefix, &found);
      EXPECT_EQ(found, expected) << prefix;
      EXPECT_LT(seconds, kMostSeconds) << prefix;
    }
  }
}

TEST(Partitions, HostileTemplatesAndPathsEnd) {
  PartitionOptions options;
  options.location = "s3://b/";
  options.properties = {{"projection.enabled", "true"}};
  std::string path_template = "s3://b/";
  for (int i = 0; i < 200; ++i) {
    options.columns.push_back("c" + std::to_string(i));
    options.properties.emplace_back("projection.c" + std::to_string(i) + ".type", "injected");
    path_template += "${c" + std::to_string(i) + "}a";
  }
  options.properties.emplace_back("storage.location.template", path_template + "/");
  const absl::StatusOr<Partitions> partitions = Partitions::Create(options);
  ASSERT_TRUE(partitions.ok()) << partitions.status();
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(partitions->ValuesOf(std::string(3000, 'a') + "b/f", ""));
  }

  std::string slashes;
  for (int i = 0; i < 50'000; ++i) slashes += "2025/02/";
  for (std::string_view path :
       {std::string_view(slashes), std::string_view("\0/\xff/..//", 8), std::string_view(),
        std::string_view("/"), std::string_view("..")}) {
    for (std::string_view root : {std::string_view(), std::string_view("/"), path}) {
      EXPECT_EQ(Text(Partitions::Create(Days())->ValuesOf(path, root)), "none");
    }
  }
}

TEST(Partitions, HostileTablesAreErrors) {
  const auto with_template = [](const std::string& text) {
    PartitionOptions options = Projected({{"type", "injected"}});
    options.properties.emplace_back("storage.location.template", text);
    return ValueOf(options, "copy/1/f");
  };
  EXPECT_EQ(with_template(std::string(10'000, '/') + "${c}"),
            "storage.location.template: it is too long");
  EXPECT_EQ(with_template(""), "storage.location.template: ${c} is not in it");
  EXPECT_EQ(with_template("s3://b/${c"), "storage.location.template: ${c} is not in it");
  EXPECT_EQ(with_template("s3://b/${}"), "storage.location.template: ${} is no partition column");
  EXPECT_EQ(with_template("s3://b/${c}/${"), "none");
  EXPECT_EQ(with_template("s3://${c}"), "1") << "the bucket can only be a directory";
  const auto range = [](const std::string& text) {
    return ValueOf(Projected({{"type", "date"}, {"range", text}, {"format", "yyyy"}}), "x");
  };
  for (const char* text :
       {"NOW-9999999999YEARS,NOW", "NOW-99999YEARS,NOW", "NOW-2147483647WEEKS,NOW", "NOW1,NOW",
        "NOW-,NOW", "NOW-1,NOW", "NOW-1DAY2,NOW", "NOW--1DAY,NOW", "0000,NOW",
        "NOW-1MILLISECONDS,"
        "NOW",
        ",", "20255,NOW"}) {
    EXPECT_TRUE(range(text).starts_with("projection.c.range: '")) << text << ": " << range(text);
  }
  PartitionOptions early = Days();
  early.now_seconds = INT64_MIN;
  EXPECT_TRUE(ValueOf(early, "x").starts_with("projection.c.range: 'NOW' is neither"));
}

TEST(HiveFolder, IsDecodedToWhatItWasMadeOf) {
  EXPECT_EQ(HiveFolder("dt", "2025/02/12 10:30"), "dt=2025%2F02%2F12 10%3A30");
  EXPECT_EQ(HiveFolder("dt", ""), "dt=__HIVE_DEFAULT_PARTITION__");
  for (int c = 0; c < 256; ++c) {
    const std::string value(3, static_cast<char>(c));
    EXPECT_EQ(HiveUnescaped(HiveFolder("c", value)), "c=" + value) << c;
  }
}

}  // namespace
}  // namespace metgrep
