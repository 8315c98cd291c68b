-- Where an announcement can be read, where it has an address of its own, e.g. a pull request's.
alter table announcement add column address varchar(2000);
