-- Why a notice that was pasted by mistake was discarded; null while it is there. What was published from it would lack its source.
ALTER TABLE notice ADD COLUMN discarded TEXT
  CONSTRAINT notice_discarded_unpublished CHECK (discarded IS NULL OR published IS NULL);

CREATE TRIGGER refuse_changed_discarded_notice BEFORE UPDATE ON notice WHEN old.discarded IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'notice_discarded');
END;
