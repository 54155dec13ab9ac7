-- The ledger is filtered by the day on which hazards were found.
CREATE INDEX hazard_found ON hazard (office, found_on, id);
