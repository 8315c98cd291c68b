-- How far the trail has been told elsewhere; one node at a time does it.
create table notice_duty (
  id         integer  not null primary key,
  seq        bigint   not null,
  held_until timestamp(3) with time zone,
  failures   integer  not null,
  due_at     timestamp(3) with time zone
);
insert into notice_duty (id, seq, failures) select 1, seq, 0 from audit_head;
