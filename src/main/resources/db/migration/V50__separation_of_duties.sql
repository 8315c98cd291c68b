-- What an update would take if its proposer had declared less of it; null if that makes no difference.
alter table update_formality add column undeclared_level varchar(32);
alter table update_formality add column undeclared_by_nobody boolean;
alter table update_formality add column undeclared_notice varchar(32);
alter table update_formality add column undeclared_window boolean;
alter table update_formality add column undeclared_why varchar(2000);

-- Who accepted the commit that was found in the target's place; null for the commit that was proposed.
alter table service_update add column accepted_by varchar(255);

-- Who asked for a failed restore again; null while it is the first attempt.
alter table restore add column asked_again_by varchar(255);
alter table restore add column asked_again_at timestamp(3) with time zone;
