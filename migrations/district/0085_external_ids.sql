-- What somebody's tool calls the records that it has made: by its key, and by those that took that key's place.
CREATE TABLE external_id (
  office INTEGER NOT NULL,
  -- The first key of the tool.
  tool TEXT NOT NULL,
  external TEXT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (office, tool, external)
) STRICT, WITHOUT ROWID;
