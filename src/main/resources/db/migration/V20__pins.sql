-- Changes are prepared of updates and of pins alike. Times are instants, commits are 40 hex digits.
create table prepared_change (
  -- the id of what it is for, e.g. U-3 or P-17
  subject    varchar(32)   not null primary key,
  -- counts from 1: one that was asked for again is another pull request
  attempt    integer       not null,
  wanted_by  varchar(255)  not null,
  wanted_at  timestamp(3) with time zone not null,
  -- WANTED, OPEN, MERGED, CLOSED or REFUSED
  state      varchar(16)   not null,
  branch     varchar(200)  not null,
  number     bigint,
  page       varchar(2000),
  merged     char(40),
  trouble    varchar(4000) not null,
  due_at     timestamp(3) with time zone not null,
  held_until timestamp(3) with time zone
);
create index prepared_change_by_state on prepared_change (state, due_at);

insert into prepared_change (subject, attempt, wanted_by, wanted_at, state, branch, number, page, merged, trouble,
  due_at, held_until)
select concat('U-', service_update), 1, wanted_by, wanted_at, state, branch, number, page, merged, trouble, due_at,
  held_until
from update_change;

drop table update_change;

-- What was written at the places of pins, as it was seen last.
create table pin_look (
  channel    varchar(100)  not null,
  pin        varchar(100)  not null,
  file       varchar(500)  not null,
  key_path   varchar(500)  not null,
  -- UNSEEN, WRITTEN, INVALID (the registry has no such tag), or MISSING (no such key)
  finding    varchar(16)   not null,
  -- what was read last
  written    varchar(500),
  trouble    varchar(2000) not null,
  -- since when it cannot be read; nothing while it can
  trouble_since timestamp(3) with time zone,
  -- when it was first seen so; nothing before the first look
  since      timestamp(3) with time zone,
  -- when what is written was first seen to be another than before; nothing if it never was
  changed_at timestamp(3) with time zone,
  -- nobody looks before this: one node at a time
  due_at     timestamp(3) with time zone not null,
  primary key (channel, pin, file, key_path)
);
