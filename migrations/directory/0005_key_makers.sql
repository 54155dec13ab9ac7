-- Which keys somebody made who leaves.
CREATE INDEX api_key_made_by ON api_key (made_by);
