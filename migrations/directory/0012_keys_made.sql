-- Keys go newest first by when they were made, in milliseconds of real time; of older ones the security log tells it.
ALTER TABLE api_key ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
UPDATE api_key SET made_at = coalesce(
  (SELECT min(s.at) FROM security_event AS s WHERE s.what = 'keyMade' AND s.subject = api_key.prefix), 0);
