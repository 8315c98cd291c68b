-- Who has an entry on which proposal: the trail asked the other way round, newest first, at any length.
create table audit_actor (
  actor    varchar(255) not null,
  -- the number in P-17
  proposal bigint       not null,
  primary key (actor, proposal)
);
insert into audit_actor (actor, proposal)
select distinct actor, cast(substring(proposal from 3) as bigint)
from audit_entry where proposal like 'P-%';

create index proposal_by_time on proposal (proposed_at, number);
create index proposal_by_tag on proposal (tag, number);
create index proposal_by_digest on proposal (digest, number);
