-- Who announces a window's start and end and answers questions meanwhile.
create table window_coordinator (
  calendar    varchar(100) not null,
  opens       timestamp(3) with time zone not null,
  coordinator varchar(255) not null,
  named_by    varchar(255) not null,
  named_at    timestamp(3) with time zone not null,
  primary key (calendar, opens)
);
