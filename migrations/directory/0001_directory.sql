-- What every shard shares: divisions, people, keys, templates, and which shard a district lives in.

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
  -- Counts the district's moves; a write that was begun before a move finds another one.
  epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  id TEXT NOT NULL PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
  user TEXT NOT NULL REFERENCES user (id),
  -- Empty: the whole country, which only operators have.
  division TEXT NOT NULL,
  role TEXT NOT NULL,
  -- The unit that the role is held in; empty where the role needs none.
  unit TEXT NOT NULL DEFAULT '',
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

CREATE TABLE session (
  -- SHA-256 of the token in the cookie.
  id TEXT NOT NULL PRIMARY KEY,
  user TEXT NOT NULL REFERENCES user (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expires ON session (expires_at);
CREATE INDEX session_user ON session (user);

-- Failed log-ins by account and by address, in real time.
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

CREATE TRIGGER template_in_order BEFORE INSERT ON template
WHEN new.version <> (SELECT coalesce(max(version), 0) + 1 FROM template WHERE division = new.division AND id = new.id)
  AND NOT EXISTS (SELECT 1 FROM template WHERE division = new.division AND id = new.id AND version = new.version)
BEGIN
  SELECT raise(ABORT, 'template_version_not_next');
END;

CREATE TRIGGER template_immutable BEFORE UPDATE ON template
BEGIN
  SELECT raise(ABORT, 'template_immutable');
END;
