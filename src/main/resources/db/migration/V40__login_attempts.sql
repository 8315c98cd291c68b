-- Wrong passwords, counted on all nodes together so that guessing slows down. Rows come and go: the trail keeps what is
-- worth keeping.
create table login_attempt (
  -- SHA-256 of the account, the address, or both: what was typed as a name may be a password
  subject        char(64)    not null primary key,
  failures       integer     not null,
  last_failed_at timestamp(3) with time zone,
  -- of an account and an address: when the password was right
  succeeded_at   timestamp(3) with time zone,
  -- when the passing of the threshold was put on record
  reported_at    timestamp(3) with time zone,
  touched_at     timestamp(3) with time zone not null
);
create index login_attempt_by_touched_at on login_attempt (touched_at);
create index login_attempt_by_reported_at on login_attempt (reported_at);
