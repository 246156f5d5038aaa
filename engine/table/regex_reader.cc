#include "engine/table/regex_reader.h"

#include <algorithm>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "patterns/utf8_replacement.h"
#include "re2/re2.h"

namespace metgrep {
namespace {

// Most regexes of log tables have fewer groups.
constexpr size_t kUsualGroups = 40;

std::unique_ptr<RE2> CompileRe2(const std::string& regex) {
  auto compiled = std::make_unique<RE2>(regex, RE2::Quiet);
  return compiled->ok() ? std::move(compiled) : nullptr;
}

// Whether what the node matches can only be ASCII; notes it of the groups below, too.
bool FindAsciiGroups(const JavaRegexNode& node, std::vector<bool>* groups) {
  if (node.kind == JavaRegexNode::Kind::kSet) {
    return node.set.empty() || node.set.ranges().back().last < 0x80;
  }
  bool is_ascii = true;
  for (const JavaRegexNode& child : node.children) {
    is_ascii = FindAsciiGroups(child, groups) && is_ascii;
  }
  if (node.kind == JavaRegexNode::Kind::kGroup) (*groups)[node.group - 1] = is_ascii;
  return is_ascii;
}

// The first group at or below `node` of those that `is_wanted`; null: there is none.
const JavaRegexNode* FindGroup(const JavaRegexNode& node,
                               absl::FunctionRef<bool(size_t)> is_wanted) {
  if (node.kind == JavaRegexNode::Kind::kGroup && is_wanted(node.group)) return &node;
  for (const JavaRegexNode& child : node.children) {
    if (const JavaRegexNode* const found = FindGroup(child, is_wanted)) return found;
  }
  return nullptr;
}

size_t CountGroups(const JavaRegexNode& node) {
  size_t groups = node.kind == JavaRegexNode::Kind::kGroup ? 1 : 0;
  for (const JavaRegexNode& child : node.children) groups += CountGroups(child);
  return groups;
}

}  // namespace

RegexReader::RegexReader() = default;
RegexReader::~RegexReader() = default;

std::unique_ptr<RegexReader> RegexReader::Create(std::string_view regex,
                                                 const JavaRegexOptions& options,
                                                 std::vector<JavaRegexWarning>* warnings,
                                                 JavaRegexError* error) {
  std::optional<JavaRegex> parsed = ParseJavaRegex(regex, options, error);
  if (!parsed) return nullptr;
  std::optional<JavaRegexTranslation> translation = TranslateJavaRegex(*parsed, error);
  if (!translation) return nullptr;
  std::unique_ptr<RegexReader> reader(new RegexReader());
  reader->regex_ = CompileRe2(translation->re2);
  bool compiled = reader->regex_ != nullptr;
  for (const JavaRegexPrecheck& precheck : translation->prechecks) {
    reader->prechecks_.push_back({CompileRe2(precheck.re2), precheck.negated});
    compiled = compiled && reader->prechecks_.back().regex != nullptr;
  }
  if (!compiled) {
    *error = {JavaRegexError::Kind::kNotSupported, "the regex is too large", {0, regex.size()}};
    return nullptr;
  }
  reader->groups_ = translation->groups;
  reader->is_ascii_group_.resize(parsed->groups);
  FindAsciiGroups(parsed->root, &reader->is_ascii_group_);
  reader->shape_ = Shape::Compile(*parsed);
  reader->parsed_ = *std::move(parsed);
  *warnings = std::move(translation->warnings);
  return reader;
}

const std::string& RegexReader::re2() const { return regex_->pattern(); }

bool RegexReader::Passes(std::string_view line) const {
  return std::all_of(prechecks_.begin(), prechecks_.end(), [line](const Precheck& precheck) {
    const bool found = precheck.regex->Match({line.data(), line.size()}, 0, line.size(),
                                             RE2::ANCHOR_START, nullptr, 0);
    return found != precheck.negated;
  });
}

bool RegexReader::Read(std::string_view line, RowScratch* scratch,
                       std::vector<std::string_view>* texts) const {
  if (line.data() == nullptr) line = "";
  if (shape_) {
    Shape::Answer answer = shape_->Match(line, &scratch->shape);
    if (answer == Shape::Answer::kMatches && !Passes(line)) answer = Shape::Answer::kDoesNotMatch;
    switch (answer) {
      case Shape::Answer::kMatches:
        for (size_t i = 0; i < texts->size(); ++i) {
          const GroupPlace place = i < groups_ ? scratch->shape.groups[i] : GroupPlace();
          (*texts)[i] = place.begin == GroupPlace::kNoPlace
                            ? std::string_view()
                            : line.substr(place.begin, place.end - place.begin);
        }
        return true;
      case Shape::Answer::kDoesNotMatch:
        std::fill(texts->begin(), texts->end(), std::string_view());
        return false;
      case Shape::Answer::kUndecided:
        break;
    }
  }
  if (!IsValidUtf8(line)) {
    scratch->decoded.clear();
    AppendWithReplacement(line, &scratch->decoded);
    line = scratch->decoded;
  }
  if (ReadByRe2(line, texts)) return true;
  std::fill(texts->begin(), texts->end(), std::string_view());
  return false;
}

bool RegexReader::ReadByRe2(std::string_view line, std::vector<std::string_view>* texts) const {
  if (!Passes(line)) return false;
  // The fewer groups are asked for, the less RE2 has to do.
  const size_t asked = std::min(texts->size(), groups_);
  absl::InlinedVector<re2::StringPiece, kUsualGroups> pieces(asked + 1);
  if (!regex_->Match({line.data(), line.size()}, 0, line.size(), RE2::ANCHOR_BOTH, pieces.data(),
                     asked == 0 ? 0 : static_cast<int>(pieces.size()))) {
    return false;
  }
  for (size_t i = 0; i < texts->size(); ++i) {
    (*texts)[i] = i < asked ? std::string_view(pieces[i + 1].data(), pieces[i + 1].size())
                            : std::string_view();
  }
  return true;
}

std::string_view RegexReader::GroupText(size_t group) const {
  const JavaRegexNode* const found =
      FindGroup(parsed_.root, [group](size_t other) { return other == group; });
  if (found == nullptr) return "";
  return std::string_view(parsed_.text)
      .substr(found->span.begin, found->span.end - found->span.begin);
}

RegexReader::Stop RegexReader::FindStop(std::string_view line) const {
  const std::string text = DecodeWithReplacement(line);
  JavaRegex start = parsed_;
  const auto first_group = [](const JavaRegexNode& node) {
    const JavaRegexNode* const group = FindGroup(node, [](size_t) { return true; });
    return group != nullptr ? group->group : 0;
  };
  if (start.root.kind != JavaRegexNode::Kind::kSequence) {
    return {0, parsed_.text, first_group(start.root)};
  }
  if (!Passes(text)) {
    // The look-ahead at the start is what does not match.
    const std::vector<JavaRegexNode>& parts = start.root.children;
    const auto ahead = std::find_if(parts.begin(), parts.end(), [](const JavaRegexNode& part) {
      return part.kind == JavaRegexNode::Kind::kLookAround;
    });
    const Span span = ahead == parts.end() ? start.root.span : ahead->span;
    return {0, std::string_view(parsed_.text).substr(span.begin, span.end - span.begin), 0};
  }
  Stop stop;  // its part is the one behind those that are tried
  for (std::vector<JavaRegexNode>& parts = start.root.children;; parts.pop_back()) {
    start.groups = CountGroups(start.root);
    start.group_names.resize(start.groups);
    JavaRegexError error;
    const std::optional<JavaRegexTranslation> translation = TranslateJavaRegex(start, &error);
    if (translation) {
      const RE2 regex(translation->re2, RE2::Quiet);
      re2::StringPiece matched;
      if (regex.ok() && regex.Match(text, 0, text.size(), RE2::ANCHOR_START, &matched, 1)) {
        stop.offset = matched.size();
        return stop;
      }
    }
    if (parts.empty()) return stop;
    const Span span = parts.back().span;
    stop.part = std::string_view(parsed_.text).substr(span.begin, span.end - span.begin);
    stop.group = first_group(parts.back());
  }
}

}  // namespace metgrep
