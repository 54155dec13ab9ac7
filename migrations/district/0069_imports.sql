-- Imports of earlier ledgers. An import lives: it is begun, takes its rows in batches, and can be taken back.

CREATE TABLE import (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT import_kind_values CHECK (kind IN ('enterprises', 'hazards')),
  -- Of its making, by the server's clock.
  made_at TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL,
  -- SHA-256: whoever comes back chooses the same file.
  file_hash TEXT NOT NULL,
  sheet TEXT NOT NULL,
  -- Of hazards: the campaign that they belong to.
  campaign TEXT,
  -- How many rows there are to be taken.
  rows INTEGER NOT NULL,
  -- What columns and words were taken for.
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  status TEXT NOT NULL CONSTRAINT import_status_values CHECK (status IN ('begun', 'running', 'done', 'undoing', 'undone')),
  -- So many rows are taken: each batch begins behind the last.
  taken INTEGER NOT NULL,
  -- Up to this row of the file it is taken back.
  undone INTEGER NOT NULL,
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  CONSTRAINT import_campaign_of_hazards CHECK ((kind = 'hazards') = (campaign IS NOT NULL)),
  CONSTRAINT import_takes_its_rows CHECK (taken BETWEEN 0 AND rows)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_made ON import (office, made_at, id);
CREATE INDEX import_of_kind ON import (office, kind, made_at, id);

-- What became of each row of the file.
CREATE TABLE import_row (
  office INTEGER NOT NULL,
  import TEXT NOT NULL,
  -- As the spreadsheet numbers it.
  place INTEGER NOT NULL,
  fate TEXT NOT NULL CONSTRAINT import_row_fate_values CHECK (fate IN ('made', 'completed', 'same', 'left')),
  record TEXT,
  -- The version that the import made of the record, where it has changed it.
  version INTEGER,
  -- The columns that it has completed.
  completed TEXT CHECK (json_valid(completed)),
  -- What taking it back came to.
  undone TEXT CONSTRAINT import_row_undone_values CHECK (undone IN ('takenBack', 'kept')),
  PRIMARY KEY (office, import, place),
  CONSTRAINT import_row_changes_something CHECK ((fate IN ('made', 'completed')) = (version IS NOT NULL)),
  CONSTRAINT import_row_names_a_record CHECK (fate = 'left' OR record IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_undone ON import_row (office, import, undone, place) WHERE undone IS NOT NULL;

-- An enterprise that was taken back with the import that had made it: it is neither there nor has it ended.
ALTER TABLE enterprise ADD COLUMN taken_back INTEGER CHECK (taken_back = 1)
  CONSTRAINT enterprise_taken_back_is_not_there CHECK (taken_back IS NULL OR ended_on IS NOT NULL);
DROP INDEX enterprise_ended;
CREATE INDEX enterprise_ended ON enterprise (office, ended_on, id) WHERE ended_on IS NOT NULL AND taken_back IS NULL;
-- Thousands of them may be taken back at once: lists of those that are there don't pass them.
DROP INDEX enterprise_made;
CREATE INDEX enterprise_made ON enterprise (office, made_at, id) WHERE ended_on IS NULL;
DROP INDEX enterprise_community;
CREATE INDEX enterprise_community ON enterprise (office, community, ended_on, made_at, id) WHERE community IS NOT NULL;
