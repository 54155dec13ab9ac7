import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import '../../src/api.ts'
import { awaited } from '../../src/features/hazards/lifecycle.ts'
import { states } from '../../src/features/hazards/rules/states.ts'
import { partyKinds } from '../../src/features/hazards/schema.ts'
import { states as inspectionStates } from '../../src/features/inspections/lifecycle.ts'
import { states as reportStates } from '../../src/features/reports/lifecycle.ts'

import { Id } from '../../src/lib/wire.ts'
import { madeDemo } from '../../src/machine/made-demo.ts'
import { recounts } from '../../src/recounts.ts'
import { Connection } from '../../src/sqlite/connection.ts'
import { bindingOf } from '../../src/sqlite/in-thread.ts'
import { type FoldingCursor, Refolding } from '../../src/tenancy/refolding.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { addWaiting, copied, copyHazards, copySetUp, takeModel } from '../bench/copies.ts'
import { model, others, written } from '../bench/offices.ts'
import { waitingModel } from '../bench/subjects.ts'

let folder: string
let copies = 0

/** Another copy of one of the demo world's databases. */
function copyOf(schema: 'directory' | 'shard-01'): string {
  const copy = join(folder, `${schema}-${++copies}.sqlite`)
  copyFileSync(join(made, `${schema}.sqlite`), copy)
  return copy
}

const databaseOf = (schema: 'directory' | 'shard-01') => new DatabaseSync(copyOf(schema))

let made: string
let shard: DatabaseSync
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-demo-copies-'))
  made = await madeDemo()
  shard = databaseOf('shard-01')
})
afterAll(() => rmSync(folder, { recursive: true }))

const nanguan = 341302006
const seen = (column: string, table: string) =>
  shard
    .prepare(`SELECT DISTINCT ${column} AS value FROM ${table} WHERE office = ${nanguan} AND ${column} IS NOT NULL`)
    .all()
    .map(({ value }) => value)
    .sort()

describe('whoever opens the demo world in 南关街道', () => {
  test.each([
    ['a hazard in every state', 'status', 'hazard', states],
    ['hazards that wait for every kind of second person', 'awaits', 'hazard', awaited],
    ['every kind of responsible party', 'party_kind', 'hazard', ['enterprise', ...partyKinds, 'unknown']],
    ['hazards that were ordered and such that were only notified', 'instrument', 'hazard', ['order', 'notice']],
    ['inspections of both kinds', 'kind', 'inspection', ['enforcement', 'patrol']],
    ['inspections in every state', 'status', 'inspection', inspectionStates],
    ['reports in every state', 'status', 'report', reportStates],
    ['reports for every duty', 'duty', 'report', ['writtenReport', 'ownPlan', 'problemEnterpriseSweep']],
    ['chases that were seen and such that were not', 'status', 'chase', ['sent', 'seen']],
  ] as const)('sees %s', (_, column, table, all) => {
    expect(seen(column, table)).toEqual([...all].sort())
  })

  test.each([
    ['a transfer that waits for 城管中队', 'hazard JOIN unit ON unit.id = transfer_to', "unit.name = '城管中队'"],
    ['a hazard that has come back', 'hazard', 'recurrence_of IS NOT NULL'],
    ['measures on the spot', 'hazard', "on_spot <> '[]'"],
    ['a report with nothing to report', 'report', 'nothing_found = 1'],
    ['a sweep that found a problem enterprise', 'report', "found <> '[]'"],
    ['what a principal did on a day that a visit was told', 'performance', 'inspection IS NOT NULL'],
    ['a sector that was given to another lead', 'event', "verb = 'reassign'"],
    ['an enterprise that has closed', 'enterprise', 'ended_on IS NOT NULL'],
    ['a community that was ended', 'unit', "kind = 'community' AND ended_on IS NOT NULL"],
    [
      'a hazard whose date passed and was set anew',
      'hazard',
      'failures > 0 AND ever_overdue = 1 AND claimed_by IS NULL',
    ],
    ['a hazard that was urged and not answered', 'hazard', "urges IS NOT NULL AND urged = 'waiting'"],
    ['a hazard under watch', 'hazard', "watched = 'leader'"],
  ])('sees %s', (_, from, where) => {
    const [row] = shard.prepare(`SELECT count(*) AS n FROM ${from} WHERE ${where}`).all()
    expect(row?.n).toBeGreaterThan(0)
  })
})

test('two campaigns run in 南关街道 at once, and hazards are found in both', () => {
  const running = shard
    .prepare(
      `SELECT title, (SELECT count(*) FROM hazard WHERE hazard.office = c.office AND campaign = c.id) AS hazards
       FROM campaign AS c WHERE office = ${nanguan} AND ended_on IS NULL ORDER BY starts_on`,
    )
    .all()
  expect(running).toMatchObject(
    [{ title: /精准执法/ }, { title: /电动自行车/ }].map(({ title }) => ({ title: expect.stringMatching(title) })),
  )
  expect(running.filter(({ hazards }) => hazards === 0)).toEqual([])
})

