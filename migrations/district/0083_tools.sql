-- The key by which a tool of the actor has taken the step, by its name and its first characters.
ALTER TABLE event ADD COLUMN via TEXT;
