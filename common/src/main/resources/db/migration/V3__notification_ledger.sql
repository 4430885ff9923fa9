-- What became of every notification. Each record is counted once, however often it is delivered: its partition's position
-- moves and its counts are added in one statement. All is kept by partition, so that consumers never wait for each other.
-- A topic that is made anew counts from its own beginning: it has another id.
create table notification_position (
  topic_id    text   not null,
  partition   int    not null,
  topic       text   not null,
  next_offset bigint not null,
  records     bigint not null,
  entries     bigint not null,
  redelivered bigint not null default 0,
  primary key (topic_id, partition)
);

-- How many entries were read, counted before anybody knows what becomes of them.
create table notification_consumed (
  topic_id  text   not null,
  partition int    not null,
  source    text   not null,
  entries   bigint not null,
  primary key (topic_id, partition, source)
);

-- What became of them.
create table notification_outcome (
  topic_id  text   not null,
  partition int    not null,
  source    text   not null,
  outcome   text   not null,
  reason    text   not null,
  entries   bigint not null,
  primary key (topic_id, partition, source, outcome, reason)
);
