-- Who took part in the call of a window; the institution is empty for the organisers.
create table call_participant (
  calendar    varchar(100) not null,
  opens       timestamp(3) with time zone not null,
  institution varchar(100) not null,
  name        varchar(100) not null,
  noted_by    varchar(255) not null,
  noted_at    timestamp(3) with time zone not null,
  primary key (calendar, opens, institution, name)
);

-- What was ticked in it, with the item's title of that time.
create table call_tick (
  calendar    varchar(100) not null,
  opens       timestamp(3) with time zone not null,
  environment varchar(100) not null,
  item        varchar(100) not null,
  title       varchar(100) not null,
  remark      varchar(2000) not null,
  ticked_by   varchar(255) not null,
  ticked_at   timestamp(3) with time zone not null,
  primary key (calendar, opens, environment, item)
);
