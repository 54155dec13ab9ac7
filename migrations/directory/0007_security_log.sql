-- ==== Security log: who signed in, changed accounts and keys, and read personal data ====

-- The words for what can happen. One more is a row here and a word in src/lib/happening.ts: a CHECK would mean that the
-- log is made anew, which its guards forbid.
CREATE TABLE happening (
  word TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO happening (word) VALUES
  ('signedIn'), ('passwordWrong'), ('signInLocked'), ('passwordExpired'), ('signedOut'), ('sessionEnded'),
  ('sessionsEnded'), ('passwordChanged'), ('passwordGiven'), ('secondFactorAdded'), ('secondFactorRemoved'),
  ('secondFactorFailed'), ('recoveryCodeUsed'), ('memberAdded'), ('memberPosts'), ('memberEnded'), ('memberReopened'),
  ('memberRenamed'), ('keyMade'), ('keyRevoked'), ('keyRefused'), ('divisionAdded'), ('personalRead'), ('logRead'),
  ('logExported');

CREATE TABLE security_event (
  -- A UUIDv7: in the order in which things happened. The same in each division that a happening belongs to.
  id TEXT NOT NULL,
  -- Empty where no division is known, and for what operators do, who belong to the whole country.
  division TEXT NOT NULL,
  -- The first and the last time, in milliseconds of real time, also where the demo's clock is offset; and how often.
  at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL CHECK (times >= 1),
  what TEXT NOT NULL REFERENCES happening (word),
  -- A person's id, or the first characters of a key; null where nobody has shown who they are.
  actor TEXT,
  -- Names as they were.
  actor_name TEXT,
  -- Whom it concerns, if somebody else than the actor.
  user TEXT,
  user_name TEXT,
  -- What it concerns: the first characters of a key or a session, a record, a division.
  subject TEXT,
  -- A keyed hash, as in the line of the request; null where one row stands for very many addresses.
  address TEXT,
  request_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  -- Where one row stands for all of an hour or a day: which ones.
  gathered TEXT,
  PRIMARY KEY (id, division)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX security_event_gathered ON security_event (gathered, division) WHERE gathered IS NOT NULL;
CREATE INDEX security_event_district ON security_event (substr(division, 1, 6), id);
CREATE INDEX security_event_district_what ON security_event (substr(division, 1, 6), what, id);
CREATE INDEX security_event_division ON security_event (division, id);
CREATE INDEX security_event_actor ON security_event (actor, id) WHERE actor IS NOT NULL;
CREATE INDEX security_event_user ON security_event (user, id) WHERE user IS NOT NULL;
CREATE INDEX security_event_address ON security_event (address, id);
-- What operators read: src/auth/security-reader.ts says it in the same words.
CREATE INDEX security_event_operators ON security_event (id)
WHERE length(division) < 9 OR what IN ('keyMade', 'keyRevoked', 'keyRefused', 'divisionAdded');

-- A row that stands for an hour may count further within it, and nothing else ever changes.
CREATE TRIGGER refuse_changed_security_event BEFORE UPDATE ON security_event
WHEN old.gathered IS NULL OR new.times <= old.times OR new.last_at NOT BETWEEN old.last_at AND old.at + 3600000
  OR new.id <> old.id OR new.division <> old.division OR new.at <> old.at OR new.what <> old.what
  OR new.actor IS NOT old.actor OR new.actor_name IS NOT old.actor_name OR new.user IS NOT old.user
  OR new.user_name IS NOT old.user_name OR new.subject IS NOT old.subject OR new.address IS NOT old.address
  OR new.request_id <> old.request_id OR new.detail <> old.detail OR new.gathered IS NOT old.gathered
BEGIN
  SELECT raise(ABORT, 'security_event_immutable');
END;
-- Six months at least: article 21 of the Cybersecurity Law.
CREATE TRIGGER refuse_deleted_security_event BEFORE DELETE ON security_event
WHEN old.last_at > (unixepoch() - 184 * 86400) * 1000
BEGIN
  SELECT raise(ABORT, 'security_event_kept');
END;
