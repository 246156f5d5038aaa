-- Flow logs in a folder for each day, which partition projection finds.
CREATE EXTERNAL TABLE vpc_flow_logs (
    version INT,
    account_id STRING,
    interface_id STRING,
    srcaddr STRING,
    dstaddr STRING,
    srcport INT,
    dstport INT,
    protocol BIGINT,
    packets BIGINT,
    bytes BIGINT,
    start_time BIGINT,
    end_time BIGINT,
    action STRING,
    log_status STRING
)
PARTITIONED BY (
    date_partition STRING
)
ROW FORMAT DELIMITED
FIELDS TERMINATED BY ' '
LOCATION 's3://my-flow-logs-bucket/vpc-flow-logs/AWSLogs/123456789012/vpcflowlogs/us-east-1/'
TBLPROPERTIES (
    'skip.header.line.count'='1',
    'projection.enabled' = 'true',
    'projection.date_partition.type' = 'date',
    'projection.date_partition.range' = '2023/01/01,NOW',
    'projection.date_partition.format' = 'yyyy/MM/dd',
    'projection.date_partition.interval' = '1',
    'projection.date_partition.interval.unit' = 'DAYS',
    'storage.location.template' = 's3://my-flow-logs-bucket/vpc-flow-logs/AWSLogs/123456789012/vpcflowlogs/us-east-1/${date_partition}/'
);
