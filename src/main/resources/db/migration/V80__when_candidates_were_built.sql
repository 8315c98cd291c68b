-- When the image was built, by its own configuration; nothing if it does not say, or was proposed before this was kept.
alter table proposal add column built_at timestamp(3) with time zone;
