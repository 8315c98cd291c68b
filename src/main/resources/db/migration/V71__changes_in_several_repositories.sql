-- A change of a version may be one in each of several repositories, made one after the other.
create table change_by_repository (
  -- the id of what it is for, e.g. U-3 or P-17
  subject       varchar(32)   not null,
  -- CHARTS or PHALANX
  repository    varchar(16)   not null,
  -- counts from 1 over all repositories: one that was asked for again is another pull request
  attempt       integer       not null,
  wanted_by     varchar(255)  not null,
  wanted_at     timestamp(3) with time zone not null,
  -- WANTED, OPEN, MERGED, CLOSED or REFUSED
  state         varchar(16)   not null,
  branch        varchar(200)  not null,
  number        bigint,
  page          varchar(2000),
  merged        char(40),
  -- of the chart that it makes or names, once it is decided
  chart_version varchar(200),
  -- the pull request that follows, as the description was told of it
  told          varchar(2000),
  trouble       varchar(4000) not null,
  due_at        timestamp(3) with time zone not null,
  held_until    timestamp(3) with time zone,
  primary key (subject, repository)
);

insert into change_by_repository (subject, repository, attempt, wanted_by, wanted_at, state, branch, number, page,
  merged, trouble, due_at, held_until)
select subject, 'PHALANX', attempt, wanted_by, wanted_at, state, branch, number, page, merged, trouble, due_at,
  held_until
from prepared_change;

drop table prepared_change;
alter table change_by_repository rename to prepared_change;
create index prepared_change_by_state on prepared_change (state, due_at);
