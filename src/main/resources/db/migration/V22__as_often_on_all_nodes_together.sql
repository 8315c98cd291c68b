-- However many nodes there are, other systems are asked as often as by one.
alter table node_duty add column begun_at timestamp(3) with time zone;
insert into node_duty (name) values ('applications');
