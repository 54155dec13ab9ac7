import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const duties = files.indexOf('0022_duties.sql')
const migrate = (shard: DatabaseSync, some: readonly string[]) => {
  for (const file of some) {
    shard.exec('BEGIN')
    shard.exec(readFileSync(new URL(file, folder), 'utf8'))
    shard.exec('COMMIT')
  }
}

/** A shard of before, with a campaign in which reports were handed in and a unit was chased twice. */
function filled(): DatabaseSync {
  const shard = new DatabaseSync(':memory:')
  shard.exec('PRAGMA foreign_keys = on')
  migrate(shard, files.slice(0, duties))
  shard.exec(`
    INSERT INTO unit (office, id, name, kind, stationed, safety_office, code, seq, hash)
    VALUES (341302006, 'u-1', '一中社区', 'community', 0, 0, '341302006006', 1, 'h');
    INSERT INTO campaign (office, id, template, version, title, phase, starts_on, ends_on, deadlines, content, seq, hash)
    VALUES (341302006, 'c-1', 't-1', 1, '行动', '阶段', '2023-11-01', '2023-11-30', '[]',
      '{"duties":[{"what":"writtenReport","from":["communities"]}]}', 1, 'h');
    INSERT INTO report (office, id, campaign, unit, duty, status, text, nothing_found, found, figures, submitted_by,
      submitted_by_name, submitted_at, late, content_hash, first_submitted_at, exemption, seq, hash)
    VALUES
      (341302006, 'r-1', 'c-1', 'u-1', 'writtenReport', 'submitted', '已落实', 0, '[]', '{}', 'u', '李', '2023-11-20', 1, 'x',
        '2023-11-20', NULL, 3, 'h3'),
      (341302006, 'r-2', 'c-1', 'u-1', 'ownPlan', 'draft', NULL, 0, '[]', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 1, 'h1');
    INSERT INTO chase (office, id, campaign, unit, duty, status, note, sent_by, sent_by_name, sent_at, seen_by, seen_by_name,
      seen_at, seq, hash)
    VALUES
      (341302006, 'k-1', 'c-1', 'u-1', 'ownPlan', 'seen', NULL, 's', '周', '2023-11-16T09', 'u', '李', '2023-11-16T10', 2, 'h2'),
      (341302006, 'k-2', 'c-1', 'u-1', 'ownPlan', 'sent', '请抓紧', 's', '周', '2023-11-17T09', NULL, NULL, NULL, 1, 'h1');`)
  return shard
}

const rows = (shard: DatabaseSync, sql: string) =>
  shard
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }))
const stored = `SELECT office, id, campaign, unit, duty, status, text, found, submitted_at, late, content_hash, seq, hash
  FROM report ORDER BY id`
const chased = 'SELECT id, unit, duty, status, note, sent_at, seen_at, seq, hash FROM chase ORDER BY id'

test('a shard of before loses no report and no chase, and counts the reports by their duty', () => {
  const shard = filled()
  const [reports, chases] = [rows(shard, stored), rows(shard, chased)]
  migrate(shard, files.slice(duties, duties + 1))
  expect(rows(shard, stored)).toEqual(reports)
  expect(rows(shard, chased)).toEqual(chases)
  expect(rows(shard, 'SELECT duty, occasion, status, late, n FROM report_tally ORDER BY duty')).toEqual([
    { duty: 'ownPlan', occasion: '9999-12-31', status: 'draft', late: 0, n: 1 },
    { duty: 'writtenReport', occasion: '9999-12-31', status: 'submitted', late: 1, n: 1 },
  ])
  expect(rows(shard, 'SELECT duty, sent_at, seen_at FROM last_chase')).toEqual([
    { duty: 'ownPlan', sent_at: '2023-11-17T09', seen_at: null },
  ])
  expect(rows(shard, "SELECT * FROM tally WHERE indicator GLOB 'report.*' OR indicator GLOB 'duty.*'")).toEqual([])
  expect(rows(shard, "SELECT * FROM office_tally WHERE indicator GLOB 'report.*' OR indicator GLOB 'duty.*'")).toEqual(
    [],
  )
  expect(rows(shard, 'PRAGMA foreign_key_check')).toEqual([])
})

test('its counters and guards work on afterwards', () => {
  const shard = filled()
  migrate(shard, files.slice(duties, duties + 1))
  shard.exec("UPDATE report SET status = 'exempt', exemption = '并入' WHERE id = 'r-2'")
  expect(rows(shard, "SELECT status, n FROM report_tally WHERE duty = 'ownPlan' ORDER BY status")).toEqual([
    { status: 'draft', n: 0 },
    { status: 'exempt', n: 1 },
  ])
  expect(() => shard.exec("UPDATE report SET text = '改了' WHERE id = 'r-1'")).toThrow('report_frozen')
  shard.exec(
    "UPDATE chase SET status = 'seen', seen_by = 'u', seen_by_name = '李', seen_at = '2023-11-18' WHERE id = 'k-2'",
  )
  expect(rows(shard, 'SELECT seen_at FROM last_chase')).toEqual([{ seen_at: '2023-11-18' }])
})
