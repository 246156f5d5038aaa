CREATE EXTERNAL TABLE flow (
  version int, account string, eni string, source string, destination string, srcport int,
  dstport int, protocol int, packets int, bytes bigint, start bigint, `end` bigint, action string,
  status string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '
LOCATION 's3://bucket/flow/'
TBLPROPERTIES ('skip.header.line.count'='1')
