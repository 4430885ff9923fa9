-- Work is shared out among tenants by turns: a job's turn is one past its tenant's last, or the turn that is being taken now
-- where the tenant has none waiting. So a claim is one look at an index, whatever the number of jobs and tenants.
alter table job add column tenant text, add column turn bigint;

update job set tenant = document.tenant, turn = place.turn
from document, (select document_id, row_number() over (partition by lane, document.tenant order by run_at, document_id) as turn
                from job join document on document.id = document_id) as place
where document.id = job.document_id and place.document_id = job.document_id;

-- Claimed is what has an owner, and nothing else: indexes that leave the lease out let a heartbeat touch none of them.
update job set owner = null, lease_until = null where owner is null or lease_until is null;
alter table job
  alter column tenant set not null,
  alter column turn set not null,
  add constraint job_claimed check ((owner is null) = (lease_until is null));

drop index job_due;
create index job_waiting on job (lane, turn, run_at) where owner is null;
create index job_running on job (lane, turn) where owner is not null;
create index job_tenant on job (lane, tenant, turn);

-- Every row is written a few times and goes: what stays dead at the front of the index is what claims have to step over.
alter table job set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
