// The tokens of JSON events and the grammar over them against a plain reader of JSON, with each of
// simdjson's implementations that this CPU has, on events behind and before which no byte may be
// read.
#include "engine/match/json_document.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/json_skip.h"
#include "gtest/gtest.h"
#include "simdjson.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/guarded_pages.h"
#include "tests/support/oracle_json.h"
#include "tests/support/rounds.h"

namespace metgrep {
namespace {

bool IsObject(JsonDocument& document, std::string_view event) {
  return document.Open(event) && SkipJson(&document, document.begin(), 0) == document.end();
}

class JsonDocumentTest : public testing::TestWithParam<const simdjson::implementation*> {
 protected:
  JsonDocumentTest() : before_(simdjson::get_active_implementation()) {
    simdjson::get_active_implementation() = GetParam();
  }
  ~JsonDocumentTest() override { simdjson::get_active_implementation() = before_; }

  // The oracle's answer.
  bool Check(std::string_view event) {
    const auto value = oracle::ParseJson(event);
    const bool is_object = value && value->kind == oracle::JsonKind::kObject;
    EXPECT_EQ(IsObject(document_, pages_.AtEnd(event)), is_object) << Escaped(event);
    EXPECT_EQ(IsObject(document_, pages_.AtBegin(event)), is_object) << Escaped(event);
    return is_object;
  }

 private:
  const simdjson::implementation* const before_;
  GuardedPages pages_;
  JsonDocument document_;
};

std::vector<const simdjson::implementation*> Implementations() {
  std::vector<const simdjson::implementation*> supported;
  for (const simdjson::implementation* implementation : simdjson::get_available_implementations()) {
    if (implementation->supported_by_runtime_system()) supported.push_back(implementation);
  }
  return supported;
}

INSTANTIATE_TEST_SUITE_P(Implementations, JsonDocumentTest, testing::ValuesIn(Implementations()),
                         [](const auto& test) { return test.param->name(); });

TEST_P(JsonDocumentTest, ReadsEachBeginningOfAnEvent) {
  const std::string_view events[] = {
      R"({"a":1,"b":[true,false,null,{"c":{}}],"d":"x\u00e9\\","\n":-0.5e+10})",
      " {\t\"a\" : [ [ ] , { } , \"\" ] , \"b\" : 0 } \r\n",
      "{\"\xC3\xA9\":\"\xE2\x82\xAC\xF0\x9F\x98\x80\"}",
      "{\"\xF0\x9F\x98\x80",
      "{\"a\":\"\\\\\\\"\"}",
      "{}",
  };
  for (const std::string_view event : events) {
    for (size_t size = 0; size <= event.size(); ++size) Check(event.substr(0, size));
  }
}

TEST_P(JsonDocumentTest, IsStrict) {
  for (const std::string_view event : {
           "{\"a\":01}",
           "{\"a\":1.}",
           "{\"a\":-}",
           "{\"a\":.5}",
           "{\"a\":1e}",
           "{\"a\":+1}",
           "{\"a\":tru}",
           "{\"a\":truex}",
           "{\"a\":nul}",
           "{\"a\":NaN}",
           "{\"a\":1 2}",
           "{\"a\":1,}",
           "{,}",
           "{\"a\"}",
           "{\"a\",1}",
           "{\"a\":}",
           "{a:1}",
           "{1:1}",
           "{\"a\":[1,]}",
           "{\"a\":[,]}",
           "{\"a\":[}",
           "{\"a\":{]}",
           "{\"a\":1]",
           "{}}",
           "{}{}",
           "{}x",
           "{}\f",
           "{}\x1A",
           "{\f}",
           "{\"a\"\x1A:1}",
           "\xEF\xBB\xBF{}",
           "{\"a\":\"\t\"}",
           "{\"a\":\"\\x\"}",
           "{\"a\":\"\\ud800\"}",
           "{\"\\udc00\":1}",
           "{\"a\":\"\xFF\"}",
           "{\"a\":\"b\":1}",
           "[{}]",
           "\"{}\"",
           "1}",
           "}",
       }) {
    EXPECT_FALSE(Check(event)) << Escaped(event);
  }
  const std::string nul("{}\0", 3);
  EXPECT_FALSE(Check(nul));
}

TEST_P(JsonDocumentTest, NestsAThousandDeep) {
  const auto nested = [](size_t depth) {
    std::string event;
    for (size_t i = 0; i < depth; ++i) event += "{\"a\":";
    event += '1';
    return event.append(depth, '}');
  };
  EXPECT_TRUE(Check(nested(kMaxJsonDepth)));
  EXPECT_FALSE(Check(nested(kMaxJsonDepth + 1)));
}

TEST_P(JsonDocumentTest, ReadsRandomEvents) {
  Random random(20261121);
  const std::string bytes("{}[]:,\"\\ \t\r01-.eEtfn\f\x1A\0\xC3\xFF", 25);
  size_t objects = 0;
  const size_t rounds = Rounds(4000);
  for (size_t i = 0; i < rounds; ++i) {
    const std::string pattern = RandomJsonPattern(random);
    const GeneratedParts parts = PartsOf(random, pattern);
    std::string event = RandomJsonEvent(random, parts);
    if (Check(event)) ++objects;
    if (event.empty() || event.size() > 4000) continue;
    event[Below(random, event.size())] = bytes[Below(random, bytes.size())];
    Check(event);
  }
  EXPECT_GT(objects, rounds / 4);
}

}  // namespace
}  // namespace metgrep
