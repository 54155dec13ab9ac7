-- The directory: what all shards share. Divisions and where they are kept, people, keys, templates, notices.
--
-- A CHECK named <table>_<column>_values lists the words that the code knows for a column. What a guard says when it
-- refuses is mapped to the problem that the API answers.

-- ==== Divisions ====

CREATE TABLE division (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) IN (2, 4, 6, 9)),
  name TEXT NOT NULL,
  -- The code that the division has today, when it was renumbered after it joined.
  current_code TEXT NOT NULL,
  -- The division that it was merged into.
  successor TEXT REFERENCES division (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE district_shard (
  district TEXT NOT NULL PRIMARY KEY REFERENCES division (code),
  shard TEXT NOT NULL,
  -- Counts the district's moves: a write that began before a move carries the old number, and its shard refuses it.
  epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ==== People ====

CREATE TABLE user (
  id TEXT NOT NULL PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  -- The password is one that somebody else gave: it has to be changed before anything else.
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
  user TEXT NOT NULL REFERENCES user (id),
  -- Empty: the whole country, which only operators have.
  division TEXT NOT NULL,
  role TEXT NOT NULL,
  -- The unit that the role is held in; empty where the role needs none.
  unit TEXT NOT NULL DEFAULT '',
  -- The number of the enforcement certificate.
  certificate TEXT CHECK (certificate IS NULL OR role = 'enforcementOfficer'),
  PRIMARY KEY (user, division, role, unit),
  CONSTRAINT role_fits_level CHECK (
    CASE role
      WHEN 'operator' THEN division = ''
      WHEN 'districtSupervisor' THEN length(division) = 6
      WHEN 'safetyOfficer' THEN length(division) = 9
      WHEN 'leaderInCharge' THEN length(division) = 9
      WHEN 'guarantor' THEN length(division) = 9
      WHEN 'expert' THEN length(division) = 9
      WHEN 'enforcementOfficer' THEN length(division) = 9 AND unit <> ''
      WHEN 'inspector' THEN length(division) = 9 AND unit <> ''
      WHEN 'departmentContact' THEN length(division) = 9 AND unit <> ''
      WHEN 'communityOfficer' THEN length(division) = 9 AND unit <> ''
      ELSE 0
    END
  )
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_division ON membership (division, user);

-- Who changed the posts, the name or the password of whom in a division.
CREATE TABLE member_event (
  division TEXT NOT NULL,
  -- A UUIDv7: in the order in which things happened.
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  user TEXT NOT NULL,
  -- The name before the change.
  user_name TEXT NOT NULL,
  what TEXT NOT NULL CONSTRAINT member_event_what_values CHECK (what IN ('added', 'posts', 'name', 'password')),
  -- The posts in the division before and after, or the new name.
  detail TEXT NOT NULL,
  PRIMARY KEY (division, id)
) STRICT, WITHOUT ROWID;

-- Never holds a row. A change of a person inserts here first when the person is no member of the division, or holds a
-- post that whoever asks couldn't give: the insert fails, and the change with it.
CREATE TABLE fence (
  member INTEGER,
  within_reach INTEGER,
  CONSTRAINT member_unknown CHECK (member = 1),
  CONSTRAINT member_out_of_reach CHECK (within_reach = 1)
) STRICT;

-- ==== Signing in ====

CREATE TABLE session (
  -- SHA-256 of the token in the cookie.
  id TEXT NOT NULL PRIMARY KEY,
  user TEXT NOT NULL REFERENCES user (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expires ON session (expires_at);
CREATE INDEX session_user ON session (user);

-- Failed attempts to sign in, by account and by address. The times are real, also where the demo's clock is offset.
CREATE TABLE attempt (
  subject TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (
  division TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  rights TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  made_by TEXT NOT NULL,
  PRIMARY KEY (division, id)
) STRICT, WITHOUT ROWID;

-- ==== Notices and templates ====

-- Notices that a district or an office was sent, each with the draft of a template that was read out of it.
CREATE TABLE notice (
  division TEXT NOT NULL CHECK (length(division) IN (6, 9)),
  id TEXT NOT NULL,
  -- The draft's title; empty where it has none.
  title TEXT NOT NULL,
  -- The notice as it was pasted.
  source TEXT NOT NULL,
  draft TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  -- The office's notice that the district took over.
  adopted_division TEXT,
  adopted_id TEXT,
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- A name.
  changed_by TEXT NOT NULL,
  -- The last version of the template that was published, and the seq that it was published from.
  published INTEGER,
  published_seq INTEGER,
  PRIMARY KEY (division, id),
  CONSTRAINT notice_adopted_whole CHECK ((adopted_division IS NULL) = (adopted_id IS NULL)),
  CONSTRAINT notice_published_whole CHECK ((published IS NULL) = (published_seq IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
  division TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  title TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  content TEXT NOT NULL,
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL,
  PRIMARY KEY (division, id, version)
) STRICT, WITHOUT ROWID;

-- ==== Guards ====

CREATE TRIGGER refuse_changed_member_event BEFORE UPDATE ON member_event
BEGIN
  SELECT raise(ABORT, 'member_event_immutable');
END;
CREATE TRIGGER refuse_deleted_member_event BEFORE DELETE ON member_event
BEGIN
  SELECT raise(ABORT, 'member_event_kept');
END;

CREATE TRIGGER refuse_changed_notice_source BEFORE UPDATE OF source ON notice
BEGIN
  SELECT raise(ABORT, 'notice_source_immutable');
END;

-- The same version again is left to the primary key: the request may be a repeated one.
CREATE TRIGGER refuse_skipped_template_version BEFORE INSERT ON template
WHEN new.version <> (SELECT coalesce(max(version), 0) + 1 FROM template WHERE division = new.division AND id = new.id)
  AND NOT EXISTS (SELECT 1 FROM template WHERE division = new.division AND id = new.id AND version = new.version)
BEGIN
  SELECT raise(ABORT, 'template_version_not_next');
END;
CREATE TRIGGER refuse_changed_template BEFORE UPDATE ON template
BEGIN
  SELECT raise(ABORT, 'template_immutable');
END;
-- A district and its offices publish templates: the same id in two of them would mean two templates.
CREATE TRIGGER refuse_template_id_of_other_division BEFORE INSERT ON template
WHEN EXISTS (
  SELECT 1 FROM template
  WHERE division >= substr(new.division, 1, 6) AND division < substr(new.division, 1, 6) || '~'
    AND division <> new.division AND id = new.id
)
BEGIN
  SELECT raise(ABORT, 'template_id_elsewhere');
END;
