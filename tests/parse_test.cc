// The parser: trees by their print, errors by sentence, span and picture.

#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "patterns/parse_error.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

std::string Print(std::string_view text) {
  ParseError error;
  const std::optional<Pattern> pattern = ParsePattern(text, &error);
  return pattern ? PrintPattern(*pattern) : "error: " + error.sentence;
}

// "sentence @begin-end", or "ok".
std::string ErrorOf(std::string_view text) {
  ParseError error;
  if (ParsePattern(text, &error)) return "ok";
  return error.sentence + " @" + std::to_string(error.span.begin) + "-" +
         std::to_string(error.span.end);
}

TEST(Parse, FirstCharacterDecidesTheSyntax) {
  const auto syntax = [](std::string_view text) {
    ParseError error;
    return ParsePattern(text, &error)->syntax;
  };
  EXPECT_EQ(syntax(""), Syntax::kTerms);
  EXPECT_EQ(syntax("ERROR"), Syntax::kTerms);
  EXPECT_EQ(syntax("[a]"), Syntax::kSpace);
  EXPECT_EQ(syntax("{$.a=1}"), Syntax::kJson);
  EXPECT_EQ(syntax("%a%"), Syntax::kRegex);
}

TEST(Parse, PrintsInNormalLayout) {
  EXPECT_EQ(Print("a-b ?c -\"d e\""), "a -b ?c -\"d e\"");
  EXPECT_EQ(Print("- \"x\""), "-\"x\"");
  EXPECT_EQ(Print("\"a\\\"b\\\\c\\d\""), "\"a\\\"b\\\\cd\"");
  EXPECT_EQ(Print("{$.a=1||$.b!=\"x\"&&$.c IS null}"),
            "{ $.a = 1 || ($.b != \"x\" && $.c IS NULL) }");
  EXPECT_EQ(Print("{ $.a.['b c'][3].* >= -1.5e3 }"), "{ $.a.['b c'][3][*] >= -1.5e3 }");
  EXPECT_EQ(Print("{ $.* = *x }"), "{ $.* = *x }");
  EXPECT_EQ(Print("{ $.a not exists }"), "{ $.a NOT EXISTS }");
  EXPECT_EQ(Print("[a,,b=\"c d\"&&(b!=x*||b=%y%),...]"),
            "[a, , b = \"c d\" && (b != x* || b = %y%), ...]");
  EXPECT_EQ(Print("[]"), "[]");
  EXPECT_EQ(Print("[a,]"), "[a, ]");
  EXPECT_EQ(Print("%^a{,3}$%"), "%^a{,3}$%");
}

TEST(Parse, APrintIsAPatternWithTheSamePrint) {
  for (const char* text : {"a-b ?c", "{ ($.a = 1 || $.b = 2) && $.c = 3 }", "[, , ...]", "[a, ]",
                           "{ $.a[*] != \"\" }", "%[]]a%", "[a=\"*\", b<=-1]"}) {
    EXPECT_EQ(Print(Print(text)), Print(text)) << text;
  }
}

