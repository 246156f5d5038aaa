// Pieces of a JSON document as simdjson hands them over, for those who walk over one.
#ifndef METGREP_ENGINE_MATCH_JSON_TOKENS_H_
#define METGREP_ENGINE_MATCH_JSON_TOKENS_H_

#include <string_view>
#include <vector>

#include "simdjson.h"

namespace metgrep {

inline constexpr std::string_view kJsonSpace = " \t\r\n";

// The bytes of a scalar without the white space behind it; of a container its opening bracket. The
// view points into the document.
std::string_view JsonToken(simdjson::ondemand::value& value);

// The key of a field. `has_escapes`: whether a backslash stands anywhere in the document; where
// none does, the key is what is written, and is compared where it stands.
class JsonKey {
 public:
  // False: that is no JSON. `end` is that of the document.
  bool Read(simdjson::ondemand::field& field, const char* end, bool has_escapes) {
    if (has_escapes) return field.unescaped_key().get(text_) == simdjson::SUCCESS;
    written_ = {field.key().raw(), static_cast<size_t>(end - field.key().raw())};
    return true;
  }

  bool Is(std::string_view name) const {
    if (written_.data() == nullptr) return text_ == name;
    return name.size() < written_.size() && written_[name.size()] == '"' &&
           written_.starts_with(name) && name.find('"') == std::string_view::npos;
  }

 private:
  std::string_view text_;
  std::string_view written_;  // the rest of the document, if it has no escapes
};

// The text of a string, which is read by that; `has_escapes` as above. False: that is no JSON. The
// view is valid until the parser's next document.
bool JsonString(simdjson::ondemand::value& value, bool has_escapes, std::string_view* text);

// Marks the keys of an object, in order, that occur again later in it, and rewinds the object.
// `parser` is that of the document. False: that is no JSON.
bool FindOverriddenKeys(simdjson::ondemand::object& object, simdjson::ondemand::parser& parser,
                        std::vector<bool>* overridden);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_TOKENS_H_
