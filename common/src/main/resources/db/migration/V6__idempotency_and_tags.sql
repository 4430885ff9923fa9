-- What a caller's key led to, written with the documents themselves: the unique key decides between requests that come at once.
-- An item of a batch that was refused stands as null in its place.
create table idempotency_key (
  tenant      text        not null,
  route       text        not null,
  key         text        not null,
  fingerprint text        not null,
  documents   uuid[]      not null,
  expires_at  timestamptz not null,
  primary key (tenant, route, key)
);
create index idempotency_key_expiry on idempotency_key (expires_at);

-- What lists are filtered by. Most documents have none and cost the index nothing.
alter table document add column tags jsonb generated always as (state -> 'tags') stored;
create index document_tags on document using gin (tags jsonb_path_ops) where tags is not null;
