-- Whether the responsible party is or was a natural person: the place is then a home. Set once, it stays: whoever is
-- found to answer for the hazard later, the home is that of the person before.
ALTER TABLE hazard ADD COLUMN personal INTEGER NOT NULL DEFAULT 0 CHECK (personal IN (0, 1));

UPDATE hazard SET personal = 1
WHERE party_kind = 'person'
  OR EXISTS (
    SELECT 1 FROM event
    WHERE event.office = hazard.office AND event.record = hazard.id AND event.detail ->> '$.party.kind' = 'person');

CREATE TRIGGER refuse_open_home_of_new BEFORE INSERT ON hazard WHEN new.party_kind = 'person' AND new.personal = 0
BEGIN
  SELECT raise(ABORT, 'hazard_home_open');
END;

CREATE TRIGGER refuse_open_home BEFORE UPDATE OF party_kind, personal ON hazard
WHEN new.personal = 0 AND (old.personal = 1 OR new.party_kind = 'person')
BEGIN
  SELECT raise(ABORT, 'hazard_home_open');
END;
