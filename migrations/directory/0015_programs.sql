-- What a key opens is called by what it is: figures.
UPDATE api_key SET rights = replace(rights, '"reporting"', '"figures"');

-- From which networks a key is used, as JSON; anywhere where there are none.
ALTER TABLE api_key ADD COLUMN networks TEXT NOT NULL DEFAULT '[]';
-- In which minute of real time it was last used, and how often in that one.
ALTER TABLE api_key ADD COLUMN minute INTEGER NOT NULL DEFAULT 0;
ALTER TABLE api_key ADD COLUMN in_minute INTEGER NOT NULL DEFAULT 0;
-- The key in whose place it was made.
ALTER TABLE api_key ADD COLUMN replaces TEXT;

-- What each key asked for, by day of real time, route and address, a keyed hash; and how many rows it was answered.
CREATE TABLE key_use (
  division TEXT NOT NULL,
  key TEXT NOT NULL,
  day TEXT NOT NULL,
  route TEXT NOT NULL,
  address TEXT NOT NULL,
  requests INTEGER NOT NULL CHECK (requests > 0),
  rows INTEGER NOT NULL CHECK (rows >= 0),
  last_at INTEGER NOT NULL,
  PRIMARY KEY (division, key, day, route, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_use_day ON key_use (day);
