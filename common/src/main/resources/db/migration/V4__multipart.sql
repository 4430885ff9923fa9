-- An upload in parts has an id at the store. It is no part of the state, which events make public; a registry rebuilt
-- from the topic does without.
alter table document
  add column multipart_upload_id text,
  add column multipart_part_size bigint,
  add constraint document_multipart check ((multipart_upload_id is null) = (multipart_part_size is null));
