-- Nobody changes what is on record: not the application, not its user, not by mistake.

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only: % is refused to everybody', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_stays before update or delete or truncate on audit_entry
  for each statement execute function audit_entry_stays();
alter table audit_entry enable always trigger audit_entry_stays;

create function audit_head_goes_on() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.seq = old.seq + 1 then
    return new;
  end if;
  raise exception 'audit_head goes on by one: % is refused to everybody', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_head_goes_on before update or delete on audit_head
  for each row execute function audit_head_goes_on();
create trigger audit_head_stays before truncate on audit_head
  for each statement execute function audit_entry_stays();
alter table audit_head enable always trigger audit_head_goes_on;
alter table audit_head enable always trigger audit_head_stays;

revoke update, delete, truncate on audit_entry from public, current_user;
revoke delete, truncate on audit_head from public, current_user;

-- Ordered by code point, as H2 orders everything, so that an index finds those that begin alike.
alter table proposal alter column tag type varchar(128) collate "C";
alter table proposal alter column digest type varchar(71) collate "C";
