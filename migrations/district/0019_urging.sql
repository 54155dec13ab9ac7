-- Hazards that are urged 催办 or under watch 督办. Once they have ended, neither is kept in the row: their steps tell.
ALTER TABLE hazard ADD COLUMN urges TEXT;
ALTER TABLE hazard ADD COLUMN watch TEXT;
-- Whether the department still owes words to somebody who urges or watches.
ALTER TABLE hazard ADD COLUMN urged TEXT CONSTRAINT hazard_urged_values CHECK (urged IN ('waiting', 'answered'));
-- Who has put it under watch.
ALTER TABLE hazard ADD COLUMN watched TEXT CONSTRAINT hazard_watched_values CHECK (watched IN ('leader', 'district'));

CREATE INDEX hazard_urged ON hazard (office, urged, due, id) WHERE urged IS NOT NULL;
CREATE INDEX hazard_watched ON hazard (office, watched, due, id) WHERE watched IS NOT NULL;
