-- Each deployment has a repository of its own, and what runs there is named repository:tag@digest.
alter table notebook_run alter column image set data type varchar(600);
alter table notebook_run alter column image_run set data type varchar(600);
-- One node at a time copies images to deployments' repositories.
insert into node_duty (name) values ('notebook-images');
