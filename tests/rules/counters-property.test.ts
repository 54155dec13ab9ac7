import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/lib/day.ts'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'

const folder = new URL('../../migrations/district/', import.meta.url)
const migrations = readdirSync(folder)
  .sort()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))

/** An empty shard that takes any row: only what counts is of interest. */
function newShard(): DatabaseSync {
  const shard = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false })
  for (const migration of migrations) shard.exec(migration)
  shard.exec('PRAGMA ignore_check_constraints = on')
  return shard
}

/** As much of a D1 as a recount asks for. */
const asD1 = (shard: DatabaseSync) =>
  ({
    prepare: (query: string) => ({ bind: (...values: string[]) => ({ query, values }) }),
    batch: async (statements: { query: string; values: string[] }[]) =>
      statements.map(({ query, values }) => ({ results: shard.prepare(query).all(...values) })),
  }) as unknown as D1Database

const offices = [341302001, 341302002, 341321001]
const campaigns = ['a', 'b']
const states = ['reported', 'confirmed', 'ordered', 'claimed', 'closed', 'dismissed', 'void'] as const
const ended = ['closed', 'dismissed', 'void']

const some = <T>(values: readonly T[]) => fc.constantFrom(...values)
const nobody = fc.constant(null)
const hazards = fc.record({
  campaign: some(campaigns),
  sector: some(['工贸', '消防']),
  unit: some(['u', 'v']),
  community: fc.oneof(nobody, some(['x', 'y'])),
  level: fc.oneof(nobody, some(['major', 'general'])),
  found: some(['self', 'government']),
  status: some(states),
  overdue: some([0, 1]),
})
type Hazard = typeof hazards extends fc.Arbitrary<infer H> ? H : never

const operations = fc.record({
  office: some(offices),
  /** A new hazard, or one of those that are there. */
  which: fc.nat(40),
  hazard: hazards,
  /** Most come one after the other, some are told of later. */
  late: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
  nextDay: fc.boolean(),
  enterprise: fc.boolean(),
})

const columns = ['campaign', 'sector', 'unit', 'community', 'level', 'found', 'status', 'open', 'overdue'] as const
const valuesOf = (hazard: Hazard) => {
  const row = { ...hazard, open: Number(!ended.includes(hazard.status)) }
  return columns.map((column) => row[column])
}

const first = '2024-01-01'

test('counters equal a recount after 10,000 random operations, and each day what had been counted by its end', async () => {
  const plans = fc.array(operations, { minLength: 2000, maxLength: 2000, size: 'max' })
  let done = 0
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const shard = newShard()
      const campaign = shard.prepare(
        `INSERT INTO campaign (office, id, seq, hash, template, version, title, phase, starts_on, ends_on, deadlines, content)
         VALUES (?1, ?2, 1, '', 't' || ?2, 1, '', '', '2024-01-01', '2024-12-01', '[]', '{"duties":[]}')`,
      )
      for (const office of offices) for (const id of campaigns) campaign.run(office, id)
      const make = shard.prepare(
        `INSERT INTO hazard (office, id, ${columns}, party_kind, place, source, due, description, found_on,
           reported_as_prescribed, measures_under_way, on_spot, failures, seq, hash)
         VALUES (?, ?, ${columns.map(() => '?')}, 'unknown', '', 'department', '9999-12-31', '', '', 0, 0, '[]', 0, 1, '')`,
      )
      const change = shard.prepare(
        `UPDATE hazard SET ${columns.map((column) => `${column} = ?`)} WHERE office = ? AND id = ?`,
      )
      const cellOf = shard.prepare('SELECT campaign, cell FROM hazard WHERE office = ? AND id = ?')
      const on = shard.prepare('UPDATE counting_day SET day = ?')
      const register = shard.prepare(
        `INSERT INTO enterprise (office, id, name, site, principal, address, sectors, attributes, seq, hash)
         VALUES (?, ?, '', '', '', '', '[]', '[]', 1, '')`,
      )
      /** What changed on which day, by office, campaign and counter. */
      const changes: [day: string, counter: string, by: number][] = []
      let today = first
      for (const [place, { office, which, hazard, late, nextDay, enterprise }] of plan.entries()) {
        if (nextDay && place % 12 === 0) today = addDays(today, 1 + (which % 3))
        const day = addDays(today, -late)
        on.run(day)
        const id = String(which)
        const before = cellOf.get(office, id)
        if (before) change.run(...valuesOf(hazard), office, id)
        else make.run(office, id, ...valuesOf(hazard))
        const after = cellOf.get(office, id)
        if (before) changes.push([day, `${office} ${before.campaign} ${before.cell}`, -1])
        changes.push([day, `${office} ${after?.campaign} ${after?.cell}`, 1])
        if (enterprise) {
          register.run(office, String(place))
          changes.push([day, `${office}  enterprises`, 1])
        }
        done++
      }

      expect(await new ShardUpkeep(asD1(shard), ['341302', '341321']).drift(recounts)).toEqual([])
      const asOf = shard.prepare(
        `SELECT office || ' ' || campaign || ' ' || key AS counter, value AS n
         FROM office_day AS d, json_each(d.counters)
         WHERE value <> 0 AND day = (
           SELECT max(day) FROM office_day WHERE office = d.office AND campaign = d.campaign AND day <= ?)`,
      )
      for (let day = addDays(first, -7); day <= today; day = addDays(day, 71)) {
        const counted = new Map<string, number>()
        for (const [changed, counter, by] of changes)
          if (changed <= day) counted.set(counter, (counted.get(counter) ?? 0) + by)
        const kept = new Map(asOf.all(day).map(({ counter, n }) => [counter, n]))
        expect(kept, day).toEqual(new Map([...counted].filter(([, n]) => n !== 0)))
      }
    }),
    { numRuns: 5, endOnFailure: true },
  )
  expect(done).toBe(10_000)
})
