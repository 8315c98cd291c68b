-- Who may read a comment of ours; everybody who can read the ticket where there is none.
alter table ticket_post add column visibility varchar(2000);
-- A user's name can be in it.
alter table ticket_post alter column marker set data type varchar(200);
-- Since when the tracker refuses it; shown until it is written, or until somebody dismisses it.
alter table ticket_post add column refused_at timestamp(3) with time zone;
alter table ticket_post add column dismissed_at timestamp(3) with time zone;
alter table ticket_post add column dismissed_by varchar(255);
update ticket_post set refused_at = done_at where done_at is not null and failure is not null;
create index ticket_post_by_refusal on ticket_post (refused_at, dismissed_at);

-- When the keys of tickets whose proposals have ended were looked at last.
insert into ticket_duty (name, seq) values ('moves', 0);
