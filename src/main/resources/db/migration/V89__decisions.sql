-- What people decided on proposals: the trail asked by who, for which role, on whose behalf and when, at any length.
create table audit_decision (
  seq          bigint       not null primary key,
  -- the number in P-17; of a restore, the proposal whose image it restores
  proposal     bigint       not null,
  at           timestamp(3) with time zone not null,
  actor        varchar(255) not null,
  role         varchar(255),
  on_behalf_of varchar(255),
  capacity     varchar(16)
);

-- Every role, meeting or group that was ever decided for.
create table audit_decision_role (role varchar(255) not null primary key);

-- The entries of hash version 1 do not say on whose behalf; what the roles said does. It was written just before.
insert into audit_decision (seq, proposal, at, actor, role, on_behalf_of, capacity)
select e.seq, e.number, e.at, e.actor, e.role, coalesce(e.on_behalf_of, a.on_behalf_of),
  coalesce(e.capacity, lower(a.speaks_as))
from (
  select audit_entry.*, case when proposal like 'P-%' then cast(substring(proposal from 3) as bigint) end as number
  from audit_entry
  where proposal like 'P-%' and actor <> 'imprimatur'
    and action in ('APPROVED', 'DECLINED', 'DEFERRED', 'NOTEBOOKS_PASSED', 'NOTEBOOKS_FAILED', 'NOTEBOOKS_WAIVED',
      'NOTEBOOKS_RERUN', 'TICKET_REQUESTED', 'TICKET_OPENED', 'TICKET_REFUSAL_DISMISSED', 'ACKNOWLEDGED', 'OBJECTED',
      'OBJECTION_RESOLVED', 'PROMOTION_RETRIED', 'BREAK_GLASS', 'WITHDRAWN')) e
left join acknowledgement a on a.id = (
  select max(b.id) from acknowledgement b
  where b.proposal = e.number and b.role = e.role and b.speaker = e.actor and b.word = e.action and b.at <= e.at);

insert into audit_decision (seq, proposal, at, actor, role, on_behalf_of, capacity)
select e.seq, r.proposal, e.at, e.actor, e.role, e.on_behalf_of, e.capacity
from audit_entry e join restore r on 'R-' || r.number = e.proposal
where e.actor <> 'imprimatur'
  and e.action in ('RESTORE_CONFIRMED', 'RESTORE_REFUSED', 'RESTORE_RETRIED', 'RESTORE_WITHDRAWN', 'BREAK_GLASS');

insert into audit_decision_role (role) select distinct role from audit_decision where role is not null;

create index audit_decision_by_proposal on audit_decision (proposal, seq);
create index audit_decision_by_actor on audit_decision (actor, at);
create index audit_decision_by_role on audit_decision (role, at);
create index audit_decision_by_role_and_actor on audit_decision (role, actor, at);
create index audit_decision_by_principal on audit_decision (on_behalf_of, actor, at);
create index audit_decision_by_time on audit_decision (at, proposal);
