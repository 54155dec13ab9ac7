-- A second factor beside the password: the codes of an authenticator app, and recovery codes for whoever has lost it.
-- All times are real, in milliseconds.

-- How many factors somebody has; the triggers below keep it.
ALTER TABLE user ADD COLUMN factors INTEGER NOT NULL DEFAULT 0;
-- When whoever holds the session last gave the password.
ALTER TABLE session ADD COLUMN proven_at INTEGER NOT NULL DEFAULT 0;

CREATE TABLE authenticator (
  user TEXT NOT NULL PRIMARY KEY REFERENCES user (id),
  -- Sealed under a key that isn't in this database.
  secret TEXT NOT NULL,
  -- The time step of the last code that was taken: no code is taken twice.
  last_step INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  user TEXT NOT NULL REFERENCES user (id),
  -- Under the same key.
  hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user, hash)
) STRICT, WITHOUT ROWID;

-- A session in the making: the password was right, the second step is awaited.
CREATE TABLE half_session (
  -- SHA-256 of the token in its cookie.
  id TEXT NOT NULL PRIMARY KEY,
  user TEXT NOT NULL REFERENCES user (id),
  -- How often the second step was tried.
  tries INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX half_session_user ON half_session (user);

-- What was handed to somebody who is setting up a factor, until they answer.
CREATE TABLE challenge (
  -- The session that it was handed to.
  session TEXT NOT NULL,
  purpose TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (session, purpose)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER authenticator_added AFTER INSERT ON authenticator
BEGIN
  UPDATE user SET factors = factors + 1 WHERE id = new.user;
END;
CREATE TRIGGER authenticator_removed AFTER DELETE ON authenticator
BEGIN
  UPDATE user SET factors = factors - 1 WHERE id = old.user;
END;
-- Without a factor there is nothing to recover; a session in the making would wait for a step that nobody can take.
CREATE TRIGGER last_factor_removed AFTER UPDATE OF factors ON user WHEN new.factors = 0
BEGIN
  DELETE FROM recovery_code WHERE user = new.id;
  DELETE FROM half_session WHERE user = new.id;
END;
