-- Records are found by their text, whatever it is typed like: folded by src/lib/folding.ts, beside the records.

CREATE TABLE searched (
  office INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  -- The column that has the text as it was written.
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (office, kind, id, part)
) STRICT, WITHOUT ROWID;

-- Two units of an office may not be called the same to the eye.
CREATE UNIQUE INDEX searched_unit_name ON searched (office, text) WHERE kind = 'unit' AND part = 'name';

-- Every two neighbouring characters of such a text: a rare word is found without reading what hasn't got it. Full-text
-- tables know no Chinese words of two characters, and keep D1 from exporting the database.
CREATE TABLE searched_pair (
  office INTEGER NOT NULL,
  kind TEXT NOT NULL,
  pair TEXT NOT NULL,
  id TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (office, kind, pair, id, part)
) STRICT, WITHOUT ROWID;

-- A list as long as the text, whose keys are the places in it: triggers know no recursive query.
CREATE TRIGGER pair_searched AFTER INSERT ON searched
BEGIN
  INSERT INTO searched_pair
  SELECT DISTINCT new.office, new.kind, substr(new.text, key + 1, 2), new.id, new.part
  FROM json_each('[' || substr(replace(hex(zeroblob(length(new.text) - 1)), '00', ',0'), 2) || ']');
END;

CREATE TRIGGER pair_changed_searched AFTER UPDATE OF text ON searched WHEN new.text <> old.text
BEGIN
  DELETE FROM searched_pair
  WHERE office = old.office AND kind = old.kind AND id = old.id AND part = old.part AND pair IN (
    SELECT substr(old.text, key + 1, 2)
    FROM json_each('[' || substr(replace(hex(zeroblob(length(old.text) - 1)), '00', ',0'), 2) || ']'));
  INSERT INTO searched_pair
  SELECT DISTINCT new.office, new.kind, substr(new.text, key + 1, 2), new.id, new.part
  FROM json_each('[' || substr(replace(hex(zeroblob(length(new.text) - 1)), '00', ',0'), 2) || ']');
END;

-- A hazard is found by its enterprise's name, whatever that is changed to.
CREATE TRIGGER search_by_changed_name AFTER UPDATE OF text ON searched
WHEN new.kind = 'enterprise' AND new.part = 'name' AND new.text <> old.text
BEGIN
  UPDATE searched SET text = new.text
  WHERE office = new.office AND kind = 'hazard' AND part = 'enterprise' AND id IN (
    SELECT id FROM hazard WHERE office = new.office AND enterprise = new.id);
END;
