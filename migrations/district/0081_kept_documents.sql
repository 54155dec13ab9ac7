-- Issued documents keep their bytes as evidence: one more type of file. A CHECK can't be changed, so the table is made anew.
DROP TRIGGER take_up_evidence;
DROP TRIGGER refuse_too_much_evidence;
DROP TRIGGER refuse_changed_evidence;
DROP TRIGGER refuse_deleting_evidence;

CREATE TABLE evidence_with_documents (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL CONSTRAINT evidence_type_values CHECK (type IN ('jpeg', 'png', 'webp', 'pdf', 'docx')),
  bytes INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  sha256 TEXT NOT NULL,
  -- SHA-256 of the thumbnail, once there is one.
  thumbnail TEXT,
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  -- Its bytes are on their way, are kept, or are being deleted: there are never bytes without a row.
  status TEXT NOT NULL CONSTRAINT evidence_status_values CHECK (status IN ('coming', 'kept', 'going')),
  -- The step that took it up; null until then.
  kind TEXT,
  record TEXT,
  step INTEGER,
  PRIMARY KEY (office, id),
  CONSTRAINT evidence_taken_whole CHECK ((record IS NULL) = (kind IS NULL) AND (record IS NULL) = (step IS NULL)),
  CONSTRAINT evidence_taken_kept CHECK (record IS NULL OR status = 'kept')
) STRICT, WITHOUT ROWID;
INSERT INTO evidence_with_documents
  (office, id, type, bytes, width, height, sha256, thumbnail, uploaded_by, uploaded_at, status, kind, record, step)
SELECT office, id, type, bytes, width, height, sha256, thumbnail, uploaded_by, uploaded_at, status, kind, record, step
FROM evidence;
DROP TABLE evidence;
ALTER TABLE evidence_with_documents RENAME TO evidence;
CREATE INDEX evidence_waiting ON evidence (office, uploaded_by, uploaded_at, status, bytes) WHERE record IS NULL;
CREATE INDEX evidence_of_record ON evidence (office, record) WHERE record IS NOT NULL;

-- What an event names is taken up by it: all of it, or the event isn't written. It has to be there, by whoever takes the
-- step, as the event says that it is, and free.
CREATE TRIGGER take_up_evidence AFTER INSERT ON event WHEN json_type(new.detail, '$.files') = 'array'
BEGIN
  SELECT raise(ABORT, 'evidence_unfit')
  FROM json_each(new.detail, '$.files') AS told
    LEFT JOIN evidence AS e ON e.office = new.office AND e.id = told.value ->> 'id'
  WHERE e.status IS NOT 'kept' OR e.record IS NOT NULL OR e.uploaded_by <> new.actor
    OR e.sha256 IS NOT told.value ->> 'sha256' OR e.thumbnail IS NOT told.value ->> 'thumbnail';
  UPDATE evidence SET kind = new.kind, record = new.record, step = new.seq
  WHERE office = new.office AND id IN (SELECT value ->> 'id' FROM json_each(new.detail, '$.files'));
END;

-- What one person has uploaded for steps that never come must not fill the disk; nobody uploads documents.
CREATE TRIGGER refuse_too_much_evidence BEFORE INSERT ON evidence
WHEN new.type <> 'docx' AND NOT EXISTS (SELECT 1 FROM evidence WHERE office = new.office AND id = new.id)
  AND (
    SELECT count(*) >= 200 OR total(bytes) + new.bytes > 400000000 FROM evidence
    WHERE office = new.office AND uploaded_by = new.uploaded_by AND record IS NULL)
BEGIN
  SELECT raise(ABORT, 'evidence_too_much');
END;
CREATE TRIGGER refuse_changed_evidence BEFORE UPDATE ON evidence
WHEN old.record IS NOT NULL OR new.type <> old.type OR new.bytes <> old.bytes OR new.width IS NOT old.width
  OR new.height IS NOT old.height OR new.sha256 <> old.sha256 OR new.uploaded_by <> old.uploaded_by
  OR (old.thumbnail IS NOT NULL AND new.thumbnail IS NOT old.thumbnail)
BEGIN
  SELECT raise(ABORT, 'evidence_changed');
END;
CREATE TRIGGER refuse_deleting_evidence BEFORE DELETE ON evidence WHEN old.record IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'evidence_taken_up');
END;
