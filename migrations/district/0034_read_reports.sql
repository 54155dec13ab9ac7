-- When the safety office has first opened the present submission: until then whoever handed it in recalls it.
ALTER TABLE report ADD COLUMN read_at TEXT CONSTRAINT report_read_if_submitted CHECK (read_at IS NULL OR submitted_at IS NOT NULL);
