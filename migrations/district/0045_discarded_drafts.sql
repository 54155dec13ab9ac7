-- Why a unit discarded its draft; null while there is one.
ALTER TABLE report ADD COLUMN discarded TEXT
  CONSTRAINT report_discarded_is_draft CHECK (discarded IS NULL OR status = 'draft');
