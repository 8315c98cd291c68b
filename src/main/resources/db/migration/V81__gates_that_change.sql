-- Whether the channel still asks for the notebooks there; what was dropped keeps its result for when it is asked for again.
alter table verification add column asked boolean default true not null;

-- The alias that a move is for, so that what moved is put back though its channel is not configured any more.
alter table channel_turn add column alias varchar(128);

-- What each channel asks for by the configuration of the node that was started last, as a hash; others leave waiting
-- proposals alone, until no such node has been seen for a while.
create table gates_in_force (
    channel varchar(100) not null primary key,
    gates   varchar(71)  not null,
    node    varchar(36)  not null,
    seen_at timestamp(3) with time zone not null
);
