-- Where a pin's tag comes from that is not written at its place: elsewhere in the file, or the chart's default. The
-- finding DEFAULT is new.
alter table pin_look add column origin varchar(1000) default '' not null;
