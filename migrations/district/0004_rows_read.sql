-- What pages read doesn't grow with the years.

-- Unrectified major hazards of a template's campaigns at the end of each day, over a whole district: its line over time
-- reads one row a day. Kept by the nightly job. `office` is the district's code and 000, which no office has.
CREATE TABLE district_day (
  office INTEGER NOT NULL CHECK (office % 1000 = 0),
  template TEXT NOT NULL,
  day TEXT NOT NULL,
  open_major INTEGER NOT NULL,
  PRIMARY KEY (office, template, day)
) STRICT, WITHOUT ROWID;

-- tally_day had every counter of each office for each day. Nothing writes or reads it any more.
INSERT INTO district_day
SELECT d.office / 1000 * 1000, c.template, d.day, sum(iif(d.indicator GLOB 'hazard.major.*.open*', d.n, 0))
FROM tally_day AS d JOIN campaign AS c ON c.office = d.office AND c.id = d.campaign
WHERE d.indicator GLOB 'hazard.major.*'
GROUP BY 1, 2, 3;

-- The campaigns of one template, of however many a district has run.
CREATE INDEX campaign_of_template ON campaign (template, office);
