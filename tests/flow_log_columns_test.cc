// Which columns versions, format strings and header lines mean, which names are the same, and the
// table that is made of them.

#include "engine/table/flow_log_columns.h"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/table/flow_log_fields.h"
#include "engine/table/flow_log_header.h"
#include "engine/table/generate_ddl.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "name type name type ...", with the types of flow logs.
std::string Text(const std::vector<NamedColumn>& columns) {
  std::string text;
  for (const NamedColumn& column : columns) {
    if (!text.empty()) text += ", ";
    text += column.name;
    if (column.type.kind == ColumnKind::kInt) text += " int";
    if (column.type.kind == ColumnKind::kBigint) text += " bigint";
  }
  return text;
}

std::string Columns(std::string_view specification) {
  const absl::StatusOr<std::vector<NamedColumn>> columns = ColumnsOf(specification);
  return columns.ok() ? Text(*columns) : std::string(columns.status().message());
}

size_t Count(std::string_view specification) {
  const absl::StatusOr<std::vector<NamedColumn>> columns = ColumnsOf(specification);
  return columns.ok() ? columns->size() : 0;
}

std::string HeaderColumns(std::string_view line) {
  const std::optional<std::vector<NamedColumn>> columns = ColumnsOfHeader(line);
  return columns ? Text(*columns) : "no header";
}

constexpr std::string_view kDefault =
    "version int, account_id, interface_id, srcaddr, dstaddr, srcport int, dstport int, "
    "protocol int, packets bigint, bytes bigint, start bigint, end bigint, action, log_status";

TEST(ColumnsOf, AVersionHasTheFieldsUpToIt) {
  EXPECT_EQ(Columns("v2"), kDefault);
  EXPECT_EQ(Columns("v3"), std::string(kDefault) +
                               ", vpc_id, subnet_id, instance_id, tcp_flags int, type, "
                               "pkt_srcaddr, pkt_dstaddr");
  EXPECT_EQ(Columns("V2"), kDefault);
  EXPECT_EQ(Columns(" v2 "), kDefault);
  EXPECT_EQ(Count("v4"), 25u);
  EXPECT_EQ(Count("v5"), 29u);
  EXPECT_EQ(Count("v6"), 29u) << "version 6 is that of Transit Gateways";
  EXPECT_EQ(Count("v7"), 39u);
  EXPECT_EQ(Count("v8"), 40u);
  EXPECT_EQ(Count("v9"), 41u);
  EXPECT_EQ(Count("v10"), 42u);
  EXPECT_EQ(Count("v11"), 54u);
}

TEST(ColumnsOf, TransitGatewaysHaveAFormatOfTheirOwn) {
  EXPECT_EQ(
      Columns("tgw"),
      "version int, resource_type, account_id, tgw_id, tgw_attachment_id, tgw_src_vpc_account_id, "
      "tgw_dst_vpc_account_id, tgw_src_vpc_id, tgw_dst_vpc_id, tgw_src_subnet_id, "
      "tgw_dst_subnet_id, tgw_src_eni, tgw_dst_eni, tgw_src_az_id, tgw_dst_az_id, "
      "tgw_pair_attachment_id, srcaddr, dstaddr, srcport int, dstport int, protocol bigint, "
      "packets bigint, bytes bigint, start bigint, end bigint, log_status, type, "
      "packets_lost_no_route bigint, packets_lost_blackhole bigint, "
      "packets_lost_mtu_exceeded bigint, packets_lost_ttl_expired bigint, tcp_flags int, region, "
      "flow_direction, pkt_src_aws_service, pkt_dst_aws_service");
  EXPECT_EQ(Columns("tgw-id protocol"), "tgw_id, protocol bigint");
  EXPECT_EQ(Columns("tgw-id"), "tgw_id");
}

TEST(ColumnsOf, AFormatStringNamesThem) {
  EXPECT_EQ(Columns("${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} "
                    "${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} "
                    "${log-status}"),
            kDefault);
  EXPECT_EQ(Columns("${pkt-srcaddr}"), "pkt_srcaddr");
  EXPECT_EQ(Columns("${a-field-of-version-12}"), "a_field_of_version_12");
}

