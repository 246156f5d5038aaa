#include "patterns/java_to_re2.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "patterns/java_regex_atomic.h"
#include "patterns/re2_class.h"
#include "re2/re2.h"

namespace metgrep {
namespace {

using Node = JavaRegexNode;
using Anchor = JavaRegexNode::Anchor;

// RE2 refuses larger counts, and nested counts with a larger product ("invalid repetition size").
constexpr uint32_t kMaxRepeat = 1000;
// Ours: a larger count of a single character is split into counts that RE2 takes, up to this one.
constexpr uint32_t kMaxSplitRepeat = 10 * kMaxRepeat;
// Ours: RE2 copies what is counted before it finds the regex too large. With its default memory it
// takes less than this many characters and anchors, so nothing is refused that it would take.
constexpr uint64_t kMaxCopies = uint64_t{1} << 17;
// Ours; each is a regex of its own.
constexpr size_t kMaxPrechecks = 16;
// Ours: classes of Unicode may take thousands of bytes each, and RE2 long to find them too many.
constexpr size_t kMaxRe2Bytes = size_t{1} << 20;

class Translator {
 public:
  explicit Translator(const JavaRegex& regex) : regex_(regex) {}

  std::optional<JavaRegexTranslation> Translate(JavaRegexError* error) {
    result_.groups = regex_.groups;
    result_.group_names = regex_.group_names;
    result_.warnings = regex_.warnings;
    const bool good = CheckAtomics(regex_.root, false) && TakePrechecks(regex_.root) &&
                      PrintAll(regex_.root, {}, &result_.re2) &&
                      CheckCompiles(result_.re2, regex_.groups);
    if (!good) {
      *error = std::move(error_);
      return std::nullopt;
    }
    return std::move(result_);
  }

 private:
  struct Context {
    enum class Inside { kNothing, kSequence, kRepeat };
    Inside inside = Inside::kNothing;
    bool last = true;               // nothing behind can match a character
    uint32_t repeats = kMaxRepeat;  // how large a count may be here
    uint64_t copies = 1;            // that RE2 makes of this part
  };

  bool Refuse(const Span& span, std::string sentence) {
    error_ = {JavaRegexError::Kind::kNotSupported, std::move(sentence), span};
    return false;
  }

  void Warn(JavaRegexWarning::Kind kind, const Span& span, std::string sentence) {
    result_.warnings.push_back({kind, std::move(sentence), span});
  }

  bool CheckAtomics(const Node& root, bool ends_anywhere) {
    const Node* atomic = FindEffectiveAtomic(root, ends_anywhere);
    if (atomic == nullptr) return true;
    return Refuse(atomic->span, atomic->kind == Node::Kind::kAtomic
                                    ? "atomic groups are not supported"
                                    : "possessive quantifiers are not supported");
  }

  // Takes the look-aheads at the very start; Print leaves them out.
  bool TakePrechecks(const Node& node) {
    switch (node.kind) {
      case Node::Kind::kSequence:
        for (const Node& child : node.children) {
          if (!TakePrechecks(child)) return false;
          if (child.can_consume) break;
        }
        return true;
      case Node::Kind::kGroup:
        return TakePrechecks(node.children[0]);
      case Node::Kind::kLookAround:
        return node.behind || TakeLookAhead(node);
      case Node::Kind::kAnchor:
        // Java finds no begin of a line in empty text.
        return node.anchor != Anchor::kLineBegin || Take(node, {"(?s).", false});
      default:
        return true;
    }
  }

  bool Take(const Node& node, JavaRegexPrecheck precheck) {
    if (taken_.size() == kMaxPrechecks) {
      return Refuse(node.span, "more than 16 look-aheads are not supported");
    }
    taken_.push_back(&node);
    result_.prechecks.push_back(std::move(precheck));
    return true;
  }

  bool TakeLookAhead(const Node& node) {
    const Node& body = node.children[0];
    if (node.has_groups) {
      return Refuse(node.span, "a look-ahead with capturing groups is not supported");
    }
    std::string re2;
    if (!CheckAtomics(body, true) || !PrintAll(body, {.last = false}, &re2) ||
        !CheckCompiles(re2, 0)) {
      return false;
    }
    return Take(node, {std::move(re2), node.negated});
  }

  // A regex of its own.
  bool PrintAll(const Node& root, Context context, std::string* re2) {
    copies_ = 0;
    *re2 = "(?s)";
    return Print(root, context, re2);
  }

