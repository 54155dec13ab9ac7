-- ==== The last known numbers of each office, kept outside its shard: what a province is shown while that is away ====

CREATE TABLE last_known (
  division TEXT NOT NULL PRIMARY KEY CHECK (length(division) = 9),
  -- When they were read from the shard, of the business clock.
  at TEXT NOT NULL,
  -- The office's counters over all its campaigns, by indicator.
  counters TEXT NOT NULL CHECK (json_valid(counters))
) STRICT, WITHOUT ROWID;