test('of the communities that report every Friday, 一中社区 did the first time and is late the second', () => {
  const handedIn = shard
    .prepare(
      `SELECT unit.name, occurrence FROM report JOIN unit ON unit.office = report.office AND unit.id = report.unit
       WHERE occurrence IS NOT NULL AND submitted_at IS NOT NULL ORDER BY occurrence, report.id`,
    )
    .all()
  expect(handedIn.map(({ name, occurrence }) => `${name} ${occurrence}`)).toEqual([
    '一中社区 2023-11-10',
    '煤电社区 2023-11-10',
    '广场社区 2023-11-10',
    '煤电社区 2023-11-17',
    '广场社区 2023-11-17',
  ])
})

test('whoever has left holds no post any more, and a colleague follows what they followed', () => {
  const [left, ...others] = databaseOf('directory')
    .prepare('SELECT id, name FROM user WHERE id NOT IN (SELECT user FROM membership)')
    .all()
  expect(others).toEqual([])
  const followed = shard.prepare('SELECT count(*) AS n FROM hazard WHERE follower = ?')
  expect(followed.get(String(left?.id))?.n).toBe(0)
  const takenOver = shard.prepare("SELECT detail FROM event WHERE verb = 'takeOver'").all()
  expect(takenOver.map(({ detail }) => JSON.parse(String(detail)).from.name)).toEqual([left?.name])
})

test('whoever looks at the templates finds each district’s own notice, and the street’s at 南关街道', () => {
  const published = databaseOf('directory')
    .prepare('SELECT division, id, title FROM template ORDER BY division, published_at')
    .all()
  expect(published.map(({ division, title }) => [division, title])).toEqual([
    ['341302', '埇桥区重大事故隐患专项排查整治2023行动精准执法阶段工作方案'],
    ['341302006', '南关街道重大事故隐患专项排查整治2023行动精准执法阶段工作实施方案'],
    ['341302006', '南关街道今冬电动自行车火灾防控专项整治工作方案'],
    ['341321', '砀山县重大事故隐患专项排查整治2023行动精准执法阶段工作方案'],
  ])
  const [ofDistrict, ofStreet, second] = published.map(({ id }) => id)
  const run = shard.prepare('SELECT office, template FROM campaign ORDER BY office, id').all()
  expect(run.map(({ office, template }) => [office, template])).toEqual([
    [341302004, ofDistrict],
    [nanguan, ofStreet],
    [nanguan, second],
  ])
})

test('the demo world’s records are found by what the nightly job folds again: it mends nothing', async () => {
  const connection = new Connection(copyOf('shard-01'), 'write')
  const refolding = new Refolding(bindingOf(connection), ['341302'])
  for (let cursor: FoldingCursor | undefined, begun = false; cursor || !begun; begun = true) {
    const { mended, next } = await refolding.slice(cursor)
    expect([cursor, mended]).toEqual([cursor, 0])
    cursor = next
  }
})

describe('the demo world that the bench has multiplied', () => {
  type Bound = { query: string; values: string[] }
  const asD1 = (db: DatabaseSync) =>
    ({
      prepare: (query: string) => ({ bind: (...values: string[]): Bound => ({ query, values }) }),
      batch: async (all: Bound[]) => all.map(({ query, values }) => ({ results: db.prepare(query).all(...values) })),
    }) as unknown as D1Database

  test('has as many hazards as were asked for, all that they refer to, and counters that fit', async () => {
    const grown = databaseOf('shard-01')
    grown.exec('PRAGMA foreign_keys = OFF')
    grown.function('copied', { deterministic: true }, copied)
    takeModel(grown)
    const [office = 0] = others
    copySetUp(grown, office)
    copyHazards(grown, office, 1600)
    copyHazards(grown, model, 100)
    const waiting = addWaiting(grown, waitingModel(grown).id)

    const hazards = (db: DatabaseSync, where: number) =>
      Number(db.prepare('SELECT count(*) AS n FROM hazard WHERE office = ?').get(where)?.n)
    const more = [office, model, written].map((where) => hazards(grown, where) - hazards(shard, where))
    expect(more).toEqual([1600, 100, waiting.length])
    const ids = grown
      .prepare('SELECT id FROM hazard UNION ALL SELECT id FROM inspection')
      .all()
      .map(({ id }) => id)
    expect(ids.filter((id) => !v.is(Id, id))).toEqual([])
    expect(grown.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    const lifeless =
      'SELECT 1 FROM hazard WHERE NOT EXISTS (SELECT 1 FROM event WHERE office = hazard.office AND record = id)'
    expect(grown.prepare(lifeless).all()).toEqual([])
    expect(await new ShardUpkeep(asD1(grown), ['341302']).drift(recounts)).toEqual([])
  })
})