  bool Print(const Node& node, Context context, std::string* re2) {
    if (node.children.empty()) copies_ += context.copies;
    if (copies_ > kMaxCopies) return Refuse(node.span, "the pattern is too large");
    switch (node.kind) {
      case Node::Kind::kSet:
        if (re2->size() > kMaxRe2Bytes) return Refuse(node.span, "the pattern is too large");
        if (node.re2_property.empty()) {
          AppendRe2Class(node.set, re2);
        } else {
          *re2 += node.re2_property;
        }
        return true;
      case Node::Kind::kSequence:
        return PrintSequence(node, context, re2);
      case Node::Kind::kAlternation: {
        const bool bare = context.inside == Context::Inside::kNothing;
        context.inside = Context::Inside::kNothing;
        *re2 += bare ? "" : "(?:";
        for (const Node& child : node.children) {
          if (&child != &node.children[0]) *re2 += '|';
          if (!Print(child, context, re2)) return false;
        }
        *re2 += bare ? "" : ")";
        return true;
      }
      case Node::Kind::kRepeat:
        return PrintRepeat(node, context, re2);
      case Node::Kind::kGroup: {
        context.inside = Context::Inside::kNothing;
        *re2 += '(';
        const bool good = Print(node.children[0], context, re2);
        *re2 += ')';
        return good;
      }
      case Node::Kind::kAtomic:
        return Print(node.children[0], context, re2);
      case Node::Kind::kLookAround:
        if (IsTaken(node)) return true;
        return Refuse(node.span, node.behind
                                     ? "look-behind is not supported"
                                     : "look-ahead is only supported at the start of the pattern");
      case Node::Kind::kAnchor:
        return PrintAnchor(node, context, re2);
    }
    return false;
  }

  bool PrintSequence(const Node& node, Context context, std::string* re2) {
    const bool bare = context.inside != Context::Inside::kRepeat;
    context.inside = Context::Inside::kSequence;
    // Up to here some later part can match a character.
    const auto last_consuming = std::find_if(node.children.rbegin(), node.children.rend(),
                                             [](const Node& child) { return child.can_consume; });
    const auto consuming_end = last_consuming.base() - node.children.begin();
    const bool last = context.last;
    *re2 += bare ? "" : "(?:";
    for (const Node& child : node.children) {
      context.last = last && &child - node.children.data() >= consuming_end - 1;
      if (!Print(child, context, re2)) return false;
    }
    *re2 += bare ? "" : ")";
    return true;
  }

  bool PrintRepeat(const Node& node, Context context, std::string* re2) {
    const bool wrapped = context.inside == Context::Inside::kRepeat;
    const Node& body = node.children[0];
    const uint32_t count = node.max == kUnbounded ? node.min : node.max;
    const bool counted =
        !(node.max == 1 && node.min == 0) && !(node.max == kUnbounded && node.min <= 1);
    if (counted && count > kMaxRepeat && context.repeats == kMaxRepeat &&
        body.kind == Node::Kind::kSet) {
      return PrintSplit(node, count, context, re2);
    }
    if (counted && count > 0) {
      context.repeats /= std::min(count, kMaxRepeat + 1);
      context.copies *= std::min(count, kMaxRepeat);
    }
    if (context.repeats == 0) {
      return Refuse(node.span,
                    "more than 1000 repetitions, nested counts multiplied, are not supported");
    }
    if (node.min > 1 && body.can_be_empty && body.can_consume && body.has_anchors) {
      // Java leaves the loop as soon as the body was empty once. Mostly that does no harm, because
      // what can be empty here can be so at the next place, too; but not by way of an anchor.
      return Refuse(node.span, "repeating what only an anchor can make empty is not supported");
    }
    if (node.max > 1) {
      context.last = false;
      if (regex_.groups > 0 && (body.can_be_empty || body.has_groups)) {
        Warn(JavaRegexWarning::Kind::kGroupText, node.span,
             body.has_groups
                 ? "the text of groups inside this repeated part may differ from Java's"
                 : "the text of groups may differ from Java's: the repeated part can be empty");
      }
    }
    context.inside = Context::Inside::kRepeat;
    *re2 += wrapped ? "(?:" : "";
    const bool plain = body.kind == Node::Kind::kAnchor || body.kind == Node::Kind::kLookAround;
    *re2 += plain ? "(?:" : "";
    if (!Print(body, context, re2)) return false;
    *re2 += plain ? ")" : "";
    PrintCount(node, node.min, node.max, re2);
    *re2 += wrapped ? ")" : "";
    return true;
  }

