import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const anew = '0084_days.sql'

const major = 'hazard.major.self.ordered.open'

test('what was counted before days were kept is known from the day of the last step on, and the line over time goes on', () => {
  const shard = new DatabaseSync(':memory:')
  const apply = (file: string) => shard.exec(readFileSync(new URL(file, folder), 'utf8'))
  for (const file of files.filter((name) => name < anew)) apply(file)
  shard.exec(`PRAGMA foreign_keys = off;
    INSERT INTO event (office, record, seq, kind, title, verb, from_state, to_state, actor, actor_name, at, detail, change, hash)
    VALUES (341302006, 'h', 1, 'hazard', '', 'report', NULL, 'reported', 'u', 'U', '2023-11-20T09:00:00.000+08:00', '{}', '{}', '');
    INSERT INTO tally VALUES
      (341302006, 'c', '${major}', '工贸', 'u', 2), (341302006, 'c', '${major}', '消防', 'v', 3),
      (341302006, '', 'enterprises', '', '', 5), (341302004, '', 'enterprises', '', '', 7);
    INSERT INTO district_day VALUES (341302000, 't', '2023-11-18', 9)`)
  shard.exec(`PRAGMA ignore_check_constraints = on;
    INSERT INTO campaign (office, id, seq, hash, template, version, title, phase, starts_on, ends_on, deadlines, content)
    VALUES (341302006, 'c', 1, '', 't', 1, '', '', '2023-11-01', '2023-12-01', '[]', '{"duties":[]}')`)
  apply(anew)
  const rows = (query: string) => shard.prepare(query).all()
  expect(rows('SELECT campaign, sector, counters FROM tally_day')).toEqual([
    { campaign: 'c', sector: '工贸', counters: `{"${major}":2}` },
    { campaign: 'c', sector: '消防', counters: `{"${major}":3}` },
  ])
  expect(rows('SELECT office, campaign, day, counters FROM office_day')).toEqual([
    { office: 341302004, campaign: '', day: '2023-11-20', counters: '{"enterprises":7}' },
    { office: 341302006, campaign: '', day: '2023-11-20', counters: '{"enterprises":5}' },
    { office: 341302006, campaign: 'c', day: '2023-11-20', counters: `{"${major}":5}` },
  ])
  expect(rows('SELECT counters FROM district_tally_day')).toEqual([
    { counters: JSON.stringify({ enterprises: 12, [major]: 5 }) },
  ])
  const line = () => rows('SELECT day, open_major AS open FROM district_day ORDER BY day')
  expect(line()).toEqual([
    { day: '2023-11-18', open: 9 },
    { day: '2023-11-20', open: 5 },
  ])
  shard.exec(`UPDATE counting_day SET day = '2023-11-21'; UPDATE tally SET n = n - 1 WHERE sector = '工贸'`)
  expect(line().at(-1)).toEqual({ day: '2023-11-21', open: 4 })
})
