-- The counters as they stood at the end of each day: kept by the triggers that count, so that no day hangs on a job that
-- ran. A day on which nothing changed has no row: it ended as the day before it. What was there when this came is known
-- from the day of the last step on.

DROP TABLE tally_day;

-- The day of the last step, by its event; the job moves it on before time alone changes something.
CREATE TABLE counting_day (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  day TEXT NOT NULL
) STRICT;
INSERT INTO counting_day SELECT 1, coalesce(max(substr(at, 1, 10)), '') FROM event;

-- By sector and unit, as `tally` has them; what belongs to neither is in `office_day` alone. `counters`: by name.
CREATE TABLE tally_day (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  day TEXT NOT NULL,
  counters TEXT NOT NULL,
  PRIMARY KEY (office, campaign, sector, unit, day)
) STRICT, WITHOUT ROWID;

-- The same summed for the office, as `office_tally` has them.
CREATE TABLE office_day (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  day TEXT NOT NULL,
  counters TEXT NOT NULL,
  PRIMARY KEY (office, campaign, day)
) STRICT, WITHOUT ROWID;

-- The same summed over the district, all its offices and campaigns together. `office` is the district's code and 000,
-- which no office has; so it is in `district_day`, whose lines the same triggers keep from now on.
CREATE TABLE district_tally_day (
  office INTEGER NOT NULL CHECK (office % 1000 = 0),
  day TEXT NOT NULL,
  counters TEXT NOT NULL,
  PRIMARY KEY (office, day)
) STRICT, WITHOUT ROWID;

INSERT INTO tally_day
SELECT office, campaign, sector, unit, day, json_group_object(indicator, n) FROM tally, counting_day
WHERE sector <> '' OR unit <> '' GROUP BY 1, 2, 3, 4, 5;
INSERT INTO office_day
SELECT office, campaign, day, json_group_object(indicator, n) FROM office_tally, counting_day GROUP BY 1, 2, 3;
INSERT INTO district_tally_day
SELECT district, day, json_group_object(indicator, n) FROM counting_day CROSS JOIN (
  SELECT office / 1000 * 1000 AS district, indicator, sum(n) AS n FROM office_tally GROUP BY 1, 2)
GROUP BY 1, 2;
INSERT INTO district_day
SELECT t.office / 1000 * 1000, c.template, day, sum(t.n)
FROM counting_day CROSS JOIN office_tally AS t JOIN campaign AS c ON c.office = t.office AND c.id = t.campaign
WHERE t.indicator GLOB 'hazard.major.*.open*' GROUP BY 1, 2, 3
ON CONFLICT DO UPDATE SET open_major = excluded.open_major;

INSERT INTO office_day SELECT office, id, day, '{}' FROM campaign, counting_day WHERE true ON CONFLICT DO NOTHING;

-- The job goes on where it was: it had kept the day before the one that it had begun.
UPDATE job SET name = 'day begun', done_for = date(done_for, '+1 day') WHERE name = 'day';

-- A campaign of which nothing is counted yet has a line all the same: from that day on it runs.
CREATE TRIGGER date_new_campaign AFTER INSERT ON campaign
BEGIN
  INSERT INTO office_day SELECT new.office, new.id, day, '{}' FROM counting_day WHERE true ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER count_on_day_of_event AFTER INSERT ON event
WHEN substr(new.at, 1, 10) <> (SELECT day FROM counting_day)
BEGIN
  UPDATE counting_day SET day = substr(new.at, 1, 10);
END;

-- A counter that changes is told here, with the day, and lies in four tables. What changes on a day that lies before others
-- changes those too: a clock may be set back, a job may come late.
CREATE VIEW day_change AS
SELECT day, office, campaign, sector, unit, indicator, n AS change, '$."' || indicator || '"' AS path
FROM tally, counting_day WHERE false;

