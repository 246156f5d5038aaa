#include "tests/support/html_check.h"

#include <algorithm>
#include <regex>
#include <set>
#include <utility>

namespace metgrep {
namespace {

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};

// Without its entities; false if there is another "&", or a character of markup.
bool Decode(std::string_view markup, std::string* out) {
  while (!markup.empty()) {
    const auto* const entity =
        std::find_if(std::begin(kEntities), std::end(kEntities),
                     [&](const auto& known) { return markup.starts_with(known.first); });
    if (entity != std::end(kEntities)) {
      *out += entity->second;
      markup.remove_prefix(entity->first.size());
      continue;
    }
    if (markup[0] == '&' || markup[0] == '<' || markup[0] == '>') return false;
    *out += markup[0];
    markup.remove_prefix(1);
  }
  *out += '\n';
  return true;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : rest_(html) {}

  HtmlPage Read() {
    constexpr std::string_view kDoctype = "<!DOCTYPE html>";
    if (!rest_.starts_with(kDoctype)) return Fail("no document type");
    rest_.remove_prefix(kDoctype.size());
    while (!rest_.empty()) {
      const std::string error = rest_[0] == '<' ? ReadTag() : ReadText();
      if (!error.empty()) return Fail(error);
    }
    if (!open_.empty()) return Fail("not closed: " + open_.back());
    for (const std::string& link : links_) {
      if (!ids_.contains(link)) return Fail("no element has the id " + link);
    }
    return page_;
  }

 private:
  HtmlPage Fail(const std::string& error) {
    page_.error = error;
    return page_;
  }

  std::string ReadText() {
    const size_t end = std::min(rest_.find('<'), rest_.size());
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (!open_.empty() && open_.back() == "style") return "";
    return Decode(text, &page_.text) ? "" : "markup in text: " + std::string(text);
  }

  std::string ReadTag() {
    static const std::regex kTag(
        R"re(<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)(/?)>)re");
    std::cmatch match;
    if (!std::regex_search(rest_.data(), rest_.data() + rest_.size(), match, kTag,
                           std::regex_constants::match_continuous)) {
      return "no tag: " + std::string(rest_.substr(0, 60));
    }
    rest_.remove_prefix(static_cast<size_t>(match.length()));
    const std::string name = match[2];
    if (match[1].length() > 0) {
      if (open_.empty() || open_.back() != name) return "closes what is not open: " + name;
      open_.pop_back();
      return "";
    }
    page_.elements.push_back({name, match[3]});
    if (match[4].length() == 0 && name != "meta") open_.push_back(name);
    return ReadAttributes(match[3]);
  }

  std::string ReadAttributes(const std::string& attributes) {
    static const std::regex kAttribute(R"re( ([a-zA-Z][a-zA-Z0-9-]*)="([^"]*)")re");
    for (std::sregex_iterator it(attributes.begin(), attributes.end(), kAttribute), end; it != end;
         ++it) {
      const std::string name = (*it)[1];
      const std::string value = (*it)[2];
      if (!Decode(value, &page_.text)) return "markup in an attribute: " + value;
      if (name == "id" && !ids_.insert(value).second) return "an id is there twice: " + value;
      if (name == "href" && value.starts_with("#")) links_.push_back(value.substr(1));
      if (name == "aria-labelledby") links_.push_back(value);
    }
    return "";
  }

  std::string_view rest_;
  HtmlPage page_;
  std::vector<std::string> open_;
  std::set<std::string> ids_;
  std::vector<std::string> links_;
};

}  // namespace

HtmlPage ReadHtml(std::string_view html) { return Reader(html).Read(); }

}  // namespace metgrep
