-- Certificates of enforcement officers, passwords that have to be changed, and who may change what a person holds.

ALTER TABLE membership ADD COLUMN certificate TEXT CHECK (certificate IS NULL OR role = 'enforcementOfficer');
ALTER TABLE user ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1));

CREATE INDEX membership_division ON membership (division, user);

-- Never holds a row: a change of a person begins by inserting here when they are no member of the division, or hold
-- a post that whoever asks couldn't give.
CREATE TABLE fence (
  member INTEGER,
  within_reach INTEGER,
  CONSTRAINT member_unknown CHECK (member = 1),
  CONSTRAINT member_out_of_reach CHECK (within_reach = 1)
) STRICT;
