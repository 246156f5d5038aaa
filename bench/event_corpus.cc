#include "bench/event_corpus.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "bench/calendar.h"

namespace metgrep {
namespace {

constexpr int64_t kFirstSecond = 1'762'128'000;  // 2025-11-03T00:00:00Z

struct Action {
  std::string_view service;
  std::string_view name;
  bool read_only;
  std::string_view parameters;
};
constexpr std::array<Action, 12> kActions = {{
    {"ec2", "DescribeInstances", true,
     R"({"instancesSet":{},"filterSet":{"items":[{"name":"tag:environment","valueSet":{"items":[{"value":"production"}]}}]},"maxResults":1000})"},
    {"sts", "AssumeRole", true,
     R"({"roleArn":"arn:aws:iam::064217398520:role/deployment-pipeline","roleSessionName":"session-1762128000","durationSeconds":3600})"},
    {"s3", "GetBucketAcl", true,
     R"({"bucketName":"example-logs-064217398520","Host":"s3.us-east-1.amazonaws.com","acl":""})"},
    {"kms", "Decrypt", true,
     R"({"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::example-logs-064217398520"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"})"},
    {"logs", "CreateLogStream", false,
     R"({"logGroupName":"/aws/lambda/orders","logStreamName":"2025/11/03/[$LATEST]5f1d3cc07f0d4f1b9f0ce6a0b1d3e1aa"})"},
    {"ec2", "DescribeNetworkInterfaces", true,
     R"({"networkInterfaceIdSet":{},"filterSet":{"items":[{"name":"vpc-id","valueSet":{"items":[{"value":"vpc-0a1b2c3d4e5f60718"}]}}]}})"},
    {"dynamodb", "DescribeTable", true, R"({"tableName":"orders"})"},
    {"iam", "GetRole", true, R"({"roleName":"deployment-pipeline"})"},
    {"ecr", "GetAuthorizationToken", true, "null"},
    {"autoscaling", "DescribeAutoScalingGroups", true,
     R"({"autoScalingGroupNames":["workers-blue","workers-green"],"maxRecords":100})"},
    {"ec2", "AuthorizeSecurityGroupIngress", false,
     R"({"groupId":"sg-0123456789abcdef0","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":443,"toPort":443,"ipRanges":{"items":[{"cidrIp":"10.0.0.0/16"}]}}]}})"},
    {"iam", "PutRolePolicy", false,
     R"({"roleName":"orders-task","policyName":"read-orders","policyDocument":"{\"Version\":\"2012-10-17\"}"})"},
}};
const std::vector<double>& ActionWeights() {
  static const std::vector<double> weights = {20, 18, 12, 14, 8, 8, 6, 5, 4, 4, 0.6, 0.4};
  return weights;
}

constexpr std::array<std::string_view, 8> kUsers = {"deployment-pipeline", "monitoring-agent",
                                                    "orders-task",         "backup-service",
                                                    "data-warehouse",      "alice",
                                                    "ci-runner-01",        "auditor"};
constexpr std::array<std::string_view, 4> kAgents = {
    "aws-cli/2.15.30 Python/3.11.8 Linux/6.1.0-18-amd64 exe/x86_64 prompt/off",
    "aws-sdk-go-v2/1.24.1 os/linux lang/go#1.21.6 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.142.0",
    "Boto3/1.34.51 md/Botocore#1.34.51 ua/2.0 os/linux#5.10.209 md/arch#x86_64 lang/python#3.11.6",
    "APN/1.0 HashiCorp/1.0 Terraform/1.7.4 terraform-provider-aws/5.38.0"};
constexpr std::array<std::string_view, 3> kOtherErrors = {
    "ThrottlingException", "NoSuchEntityException", "ValidationException"};

struct Message {
  std::string_view level;
  std::string_view logger;
  std::string_view text;
};
constexpr std::array<Message, 8> kMessages = {{
    {"INFO ", "http", "GET /api/v1/orders 200"},
    {"INFO ", "http", "POST /api/v1/orders 201"},
    {"INFO ", "orders", "order accepted and queued for shipping"},
    {"DEBUG", "cache", "lookup of session key, found"},
    {"INFO ", "payments", "charge authorised by provider"},
    {"WARN ", "database", "slow query: SELECT * FROM order_items WHERE order_id = $1"},
    {"ERROR", "payments", "provider timed out, will try again"},
    {"ERROR", "database", "connection reset by peer"},
}};
const std::vector<double>& MessageWeights() {
  static const std::vector<double> weights = {40, 15, 15, 15, 10, 4, 0.6, 0.4};
  return weights;
}

void AppendNumber(uint64_t number, std::string* out) { out->append(std::to_string(number)); }

}  // namespace

