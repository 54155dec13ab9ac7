-- An authority is an item 事项 of the office's list: what it is called, its code, and its limits. Those that were entered
-- before have none of these: they are called by the document that gives them.
ALTER TABLE authority ADD COLUMN name TEXT;
ALTER TABLE authority ADD COLUMN code TEXT;
ALTER TABLE authority ADD COLUMN no_coercion INTEGER;
-- In fen.
ALTER TABLE authority ADD COLUMN fines_up_to INTEGER;
ALTER TABLE authority ADD COLUMN limits TEXT;
-- The last day on which it holds although its term goes on.
ALTER TABLE authority ADD COLUMN ended_on TEXT;
ALTER TABLE authority ADD COLUMN end_reason TEXT
  CONSTRAINT authority_ended_with_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL));

CREATE INDEX authority_code ON authority (office, code) WHERE code IS NOT NULL;

-- On any one day a code belongs to one item.
CREATE TRIGGER refuse_second_authority_of_code BEFORE INSERT ON authority
WHEN new.code IS NOT NULL
  AND new.starts_on <= min(ifnull(new.ends_on, '~'), ifnull(new.ended_on, '~'))
  AND EXISTS (
    SELECT 1 FROM authority
    WHERE office = new.office AND code = new.code
      AND starts_on <= min(ifnull(ends_on, '~'), ifnull(ended_on, '~'))
      AND starts_on <= min(ifnull(new.ends_on, '~'), ifnull(new.ended_on, '~'))
      AND new.starts_on <= min(ifnull(ends_on, '~'), ifnull(ended_on, '~')))
BEGIN
  SELECT raise(ABORT, 'authority_code_known');
END;
CREATE TRIGGER refuse_becoming_second_authority_of_code BEFORE UPDATE OF code, starts_on, ends_on, ended_on ON authority
WHEN new.code IS NOT NULL
  AND new.starts_on <= min(ifnull(new.ends_on, '~'), ifnull(new.ended_on, '~'))
  AND EXISTS (
    SELECT 1 FROM authority
    WHERE office = new.office AND code = new.code AND id <> new.id
      AND starts_on <= min(ifnull(ends_on, '~'), ifnull(ended_on, '~'))
      AND starts_on <= min(ifnull(new.ends_on, '~'), ifnull(new.ended_on, '~'))
      AND new.starts_on <= min(ifnull(ends_on, '~'), ifnull(ended_on, '~')))
BEGIN
  SELECT raise(ABORT, 'authority_code_known');
END;
