-- Every process looks for jobs past their deadline in all lanes, every few seconds: the look must not read those that have time left.
create index job_deadline on job (deadline);

-- What is to be processed again is taken up by turns of tenants.
alter table reprocessing_request add column tenant text;
update reprocessing_request set tenant = document.tenant from document where document.id = document_id;
delete from reprocessing_request where tenant is null;
alter table reprocessing_request alter column tenant set not null;
create index reprocessing_request_tenant on reprocessing_request (tenant, requested_at);
