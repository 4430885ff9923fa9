-- Documents whose artifacts somebody wants made anew. The processor turns a few at a time into jobs, so that a job's deadline does
-- not run while thousands wait before it.
create table reprocessing_request (
  document_id  uuid        primary key,
  requested_at timestamptz not null
);
create index reprocessing_request_order on reprocessing_request (requested_at);
