-- Whether several people use the computers of an office: their sessions then end after half an hour without use.
ALTER TABLE division ADD COLUMN shared_desks INTEGER NOT NULL DEFAULT 0 CHECK (shared_desks IN (0, 1));
