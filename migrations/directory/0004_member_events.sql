-- Who changed what of whom in a division: posts, names, passwords. Nothing of it is ever changed or deleted.

CREATE TABLE member_event (
  division TEXT NOT NULL,
  -- In the order in which things happened.
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  user TEXT NOT NULL,
  -- As they were called before.
  user_name TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('added', 'posts', 'name', 'password')),
  -- The posts in the division before and after, and the new name, as far as it is about them.
  detail TEXT NOT NULL,
  PRIMARY KEY (division, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER member_event_immutable BEFORE UPDATE ON member_event
BEGIN
  SELECT raise(ABORT, 'member_event_immutable');
END;
CREATE TRIGGER member_event_kept BEFORE DELETE ON member_event
BEGIN
  SELECT raise(ABORT, 'member_event_kept');
END;
