#include "engine/table/flow_log_header.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace metgrep {
namespace {

// clang-format off
constexpr std::array<std::string_view, 72> kFieldNames = {
    // VPC, version 2
    "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol",
    "packets", "bytes", "start", "end", "action", "log-status",
    // version 3
    "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr",
    // version 4
    "region", "az-id", "sublocation-type", "sublocation-id",
    // version 5
    "pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path",
    // version 7
    "ecs-cluster-arn", "ecs-cluster-name", "ecs-container-instance-arn", "ecs-container-instance-id",
    "ecs-container-id", "ecs-second-container-id", "ecs-service-name", "ecs-task-definition-arn",
    "ecs-task-arn", "ecs-task-id",
    // versions 8, 9, 10
    "reject-reason", "resource-id", "encryption-status",
    // version 11
    "instance-tag", "instance-tag-2", "interface-tag", "interface-tag-2", "asg-tag", "asg-tag-2",
    "interface-type", "next-hop-interface-id", "next-hop-subnet-id", "next-hop-az-id",
    "next-hop-vpc-id", "next-hop-interface-type",
    // Transit Gateway (version 6), where it differs
    "resource-type", "tgw-id", "tgw-attachment-id", "tgw-src-vpc-account-id",
    "tgw-dst-vpc-account-id", "tgw-src-vpc-id", "tgw-dst-vpc-id", "tgw-src-subnet-id",
    "tgw-dst-subnet-id", "tgw-src-eni", "tgw-dst-eni", "tgw-src-az-id", "tgw-dst-az-id",
    "tgw-pair-attachment-id", "packets-lost-no-route", "packets-lost-blackhole",
    "packets-lost-mtu-exceeded", "packets-lost-ttl-expired",
};
// clang-format on

}  // namespace

bool IsFlowLogHeader(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  std::array<bool, kFieldNames.size()> seen = {};
  size_t count = 0;
  while (true) {
    const std::string_view name = line.substr(0, line.find(' '));
    const auto found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
    if (name.empty() || found == kFieldNames.end()) return false;
    bool& is_seen = seen[static_cast<size_t>(found - kFieldNames.begin())];
    if (is_seen) return false;
    is_seen = true;
    ++count;
    if (name.size() == line.size()) return count >= 2;
    line.remove_prefix(name.size() + 1);
  }
}

}  // namespace metgrep
