-- What the ledger is found and sorted by beside what it had: the day on which a hazard was closed, and who answers for it
-- where that is no enterprise and no natural person.

-- Null unless it is closed.
ALTER TABLE hazard ADD COLUMN closed_on TEXT;
UPDATE hazard SET closed_on = (
    SELECT substr(at, 1, 10) FROM event
    WHERE event.office = hazard.office AND event.record = hazard.id AND event.to_state = 'closed'
      AND event.from_state IS NOT 'closed'
    ORDER BY event.seq DESC LIMIT 1)
WHERE status = 'closed';

-- A natural person's name stands in `party` alone.
ALTER TABLE hazard ADD COLUMN party_name TEXT
  CONSTRAINT hazard_names_no_person CHECK (party_name IS NULL OR party_kind NOT IN ('enterprise', 'person', 'unknown'));
UPDATE hazard SET party_name = (
    SELECT name FROM party WHERE party.office = hazard.office AND party.id = hazard.party AND party.kind <> 'person')
WHERE party IS NOT NULL AND party_kind <> 'person';

CREATE INDEX hazard_closed_on ON hazard (office, closed_on, id) WHERE closed_on IS NOT NULL;
CREATE INDEX hazard_open_number ON hazard (office, number) WHERE open = 1;
CREATE INDEX hazard_open_found ON hazard (office, found_on, id) WHERE open = 1;
