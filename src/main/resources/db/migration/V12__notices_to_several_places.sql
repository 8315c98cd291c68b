-- One duty for each place that is told, so that none waits for another: '' for everybody's, or a name of those who
-- have a place of their own.
create table notice_place (
  place      varchar(200) not null primary key,
  seq        bigint       not null,
  held_until timestamp(3) with time zone,
  failures   integer      not null,
  due_at     timestamp(3) with time zone
);
insert into notice_place (place, seq, failures, due_at) select '', seq, failures, due_at from notice_duty;
drop table notice_duty;
alter table notice_place rename to notice_duty;