TEST(ColumnsOf, SoDoesAListInAnySpelling) {
  EXPECT_EQ(Columns("start end"), "start bigint, end bigint");
  EXPECT_EQ(Columns("srcAddr,dst_port, PKT-SRCADDR"), "srcaddr, dstport int, pkt_srcaddr");
  EXPECT_EQ(Columns("bytes"), "bytes bigint");
  EXPECT_EQ(Columns("ts bytes My-Own"), "ts, bytes bigint, my_own");
}

TEST(ColumnsOf, RefusesWhatNamesNoColumns) {
  EXPECT_EQ(Columns(""), "columns: no names");
  EXPECT_EQ(Columns(" , "), "columns: no names");
  EXPECT_EQ(Columns("v1"), "columns: flow logs have the versions v2 to v11");
  EXPECT_EQ(Columns("v12"), "columns: flow logs have the versions v2 to v11");
  EXPECT_EQ(Columns("srcadr"),
            "columns: \"srcadr\" is neither v2 to v11, tgw, a list of names, nor a field; is "
            "srcaddr meant?");
  EXPECT_EQ(Columns("header"),
            "columns: \"header\" is neither v2 to v11, tgw, a list of names, nor a field");
  EXPECT_EQ(Columns("start end Start"), "columns: \"Start\" is there twice");
  EXPECT_EQ(Columns("account-id account_id"), "columns: \"account_id\" is there twice");
  for (std::string_view broken :
       {"${version} ${", "${version} ${account-id", "${version} $(end)", "${version} ${}",
        "${version} ${end}${start}", "${version} a.b", "${version} -", "${version} \xff"}) {
    EXPECT_EQ(Columns(broken), "columns: no name of a field at character 12") << broken;
  }
  EXPECT_EQ(Columns("a " + std::string(100000, 'a')),
            "columns: the name at character 3 is too long");
}

TEST(ColumnsOfHeader, IsTheFilesOwnAnswer) {
  EXPECT_EQ(
      HeaderColumns("version account-id interface-id srcaddr dstaddr srcport dstport protocol "
                    "packets bytes start end action log-status"),
      kDefault);
  EXPECT_EQ(HeaderColumns("\xEF\xBB\xBFsrcport packets"), "srcport int, packets bigint");
  EXPECT_EQ(HeaderColumns("2 123456789010 eni-1 - - - - - - - 1 2 - NODATA"), "no header");
  EXPECT_EQ(HeaderColumns(""), "no header");
}

TEST(ColumnsOfHeader, FieldsThatAreNotKnownYetAreStrings) {
  EXPECT_EQ(HeaderColumns("version srcaddr new-field-12 dstport"),
            "version int, srcaddr, new_field_12, dstport int")
      << "three known ones say enough";
  EXPECT_EQ(HeaderColumns("new-field srcaddr dstaddr"), "new_field, srcaddr, dstaddr");
  EXPECT_EQ(HeaderColumns("srcaddr new-field"), "no header") << "too few known";
  EXPECT_EQ(HeaderColumns("start end the"), "no header") << "these are words of a sentence";
  EXPECT_EQ(HeaderColumns("action start end region of"), "no header");
  EXPECT_EQ(HeaderColumns("srcaddr dstaddr New"), "no header");
  EXPECT_EQ(HeaderColumns("srcaddr dstaddr a--b"), "no header");
  EXPECT_EQ(HeaderColumns("srcaddr dstaddr srcport dstport new new"), "no header")
      << "a field occurs once";
}

