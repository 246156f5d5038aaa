// Which files below the paths a user names are read, and in which order.
#include "engine/io/walk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

class PathWalkerTest : public testing::Test {
 protected:
  // Paths of all files, relative to the directory of the test; with ": message" if not OK.
  std::vector<std::string> Walk(const std::vector<std::string>& roots) const {
    PathWalker walker(roots);
    std::vector<std::string> found;
    while (const std::optional<WalkedPath> next = walker.Next()) {
      std::string name = next->path;
      const std::string prefix = directory_.path() + "/";
      if (name.compare(0, prefix.size(), prefix) == 0) name.erase(0, prefix.size());
      if (!next->status.ok()) name += ": " + std::string(next->status.message());
      found.push_back(name);
    }
    EXPECT_FALSE(walker.Next().has_value());
    return found;
  }
  std::vector<std::string> WalkAll() const { return Walk({directory_.path()}); }

  TemporaryDirectory directory_;
};

using Paths = std::vector<std::string>;

TEST_F(PathWalkerTest, NothingBelowNoRoots) { EXPECT_EQ(Walk({}), Paths{}); }

TEST_F(PathWalkerTest, RootsThatAreNoDirectoriesAreYieldedAsTheyAre) {
  directory_.Write("file");
  const std::string file = directory_.Path("file");
  EXPECT_EQ(Walk({"-", file, "does/not/exist", "", file}),
            (Paths{"-", "file", "does/not/exist", "", "file"}));
  ASSERT_EQ(mkfifo(directory_.Path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(Walk({directory_.Path("pipe")}), Paths{"pipe"});
}

TEST_F(PathWalkerTest, FindsEveryRegularFileWhateverItsName) {
  for (const char* name : {"a.log", "b.gz", ".hidden", "no suffix", "x/y/z", "x/.git/config"}) {
    directory_.Write(name);
  }
  std::filesystem::create_directories(directory_.Path("empty/empty"));
  ASSERT_EQ(mkfifo(directory_.Path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(WalkAll(), (Paths{".hidden", "a.log", "b.gz", "no suffix", "x/.git/config", "x/y/z"}));
}

TEST_F(PathWalkerTest, OrderIsThatOfTheBytesOfTheWholePath) {
  for (const char* name : {"a0", "a/b", "a.b", "a-", "B", "\xc3\xa9", "z", "b/c", "b!"}) {
    directory_.Write(name);
  }
  // '!' < '-' < '.' < '/' < '0'
  const Paths expected = {"B", "a-", "a.b", "a/b", "a0", "b!", "b/c", "z", "\xc3\xa9"};
  EXPECT_EQ(WalkAll(), expected);
  Paths sorted = expected;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, expected);
}

TEST_F(PathWalkerTest, RootsKeepTheOrderOfTheUser) {
  directory_.Write("b/1");
  directory_.Write("a/1");
  EXPECT_EQ(Walk({directory_.Path("b"), directory_.Path("a"), directory_.Path("b")}),
            (Paths{"b/1", "a/1", "b/1"}));
}

TEST_F(PathWalkerTest, ASlashAtTheEndOfARootIsNotDoubled) {
  directory_.Write("a/1");
  EXPECT_EQ(Walk({directory_.Path("a/")}), Paths{"a/1"});
}

TEST_F(PathWalkerTest, LinksToFilesAreReadAndLinksToDirectoriesAreNotFollowed) {
  directory_.Write("file");
  directory_.Write("sub/inner");
  std::filesystem::create_symlink("file", directory_.Path("link"));
  std::filesystem::create_symlink("..", directory_.Path("sub/up"));
  std::filesystem::create_symlink(directory_.path(), directory_.Path("loop"));
  EXPECT_EQ(WalkAll(), (Paths{"file", "link", "sub/inner"}));
}

TEST_F(PathWalkerTest, ALinkToADirectoryIsFollowedIfItIsARoot) {
  directory_.Write("real/file");
  std::filesystem::create_symlink("real", directory_.Path("link"));
  EXPECT_EQ(Walk({directory_.Path("link")}), Paths{"link/file"});
}

TEST_F(PathWalkerTest, ALinkToNothingIsAnError) {
  directory_.Write("a");
  directory_.Write("c");
  std::filesystem::create_symlink("nowhere", directory_.Path("b"));
  std::filesystem::create_symlink("d", directory_.Path("d"));
  EXPECT_EQ(WalkAll(), (Paths{"a", "b: No such file or directory", "c",
                              "d: Too many levels of symbolic links"}));
}

TEST_F(PathWalkerTest, AnUnreadableDirectoryIsAnErrorAndTheRestIsFound) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  directory_.Write("a");
  directory_.Write("b/inner");
  directory_.Write("c");
  ASSERT_EQ(chmod(directory_.Path("b").c_str(), 0), 0);
  EXPECT_EQ(WalkAll(), (Paths{"a", "b: Permission denied", "c"}));
  ASSERT_EQ(chmod(directory_.Path("b").c_str(), 0700), 0);
}

TEST_F(PathWalkerTest, GoesDeep) {
  std::string name;
  for (int i = 0; i < 300; ++i) name += "d/";
  directory_.Write(name + "file");
  directory_.Write("e");
  EXPECT_EQ(WalkAll(), (Paths{name + "file", "e"}));
}

TEST_F(PathWalkerTest, FindsManyFilesInOrder) {
  Paths expected;
  for (int i = 1000; i < 3000; ++i) {
    expected.push_back("f" + std::to_string(i));
    directory_.Write(expected.back());
  }
  EXPECT_EQ(WalkAll(), expected);
}

}  // namespace
}  // namespace metgrep
