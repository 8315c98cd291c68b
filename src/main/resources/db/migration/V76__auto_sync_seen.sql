-- Whether Argo CD synchronises it by itself.
alter table seen_application add column auto_sync boolean default false not null;
