-- Which profiles processors know or have known: whoever names one for many documents is told at once of a name that nobody knows.
create table known_profile (
  name         text        primary key,
  announced_at timestamptz not null
);
