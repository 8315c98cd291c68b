-- How it stands with the pull request that makes an announcement (OPEN, MERGED or CLOSED), and when to look again.
alter table announcement add column pull_request varchar(16);
alter table announcement add column look_at timestamp(3) with time zone;
create index announcement_by_pull_request on announcement (pull_request, look_at);
update announcement set pull_request = 'OPEN', look_at = made_at where state = 'MADE' and address is not null;
