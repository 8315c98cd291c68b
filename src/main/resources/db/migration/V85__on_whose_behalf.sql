-- For whom, in which capacity and by which way an entry was decided, all of it in the hash from version 2 on.
alter table audit_entry add column hash_version integer default 1 not null;
alter table audit_entry add column on_behalf_of varchar(255);
alter table audit_entry add column capacity varchar(16);
alter table audit_entry add column via varchar(16);
alter table audit_entry add column reference varchar(255);

-- An older node, which knows version 1 alone, cannot append to a chain that goes on in version 2.
alter table audit_entry alter column hash_version drop default;
