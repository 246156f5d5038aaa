// Makes the blocks: AddInterfaces() sets the scene, AddScan() and AddConnection() decide what
// happens in one minute of one interface, AppendRecord() writes it down.
#include "bench/flow_log_corpus.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "bench/calendar.h"

namespace metgrep {
namespace {

constexpr std::string_view kHeaderV2 =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes "
    "start end action log-status\n";
constexpr std::string_view kHeaderV5 =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes "
    "start end action log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr "
    "pkt-dstaddr region az-id sublocation-type sublocation-id pkt-src-aws-service "
    "pkt-dst-aws-service flow-direction traffic-path\n";

constexpr double kSkipdataShare = 1e-5;  // of records
constexpr double kReplyShare = 0.95;     // connections whose reply is in the same block
constexpr size_t kScannerNetworks = 300;

// Ports that scanners ask for by name; the rest of their packets go to any port.
constexpr std::array<uint32_t, 14> kScanPorts = {22,   8088, 445, 23,   1433, 8080, 5060,
                                                 3389, 443,  81,  5555, 80,   6379, 5900};
const std::vector<double>& ScanPortWeights() {
  static const std::vector<double> weights = {6, 5, 5, 4, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1};
  return weights;
}
constexpr double kNamedScanPortShare = 0.35;

struct ServicePort {
  uint32_t port;
  double weight;
};
constexpr std::array<ServicePort, 14> kVpcServices = {{{443, .38},
                                                       {53, .10},
                                                       {8080, .08},
                                                       {5432, .07},
                                                       {6379, .07},
                                                       {80, .05},
                                                       {123, .05},
                                                       {3306, .04},
                                                       {9092, .04},
                                                       {10250, .03},
                                                       {4317, .03},
                                                       {8443, .03},
                                                       {2049, .02},
                                                       {22, .01}}};
constexpr std::array<ServicePort, 4> kEdgeServices = {
    {{22, .60}, {80, .15}, {443, .15}, {123, .10}}};

std::vector<ServicePort> Services(FlowLogProfile profile) {
  if (profile == FlowLogProfile::kPublicEdge) return {kEdgeServices.begin(), kEdgeServices.end()};
  return {kVpcServices.begin(), kVpcServices.end()};
}

std::vector<double> ServiceWeights(FlowLogProfile profile) {
  std::vector<double> weights;
  for (const ServicePort& service : Services(profile)) weights.push_back(service.weight);
  return weights;
}

size_t PeerCount(FlowLogProfile profile) {
  return profile == FlowLogProfile::kBusyVpc ? 4000 : 400;
}

// Decimal text of the numbers 0 to 255, for addresses.
struct OctetText {
  std::array<std::array<char, 3>, 256> digits{};
  std::array<uint8_t, 256> size{};
  constexpr OctetText() {
    for (uint32_t value = 0; value < 256; ++value) {
      uint8_t count = 0;
      if (value >= 100) digits[value][count++] = static_cast<char>('0' + value / 100);
      if (value >= 10) digits[value][count++] = static_cast<char>('0' + value / 10 % 10);
      digits[value][count++] = static_cast<char>('0' + value % 10);
      size[value] = count;
    }
  }
};
constexpr OctetText kOctets;

char* WriteText(std::string_view text, char* to) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

// Every number of a record has at most 20 digits, and the line buffer is larger than all columns.
char* WriteNumber(uint64_t value, char* to, int base = 10) {
  return std::to_chars(to, to + 20, value, base).ptr;
}

std::string Hex(Random& random, size_t digits) {
  std::string text(digits, '0');
  for (char& digit : text) digit = "0123456789abcdef"[random.Below(16)];
  return text;
}

uint32_t PublicAddress(Random& random) {
  // Stays clear of the private and reserved blocks: first octet 13 to 99 or 128 to 168.
  const uint32_t first = random.Chance(0.6) ? random.Between(13, 99) : random.Between(128, 168);
  return first << 24 | random.Below(1u << 24);
}

}  // namespace

FlowLogCorpus::FlowLogCorpus(const FlowLogOptions& options)
    : options_(options),
      random_(options.seed),
      scanner_index_(WeightedIndex::Zipf(kScannerNetworks)),
      peer_index_(WeightedIndex::Zipf(PeerCount(options.profile))),
      scan_port_index_(ScanPortWeights()),
      service_port_index_(ServiceWeights(options.profile)),
      packets_(2.4, 1.3, 1, 200'000),
      bytes_per_packet_(5.2, 0.9, 40, 1450) {
  switch (options.profile) {
    case FlowLogProfile::kPublicEdge:
      connections_per_minute_ = 1.5;
      AddInterfaces(3, 1.0, 0.0);
      break;
    case FlowLogProfile::kTypicalVpc:
      connections_per_minute_ = 12;
      AddInterfaces(90, 0.125, 0.1);
      break;
    case FlowLogProfile::kBusyVpc:
      connections_per_minute_ = 40;
      AddInterfaces(1000, 0.04, 0.0);
      break;
  }
  for (const ServicePort& service : Services(options.profile)) {
    service_ports_.push_back(service.port);
  }
  for (size_t i = 0; i < kScannerNetworks; ++i) {
    scanner_networks_.push_back(PublicAddress(random_) & ~255u);
  }
  for (size_t i = 0; i < PeerCount(options.profile); ++i) {
    // Most traffic stays inside the VPC; the edge profile talks to the world.
    const bool inside = options.profile != FlowLogProfile::kPublicEdge && random_.Chance(0.7);
    peers_.push_back(inside ? (10u << 24 | random_.Below(1u << 16)) : PublicAddress(random_));
  }
}

void FlowLogCorpus::AddInterfaces(size_t count, double public_share, double idle_share) {
  const std::string vpc = "vpc-" + Hex(random_, 17);
  std::vector<std::string> subnets;
  for (int i = 0; i < 6; ++i) subnets.push_back("subnet-" + Hex(random_, 17));
  for (size_t i = 0; i < count; ++i) {
    NetworkInterface added;
    const uint32_t subnet = random_.Below(6);
    added.address = 10u << 24 | subnet << 8 | random_.Between(4, 254);
    // Old interfaces have ids of eight digits.
    const std::string id = "eni-" + Hex(random_, random_.Chance(0.05) ? 8 : 17);
    added.prefix = std::to_string(options_.version) + ' ' + account_ + ' ' + id + ' ';
    added.resource = ' ' + vpc + ' ' + subnets[subnet] + " i-" + Hex(random_, 17);
    const auto position = static_cast<double>(i);
    added.is_public = position < public_share * static_cast<double>(count);
    added.is_idle = position >= (1.0 - idle_share) * static_cast<double>(count);
    added.first_peer = random_.Below(32);
    interfaces_.push_back(std::move(added));
  }
}

std::string_view FlowLogCorpus::HeaderLine() const {
  if (options_.is_export) return "";
  return options_.version == 5 ? kHeaderV5 : kHeaderV2;
}

void FlowLogCorpus::HoldWindow(int64_t begin) {
  held_window_ = begin;
  minute_ = begin;
}

// One packet of a port scan, which security groups reject.
void FlowLogCorpus::AddScan(const NetworkInterface& network_interface) {
  Record record;
  record.inbound = true;
  record.accepted = false;
  record.destination = network_interface.address;
  record.source = random_.Chance(0.6)
                      ? scanner_networks_[scanner_index_.Draw(random_)] | random_.Between(1, 254)
                      : PublicAddress(random_);
  record.source_port =
      random_.Chance(0.06) ? random_.Between(1024, 32767) : random_.Between(40'000, 61'000);
  record.destination_port = random_.Chance(kNamedScanPortShare)
                                ? kScanPorts[scan_port_index_.Draw(random_)]
                                : random_.Between(1, 65535);
  const uint32_t kind = random_.Below(100);
  if (kind == 0) {  // ICMP has no ports
    record.protocol = 1;
    record.source_port = 0;
    record.destination_port = 0;
    record.bytes = 84;
  } else if (kind < 6) {
    record.protocol = 17;
    record.bytes = random_.Chance(0.3) ? random_.Between(441, 444) : random_.Between(29, 120);
  } else {
    const uint32_t size = random_.Below(100);
    record.bytes = size < 65 ? 44 : size < 80 ? 40 : size < 90 ? 52 : size < 95 ? 60 : 48;
  }
  if (random_.Chance(0.024)) {
    record.packets = random_.Chance(0.6) ? 2 : random_.Between(3, 10);
    record.bytes *= record.packets;
  }
  records_.push_back(record);
}

// A connection between the interface and a service, or a client and a service on the interface:
// two records.
void FlowLogCorpus::AddConnection(const NetworkInterface& network_interface) {
  Record request;
  const size_t peer = (peer_index_.Draw(random_) + network_interface.first_peer) % peers_.size();
  request.inbound = random_.Chance(0.4);
  request.source = request.inbound ? peers_[peer] : network_interface.address;
  request.destination = request.inbound ? network_interface.address : peers_[peer];
  request.source_port = random_.Between(32'768, 60'999);
  request.destination_port = service_ports_[service_port_index_.Draw(random_)];
  request.ipv6 = options_.dual_stack && random_.Chance(0.05);
  Record reply = request;
  if (random_.Chance(0.004)) {
    request.protocol = request.ipv6 ? 58 : 1;
    request.source_port = 0;
    request.destination_port = 0;
    request.packets = random_.Between(1, 60);
    request.bytes = request.packets * 84;
    reply = request;
  } else if (request.destination_port == 123) {
    request.protocol = 17;
    request.bytes = 76;
    reply = request;
  } else {
    if (request.destination_port == 53) request.protocol = 17;
    reply.protocol = request.protocol;
    // A long transfer now and then: tens of megabytes in one minute.
    const bool large = random_.Chance(0.0005);
    request.packets = static_cast<uint64_t>(packets_.Draw(random_));
    reply.packets = large ? random_.Between(5'000, 40'000)
                          : request.packets + random_.Below(static_cast<uint32_t>(request.packets));
    const double reply_size = large ? 1446.0 : bytes_per_packet_.Draw(random_);
    request.bytes = static_cast<uint64_t>(static_cast<double>(request.packets) *
                                          bytes_per_packet_.Draw(random_));
    reply.bytes = static_cast<uint64_t>(static_cast<double>(reply.packets) * reply_size);
  }
  records_.push_back(request);
  if (!random_.Chance(kReplyShare)) return;
  std::swap(reply.source, reply.destination);
  reply.source_port = request.destination_port;
  reply.destination_port = request.source_port;
  reply.inbound = !request.inbound;
  records_.push_back(reply);
}

void FlowLogCorpus::Shuffle() {
  for (size_t left = records_.size(); left > 1; --left) {
    std::swap(records_[left - 1], records_[random_.Below(static_cast<uint32_t>(left))]);
  }
}

void FlowLogCorpus::AppendBlock(std::string* out) {
  // 7919 is prime and no divisor of the number of interfaces: every round visits each of them
  // once, in an order that is not that of their ids.
  const size_t position =
      (round_position_ * 7919 + static_cast<size_t>(minute_ / 60)) % interfaces_.size();
  const NetworkInterface& network_interface = interfaces_[position];

  // Records belong to the window of their end; the start may lie before it.
  const int64_t end = minute_ + random_.Below(60);
  const int64_t start =
      end - (random_.Chance(0.4) ? random_.Between(28, 31) : random_.Between(50, 60));
  std::array<char, 48> text;
  char* to = text.data();
  *to++ = ' ';
  to = WriteNumber(static_cast<uint64_t>(start), to);
  *to++ = ' ';
  to = WriteNumber(static_cast<uint64_t>(end), to);
  *to++ = ' ';
  const std::string_view times(text.data(), static_cast<size_t>(to - text.data()));
  if (options_.is_export) {
    event_time_ = UtcTime(start).Format("%04d-%02u-%02uT%02d:%02d:%02d.000Z ");
  }

  records_.clear();
  if (network_interface.is_public) {
    const double scans = 7.0 + 2.5 * random_.Normal();
    for (int i = 0; i < std::max(1, static_cast<int>(scans)); ++i) AddScan(network_interface);
  }
  if (!network_interface.is_idle) {
    const auto connections = static_cast<int>(random_.Exponential(connections_per_minute_));
    for (int i = 0; i < connections; ++i) AddConnection(network_interface);
  }
  Shuffle();
  if (records_.empty()) AppendEmptyRecord(network_interface, times, "NODATA", out);
  for (const Record& record : records_) {
    AppendRecord(network_interface, record, times, out);
    if (random_.Chance(kSkipdataShare)) {
      AppendEmptyRecord(network_interface, times, "SKIPDATA", out);
    }
  }

  if (++round_position_ < interfaces_.size()) return;
  round_position_ = 0;
  minute_ += 60;
  if (held_window_ != 0 && minute_ >= held_window_ + kWindowSeconds) minute_ = held_window_;
}

char* FlowLogCorpus::WriteAddress(uint32_t address, bool ipv6, char* to) const {
  if (ipv6) {
    to = WriteText("2001:db8:", to);
    to = WriteNumber((address >> 24) + 0x10, to, 16);
    to = WriteText("::", to);
    return WriteNumber((address & 0xffff) + 1, to, 16);
  }
  for (int shift = 24; shift >= 0; shift -= 8) {
    const size_t octet = (address >> shift) & 255;
    std::memcpy(to, kOctets.digits[octet].data(), 3);
    to += kOctets.size[octet];
    if (shift > 0) *to++ = '.';
  }
  return to;
}

void FlowLogCorpus::AppendRecord(const NetworkInterface& network_interface, const Record& record,
                                 std::string_view times, std::string* out) const {
  std::array<char, 512> line;
  char* to = WriteText(network_interface.prefix, WriteText(event_time_, line.data()));
  to = WriteAddress(record.source, record.ipv6, to);
  *to++ = ' ';
  to = WriteAddress(record.destination, record.ipv6, to);
  for (const uint64_t number : {uint64_t{record.source_port}, uint64_t{record.destination_port},
                                uint64_t{record.protocol}, record.packets, record.bytes}) {
    *to++ = ' ';
    to = WriteNumber(number, to);
  }
  to = WriteText(times, to);
  to = WriteText(record.accepted ? "ACCEPT OK" : "REJECT OK", to);
  if (options_.version == 5) {
    to = WriteText(network_interface.resource, to);
    const std::string_view flags = record.protocol != 6 ? "0" : record.accepted ? "19" : "2";
    *to++ = ' ';
    to = WriteText(flags, to);
    to = WriteText(record.ipv6 ? " IPv6 " : " IPv4 ", to);
    to = WriteAddress(record.source, record.ipv6, to);
    *to++ = ' ';
    to = WriteAddress(record.destination, record.ipv6, to);
    to = WriteText(" us-east-1 use1-az4 - - ", to);
    const bool from_aws = (record.source >> 24) == 52;
    const bool to_aws = (record.destination >> 24) == 52;
    to = WriteText(from_aws ? "AMAZON " : "- ", to);
    to = WriteText(to_aws ? "AMAZON " : "- ", to);
    to = WriteText(record.inbound ? "ingress -" : "egress 1", to);
  }
  *to++ = '\n';
  out->append(line.data(), static_cast<size_t>(to - line.data()));
}

// NODATA: nothing happened in this minute. SKIPDATA: records were lost.
void FlowLogCorpus::AppendEmptyRecord(const NetworkInterface& network_interface,
                                      std::string_view times, std::string_view status,
                                      std::string* out) {
  std::string prefix = network_interface.prefix;
  // Interfaces that AWS made have no owner.
  if (random_.Chance(0.005)) prefix.replace(2, account_.size(), "unknown");
  out->append(event_time_)
      .append(prefix)
      .append("- - - - - - -")
      .append(times)
      .append("- ")
      .append(status);
  if (options_.version == 5) {
    out->append(network_interface.resource).append(" - - - - us-east-1 use1-az4 - - - - - -");
  }
  out->push_back('\n');
}

std::string GenerateFlowLogs(const FlowLogOptions& options, size_t bytes) {
  FlowLogCorpus corpus(options);
  std::string text;
  text.reserve(bytes + (size_t{128} << 10));
  while (text.size() < bytes) corpus.AppendBlock(&text);
  if (text.size() > bytes) {
    const size_t last = bytes == 0 ? std::string::npos : text.rfind('\n', bytes - 1);
    text.resize(last == std::string::npos ? 0 : last + 1);
  }
  return text;
}

}  // namespace metgrep
