// VPC flow logs with the statistics of real ones: the benchmarks' and tests' largest input.
//
//   std::string text = metgrep::GenerateFlowLogs({.profile = FlowLogProfile::kTypicalVpc}, 1 <<
//   20);
//
// Uniform random fields would make a poor benchmark: they compress to half instead of an eighth,
// and every second record would be a rejection. Here records come in blocks of one network
// interface and one minute, as the service writes them; a block shares one (start, end); most
// connections appear with their reply; peers, ports and sizes follow measured distributions;
// rejections are the port scans that every public address receives.
//
// The record format is that of
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
#ifndef METGREP_BENCH_FLOW_LOG_CORPUS_H_
#define METGREP_BENCH_FLOW_LOG_CORPUS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/random.h"

namespace metgrep {

enum class FlowLogProfile {
  kPublicEdge,  // 3 interfaces, all public, little service: 70 to 80 % REJECT
  kTypicalVpc,  // 90 interfaces, some idle, some public: 2 to 15 % REJECT, 0.3 to 2 % NODATA
  kBusyVpc,     // 1,000 interfaces with much traffic: 0.1 to 2 % REJECT, NODATA rare
};

struct FlowLogOptions {
  FlowLogProfile profile = FlowLogProfile::kTypicalVpc;
  // 2: the default format of 14 fields; 5: all 29 fields up to version 5.
  int version = 2;
  uint64_t seed = 1;
  // About 5 % of the connections use IPv6.
  bool dual_stack = false;
  // Lines of an export task of CloudWatch Logs: each record behind its start and a blank, as in
  // "2025-11-03T00:00:04.000Z 2 0642...". There is no header line.
  bool is_export = false;
};

// A source of flow log records; the same options give the same bytes.
class FlowLogCorpus {
 public:
  static constexpr int64_t kWindowSeconds = 300;          // of one file of the S3 delivery
  static constexpr int64_t kFirstWindow = 1'762'128'000;  // 2025-11-03T00:00:00Z

  explicit FlowLogCorpus(const FlowLogOptions& options);

  // The line of field names that starts every file of the S3 delivery, with its '\n'; "" for an
  // export.
  std::string_view HeaderLine() const;
  // Records appended from now on end in [begin, begin + kWindowSeconds), Unix time. Without this
  // call time goes on, a minute for every round over the interfaces.
  void HoldWindow(int64_t begin);
  // Appends the records of one interface in one minute.
  void AppendBlock(std::string* out);

  const std::string& account() const { return account_; }
  std::string_view region() const { return "us-east-1"; }

 private:
  struct NetworkInterface {
    std::string prefix;    // "2 account eni " of its records
    std::string resource;  // v5: " vpc subnet instance"
    uint32_t address = 0;
    bool is_public = false;
    bool is_idle = false;
    size_t first_peer = 0;  // where its own order of peers starts
  };
  struct Record {
    uint32_t source = 0;
    uint32_t destination = 0;
    uint32_t source_port = 0;
    uint32_t destination_port = 0;
    uint32_t protocol = 6;
    uint64_t packets = 1;
    uint64_t bytes = 40;
    bool accepted = true;
    bool ipv6 = false;
    bool inbound = false;
  };

  void AddInterfaces(size_t count, double public_share, double idle_share);
  void AddScan(const NetworkInterface& network_interface);
  void AddConnection(const NetworkInterface& network_interface);
  void Shuffle();
  void AppendRecord(const NetworkInterface& network_interface, const Record& record,
                    std::string_view times, std::string* out) const;
  void AppendEmptyRecord(const NetworkInterface& network_interface, std::string_view times,
                         std::string_view status, std::string* out);
  char* WriteAddress(uint32_t address, bool ipv6, char* to) const;

  FlowLogOptions options_;
  Random random_;
  std::string account_ = "064217398520";  // real account ids may start with a zero
  std::vector<NetworkInterface> interfaces_;
  std::vector<uint32_t> scanner_networks_;  // the /24s that most scans come from
  std::vector<uint32_t> peers_;             // addresses of services
  WeightedIndex scanner_index_;
  WeightedIndex peer_index_;
  WeightedIndex scan_port_index_;
  WeightedIndex service_port_index_;
  LogNormal packets_;
  LogNormal bytes_per_packet_;
  std::vector<uint32_t> service_ports_;
  double connections_per_minute_ = 0;
  std::vector<Record> records_;  // of the block that is being made
  std::string event_time_;       // in front of its lines; "" unless it is an export
  size_t round_position_ = 0;    // interfaces done in this minute
  int64_t minute_ = kFirstWindow;
  int64_t held_window_ = 0;  // 0: none
};

// Whole records of about `bytes` bytes (never more).
std::string GenerateFlowLogs(const FlowLogOptions& options, size_t bytes);

}  // namespace metgrep

#endif  // METGREP_BENCH_FLOW_LOG_CORPUS_H_
