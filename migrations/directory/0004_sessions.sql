-- Sessions end some time after they began, however much they are used, and initial passwords a week after they were
-- given. The cookie has a new name: no session of before can be reached any more.

DELETE FROM session;
-- Milliseconds of real time.
ALTER TABLE session ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
-- What the browser calls itself.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- When somebody else gave the password that has to be changed, in milliseconds of real time.
ALTER TABLE user ADD COLUMN password_given_at INTEGER;
UPDATE user SET password_given_at = unixepoch() * 1000 WHERE must_change = 1;
