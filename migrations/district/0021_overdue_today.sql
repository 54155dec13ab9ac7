-- What is overdue by the date although the nightly job hasn't said so yet: an office's few, in the minutes after midnight.
CREATE INDEX hazard_waking ON hazard (office, wake) WHERE wake IS NOT NULL;
