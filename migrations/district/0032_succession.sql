-- What is somebody's own: the hazards that they follow, the visits that they have begun and that aren't signed.
CREATE INDEX hazard_follower ON hazard (office, follower, due, id) WHERE open = 1;
CREATE INDEX inspection_unsigned ON inspection (office, inspector, id) WHERE status <> 'signed';
