-- How each proposal that has ended passed its steps, by the trail: lead times are told of hundreds at once.
create table passage (
  proposal bigint           not null primary key references proposal (number),
  -- io.imprimatur.history.Passage in JSON
  told     varchar(1000000) not null
);

-- For those that ended last.
create index proposal_by_end on proposal (state_since, number);

create index proposal_by_channel_and_state on proposal (channel, state, number);
drop index proposal_by_tag;
create index proposal_by_tag on proposal (tag, state, number);

-- The beginnings of what is left of a tag from each of its characters on: what tags hold is found as what they begin
-- with is.
create table tag_piece (
  piece    varchar(24) not null,
  proposal bigint      not null references proposal (number),
  primary key (piece, proposal)
);

create table tag_position (at integer not null primary key);
insert into tag_position (at)
select 1 + a.n + 8 * b.n + 64 * c.n
from (values (0), (1), (2), (3), (4), (5), (6), (7)) as a (n)
cross join (values (0), (1), (2), (3), (4), (5), (6), (7)) as b (n)
cross join (values (0), (1)) as c (n);

insert into tag_piece (piece, proposal)
select distinct substring(p.tag from t.at for 24), p.number
from proposal p join tag_position t on t.at <= char_length(p.tag);
