-- Whose tool uses the key, and what they were called when they made it: it does what they may do in the office, as far as
-- its rights reach.
ALTER TABLE api_key ADD COLUMN acts_for TEXT;
ALTER TABLE api_key ADD COLUMN acts_for_name TEXT;
-- They end with whoever they act for.
CREATE INDEX api_key_acts_for ON api_key (acts_for) WHERE acts_for IS NOT NULL;
