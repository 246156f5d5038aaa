#include "patterns/java_property.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/ascii.h"
#include "patterns/absl_view.h"
#include "patterns/java_script_names.h"
#include "patterns/unicode_property.h"

namespace metgrep {
namespace {

using Verdict = JavaProperty::Verdict;

// General categories that RE2 knows by the same name. It knows "C", too, but without Cn.
constexpr std::string_view kCategories[] = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd",
                                            "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs",
                                            "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So",
                                            "Pi", "Pf", "L",  "M",  "N",  "Z",  "P",  "S"};

// Methods of java.lang.Character and Unicode properties whose tables are not here.
constexpr std::string_view kJavaMethods[] = {"javaAlphabetic",
                                             "javaIdentifierIgnorable",
                                             "javaIdeographic",
                                             "javaJavaIdentifierPart",
                                             "javaJavaIdentifierStart",
                                             "javaLowerCase",
                                             "javaMirrored",
                                             "javaTitleCase",
                                             "javaUnicodeIdentifierPart",
                                             "javaUnicodeIdentifierStart",
                                             "javaUpperCase"};
constexpr std::string_view kBinaryWithoutTable[] = {
    "ALPHABETIC", "IDEOGRAPHIC", "LOWERCASE", "UPPERCASE", "WORD", "ALPHA",
    "LOWER",      "UPPER",       "ALNUM",     "GRAPH",     "PRINT"};

template <size_t size>
bool Has(const std::string_view (&names)[size], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

JavaProperty Known(CodePointSet set) { return {Verdict::kKnown, std::move(set), ""}; }

JavaProperty KnownToRe2(std::string_view re2_name) {
  return {Verdict::kKnown, UnicodeProperty(re2_name), std::string(re2_name)};
}

// Other characters, those that no version of Unicode has assigned yet included.
CodePointSet Others() {
  CodePointSet assigned;
  for (const char* category : {"L", "M", "N", "P", "S", "Z"}) {
    assigned = assigned.Union(UnicodeProperty(category));
  }
  return assigned.Complement();
}

CodePointSet Unassigned() {
  CodePointSet assigned = Others().Complement();
  for (const char* category : {"Cc", "Cf", "Co", "Cs"}) {
    assigned = assigned.Union(UnicodeProperty(category));
  }
  return assigned.Complement();
}

CodePointSet CasedLetters() {
  return UnicodeProperty("Lu").Union(UnicodeProperty("Ll")).Union(UnicodeProperty("Lt"));
}

// Classes of ASCII characters, which POSIX names.
std::optional<CodePointSet> PosixClass(std::string_view name) {
  if (name == "ASCII") return CodePointSet({{0, 0x7F}});
  if (name == "Lower") return CodePointSet({{'a', 'z'}});
  if (name == "Upper") return CodePointSet({{'A', 'Z'}});
  if (name == "Alpha") return CodePointSet({{'A', 'Z'}, {'a', 'z'}});
  if (name == "Digit") return CodePointSet({{'0', '9'}});
  if (name == "Alnum") return CodePointSet({{'0', '9'}, {'A', 'Z'}, {'a', 'z'}});
  if (name == "Punct") return CodePointSet({{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}});
  if (name == "Graph") return CodePointSet({{'!', '~'}});
  if (name == "Print") return CodePointSet({{' ', '~'}});
  if (name == "Blank") return CodePointSet({{'\t', '\t'}, {' ', ' '}});
  if (name == "Cntrl") return CodePointSet({{0, 0x1F}, {0x7F, 0x7F}});
  if (name == "XDigit") return CodePointSet({{'0', '9'}, {'A', 'F'}, {'a', 'f'}});
  if (name == "Space") return CodePointSet({{'\t', '\r'}, {' ', ' '}});
  return std::nullopt;
}

// Methods of java.lang.Character that follow from general categories.
std::optional<CodePointSet> JavaMethod(std::string_view name) {
  if (name == "javaDefined") return Unassigned().Complement();
  if (name == "javaDigit") return UnicodeProperty("Nd");
  if (name == "javaISOControl") return UnicodeProperty("Cc");
  if (name == "javaLetter") return UnicodeProperty("L");
  if (name == "javaLetterOrDigit") return UnicodeProperty("L").Union(UnicodeProperty("Nd"));
  if (name == "javaSpaceChar") return UnicodeProperty("Z");
  if (name == "javaWhitespace") {
    // Separators, but not those that no line may be broken at.
    const CodePointSet fixed = {{0xA0, 0xA0}, {0x2007, 0x2007}, {0x202F, 0x202F}};
    return UnicodeProperty("Z")
        .Intersection(fixed.Complement())
        .Union({{'\t', '\r'}, {0x1C, 0x1F}});
  }
  return std::nullopt;
}

// The names without a prefix, and those of \p{gc=name}.
JavaProperty FindCategory(std::string_view name, bool case_insensitive) {
  if (case_insensitive) {
    if (name == "Lu" || name == "Ll" || name == "Lt") return Known(CasedLetters());
    if (name == "Lower" || name == "Upper") name = "Alpha";
  }
  if (Has(kCategories, name)) return KnownToRe2(name);
  if (name == "C") return Known(Others());
  if (name == "Cn") return Known(Unassigned());
  if (name == "LC") return Known(CasedLetters());
  if (name == "LD") return Known(UnicodeProperty("L").Union(UnicodeProperty("Nd")));
  if (name == "L1") return Known({{0, 0xFF}});
  if (name == "all") return Known(CodePointSet::All());
  if (std::optional<CodePointSet> set = PosixClass(name)) return Known(*std::move(set));
  if (std::optional<CodePointSet> set = JavaMethod(name)) return Known(*std::move(set));
  if (Has(kJavaMethods, name)) return {Verdict::kUnsupported, {}, ""};
  return {};
}

// Properties with the answer yes or no; the letter case of the name is free.
JavaProperty FindBinaryProperty(std::string_view any_case_name, bool case_insensitive) {
  const std::string name = absl::AsciiStrToUpper(AbslView(any_case_name));
  if (Has(kBinaryWithoutTable, name)) return {Verdict::kUnsupported, {}, ""};
  if (name == "ASSIGNED") return Known(Unassigned().Complement());
  if (name == "CONTROL" || name == "CNTRL") return KnownToRe2("Cc");
  if (name == "DIGIT") return KnownToRe2("Nd");
  if (name == "LETTER") return KnownToRe2("L");
  if (name == "PUNCTUATION" || name == "PUNCT") return KnownToRe2("P");
  if (name == "TITLECASE") {
    return case_insensitive ? JavaProperty{Verdict::kUnsupported, {}, ""} : KnownToRe2("Lt");
  }
  if (name == "WHITESPACE" || name == "WHITE_SPACE" || name == "SPACE") {
    return Known(UnicodeProperty("Z").Union({{'\t', '\r'}, {0x85, 0x85}}));
  }
  if (name == "BLANK") return Known(UnicodeProperty("Zs").Union({{'\t', '\t'}}));
  if (name == "HEXDIGIT" || name == "HEX_DIGIT" || name == "XDIGIT") {
    return Known(UnicodeProperty("Nd").Union(
        {{'A', 'F'}, {'a', 'f'}, {0xFF10, 0xFF19}, {0xFF21, 0xFF26}, {0xFF41, 0xFF46}}));
  }
  if (name == "JOINCONTROL" || name == "JOIN_CONTROL") return Known({{0x200C, 0x200D}});
  if (name == "NONCHARACTERCODEPOINT" || name == "NONCHARACTER_CODE_POINT") {
    std::vector<CodePointRange> ranges = {{0xFDD0, 0xFDEF}};
    for (char32_t plane = 0; plane <= 0x10; ++plane) {
      ranges.push_back({plane << 16 | 0xFFFE, plane << 16 | 0xFFFF});
    }
    return Known(CodePointSet(std::move(ranges)));
  }
  return {};
}

JavaProperty FindScript(std::string_view name) {
  const std::string upper = absl::AsciiStrToUpper(AbslView(name));
  // Everything that is in no script; RE2 has no name for that.
  if (upper == "UNKNOWN" || upper == "ZZZZ") return {Verdict::kUnsupported, {}, ""};
  const std::string_view re2_name = Re2ScriptName(name);
  return re2_name.empty() ? JavaProperty{} : KnownToRe2(re2_name);
}

JavaProperty FindBlock(std::string_view name) {
  const std::string upper = absl::AsciiStrToUpper(AbslView(name));
  if (upper == "BASICLATIN" || upper == "BASIC_LATIN" || upper == "BASIC LATIN") {
    return Known({{0, 0x7F}});
  }
  return {Verdict::kUnsupported, {}, ""};
}

}  // namespace

JavaProperty FindJavaProperty(std::string_view name, bool case_insensitive) {
  if (const size_t equal = name.find('='); equal != std::string_view::npos) {
    const std::string key = absl::AsciiStrToLower(AbslView(name.substr(0, equal)));
    const std::string_view value = name.substr(equal + 1);
    if (key == "sc" || key == "script") return FindScript(value);
    if (key == "blk" || key == "block") return FindBlock(value);
    if (key == "gc" || key == "general_category") return FindCategory(value, case_insensitive);
    return {};
  }
  if (name.starts_with("In")) return FindBlock(name.substr(2));
  if (!name.starts_with("Is")) return FindCategory(name, case_insensitive);
  name.remove_prefix(2);
  JavaProperty property = FindBinaryProperty(name, case_insensitive);
  if (property.verdict == Verdict::kUnknown) property = FindCategory(name, case_insensitive);
  if (property.verdict == Verdict::kUnknown) property = FindScript(name);
  return property;
}

}  // namespace metgrep
