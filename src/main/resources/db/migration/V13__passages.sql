-- How each proposal that has ended passed its steps, by the trail: lead times are told of hundreds at once.
create table passage (
  proposal bigint           not null primary key references proposal (number),
  -- io.imprimatur.history.Passage in JSON
  told     varchar(1000000) not null
);

-- For those that ended last.
create index proposal_by_end on proposal (state_since, number);
