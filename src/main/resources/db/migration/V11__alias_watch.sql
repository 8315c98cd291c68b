-- Where each alias was when it was last looked at, and since when it is not where we put it.
create table alias_watch (
  channel       varchar(100) not null,
  repository    varchar(300) not null,
  looked_at     timestamp(3) with time zone not null,
  -- what we had put there, and what was there; no digest if nothing was
  expected      varchar(71),
  seen          varchar(71),
  right_at      timestamp(3) with time zone,
  drifted_since timestamp(3) with time zone,
  primary key (channel, repository)
);
