-- H2's triggers are Java, and do not see TRUNCATE: here the hash chain alone tells what was changed.

create index proposal_by_tag on proposal (tag, number);
