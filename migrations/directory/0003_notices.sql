-- Notices that a district or an office was sent, each with the draft of a template that was read out of it.

CREATE TABLE notice (
  division TEXT NOT NULL CHECK (length(division) IN (6, 9)),
  id TEXT NOT NULL,
  -- As the draft has it; empty where it has none.
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
  CHECK ((adopted_division IS NULL) = (adopted_id IS NULL)),
  CHECK ((published IS NULL) = (published_seq IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER notice_source_immutable BEFORE UPDATE OF source ON notice
BEGIN
  SELECT raise(ABORT, 'notice_source_immutable');
END;

-- Offices publish too: a template's id means one template within a district.
CREATE TRIGGER template_id_elsewhere BEFORE INSERT ON template
WHEN EXISTS (
  SELECT 1 FROM template
  WHERE division >= substr(new.division, 1, 6) AND division < substr(new.division, 1, 6) || '~'
    AND division <> new.division AND id = new.id
)
BEGIN
  SELECT raise(ABORT, 'template_id_elsewhere');
END;
