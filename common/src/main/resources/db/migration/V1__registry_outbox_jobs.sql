-- The state of a document is one JSON value: the same that events carry. Columns repeat only what is searched or compared.
create table document (
  id                uuid        primary key,
  tenant            text        not null generated always as (state ->> 'tenant') stored,
  status            text        not null generated always as (state ->> 'status') stored,
  seq               bigint      not null generated always as ((state ->> 'seq')::bigint) stored,
  created_at        timestamptz not null,
  upload_expires_at timestamptz not null,
  state             jsonb       not null
);
create index document_tenant_created on document (tenant, created_at desc, id);
create index document_awaiting on document (upload_expires_at) where status = 'awaiting-upload';

-- Events that the broker has not acknowledged yet; a row goes when it has.
create table outbox (
  position    bigint      generated always as identity primary key,
  event_id    uuid        not null,
  document_id uuid        not null,
  type        text        not null,
  occurred_at timestamptz not null,
  state       jsonb       not null
);
create index outbox_document on outbox (document_id, position);

-- Work to do. A job ends by going away, in the transaction that changes its document for good.
create table job (
  document_id uuid        primary key references document (id),
  lane        text        not null,
  attempt     int         not null default 0,
  deaths      int         not null default 0,
  fence       bigint      not null default 0,
  run_at      timestamptz not null,
  lease_until timestamptz,
  owner       text,
  last_code   text,
  deadline    timestamptz not null,
  created_at  timestamptz not null
);
create index job_due on job (lane, run_at);