CloudTrailCorpus::CloudTrailCorpus(uint64_t seed)
    : random_(seed),
      action_index_(ActionWeights()),
      user_index_(WeightedIndex::Zipf(kUsers.size())),
      second_(kFirstSecond) {}

std::string CloudTrailCorpus::Uuid() {
  std::string text = "00000000-0000-4000-8000-000000000000";
  uint64_t bits = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 16 == 0) bits = random_.Next();
    if (text[i] == '0') text[i] = "0123456789abcdef"[bits & 15];
    bits >>= 4;
  }
  return text;
}

void CloudTrailCorpus::AppendEvent(std::string* out) {
  const Action& action = kActions[action_index_.Draw(random_)];
  const std::string_view user = kUsers[user_index_.Draw(random_)];
  second_ += random_.Below(2);
  const std::string time = UtcTime(second_).Format("%04d-%02u-%02uT%02d:%02d:%02dZ");

  out->append(
         R"({"eventVersion":"1.09","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLEID12345678:)")
      .append(user)
      .append(R"(","arn":"arn:aws:sts::064217398520:assumed-role/)")
      .append(user)
      .append(
          R"(/session-1762128000","accountId":"064217398520","accessKeyId":"ASIAEXAMPLEKEY123456","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLEID12345678","arn":"arn:aws:iam::064217398520:role/)")
      .append(user)
      .append(R"(","accountId":"064217398520","userName":")")
      .append(user)
      .append(R"("},"attributes":{"creationDate":")")
      .append(UtcTime(second_ - 1800).Format("%04d-%02u-%02uT%02d:%02d:%02dZ"))
      .append(R"(","mfaAuthenticated":"false"}}},"eventTime":")")
      .append(time)
      .append(R"(","eventSource":")")
      .append(action.service)
      .append(R"(.amazonaws.com","eventName":")")
      .append(action.name)
      .append(R"(","awsRegion":"us-east-1","sourceIPAddress":"10.0.)");
  AppendNumber(random_.Below(16), out);
  out->push_back('.');
  AppendNumber(random_.Between(4, 254), out);
  out->append(R"(","userAgent":")").append(kAgents[random_.Below(4)]).append("\",");

  const uint32_t outcome = random_.Below(1000);
  if (outcome < 10) {
    // EC2 says it in its own way.
    const std::string_view code =
        action.service == "ec2" ? "Client.UnauthorizedOperation" : "AccessDenied";
    out->append(R"("errorCode":")")
        .append(code)
        .append(R"(","errorMessage":"You are not authorized to perform this operation.",)");
  } else if (outcome < 30) {
    out->append(R"("errorCode":")")
        .append(kOtherErrors[random_.Below(3)])
        .append(R"(","errorMessage":"The request could not be completed.",)");
  }
  out->append(R"("requestParameters":)")
      .append(action.parameters)
      .append(R"(,"responseElements":null,"requestID":")")
      .append(Uuid())
      .append(R"(","eventID":")")
      .append(Uuid())
      .append(action.read_only ? R"(","readOnly":true,)" : R"(","readOnly":false,)")
      .append(
          R"("eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"064217398520","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":")")
      .append(action.service)
      .append(R"(.us-east-1.amazonaws.com"}})")
      .append("\n");
}

ApplicationCorpus::ApplicationCorpus(uint64_t seed)
    : random_(seed), message_index_(MessageWeights()), millisecond_(kFirstSecond * 1000) {}

void ApplicationCorpus::AppendEvent(std::string* out) {
  const Message& message = kMessages[message_index_.Draw(random_)];
  millisecond_ += random_.Below(20);
  if (millisecond_ / 1000 != text_second_) {
    text_second_ = millisecond_ / 1000;
    second_text_ = UtcTime(text_second_).Format("%04d-%02u-%02uT%02d:%02d:%02d.");
  }
  const std::string fraction = std::to_string(1000 + millisecond_ % 1000);
  out->append(second_text_).append(fraction, 1, 3).append("Z ").append(message.level);
  out->append(" [").append(message.logger).append("] request_id=");
  const uint64_t id = random_.Next();
  for (int shift = 60; shift >= 0; shift -= 4) {
    out->push_back("0123456789abcdef"[(id >> shift) & 15]);
  }
  out->append(" ").append(message.text).append(" in ");
  AppendNumber(1 + static_cast<uint64_t>(random_.Exponential(35)), out);
  out->append(" ms\n");
}

}  // namespace metgrep
