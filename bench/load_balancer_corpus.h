// Access logs of an Application Load Balancer, as it writes them to S3.
//
//   metgrep::LoadBalancerCorpus corpus(/*seed=*/1);
//   corpus.AppendEvent(&text);
//
// The fields of a line are those of
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
#ifndef METGREP_BENCH_LOAD_BALANCER_CORPUS_H_
#define METGREP_BENCH_LOAD_BALANCER_CORPUS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/random.h"

namespace metgrep {

// Lines of 30 fields, about 670 bytes. A few percent are odd as in real logs: requests that could
// not be parsed ("- - - "), clients with IPv6, requests that more than one target was tried for,
// redirects and fixed responses without a target, functions that failed. 0.5 % are answered with
// 503. The same seed gives the same bytes.
class LoadBalancerCorpus {
 public:
  explicit LoadBalancerCorpus(uint64_t seed);
  void AppendEvent(std::string* out);  // with its '\n'

 private:
  struct Client {
    std::string address;
    std::string trace;  // "TID_..." of its connection
    size_t agent = 0;
    bool encrypted = true;
    uint32_t port = 0;
  };
  // Fields that depend on how the request ended.
  struct Outcome {
    std::string_view status;
    std::string_view target_status;
    std::string_view action;
    std::string_view error = "-";
    bool has_target = true;
    bool is_parsed = true;
  };

  void Connect(Client* client);
  Outcome DrawOutcome();
  void AppendTimes(const Outcome& outcome, std::string* out);
  void AppendRequest(const Client& client, const Outcome& outcome, std::string* out);
  std::string Target();

  Random random_;
  WeightedIndex client_index_;
  WeightedIndex agent_index_;
  WeightedIndex path_index_;
  LogNormal request_seconds_;
  LogNormal target_seconds_;
  LogNormal sent_bytes_;
  std::vector<Client> clients_;
  int64_t microsecond_;
  int64_t text_second_ = -1;  // the second whose calendar text is second_text_
  std::string second_text_;
};

}  // namespace metgrep

#endif  // METGREP_BENCH_LOAD_BALANCER_CORPUS_H_