TEST(ColumnsOfHeader, LongLinesAreNoHeaders) {
  std::string line = "srcaddr";
  for (int i = 0; i < 100'000; ++i) line += " a" + std::to_string(i);
  EXPECT_EQ(HeaderColumns(line), "no header");
  EXPECT_EQ(HeaderColumns("srcaddr dstaddr " + std::string(100'000, 'a')), "no header");
}

TEST(FlowLogFields, HaveNamesThatDifferInTheirKeys) {
  for (const auto fields : {VpcFlowLogFields(), TransitGatewayFlowLogFields()}) {
    std::vector<std::string> keys;
    for (const FlowLogField& field : fields) {
      EXPECT_TRUE(FlowLogFieldNumber(field.name));
      EXPECT_THAT(keys, ::testing::Not(::testing::Contains(ColumnKey(field.name))));
      keys.push_back(ColumnKey(field.name));
    }
  }
  EXPECT_FALSE(FlowLogFieldNumber("account_id")) << "header lines have hyphens";
}

TEST(ColumnKey, LeavesOutCaseHyphensAndUnderscores) {
  for (std::string_view name :
       {"pkt-srcaddr", "pkt_srcaddr", "pktSrcAddr", "PKT-SRCADDR", "PktSrcaddr", "pkt--srcaddr_"}) {
    EXPECT_EQ(ColumnKey(name), "pktsrcaddr") << name;
  }
  EXPECT_NE(ColumnKey("sourceaddress"), ColumnKey("srcaddr"));
  EXPECT_NE(ColumnKey("asg-tag"), ColumnKey("asg-tag-2"));
  EXPECT_EQ(ColumnKey(""), "");
}

TEST(NearestColumns, AreThoseOfFewestEdits) {
  const std::vector<std::string> names = {"srcaddr", "dstaddr",     "srcport",     "dstport",
                                          "start",   "account_id",  "pkt_srcaddr", "log_status",
                                          "action",  "interface_id"};
  EXPECT_THAT(NearestColumns("srcadr", names), ElementsAre("srcaddr", "srcport", "pkt_srcaddr"));
  EXPECT_THAT(NearestColumns("dport", names), ElementsAre("dstport", "srcport"));
  EXPECT_THAT(NearestColumns("logstatus", names), ElementsAre("log_status"));
  EXPECT_THAT(NearestColumns("account", names), ElementsAre("account_id"));
  EXPECT_THAT(NearestColumns("starttime", names), ElementsAre("start"));
  EXPECT_THAT(NearestColumns("SrcAdd", names), ElementsAre("srcaddr", "pkt_srcaddr"));
  EXPECT_THAT(NearestColumns("colour", names), IsEmpty());
  EXPECT_THAT(NearestColumns("a", {"b", "c", "d", "e"}), ElementsAre("b", "c", "d"));
  EXPECT_THAT(NearestColumns(std::string(1'000'000, 'a'), names), IsEmpty());
  EXPECT_THAT(NearestColumns("", {}), IsEmpty());
}

TEST(GenerateFlowLogDdl, IsTheStatementInTheCaseFile) {
  std::ifstream file(METGREP_TEST_DATA "/cases/flow_log_table.sql");
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(GenerateFlowLogDdl(*ColumnsOf("v2"), "logs.vpc_flow_logs",
                               "s3://bucket/AWSLogs/123456789012/vpcflowlogs/us-east-1"),
            expected.str());
}

TEST(GenerateFlowLogDdl, QuotesWhatItIsGiven) {
  NamedColumn odd{"a`b", {}};
  odd.type.kind = ColumnKind::kDecimal;
  NamedColumn day{"day", {}};
  day.type = {ColumnKind::kVarchar, 10, 0, 7};
  const std::string ddl = GenerateFlowLogDdl({odd, day}, "t", "s3://it's/\\");
  EXPECT_THAT(ddl, HasSubstr("TABLE IF NOT EXISTS `t` (\n  `a``b` decimal(10,0),\n"
                             "  `day` varchar(7)\n)\nPARTITIONED BY (`partition_day` string)"));
  EXPECT_THAT(ddl, HasSubstr("LOCATION 's3://it\\'s/\\\\/'"));
  EXPECT_THAT(ddl, HasSubstr("'projection.partition_day.type'='date'"));
}

}  // namespace
}  // namespace metgrep
