-- Who asks to take part in an inspection, and who was taken off it: officers as in `officers`, with `asks`. Whoever
-- began it lets them in.
ALTER TABLE inspection ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';
