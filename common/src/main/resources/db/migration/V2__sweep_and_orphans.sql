-- A document that waits is looked after one `first-sweep` past this instant: its creation at the start, moved on with each look.
-- So the delay stays a setting of the processor alone, and one index serves new and old rows.
alter table document add column sweep_from timestamptz not null default now();
create index document_sweep on document (sweep_from) where status = 'awaiting-upload';
drop index document_awaiting;

-- Objects below uploads/ that no document waits for. Until one is confirmed its document may still turn up.
create table orphan (
  key          text        primary key,
  size         bigint      not null,
  reason       text        not null,
  first_seen   timestamptz not null,
  last_checked timestamptz not null,
  next_check   timestamptz not null,
  confirmed    boolean     not null
);
create index orphan_due on orphan (next_check);

-- How far the walk through a prefix of the bucket is, so that it outlives whoever walks.
create table listing (
  prefix      text        primary key,
  after_key   text,
  due_at      timestamptz not null,
  fence       bigint      not null default 0,
  lease_until timestamptz
);
insert into listing (prefix, due_at) values ('uploads/', now());
