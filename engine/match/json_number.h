// Numbers of JSON events as the service sees them.
//
// An integer stays exact, whatever its length. Any other number is a Java double: it is rounded,
// may become infinite or zero, and its text is that of Double.toString.
#ifndef METGREP_ENGINE_MATCH_JSON_NUMBER_H_
#define METGREP_ENGINE_MATCH_JSON_NUMBER_H_

#include <optional>
#include <string>
#include <string_view>

#include "engine/plan/decimal.h"

namespace metgrep {

// Whether `token` is a number by the grammar of JSON.
bool IsJsonNumber(std::string_view token);

class JsonNumber {
 public:
  // REQUIRES: IsJsonNumber(token). `token` must outlive the number.
  explicit JsonNumber(std::string_view token);
  JsonNumber(const JsonNumber&) = delete;
  JsonNumber& operator=(const JsonNumber&) = delete;

  // "12", "1.0", "1.0E10", "Infinity". A view of the token or of this object.
  std::string_view text() const { return text_; }
  // Nothing if it is infinite. A view of the token or of this object.
  const std::optional<Decimal>& value() const { return value_; }

 private:
  std::string buffer_;
  std::string_view text_;
  std::optional<Decimal> value_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_NUMBER_H_
