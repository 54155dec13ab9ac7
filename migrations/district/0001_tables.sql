-- A shard: whole districts. Every table of an office has the office first in its key and is stored WITHOUT ROWID, so
-- that an office's rows lie together.
--
-- A CHECK named <table>_<column>_values lists the words that the code knows for a column. What lives has `seq` and
-- `hash`: the number and the hash of its last event.

-- ==== Tenancy: which districts may be written ====

CREATE TABLE held (
  district INTEGER NOT NULL PRIMARY KEY,
  -- Counts the district's moves between shards, as the directory has it.
  epoch INTEGER NOT NULL,
  state TEXT NOT NULL CONSTRAINT held_state_values CHECK (state IN ('open', 'frozen'))
) STRICT;

-- Never holds a row. A write inserts here first when its district isn't open at the epoch that it read: the insert
-- fails, and the write with it.
CREATE TABLE fence (
  passed INTEGER NOT NULL,
  CONSTRAINT district_moved CHECK (passed = 1)
) STRICT;

-- ==== Lives: the steps that records took ====

-- Every step of every record's life, each hash covering the one before it. The key is the lock as well: of two writers
-- who saw the same version, the second finds its seq taken.
CREATE TABLE event (
  office INTEGER NOT NULL,
  record TEXT NOT NULL,
  seq INTEGER NOT NULL,
  -- No CHECK lists the kinds: one more kind must not mean that the largest table is made anew.
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  verb TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT NOT NULL,
  -- The columns that the step set: applied one after the other, a record's events give its row.
  change TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, record, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_at ON event (office, at, record, seq);

-- Which steps were taken under which key, and the answer: the same request again gets the same answer.
CREATE TABLE idempotency (
  office INTEGER NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (office, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

-- What changed in the whole shard, in order: a reader remembers the last seq that it has seen and goes on from there.
CREATE TABLE feed (
  seq INTEGER PRIMARY KEY,
  office INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- ==== Units, their authorities, and who answers for what ====

CREATE TABLE unit (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT unit_kind_values CHECK (kind IN ('department', 'community')),
  stationed INTEGER NOT NULL CHECK (stationed IN (0, 1)),
  safety_office INTEGER NOT NULL CHECK (safety_office IN (0, 1)),
  code TEXT CONSTRAINT unit_code_of_community CHECK ((kind = 'community') = (code IS NOT NULL)),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX unit_name ON unit (office, name);
CREATE UNIQUE INDEX unit_code ON unit (office, code) WHERE code IS NOT NULL;

CREATE TABLE authority (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  measures TEXT NOT NULL,
  basis TEXT NOT NULL CONSTRAINT authority_basis_values CHECK (basis IN ('statutory', 'delegated', 'entrusted')),
  document TEXT NOT NULL,
  in_name_of TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT CONSTRAINT authority_ends_after_start CHECK (starts_on <= ends_on),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX authority_unit ON authority (office, unit);

-- Who answers for a community, a sector or a department, from a day to a day.
CREATE TABLE post (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL
    CONSTRAINT post_kind_values CHECK (kind IN ('guarantor', 'communityHead', 'leaderInCharge', 'departmentHead')),
  person TEXT NOT NULL,
  phone TEXT,
  unit TEXT,
  sector TEXT,
  starts_on TEXT NOT NULL,
  ends_on TEXT CONSTRAINT post_ends_after_start CHECK (starts_on <= ends_on),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  CONSTRAINT post_for_unit_or_sector CHECK ((unit IS NULL) <> (sector IS NULL)),
  CONSTRAINT post_for_sector_by_leader CHECK (kind = 'leaderInCharge' OR sector IS NULL)
) STRICT, WITHOUT ROWID;

-- ==== Campaigns ====

CREATE TABLE campaign (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  template TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  phase TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  deadlines TEXT NOT NULL,
  -- The template version as it was when the campaign was launched.
  content TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX campaign_template ON campaign (office, template);

CREATE TABLE campaign_sector (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  sector TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- Null: the sector isn't present in the office.
  lead TEXT,
  PRIMARY KEY (office, campaign, sector),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, lead) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_support (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (office, campaign, sector, unit),
  FOREIGN KEY (office, campaign, sector) REFERENCES campaign_sector (office, campaign, sector),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;

-- ==== Enterprises, and what their principals did ====

CREATE TABLE enterprise (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  credit_code TEXT,
  site TEXT NOT NULL,
  principal TEXT NOT NULL,
  phone TEXT,
  address TEXT NOT NULL,
  community TEXT,
  sectors TEXT NOT NULL,
  attributes TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, community) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX enterprise_site ON enterprise (office, credit_code, site) WHERE credit_code IS NOT NULL;

-- Inspections that the principal led, drills, warning education, checks of key staff, surveys of outsourcing.
CREATE TABLE performance (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  kind TEXT NOT NULL
    CONSTRAINT performance_kind_values
    CHECK (kind IN ('ledInspection', 'drill', 'warningEducation', 'staffCheck', 'outsourcingSurvey')),
  done_on TEXT NOT NULL,
  evidence TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX performance_enterprise ON performance (office, enterprise, done_on, id);

-- ==== Inspections ====

CREATE TABLE inspection (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT inspection_kind_values CHECK (kind IN ('enforcement', 'patrol')),
  campaign TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  -- Its name when the inspection began: that is the one that is signed.
  enterprise_name TEXT NOT NULL,
  -- Signing: whoever began it has signed, the content is frozen, and other officers' signatures are missing.
  status TEXT NOT NULL CONSTRAINT inspection_status_values CHECK (status IN ('draft', 'signing', 'signed')),
  inspected_on TEXT NOT NULL,
  inspector TEXT NOT NULL,
  inspector_name TEXT NOT NULL,
  unit TEXT,
  -- Who inspects, whoever began it first: user, name, unit, certificate, signedAt.
  officers TEXT NOT NULL,
  experts TEXT NOT NULL,
  certificates_shown INTEGER NOT NULL CHECK (certificates_shown IN (0, 1)),
  -- The inspected party's signature, or that it refused to sign, and why.
  party_signature TEXT,
  -- The keys of the questions that applied when it was begun.
  questions TEXT NOT NULL,
  answers TEXT NOT NULL,
  signed_as TEXT,
  signed_at TEXT,
  content_hash TEXT,
  -- How many hazards the signature covers.
  hazards_signed INTEGER,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id),
  CONSTRAINT inspection_signed_whole CHECK (
    (status <> 'draft')
    = (content_hash IS NOT NULL AND signed_at IS NOT NULL AND signed_as IS NOT NULL AND hazards_signed IS NOT NULL)),
  -- Enforcement is done by two officers at least, who show their certificates and ask the party to sign.
  CONSTRAINT inspection_enforced_in_form CHECK (
    kind = 'patrol' OR status = 'draft'
    OR (certificates_shown = 1 AND party_signature IS NOT NULL AND json_array_length(officers) >= 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX inspection_enterprise ON inspection (office, enterprise, id);
CREATE INDEX inspection_status ON inspection (office, status, id);

-- ==== Hazards ====

-- Personal data of responsible parties. They are kept apart from the events, which hold nothing but a salted hash of
-- them, so that they can be erased.
CREATE TABLE party (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL
    CONSTRAINT party_kind_values CHECK (kind IN ('soleTrader', 'institution', 'person', 'propertyManager')),
  name TEXT NOT NULL,
  phone TEXT,
  salt TEXT NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hazard (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- Counts up in the office; 0 for the moment until the trigger number_hazard sets it.
  number INTEGER NOT NULL DEFAULT 0,
  campaign TEXT NOT NULL,
  party_kind TEXT NOT NULL
    CONSTRAINT hazard_party_kind_values
    CHECK (party_kind IN ('enterprise', 'soleTrader', 'institution', 'person', 'propertyManager', 'unknown')),
  enterprise TEXT,
  party TEXT,
  place TEXT,
  -- The community that it lies in.
  community TEXT,
  sector TEXT NOT NULL,
  -- The department that handles it, and the one that it is offered to.
  unit TEXT NOT NULL,
  transfer_to TEXT,
  level TEXT CONSTRAINT hazard_level_values CHECK (level IN ('major', 'general')),
  source TEXT NOT NULL
    CONSTRAINT hazard_source_values
    CHECK (source IN ('enterprise', 'department', 'community', 'tip', 'superior', 'expert', 'unknown')),
  found TEXT NOT NULL CONSTRAINT hazard_found_values CHECK (found IN ('self', 'government', 'unverified')),
  status TEXT NOT NULL
    CONSTRAINT hazard_status_values
    CHECK (status IN (
      'reported', 'confirmed', 'ordered', 'planned', 'claimed', 'reinspected',
      'closed', 'dismissed', 'merged', 'void', 'referred', 'ended')),
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
  -- 9999-12-31 where none is set: a page of the ledger goes on after a date, and null has no place in that order.
  due TEXT NOT NULL,
  -- The day on which it becomes overdue if nothing happens.
  wake TEXT,
  description TEXT NOT NULL,
  found_on TEXT NOT NULL,
  inspected_on TEXT,
  inspection TEXT,
  question TEXT,
  recurrence_of TEXT,
  reported_as_prescribed INTEGER NOT NULL CHECK (reported_as_prescribed IN (0, 1)),
  measures_under_way INTEGER NOT NULL CHECK (measures_under_way IN (0, 1)),
  instrument TEXT CONSTRAINT hazard_instrument_values CHECK (instrument IN ('order', 'notice')),
  plan TEXT,
  on_spot TEXT NOT NULL,
  claimed_by TEXT,
  reinspected_by TEXT,
  countersigned_by TEXT,
  failures INTEGER NOT NULL,
  extension TEXT,
  extension_asked_by TEXT,
  void_asked_by TEXT,
  follower TEXT,
  follower_name TEXT,
  merged_into TEXT,
  -- What somebody else has to decide before it goes on.
  awaits TEXT GENERATED ALWAYS AS (
    CASE
      WHEN NOT open THEN NULL
      WHEN void_asked_by IS NOT NULL THEN 'voiding'
      WHEN extension_asked_by IS NOT NULL THEN 'extension'
      WHEN status = 'reinspected' THEN iif(countersigned_by IS NULL, 'countersignature', 'approval')
    END
  ) VIRTUAL,
  -- The indicator that it counts in. `out`: it turned out to be no hazard of its own, and no number counts it.
  cell TEXT NOT NULL GENERATED ALWAYS AS (
    'hazard.' || coalesce(level, 'unset') || '.' || found || '.' || status
    || CASE WHEN open THEN '.open' WHEN status IN ('dismissed', 'merged', 'void') THEN '.out' ELSE '.ended' END
    || iif(overdue, '.overdue', '')
  ) VIRTUAL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign, sector) REFERENCES campaign_sector (office, campaign, sector),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  FOREIGN KEY (office, transfer_to) REFERENCES unit (office, id),
  FOREIGN KEY (office, community) REFERENCES unit (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id),
  FOREIGN KEY (office, party) REFERENCES party (office, id),
  FOREIGN KEY (office, inspection) REFERENCES inspection (office, id),
  FOREIGN KEY (office, recurrence_of) REFERENCES hazard (office, id),
  FOREIGN KEY (office, merged_into) REFERENCES hazard (office, id),
  CONSTRAINT hazard_enterprise_by_kind CHECK ((party_kind = 'enterprise') = (enterprise IS NOT NULL)),
  CONSTRAINT hazard_party_by_kind CHECK ((party_kind IN ('enterprise', 'unknown')) = (party IS NULL)),
  CONSTRAINT hazard_lies_somewhere CHECK (enterprise IS NOT NULL OR place IS NOT NULL),
  CONSTRAINT hazard_level_once_confirmed CHECK (
    level IS NOT NULL OR status NOT IN ('confirmed', 'ordered', 'planned', 'claimed', 'reinspected', 'closed')),
  CONSTRAINT hazard_merged_into_another CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CONSTRAINT hazard_extension_whole CHECK ((extension IS NULL) = (extension_asked_by IS NULL)),
  CONSTRAINT hazard_transferred_while_open CHECK (open OR transfer_to IS NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hazard_number ON hazard (office, number) WHERE number > 0;
-- The ledger's pages, earliest due date first: one index for each filter that reads no more than its page.
CREATE INDEX hazard_due ON hazard (office, due, id);
CREATE INDEX hazard_open ON hazard (office, due, id) WHERE open = 1;
CREATE INDEX hazard_overdue ON hazard (office, due, id) WHERE overdue = 1;
CREATE INDEX hazard_open_unit ON hazard (office, unit, due, id) WHERE open = 1;
CREATE INDEX hazard_open_community ON hazard (office, community, due, id) WHERE open = 1;
CREATE INDEX hazard_status ON hazard (office, status, due, id);
CREATE INDEX hazard_enterprise ON hazard (office, enterprise, due, id);
CREATE INDEX hazard_transfer ON hazard (office, transfer_to, due, id) WHERE transfer_to IS NOT NULL;
CREATE INDEX hazard_awaits ON hazard (office, awaits, due, id) WHERE awaits IS NOT NULL;
-- Hazards that belong to another record.
CREATE INDEX hazard_inspection ON hazard (office, inspection) WHERE inspection IS NOT NULL;
CREATE INDEX hazard_recurrence ON hazard (office, recurrence_of) WHERE recurrence_of IS NOT NULL;
CREATE INDEX hazard_merged_into ON hazard (office, merged_into) WHERE merged_into IS NOT NULL;
-- The nightly job's: of all offices, those whose day has come.
CREATE INDEX hazard_wake ON hazard (wake, office, id) WHERE wake IS NOT NULL;

-- ==== Reports, and who was chased for one ====

-- What a unit owes in a campaign: the written report, its own plan, the sweep of problem enterprises.
CREATE TABLE report (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL
    CONSTRAINT report_duty_values CHECK (duty IN ('writtenReport', 'ownPlan', 'problemEnterpriseSweep')),
  status TEXT NOT NULL
    CONSTRAINT report_status_values CHECK (status IN ('draft', 'submitted', 'returned', 'accepted', 'exempt')),
  text TEXT,
  -- The answer that there is nothing to report.
  nothing_found INTEGER NOT NULL CHECK (nothing_found IN (0, 1)),
  -- What a sweep found: enterprise, name, event, note.
  found TEXT NOT NULL,
  -- From here to the hash: the submission that counts. A returned report has none.
  figures TEXT,
  submitted_by TEXT,
  submitted_by_name TEXT,
  submitted_at TEXT,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  content_hash TEXT,
  first_submitted_at TEXT,
  exemption TEXT,
  -- The indicator that it counts in.
  cell TEXT NOT NULL GENERATED ALWAYS AS ('report.' || duty || '.' || status || iif(late, '.late', '')) VIRTUAL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  CONSTRAINT report_submitted_whole CHECK (
    (status IN ('submitted', 'accepted'))
    = (figures IS NOT NULL AND submitted_by IS NOT NULL AND submitted_by_name IS NOT NULL AND submitted_at IS NOT NULL
      AND content_hash IS NOT NULL)),
  CONSTRAINT report_late_if_submitted CHECK (late = 0 OR submitted_at IS NOT NULL),
  CONSTRAINT report_exempt_with_reason CHECK ((status = 'exempt') = (exemption IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX report_duty ON report (office, campaign, unit, duty);

CREATE TABLE chase (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL
    CONSTRAINT chase_duty_values CHECK (duty IN ('writtenReport', 'ownPlan', 'problemEnterpriseSweep')),
  status TEXT NOT NULL CONSTRAINT chase_status_values CHECK (status IN ('sent', 'seen')),
  note TEXT,
  sent_by TEXT NOT NULL,
  sent_by_name TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  seen_by TEXT,
  seen_by_name TEXT,
  seen_at TEXT,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  CONSTRAINT chase_seen_whole CHECK (
    (status = 'seen') = (seen_by IS NOT NULL AND seen_by_name IS NOT NULL AND seen_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX chase_unit ON chase (office, unit, id);
CREATE INDEX chase_status ON chase (office, status, id);
CREATE INDEX chase_unit_status ON chase (office, unit, status, id);
CREATE INDEX chase_duty ON chase (office, campaign, unit, duty, sent_at, id);

-- ==== Counters, kept by the triggers of 0002_effects.sql ====

-- One number for each indicator, by sector and unit. An empty campaign, sector or unit: not by that.
CREATE TABLE tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  indicator TEXT NOT NULL,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, indicator, sector, unit)
) STRICT, WITHOUT ROWID;

-- The same summed for the office: a view over many offices reads these few rows of each.
CREATE TABLE office_tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  indicator TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, indicator)
) STRICT, WITHOUT ROWID;

-- The office's numbers at the end of each day, kept by the nightly job.
CREATE TABLE tally_day (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  day TEXT NOT NULL,
  indicator TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, day, indicator)
) STRICT, WITHOUT ROWID;

-- Hazards by the community that they lie in, as `tally` has them by the department that handles them.
CREATE TABLE community_tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  community TEXT NOT NULL,
  indicator TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, community, indicator)
) STRICT, WITHOUT ROWID;

-- The enterprises that a campaign's signed inspections have seen (家), with the number of visits (家次).
CREATE TABLE inspected (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  visits INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, enterprise)
) STRICT, WITHOUT ROWID;
CREATE INDEX inspected_enterprise ON inspected (office, enterprise);

-- ==== Nightly jobs ====

-- The last day that each job is done for.
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  done_for TEXT NOT NULL
) STRICT, WITHOUT ROWID;
