-- What one node at a time does, beside what has a table of its own.
create table node_duty (
    name       varchar(40) not null primary key,
    holder     varchar(40),
    held_until timestamp(3) with time zone
);
insert into node_duty (name) values ('tickets'), ('notebook-runs'), ('notebook-collections'), ('spawners');
alter table notice_duty add column holder varchar(40);
