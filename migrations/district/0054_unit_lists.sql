-- What the units of an office are called, to stand beside their ids in every answer: one row of each office, kept by
-- triggers, so that an answer reads one row more, however many units it names.
CREATE TABLE unit_list (
  office INTEGER NOT NULL,
  units TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office)
) STRICT, WITHOUT ROWID;

CREATE VIEW unit_list_due AS
SELECT office, json_group_array(json_object('id', id, 'code', code, 'name', name) ORDER BY id) AS units, count(*) AS n
FROM unit GROUP BY office;

CREATE TRIGGER list_unit AFTER INSERT ON unit
BEGIN
  INSERT OR REPLACE INTO unit_list SELECT * FROM unit_list_due WHERE office = new.office;
END;
CREATE TRIGGER list_renamed_unit AFTER UPDATE OF code, name ON unit
WHEN new.code IS NOT old.code OR new.name IS NOT old.name
BEGIN
  INSERT OR REPLACE INTO unit_list SELECT * FROM unit_list_due WHERE office = new.office;
END;

INSERT INTO unit_list SELECT * FROM unit_list_due;
