-- Flow logs that CloudWatch Logs exported to S3: every line starts with the time of the event.
CREATE EXTERNAL TABLE exported_flow_logs (
  ts string,
  version int,
  account string,
  interface_id string,
  srcaddr string,
  dstaddr string,
  srcport int,
  dstport int,
  protocol int,
  packets bigint,
  bytes bigint,
  starttime bigint,
  endtime bigint,
  action string,
  log_status string
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
WITH SERDEPROPERTIES (
  'input.regex' = '^([^ ]+)\\s+([0-9]+)\\s+([^ ]+)\\s+([^ ]+)\\s+([^ ]+)\\s+([^ ]+)\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+([^ ]+)\\s+([^ ]+)$'
)
LOCATION 's3://amzn-s3-demo-bucket/exportedlogs/';
