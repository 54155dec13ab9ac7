-- Where people have signed in from: hashes of user name and network. Times are real, in milliseconds.
CREATE TABLE familiar_address (
  origin TEXT NOT NULL PRIMARY KEY,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
