#include "engine/match/json_document.h"

#include <algorithm>
#include <bit>
#include <new>

#include "simdjson.h"

namespace metgrep {
namespace {

// Without memory, nothing can be said of an event. The one other error is that the environment told
// simdjson (SIMDJSON_FORCE_IMPLEMENTATION) to use nothing that this CPU has.
void CheckMemory(simdjson::error_code error) {
  if (error != simdjson::SUCCESS) throw std::bad_alloc();
}

}  // namespace

struct JsonDocument::Parser {
  simdjson::dom::parser tokens;
  // Has no document. Of simdjson's ways to unescape this is the one that all releases have.
  simdjson::ondemand::parser unescaper;
};

JsonDocument::JsonDocument() : parser_(std::make_unique<Parser>()) {}
JsonDocument::~JsonDocument() = default;

bool JsonDocument::Open(std::string_view event) {
  // Newer releases of simdjson skip a byte order mark; it is not white space of JSON.
  const char* const first = std::find_if_not(event.begin(), event.end(), IsSpace);
  if (first == event.end() || *first != '{') return false;
  // simdjson may read behind an event that ends within a character.
  if (*std::find_if_not(event.rbegin(), event.rend(), IsSpace) != '}') return false;
  if (event.size() > simdjson::SIMDJSON_MAXSIZE_BYTES) return false;  // offsets have 32 bits
  simdjson::dom::parser& tokens = parser_->tokens;
  if (tokens.capacity() < event.size()) {
    const size_t capacity = std::min(std::bit_ceil(event.size()), simdjson::SIMDJSON_MAXSIZE_BYTES);
    CheckMemory(tokens.allocate(capacity, 1));
  }
  simdjson::internal::dom_parser_implementation& stage = *tokens.implementation;
  const auto* const bytes = reinterpret_cast<const uint8_t*>(event.data());
  if (stage.stage1(bytes, event.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) {
    return false;
  }
  uint32_t* const list = stage.structural_indexes.get();
  const size_t count = stage.n_structural_indexes;
  // Behind its list simdjson keeps room for three more.
  list[count] = list[0];
  event_ = event.data();
  begin_ = list;
  end_ = list + count;
  has_escapes_ = event.find('\\') != std::string_view::npos;
  return true;
}

bool JsonDocument::Unescape(std::string* memory, std::string_view* text) {
  simdjson::ondemand::parser& unescaper = parser_->unescaper;
  if (unescaper.capacity() == 0) CheckMemory(unescaper.allocate(1));
  // simdjson reads and writes whole vectors, up to the quote at the end.
  padded_.assign(*text);
  padded_.push_back('"');
  padded_.append(simdjson::SIMDJSON_PADDING, '\0');
  memory->resize(padded_.size());
  auto* out = reinterpret_cast<uint8_t*>(memory->data());
  const auto* const written = reinterpret_cast<const uint8_t*>(padded_.data());
  return unescaper.unescape(simdjson::ondemand::raw_json_string(written), out).get(*text) ==
         simdjson::SUCCESS;
}

}  // namespace metgrep
