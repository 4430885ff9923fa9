-- What lists are filtered by, and what tells readers of a change. A trigger, so that no writer can forget either.
alter table document
  add column name       text generated always as (state #>> '{declared,name}') stored,
  add column media_type text generated always as (state #>> '{declared,mediaType}') stored,
  add column changed    xid8 not null default pg_current_xact_id();

-- Newest first is this index backwards: both columns have to run the same way for that.
drop index document_tenant_created;
create index document_tenant_created on document (tenant, created_at, id);
create index document_tenant_status on document (tenant, status, created_at, id);
create index document_tenant_name on document (tenant, lower(name) text_pattern_ops);
create index document_tenant_changed on document (tenant, changed, id);

-- The column is the transaction and not a number from a sequence: a snapshot says which transactions a reader
-- has seen, whereas sequence numbers become visible in the order of commits, which is not their own.
create function document_changed() returns trigger language plpgsql as $$
begin
  new.changed := pg_current_xact_id();
  perform pg_notify('forebay_document', concat_ws(':', new.id, new.state ->> 'seq', new.state ->> 'tenant'));
  return new;
end
$$;

create trigger document_changed before insert or update of state on document
  for each row execute function document_changed();
