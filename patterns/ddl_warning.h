// The warnings of the DDL reader. Their ids are part of the interface: scripts and tests name them.
#ifndef METGREP_PATTERNS_DDL_WARNING_H_
#define METGREP_PATTERNS_DDL_WARNING_H_

#include <string_view>

namespace metgrep {

// Text.
inline constexpr std::string_view kNonBreakingSpace = "non-breaking-space";
inline constexpr std::string_view kDottedName = "dotted-name";
inline constexpr std::string_view kAdjacentLiterals = "adjacent-literals";
inline constexpr std::string_view kIgnoredText = "ignored-text";
// Regexes that lost their backslashes, or have too many.
inline constexpr std::string_view kLostBackslash = "lost-backslash";
inline constexpr std::string_view kBackspaceInRegex = "backspace-in-regex";
inline constexpr std::string_view kDoubledBackslash = "doubled-backslash";
// Statements that Athena or Hive refuses.
inline constexpr std::string_view kClauseOrder = "clause-order";
inline constexpr std::string_view kNotExternal = "not-external";
inline constexpr std::string_view kReservedWord = "reserved-word";
inline constexpr std::string_view kDuplicateTable = "duplicate-table";
inline constexpr std::string_view kDuplicatePartition = "duplicate-partition";
inline constexpr std::string_view kPartitionOfOtherTable = "partition-of-other-table";
// Legal, and perhaps not what is meant.
inline constexpr std::string_view kDuplicateProperty = "duplicate-property";
inline constexpr std::string_view kIntegerType = "integer-type";
inline constexpr std::string_view kDecimalWithoutPrecision = "decimal-without-precision";
inline constexpr std::string_view kSerdeCase = "serde-case";
inline constexpr std::string_view kContribSerdeType = "contrib-serde-type";

inline constexpr std::string_view kDdlWarningIds[] = {
    kNonBreakingSpace,
    kDottedName,
    kAdjacentLiterals,
    kIgnoredText,
    kLostBackslash,
    kBackspaceInRegex,
    kDoubledBackslash,
    kClauseOrder,
    kNotExternal,
    kReservedWord,
    kDuplicateTable,
    kDuplicatePartition,
    kPartitionOfOtherTable,
    kDuplicateProperty,
    kIntegerType,
    kDecimalWithoutPrecision,
    kSerdeCase,
    kContribSerdeType,
};

}  // namespace metgrep

#endif  // METGREP_PATTERNS_DDL_WARNING_H_
