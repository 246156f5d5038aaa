#include "engine/table/flow_log_fields.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace metgrep {
namespace {

constexpr auto kVpcFields = std::to_array<FlowLogField>({
    {"version", 2, ColumnKind::kInt},
    {"account-id", 2, ColumnKind::kString},
    {"interface-id", 2, ColumnKind::kString},
    {"srcaddr", 2, ColumnKind::kString},
    {"dstaddr", 2, ColumnKind::kString},
    {"srcport", 2, ColumnKind::kInt},
    {"dstport", 2, ColumnKind::kInt},
    {"protocol", 2, ColumnKind::kInt},
    {"packets", 2, ColumnKind::kBigint},
    {"bytes", 2, ColumnKind::kBigint},
    {"start", 2, ColumnKind::kBigint},
    {"end", 2, ColumnKind::kBigint},
    {"action", 2, ColumnKind::kString},
    {"log-status", 2, ColumnKind::kString},
    {"vpc-id", 3, ColumnKind::kString},
    {"subnet-id", 3, ColumnKind::kString},
    {"instance-id", 3, ColumnKind::kString},
    {"tcp-flags", 3, ColumnKind::kInt},
    {"type", 3, ColumnKind::kString},
    {"pkt-srcaddr", 3, ColumnKind::kString},
    {"pkt-dstaddr", 3, ColumnKind::kString},
    {"region", 4, ColumnKind::kString},
    {"az-id", 4, ColumnKind::kString},
    {"sublocation-type", 4, ColumnKind::kString},
    {"sublocation-id", 4, ColumnKind::kString},
    {"pkt-src-aws-service", 5, ColumnKind::kString},
    {"pkt-dst-aws-service", 5, ColumnKind::kString},
    {"flow-direction", 5, ColumnKind::kString},
    {"traffic-path", 5, ColumnKind::kInt},
    {"ecs-cluster-arn", 7, ColumnKind::kString},
    {"ecs-cluster-name", 7, ColumnKind::kString},
    {"ecs-container-instance-arn", 7, ColumnKind::kString},
    {"ecs-container-instance-id", 7, ColumnKind::kString},
    {"ecs-container-id", 7, ColumnKind::kString},
    {"ecs-second-container-id", 7, ColumnKind::kString},
    {"ecs-service-name", 7, ColumnKind::kString},
    {"ecs-task-definition-arn", 7, ColumnKind::kString},
    {"ecs-task-arn", 7, ColumnKind::kString},
    {"ecs-task-id", 7, ColumnKind::kString},
    {"reject-reason", 8, ColumnKind::kString},
    {"resource-id", 9, ColumnKind::kString},
    {"encryption-status", 10, ColumnKind::kInt},
    {"instance-tag", 11, ColumnKind::kString},
    {"instance-tag-2", 11, ColumnKind::kString},
    {"interface-tag", 11, ColumnKind::kString},
    {"interface-tag-2", 11, ColumnKind::kString},
    {"asg-tag", 11, ColumnKind::kString},
    {"asg-tag-2", 11, ColumnKind::kString},
    {"interface-type", 11, ColumnKind::kString},
    {"next-hop-interface-id", 11, ColumnKind::kString},
    {"next-hop-subnet-id", 11, ColumnKind::kString},
    {"next-hop-az-id", 11, ColumnKind::kString},
    {"next-hop-vpc-id", 11, ColumnKind::kString},
    {"next-hop-interface-type", 11, ColumnKind::kString},
});
static_assert(kVpcFields.back().version == kLastFlowLogVersion);

// Version 6 is that of Transit Gateways alone. Its numbers are wider.
constexpr auto kTransitGatewayFields = std::to_array<FlowLogField>({
    {"version", 6, ColumnKind::kInt},
    {"resource-type", 6, ColumnKind::kString},
    {"account-id", 6, ColumnKind::kString},
    {"tgw-id", 6, ColumnKind::kString},
    {"tgw-attachment-id", 6, ColumnKind::kString},
    {"tgw-src-vpc-account-id", 6, ColumnKind::kString},
    {"tgw-dst-vpc-account-id", 6, ColumnKind::kString},
    {"tgw-src-vpc-id", 6, ColumnKind::kString},
    {"tgw-dst-vpc-id", 6, ColumnKind::kString},
    {"tgw-src-subnet-id", 6, ColumnKind::kString},
    {"tgw-dst-subnet-id", 6, ColumnKind::kString},
    {"tgw-src-eni", 6, ColumnKind::kString},
    {"tgw-dst-eni", 6, ColumnKind::kString},
    {"tgw-src-az-id", 6, ColumnKind::kString},
    {"tgw-dst-az-id", 6, ColumnKind::kString},
    {"tgw-pair-attachment-id", 6, ColumnKind::kString},
    {"srcaddr", 6, ColumnKind::kString},
    {"dstaddr", 6, ColumnKind::kString},
    {"srcport", 6, ColumnKind::kInt},
    {"dstport", 6, ColumnKind::kInt},
    {"protocol", 6, ColumnKind::kBigint},
    {"packets", 6, ColumnKind::kBigint},
    {"bytes", 6, ColumnKind::kBigint},
    {"start", 6, ColumnKind::kBigint},
    {"end", 6, ColumnKind::kBigint},
    {"log-status", 6, ColumnKind::kString},
    {"type", 6, ColumnKind::kString},
    {"packets-lost-no-route", 6, ColumnKind::kBigint},
    {"packets-lost-blackhole", 6, ColumnKind::kBigint},
    {"packets-lost-mtu-exceeded", 6, ColumnKind::kBigint},
    {"packets-lost-ttl-expired", 6, ColumnKind::kBigint},
    {"tcp-flags", 6, ColumnKind::kInt},
    {"region", 6, ColumnKind::kString},
    {"flow-direction", 6, ColumnKind::kString},
    {"pkt-src-aws-service", 6, ColumnKind::kString},
    {"pkt-dst-aws-service", 6, ColumnKind::kString},
});

std::optional<size_t> Find(std::span<const FlowLogField> fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FlowLogField& field) { return field.name == name; });
  if (found == fields.end()) return std::nullopt;
  return static_cast<size_t>(found - fields.begin());
}

}  // namespace

std::span<const FlowLogField> VpcFlowLogFields() { return kVpcFields; }

std::span<const FlowLogField> TransitGatewayFlowLogFields() { return kTransitGatewayFields; }

std::optional<size_t> FlowLogFieldNumber(std::string_view name) {
  if (const std::optional<size_t> vpc = Find(kVpcFields, name)) return vpc;
  const std::optional<size_t> transit_gateway = Find(kTransitGatewayFields, name);
  if (!transit_gateway) return std::nullopt;
  return kVpcFields.size() + *transit_gateway;
}

std::string ColumnKey(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  for (char c : name) {
    if (c == '-' || c == '_') continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return key;
}

}  // namespace metgrep
