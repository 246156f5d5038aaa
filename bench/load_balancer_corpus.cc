// Makes the lines: Connect() says who asks, DrawOutcome() how it ends, AppendEvent() writes it
// down.
#include "bench/load_balancer_corpus.h"

#include <array>
#include <cstddef>

#include "bench/calendar.h"

namespace metgrep {
namespace {

constexpr int64_t kFirstMicrosecond = 1'762'128'000'000'000;  // 2025-11-03T00:00:00Z
constexpr size_t kClients = 2000;

constexpr std::string_view kLoadBalancer = "app/shop-public/50dc6c495c0c9188";
constexpr std::string_view kDomain = "shop.example.com";
constexpr std::string_view kCertificate =
    "arn:aws:acm:us-east-1:064217398520:certificate/12345678-1234-1234-1234-123456789012";
constexpr std::string_view kTargetGroup =
    "arn:aws:elasticloadbalancing:us-east-1:064217398520:targetgroup/shop-web/73e2d6bc24d8a067";
constexpr std::string_view kFunctionGroup =
    "arn:aws:elasticloadbalancing:us-east-1:064217398520:targetgroup/shop-mail/943f017f100becff";

// A quote inside of a field is written \x22.
constexpr std::array<std::string_view, 8> kAgents = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    "ShopApp/7.3.1 (Android 15; Pixel 9) okhttp/4.12.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.5.0",
    R"(monitor \x22front page\x22 1.0)",
    "-",
};
const std::vector<double>& AgentWeights() {
  static const std::vector<double> weights = {40, 25, 10, 12, 6, 3, 2, 2};
  return weights;
}

struct Path {
  std::string_view verb;
  std::string_view path;
  bool has_number;  // at its end
};
constexpr std::array<Path, 10> kPaths = {{
    {"GET", "/", false},
    {"GET", "/products/", true},
    {"GET", "/static/app.3f9c2e71.js", false},
    {"GET", "/static/logo.svg?v=", true},
    {"GET", "/api/v1/cart", false},
    {"POST", "/api/v1/cart/items?source=product%20page&id=", true},
    {"GET", "/search?q=garden+chair&sort=price&page=", true},
    {"POST", "/api/v1/orders", false},
    {"GET", "/health", false},
    {"OPTIONS", "/api/v1/orders", false},
}};
const std::vector<double>& PathWeights() {
  static const std::vector<double> weights = {14, 26, 12, 10, 12, 6, 10, 3, 5, 2};
  return weights;
}

std::string Hex(Random& random, size_t digits) {
  std::string text(digits, '0');
  for (char& digit : text) digit = "0123456789abcdef"[random.Below(16)];
  return text;
}

void AppendNumber(uint64_t number, std::string* out) { out->append(std::to_string(number)); }

// "0.001", of a number of milliseconds.
void AppendSeconds(double milliseconds, std::string* out) {
  const auto whole = static_cast<uint64_t>(milliseconds);
  AppendNumber(whole / 1000, out);
  out->push_back('.');
  out->append(std::to_string(1000 + whole % 1000), 1, 3);
}

}  // namespace

