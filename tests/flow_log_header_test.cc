// Which lines are headers of flow log files.

#include "engine/table/flow_log_header.h"

#include "gtest/gtest.h"

namespace metgrep {
namespace {

TEST(FlowLogHeader, NamesOfFieldsAndNothingElse) {
  EXPECT_TRUE(IsFlowLogHeader(
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes "
      "start end action log-status"));
  EXPECT_TRUE(IsFlowLogHeader("instance-id interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr"));
  EXPECT_TRUE(IsFlowLogHeader("version ecs-task-id reject-reason resource-id encryption-status"));
  EXPECT_TRUE(IsFlowLogHeader("asg-tag-2 interface-type next-hop-interface-type"));
  EXPECT_TRUE(IsFlowLogHeader(
      "version resource-type account-id tgw-id tgw-attachment-id tgw-src-vpc-account-id "
      "tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id tgw-dst-subnet-id "
      "tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id srcaddr dstaddr "
      "srcport dstport protocol packets bytes start end log-status type packets-lost-no-route "
      "packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired tcp-flags region "
      "flow-direction pkt-src-aws-service pkt-dst-aws-service"));
  EXPECT_TRUE(IsFlowLogHeader("\xEF\xBB\xBFversion account-id"));
}

TEST(FlowLogHeader, OtherLinesAreEvents) {
  EXPECT_FALSE(IsFlowLogHeader(""));
  EXPECT_FALSE(IsFlowLogHeader("version")) << "one word says too little";
  EXPECT_FALSE(IsFlowLogHeader("version account_id"));
  EXPECT_FALSE(IsFlowLogHeader("version  account-id")) << "single spaces";
  EXPECT_FALSE(IsFlowLogHeader("version account-id "));
  EXPECT_FALSE(IsFlowLogHeader(" version account-id"));
  EXPECT_FALSE(IsFlowLogHeader("start start")) << "a field occurs once";
  EXPECT_FALSE(IsFlowLogHeader("start end")) << "English words";
  EXPECT_FALSE(IsFlowLogHeader("type action region"));
  EXPECT_TRUE(IsFlowLogHeader("bytes packets start end"));
  EXPECT_TRUE(IsFlowLogHeader("srcaddr action"));
  EXPECT_FALSE(IsFlowLogHeader("start of the end"));
  EXPECT_FALSE(IsFlowLogHeader("2 123456789010 eni-1 - - - - - - - 1 2 - NODATA"));
}

}  // namespace
}  // namespace metgrep
