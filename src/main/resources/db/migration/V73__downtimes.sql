-- Disruption may be DOWNTIME: how long it is expected to take, ISO 8601, where the proposer says so.
alter table service_update add column expected_downtime varchar(32);
alter table roll_out add column expected_downtime varchar(32);
