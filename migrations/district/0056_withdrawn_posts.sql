-- Why a post should never have been entered; null while it stands.
ALTER TABLE post ADD COLUMN withdrawn TEXT;

CREATE TRIGGER refuse_moving_post_to_ended_unit BEFORE UPDATE OF unit ON post
WHEN old.unit IS NOT new.unit
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
