-- Ordered by code point, as H2 orders everything, so that an index finds those that begin alike.
alter table tag_piece alter column piece type varchar(24) collate "C";
