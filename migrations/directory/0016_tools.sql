-- Whose tool uses the key, and what they were called when they made it: it does what they may do in the office, as far as
-- its rights reach.
ALTER TABLE api_key ADD COLUMN acts_for TEXT;
ALTER TABLE api_key ADD COLUMN acts_for_name TEXT;
