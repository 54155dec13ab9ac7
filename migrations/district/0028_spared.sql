-- Why two officers hold that the law spares the party a penalty: ground, reason, who first, and the day.
ALTER TABLE hazard ADD COLUMN spared TEXT CHECK (json_valid(spared));
