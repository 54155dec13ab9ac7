-- What becomes overdue by the date is read office by office: by the nightly job, and by a list in the minutes before that.
DROP INDEX hazard_wake;
CREATE INDEX hazard_wake ON hazard (office, wake) WHERE wake IS NOT NULL;