CREATE TRIGGER date_new_tally AFTER INSERT ON tally WHEN new.n <> 0
BEGIN
  INSERT INTO day_change
  SELECT day, new.office, new.campaign, new.sector, new.unit, new.indicator, new.n, '$."' || new.indicator || '"'
  FROM counting_day;
END;
CREATE TRIGGER date_changed_tally AFTER UPDATE OF n ON tally WHEN new.n <> old.n
BEGIN
  INSERT INTO day_change
  SELECT day, new.office, new.campaign, new.sector, new.unit, new.indicator, new.n - old.n, '$."' || new.indicator || '"'
  FROM counting_day;
END;

CREATE TRIGGER count_by_day INSTEAD OF INSERT ON day_change
BEGIN
  INSERT INTO tally_day
  SELECT new.office, new.campaign, new.sector, new.unit, new.day, json_set(before, new.path, coalesce(before ->> new.path, 0) + new.change)
  FROM (SELECT coalesce((
    SELECT counters FROM tally_day WHERE office = new.office AND campaign = new.campaign AND sector = new.sector AND unit = new.unit AND day < new.day
    ORDER BY day DESC LIMIT 1), '{}') AS before)
  WHERE new.sector <> '' OR new.unit <> ''
  ON CONFLICT DO UPDATE SET counters = json_set(counters, new.path, coalesce(counters ->> new.path, 0) + new.change);
  UPDATE tally_day SET counters = json_set(counters, new.path, coalesce(counters ->> new.path, 0) + new.change)
  WHERE office = new.office AND campaign = new.campaign AND sector = new.sector AND unit = new.unit AND day > new.day;

  INSERT INTO office_day
  SELECT new.office, new.campaign, new.day, json_set(before, new.path, coalesce(before ->> new.path, 0) + new.change)
  FROM (SELECT coalesce((
    SELECT counters FROM office_day WHERE office = new.office AND campaign = new.campaign AND day < new.day
    ORDER BY day DESC LIMIT 1), '{}') AS before)
  WHERE true
  ON CONFLICT DO UPDATE SET counters = json_set(counters, new.path, coalesce(counters ->> new.path, 0) + new.change);
  UPDATE office_day SET counters = json_set(counters, new.path, coalesce(counters ->> new.path, 0) + new.change)
  WHERE office = new.office AND campaign = new.campaign AND day > new.day;

  INSERT INTO district_tally_day
  SELECT new.office / 1000 * 1000, new.day, json_set(before, new.path, coalesce(before ->> new.path, 0) + new.change)
  FROM (SELECT coalesce((
    SELECT counters FROM district_tally_day WHERE office = new.office / 1000 * 1000 AND day < new.day
    ORDER BY day DESC LIMIT 1), '{}') AS before)
  WHERE true
  ON CONFLICT DO UPDATE SET counters = json_set(counters, new.path, coalesce(counters ->> new.path, 0) + new.change);
  UPDATE district_tally_day SET counters = json_set(counters, new.path, coalesce(counters ->> new.path, 0) + new.change)
  WHERE office = new.office / 1000 * 1000 AND day > new.day;
END;
CREATE TRIGGER count_open_by_day INSTEAD OF INSERT ON day_change WHEN new.indicator GLOB 'hazard.major.*.open*'
BEGIN
  INSERT INTO district_day
  SELECT c.office / 1000 * 1000, c.template, new.day, new.change + coalesce((
    SELECT open_major FROM district_day
    WHERE office = c.office / 1000 * 1000 AND template = c.template AND day < new.day
    ORDER BY day DESC LIMIT 1), 0)
  FROM campaign AS c WHERE c.office = new.office AND c.id = new.campaign
  ON CONFLICT DO UPDATE SET open_major = open_major + new.change;
  UPDATE district_day SET open_major = open_major + new.change
  WHERE office = new.office / 1000 * 1000 AND day > new.day
    AND template = (SELECT template FROM campaign WHERE office = new.office AND id = new.campaign);
END;