TEST(Parse, ErrorsNameTheOffendingBytes) {
  EXPECT_EQ(ErrorOf("a@b"), "Invalid character(s) in term '@' @1-2");
  EXPECT_EQ(ErrorOf("x \"a"), "Invalid character(s) in term '\"a' @2-4");
  EXPECT_EQ(ErrorOf("\"a\"b"), "Invalid metric filter pattern @3-4");
  EXPECT_EQ(ErrorOf("a -"), "Invalid metric filter pattern @2-3");
  EXPECT_EQ(ErrorOf("caf\xC3\xA9 \xE2\x80\x9D"),
            "Invalid character(s) in term '\xE2\x80\x9D' @6-9");
  EXPECT_EQ(ErrorOf("{ $.a = 1"), "If a filter pattern starts with '{' it must end with '}' @9-9");
  EXPECT_EQ(ErrorOf("{ $.a == 1 }"), "Invalid metric filter pattern @7-8");
  EXPECT_EQ(ErrorOf("{ $['a'] = 1 }"), "Invalid character(s) in term '$[' @2-4");
  EXPECT_EQ(ErrorOf("{ $.a[-1] = 1 }"), "Invalid character(s) in term '[-' @5-7");
  EXPECT_EQ(ErrorOf("{ $.a > \"1\" }"), "Invalid character(s) in term '\"1\"' @8-11");
  EXPECT_EQ(ErrorOf("{ $.a IS NOT NULL }"), "Invalid character(s) in term 'NOT' @9-12");
  EXPECT_EQ(ErrorOf("{ $.a = %(b)% }"), "Invalid character(s) in term '%(' @8-10");
  EXPECT_EQ(ErrorOf("{ ($.a = 1 }"), "Invalid metric filter pattern @2-3");
  EXPECT_EQ(ErrorOf("[a, b, a]"), "Duplicate field 'a' @7-8");
  EXPECT_EQ(ErrorOf("[..., a, ...]"), "Duplicate field '...' @9-12");
  EXPECT_EQ(ErrorOf("[a=1 && b=2]"),
            "Multiple variables used in a single filter. Var1 : a, Var2 : b @8-9");
  EXPECT_EQ(ErrorOf("[a b]"), "Invalid metric filter pattern @3-4");
  EXPECT_EQ(ErrorOf("[1a]"), "Invalid character(s) in term '1a' @1-3");
  EXPECT_EQ(ErrorOf("%a% %b%"), "Invalid character(s) in term ' ' @3-4");
  EXPECT_EQ(ErrorOf(" {$.a=1}"), "Invalid metric filter pattern @0-1");
  EXPECT_EQ(ErrorOf("a\xFF"), "Invalid metric filter pattern @1-2");
}

TEST(Parse, Limits) {
  const std::string longest(1024, 'a');
  EXPECT_EQ(ErrorOf(longest), "ok");
  EXPECT_EQ(ErrorOf(longest + "a").substr(0, 48),
            "1 validation error detected: Value 'aaaaaaaaaaaa");
  std::string accents;
  for (int i = 0; i < 1024; ++i) accents += "\xC3\xA9";
  EXPECT_EQ(ErrorOf(accents), "ok") << "the limit is of characters, not bytes";

  EXPECT_EQ(ErrorOf("{ $.a = %1% || $.a = %2% }"), "ok");
  EXPECT_EQ(ErrorOf("[a=%1%, b=%2%, c=%3%]"),
            "Your input has exceeded the maximum of 2 regular expressions per filter pattern. "
            "@17-20");
  EXPECT_EQ(ErrorOf("{ $.*=1 && $.a[*]=1 && $.b.*=1 }"), "ok");
  EXPECT_EQ(ErrorOf("{ $.*=1 && $.a[*]=1 && $.b.*=1 && $.c.*=1 }"),
            "Your filter pattern has JSON path selectors that exceed the maximum of 3 wildcards "
            "allowed per filter pattern. @34-39");
  const auto nested = [](size_t depth) {
    return "{" + std::string(depth, '(') + "$.a=1" + std::string(depth, ')') + "}";
  };
  EXPECT_EQ(ErrorOf(nested(kMaxNesting)), "ok");
  EXPECT_EQ(ErrorOf(nested(kMaxNesting + 1)), "Invalid metric filter pattern @257-258");
}

TEST(RenderParseError, DrawsACaretUnderTheBytes) {
  const auto render = [](std::string_view text) {
    ParseError error;
    EXPECT_FALSE(ParsePattern(text, &error));
    return RenderParseError(error, text);
  };
  EXPECT_EQ(render("a@b"),
            "Invalid character(s) in term '@'\n"
            "  a@b\n"
            "   ^\n"
            "put text with this character in double quotes");
  EXPECT_EQ(render("[caf\xC3\xA9, 404]"),
            "Invalid character(s) in term '404'\n"
            "  [caf\xC3\xA9, 404]\n"
            "         ^^^\n"
            "a field name starts with a letter or _ and goes on with letters, digits, _ and -; a "
            "value needs a name: [field=value]");
  // The line of the error; a tab is one column.
  EXPECT_EQ(render("[a,\n\tb=,\n c]").substr(0, 56),
            "Invalid metric filter pattern\n  ?b=,\n     ^\nexpected a v");
}

TEST(Parse, EveryExamplePatternIsAccepted) {
  // Patterns as people deploy them; see the file for where they come from.
  std::ifstream file(METGREP_TEST_DATA "/cases/accepted_patterns.txt");
  size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++count;
    EXPECT_EQ(ErrorOf(line), "ok") << line;
  }
  EXPECT_GT(count, 20u);
}

}  // namespace
}  // namespace metgrep