LoadBalancerCorpus::LoadBalancerCorpus(uint64_t seed)
    : random_(seed),
      client_index_(WeightedIndex::Zipf(kClients)),
      agent_index_(AgentWeights()),
      path_index_(PathWeights()),
      request_seconds_(0.1, 0.8, 0, 4'000),
      target_seconds_(3.0, 1.2, 1, 59'000),
      sent_bytes_(7.5, 1.4, 180, 3'000'000),
      clients_(kClients),
      microsecond_(kFirstMicrosecond) {
  for (Client& client : clients_) {
    if (random_.Chance(0.04)) {
      client.address = "2001:db8:" + Hex(random_, 4);
      client.address += "::" + std::to_string(random_.Between(1, 999));
    } else {
      client.address = std::to_string(random_.Between(13, 99));
      for (int i = 0; i < 3; ++i) client.address += '.' + std::to_string(random_.Below(256));
    }
    client.agent = agent_index_.Draw(random_);
    Connect(&client);
  }
}

void LoadBalancerCorpus::Connect(Client* client) {
  client->port = random_.Between(1024, 65'535);
  client->encrypted = random_.Chance(0.94);
  client->trace = "TID_" + Hex(random_, 32);
}

std::string LoadBalancerCorpus::Target() {
  // One draw: the operands of + may be evaluated in any order.
  const uint32_t target = random_.Below(36);
  return "10.0." + std::to_string(target / 12) + '.' + std::to_string(10 + target % 12) + ":8080";
}

LoadBalancerCorpus::Outcome LoadBalancerCorpus::DrawOutcome() {
  const uint32_t share = random_.Below(1000);
  if (share < 5) return {"503", "-", "forward", "-", false};
  if (share < 8) return {"502", "502", "forward"};
  if (share < 10) return {"504", "-", "forward"};
  if (share < 12) return {"460", "-", "waf,forward"};
  if (share < 20) return {"400", "-", "-", "-", false, false};
  if (share < 45) return {"301", "-", "redirect", "-", false};
  if (share < 50) return {"403", "-", "waf,fixed-response", "-", false};
  if (share < 52) return {"502", "-", "forward", "LambdaUnhandled", false};
  if (share < 80) return {"304", "304", "waf,forward"};
  if (share < 120) return {"404", "404", "waf,forward"};
  if (share < 123) return {"500", "500", "waf,forward"};
  return {"200", "200", "waf,forward"};
}

// The three times that were taken, in seconds; -1 where there was nothing to take it of.
void LoadBalancerCorpus::AppendTimes(const Outcome& outcome, std::string* out) {
  if (outcome.status == "460" || !outcome.has_target) {
    out->append("-1 -1 -1 ");
    return;
  }
  AppendSeconds(request_seconds_.Draw(random_), out);
  out->push_back(' ');
  if (outcome.target_status == "-") {
    out->append("-1 -1 ");
    return;
  }
  AppendSeconds(target_seconds_.Draw(random_), out);
  out->append(random_.Chance(0.02) ? " 0.001 " : " 0.000 ");
}

// "GET https://...:443/... HTTP/2.0", with quotes.
void LoadBalancerCorpus::AppendRequest(const Client& client, const Outcome& outcome,
                                       std::string* out) {
  const std::string_view origin = client.encrypted ? "https://" : "http://";
  const std::string_view port = client.encrypted ? ":443" : ":80";
  if (!outcome.is_parsed) {
    if (random_.Chance(0.5)) {
      out->append("\"- - - \"");
    } else {
      out->append("\"- ").append(origin).append(kDomain).append(port).append("- -\"");
    }
    return;
  }
  const Path& path = kPaths[path_index_.Draw(random_)];
  out->append("\"").append(path.verb).append(" ").append(origin).append(kDomain).append(port);
  out->append(path.path);
  if (path.has_number) AppendNumber(random_.Below(100'000), out);
  // Some clients send blanks as they are.
  if (random_.Chance(0.002)) out->append("&note=to be sent");
  out->append(client.encrypted ? " HTTP/2.0\"" : " HTTP/1.1\"");
}

void LoadBalancerCorpus::AppendEvent(std::string* out) {
  Client& client = clients_[client_index_.Draw(random_)];
  if (random_.Chance(0.1)) Connect(&client);
  const Outcome outcome = DrawOutcome();
  const std::string target = outcome.has_target ? Target() : "-";
  microsecond_ += random_.Below(8000);
  if (microsecond_ / 1'000'000 != text_second_) {
    text_second_ = microsecond_ / 1'000'000;
    second_text_ = UtcTime(text_second_).Format("%04d-%02u-%02uT%02d:%02d:%02d.");
  }
  const std::string fraction = std::to_string(1'000'000 + microsecond_ % 1'000'000);
  // Requests were made a little earlier, in the same second to keep it simple.
  const std::string creation =
      std::to_string(1'000'000 + microsecond_ % 1'000'000 / 1000 * 1000).substr(1);

  const std::string_view kind = !client.encrypted ? "http " : outcome.is_parsed ? "h2 " : "https ";
  out->append(kind).append(second_text_).append(fraction, 1).append("Z ");
  out->append(kLoadBalancer).append(" ").append(client.address).append(":");
  AppendNumber(client.port, out);
  out->append(" ").append(target).append(" ");
  AppendTimes(outcome, out);
  out->append(outcome.status).append(" ").append(outcome.target_status).append(" ");
  AppendNumber(outcome.is_parsed ? random_.Between(40, 900) : 0, out);
  out->push_back(' ');
  AppendNumber(static_cast<uint64_t>(sent_bytes_.Draw(random_)), out);
  out->push_back(' ');
  AppendRequest(client, outcome, out);

  out->append(" \"").append(outcome.is_parsed ? kAgents[client.agent] : "-").append("\" ");
  out->append(client.encrypted ? "TLS_AES_128_GCM_SHA256 TLSv1.3 " : "- - ");
  const bool is_function = outcome.error != "-";
  const bool is_forwarded = outcome.action.find("forward") != std::string_view::npos;
  out->append(is_function ? kFunctionGroup : is_forwarded ? kTargetGroup : "-");
  if (outcome.is_parsed) {
    out->append(" \"Root=1-").append(Hex(random_, 8)).append("-").append(Hex(random_, 24));
    out->append("\" \"").append(client.encrypted ? kDomain : "-").append("\" \"");
    out->append(client.encrypted ? kCertificate : "-").append("\" ");
    AppendNumber(random_.Chance(0.7) ? 0 : random_.Between(1, 40), out);
  } else {
    out->append(" \"-\" \"-\" \"-\" -");
  }
  out->append(" ").append(second_text_).append(creation).append("Z \"").append(outcome.action);
  out->append("\" \"");
  if (outcome.action == "redirect") {
    out->append("https://www.").append(kDomain).append(":443/products/");
    AppendNumber(random_.Below(1000), out);
  } else {
    out->push_back('-');
  }
  out->append("\" \"").append(outcome.error).append("\" \"");
  // A target that could not be reached was tried before.
  const bool tried_another = outcome.target_status == "200" && random_.Chance(0.004);
  if (tried_another) out->append(Target()).append(" ");
  out->append(target).append("\" \"").append(tried_another ? "- " : "");
  out->append(outcome.target_status);
  out->append(outcome.is_parsed ? R"(" "-" "-" )" : R"(" "Severe" "SpaceInUri" )");
  out->append(client.trace).append("\n");
}

}  // namespace metgrep
