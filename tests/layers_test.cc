// The rules of the tree: which layer may include which, and who may print.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = fs::path(METGREP_TEST_DATA).parent_path();

// From low to high. A file may include files of its own layer and of lower ones.
constexpr std::string_view kLayers[] = {
    "patterns",       "engine/simd",      "engine/io",   "engine/plan",
    "engine/table",   "engine/match",     "engine/scan", "engine/definitions",
    "engine/metrics", "engine/diagnosis", "engine",      "cli"};

struct SourceFile {
  std::string path;  // from the root
  std::string text;
};

std::vector<SourceFile> SourceFiles(const std::vector<std::string>& tops = {"patterns", "engine",
                                                                            "cli", "examples"}) {
  std::vector<SourceFile> files;
  for (const std::string& top : tops) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc" && extension != ".inc" && extension != ".c") {
        continue;
      }
      std::ifstream file(entry.path());
      files.push_back(
          {fs::relative(entry.path(), kRoot).string(),
           std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>())});
    }
  }
  return files;
}

std::vector<std::string> Includes(const SourceFile& file) {
  static const std::regex kInclude("#include [<\"]([^>\"]+)[>\"]");
  std::vector<std::string> includes;
  for (std::sregex_iterator it(file.text.begin(), file.text.end(), kInclude), end; it != end;
       ++it) {
    includes.push_back((*it)[1]);
  }
  return includes;
}

// Index of the layer in which a file lies; the number of layers if it is in none (a system header).
size_t LayerOf(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return static_cast<size_t>(std::find(std::begin(kLayers), std::end(kLayers), folder) -
                             std::begin(kLayers));
}

bool IsLibrary(const SourceFile& file) {
  return file.path.starts_with("patterns/") || file.path.starts_with("engine/");
}

TEST(Layers, IncludesGoDown) {
  const std::vector<SourceFile> files = SourceFiles();
  ASSERT_GT(files.size(), 40u);
  for (const SourceFile& file : files) {
    if (file.path.starts_with("examples/")) continue;
    const size_t layer = LayerOf(file.path);
    ASSERT_LT(layer, std::size(kLayers)) << file.path << " is in no layer";
    for (const std::string& include : Includes(file)) {
      const size_t included = LayerOf(include);
      if (included == std::size(kLayers)) continue;
      EXPECT_LE(included, layer) << file.path << " includes " << include;
    }
  }
}

// Between the parser and the plan nobody needs trees: text, and places in it, are all that others
// see of patterns.
TEST(Layers, OnlyPlansAndWhatIsSaidOfPatternsSeeTrees) {
  for (const SourceFile& file : SourceFiles()) {
    const std::string folder = fs::path(file.path).parent_path().string();
    if (folder != "engine/io" && folder != "engine/simd" && folder != "engine/match" &&
        folder != "engine/scan") {
      continue;
    }
    for (const std::string& include : Includes(file)) {
      if (include == "patterns/absl_view.h" || include == "patterns/parse_error.h" ||
          include == "patterns/utf8_replacement.h") {
        continue;
      }
      EXPECT_FALSE(include.starts_with("patterns/")) << file.path << " includes " << include;
    }
  }
}

// kernels.inc is compiled for each target: what it included, too, would be linked into the rest.
TEST(Layers, KernelsIncludeNothing) {
  for (const SourceFile& file : SourceFiles()) {
    if (!file.path.ends_with(".inc")) continue;
    EXPECT_TRUE(Includes(file).empty()) << file.path;
  }
}

TEST(Layers, ProgramsUsePublicHeadersOnly) {
  for (const SourceFile& file : SourceFiles()) {
    if (IsLibrary(file)) continue;
    for (const std::string& include : Includes(file)) {
      if (include.starts_with("engine/")) {
        EXPECT_EQ(LayerOf(include), LayerOf("engine/filter.h")) << file.path << ": " << include;
      }
      EXPECT_FALSE(include.starts_with("patterns/")) << file.path << " includes " << include;
    }
  }
}

TEST(Layers, LibrariesStayBehindTheirLayer) {
  // What may include headers whose names start like this.
  const std::vector<std::pair<std::string, std::vector<std::string>>> owners = {
      {"re2/", {"patterns/", "engine/plan/", "engine/table/"}},
      {"zlib.h", {"engine/io/"}},
      {"isa-l", {"engine/io/"}},
      {"simdjson.h", {"engine/match/", "engine/test_metric_filter.cc", "cli/lazy_simdjson.cc"}},
      {"rapidjson/", {"engine/scan/", "engine/definitions/"}},
      {"yaml-cpp/", {"engine/definitions/"}},
      {"boost/", {"cli/args.cc"}},
  };
  for (const SourceFile& file : SourceFiles()) {
    for (const std::string& include : Includes(file)) {
      for (const auto& [prefix, allowed] : owners) {
        if (!include.starts_with(prefix)) continue;
        EXPECT_TRUE(
            std::any_of(allowed.begin(), allowed.end(),
                        [&](const std::string& start) { return file.path.starts_with(start); }))
            << file.path << " includes " << include;
      }
    }
  }
}

TEST(Layers, TheLibraryNeitherPrintsNorEndsTheProgram) {
  const std::regex forbidden(
      R"((std::cerr|std::cout|\bf?printf\(|\bfputs\(|\babort\(|[^_]\bexit\(|\bthrow\b))");
  for (const SourceFile& file : SourceFiles()) {
    if (!IsLibrary(file)) continue;
    // Comments may show examples, want of memory is what it is everywhere in C++, and Stop is how
    // engine/definitions/document_yaml.cc ends the parser of yaml-cpp; it catches it itself.
    const std::string code = std::regex_replace(
        file.text, std::regex("//[^\n]*|throw std::bad_alloc|throw Stop\\(\\)"), "");
    EXPECT_FALSE(std::regex_search(code, forbidden)) << file.path;
  }
}

TEST(Layers, OnlyDiagnosticsWritesToStandardError) {
  for (const SourceFile& file : SourceFiles()) {
    if (!file.path.starts_with("cli/") || file.path.starts_with("cli/diagnostics.")) continue;
    // Asks what is known of the terminal; diagnostics.cc writes.
    if (file.path == "cli/progress.cc") continue;
    EXPECT_EQ(file.text.find("STDERR_FILENO"), std::string::npos) << file.path;
    EXPECT_EQ(file.text.find("stderr"), std::string::npos) << file.path;
  }
}

TEST(Layers, FilesFitInTheHead) {
  const std::vector<SourceFile> files =
      SourceFiles({"patterns", "engine", "cli", "examples", "tests", "bench"});
  ASSERT_GT(files.size(), 400u);
  for (const SourceFile& file : files) {
    EXPECT_LE(std::count(file.text.begin(), file.text.end(), '\n'), 450) << file.path;
  }
}

}  // namespace
}  // namespace metgrep
