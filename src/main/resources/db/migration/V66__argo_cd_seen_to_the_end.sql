-- How often in a row it was seen healthy; whether and when a sync window of Argo CD's held it; when Argo CD was asked
-- to end it, until that is on record; until when it is looked at though it be healthy.
alter table update_operation add column healthy integer default 0 not null;
alter table update_operation add column refused boolean default false not null;
alter table update_operation add column blocked_at timestamp(3) with time zone;
alter table update_operation add column end_asked_at timestamp(3) with time zone;
alter table update_operation add column watch_until timestamp(3) with time zone;
create index update_operation_by_watch on update_operation (watch_until);

-- What Argo CD reports of an application, why its updates are not managed, and why a roll-back would be refused.
alter table seen_application add column conditions varchar(4000) default '' not null;
alter table seen_application add column unsupported varchar(1000) default '' not null;
alter table seen_application add column roll_back_obstacle varchar(1000) default '' not null;
