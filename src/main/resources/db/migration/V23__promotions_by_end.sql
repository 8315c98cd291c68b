-- The latest of a channel is found by its index alone, on either database.
drop index promotion_by_channel;
create index promotion_by_end on promotion (channel, finished_at, proposal);
