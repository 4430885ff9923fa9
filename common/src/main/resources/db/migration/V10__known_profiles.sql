-- Which profiles processors know or have known: whoever names one for many documents is told at once of a name that nobody knows.
create table known_profile (
  name         text        primary key,
  announced_at timestamptz not null
);
-- Every processor knows this one.
insert into known_profile (name, announced_at) values ('default', now());