  // X{5,2500} as X{5}X{0,1000}X{0,1000}X{0,495}, which prefers the same lengths.
  bool PrintSplit(const Node& node, uint32_t count, Context context, std::string* re2) {
    if (count > kMaxSplitRepeat) {
      return Refuse(node.span, "more than 10000 repetitions are not supported");
    }
    const bool wrapped = context.inside == Context::Inside::kRepeat;
    *re2 += wrapped ? "(?:" : "";
    const auto part = [&](uint32_t min, uint32_t max) {
      Context inside = context;
      inside.copies *= max == kUnbounded ? 1 : max;
      if (!Print(node.children[0], inside, re2)) return false;
      PrintCount(node, min, max, re2);
      return true;
    };
    for (uint32_t left = node.min; left > 0; left -= std::min(left, kMaxRepeat)) {
      if (!part(std::min(left, kMaxRepeat), std::min(left, kMaxRepeat))) return false;
    }
    if (node.max == kUnbounded && !part(0, kUnbounded)) return false;
    uint32_t optional = node.max == kUnbounded ? 0 : node.max - node.min;
    for (; optional > 0; optional -= std::min(optional, kMaxRepeat)) {
      if (!part(0, std::min(optional, kMaxRepeat))) return false;
    }
    *re2 += wrapped ? ")" : "";
    return true;
  }

  static void PrintCount(const Node& node, uint32_t min, uint32_t max, std::string* re2) {
    if (max == kUnbounded && min <= 1) {
      *re2 += min == 0 ? '*' : '+';
    } else if (min == 0 && max == 1) {
      *re2 += '?';
    } else {
      *re2 += '{' + std::to_string(min);
      if (max == kUnbounded) {
        *re2 += ',';
      } else if (max != min) {
        *re2 += ',' + std::to_string(max);
      }
      *re2 += '}';
    }
    if (node.mode == Node::Mode::kLazy) *re2 += '?';
  }

  bool PrintAnchor(const Node& node, const Context& context, std::string* re2) {
    switch (node.anchor) {
      case Anchor::kBegin:
        *re2 += '^';
        return true;
      case Anchor::kFinalEnd:
        if (!context.last) {
          Warn(JavaRegexWarning::Kind::kTerminator, node.span,
               "in Java this also matches before a line terminator that ends the line");
        }
        *re2 += '$';
        return true;
      case Anchor::kEnd:
        *re2 += '$';
        return true;
      case Anchor::kLineBegin:
        *re2 += '^';
        return IsTaken(node) ||
               Refuse(node.span, "(?m)^ is only supported at the start of the pattern");
      case Anchor::kLineEnd:
        *re2 += '$';
        return context.last ||
               Refuse(node.span, "(?m)$ is only supported at the end of the pattern");
      case Anchor::kWordBoundary:
      case Anchor::kNoWordBoundary: {
        const bool negated = node.anchor == Anchor::kNoWordBoundary;
        *re2 += negated ? "\\B" : "\\b";
        Warn(JavaRegexWarning::Kind::kWordBoundary, node.span,
             std::string("what \\") + (negated ? "B" : "b") +
                 " is beside letters outside ASCII differs between versions of Java");
        return true;
      }
    }
    return false;
  }

  bool IsTaken(const Node& node) const {
    return std::find(taken_.begin(), taken_.end(), &node) != taken_.end();
  }

  bool CheckCompiles(const std::string& re2, size_t groups) {
    const Span all = {0, regex_.text.size()};
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 compiled(re2, options);
    if (!compiled.ok()) return Refuse(all, "RE2 cannot hold the regex: " + compiled.error());
    if (static_cast<size_t>(compiled.NumberOfCapturingGroups()) != groups) {
      return Refuse(all, "RE2 counts the groups differently");
    }
    return true;
  }

  const JavaRegex& regex_;
  JavaRegexTranslation result_;
  uint64_t copies_ = 0;             // of characters and anchors, as RE2 counts them
  std::vector<const Node*> taken_;  // at the start, and now prechecks
  JavaRegexError error_;
};

}  // namespace

std::optional<JavaRegexTranslation> TranslateJavaRegex(const JavaRegex& regex,
                                                       JavaRegexError* error) {
  return Translator(regex).Translate(error);
}

std::optional<JavaRegexTranslation> TranslateJavaRegex(std::string_view pattern,
                                                       const JavaRegexOptions& options,
                                                       JavaRegexError* error) {
  const std::optional<JavaRegex> regex = ParseJavaRegex(pattern, options, error);
  if (!regex) return std::nullopt;
  return TranslateJavaRegex(*regex, error);
}

}  // namespace metgrep
