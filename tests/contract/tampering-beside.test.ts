import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Tampering } from '../../src/lib/finding.ts'
import { recounts } from '../../src/recounts.ts'
import { sealedKinds } from '../../src/seals.ts'
import { FileStore } from '../../src/tenancy/bucket.ts'
import { type Beside, recordTables, tablesBeside } from '../../src/tenancy/table.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { type Cursor, start, verificationOf } from '../../src/tenancy/verification.ts'
import { launchInput } from '../support/inputs.ts'
import { newCampaign, newHazard, programWith } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { nanguan, yongqiao } from '../support/world.ts'

type Value = string | number | null
type Row = Record<string, Value>

/** Every table beside the records that there is: a new one is tampered with here without being listed. */
const beside = tablesBeside()
const isChecked = ({ vouched }: Beside) => typeof vouched === 'string' || 'sealedWith' in vouched

const shard = env.SHARD_01
const rows = async (query: string, ...values: Value[]): Promise<Row[]> =>
  (
    await shard
      .prepare(query)
      .bind(...values)
      .all<Row>()
  ).results

/** Does something as if the tables had no CHECK. */
const unchecked = (statement: ReturnType<typeof shard.prepare>) =>
  shard.batch([
    shard.prepare('PRAGMA ignore_check_constraints = on'),
    statement,
    shard.prepare('PRAGMA ignore_check_constraints = off'),
  ])

/** What a verification of all that the shard holds complains of: what it is, and about which counter or kind. */
async function alarms(): Promise<[Tampering | 'counterWrong', string | null][]> {
  const { verification } = verificationOf(env.DIRECTORY, shard, new FileStore(env.EVIDENCE), [yongqiao], sealedKinds)
  const found: [Tampering | 'counterWrong', string | null][] = []
  for (let cursor: Cursor | undefined = start; cursor; ) {
    const slice = await verification.slice(cursor, '2023-11-20')
    found.push(...slice.alarms.map(({ tampering, kind }) => [tampering, kind] as [Tampering, string | null]))
    cursor = slice.next
  }
  const drift = await new ShardUpkeep(shard, [yongqiao]).drift(recounts)
  return [...found, ...drift.map(({ counter }) => ['counterWrong', counter] as ['counterWrong', string])]
}

/** Whether one of the alarms is what the table says that betrays it. */
const betrays = ({ name, vouched }: Beside, told: Awaited<ReturnType<typeof alarms>>): boolean =>
  told.some(([tampering, about]) => {
    if (typeof vouched === 'object') return 'sealedWith' in vouched && about === vouched.sealedWith
    if (vouched === 'told') return tampering === 'fileChanged'
    return vouched === 'chained' || (tampering === 'counterWrong' && about === name)
  })

const rowsOf = ({ name, columns }: Beside) =>
  rows(`SELECT office, ${columns} FROM ${name} WHERE office = ?`, Number(nanguan))

const where = (row: Row) => Object.keys(row).map((column) => `${column} IS ?`)

const set = (table: string, row: Row, column: string, to: Value) =>
  unchecked(
    shard
      .prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where(row).join(' AND ')}`)
      .bind(to, ...Object.values(row)),
  )

/** The values that a column could have as far as it refers to other rows. */
async function referred({ name }: Beside, column: string): Promise<Value[]> {
  const keys = await rows(`SELECT "table", "to" FROM pragma_foreign_key_list('${name}') WHERE "from" = ?`, column)
  const values = keys.map(({ table, to }) =>
    rows(`SELECT ${to} AS value FROM ${table} WHERE office = ?`, Number(nanguan)),
  )
  return (await Promise.all(values)).flat().map(({ value = null }) => value)
}

/** Gives a column of some row another value that the database takes; answers what puts it back. */
async function changed(table: Beside, column: string, all: readonly Row[]) {
  const { name } = table
  const others = [...all.map((other) => other[column] ?? null), ...(await referred(table, column))]
  for (const row of all) {
    const { [column]: value = null } = row
    const near = typeof value === 'number' ? [value + 1, 1 - value] : [`${value ?? ''}x`, '{"x":1}']
    for (const to of [...near, ...others].filter((other) => other !== value)) {
      const done = await set(name, row, column, to).catch(() => undefined)
      if (done) return () => set(name, { ...row, [column]: to }, column, value)
    }
  }
  return undefined
}

const insert = (table: string, row: Row) =>
  shard
    .prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`)
    .bind(...Object.values(row))

/** Deletes some row that the database lets go; answers what puts it back. */
async function deleted({ name }: Beside, all: readonly Row[]) {
  for (const row of all) {
    const gone = shard.prepare(`DELETE FROM ${name} WHERE ${where(row).join(' AND ')}`).bind(...Object.values(row))
    const done = await gone.run().catch(() => undefined)
    if (done) return () => unchecked(insert(name, row))
  }
  return undefined
}

/** The columns of a table that other rows refer to, or that refer to others: the database itself holds those. */
async function referring({ name }: Beside): Promise<Value[]> {
  const tables = [...recordTables().map(([kind]) => kind), ...beside.map((table) => table.name)]
  const keys = await Promise.all(
    tables.map(async (table) =>
      (await rows(`SELECT "table" AS target, "from", "to" FROM pragma_foreign_key_list('${table}')`)).flatMap(
        ({ target, from = null, to = null }) => [...(table === name ? [from] : []), ...(target === name ? [to] : [])],
      ),
    ),
  )
  return keys.flat()
}

beforeAll(async () => {
  await walkEveryRoute({ office, operator: world.operator, program: programWith, mark: 'beside' })
  const { 一中社区: community = '', 市场监管所: support = '' } = office.units
  await newHazard(office, { community })
  const { assignments } = launchInput('', office.units)
  const supported = [...assignments, { sector: assignments[0]?.sector, unit: support, role: 'support' }]
  await newCampaign(office, undefined, { assignments: supported })
  await newHazard(office)
  const triggers = await rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
  await shard.batch(triggers.map(({ name }) => shard.prepare(`DROP TRIGGER ${name}`)))
})

test('no table of a shard is without something that betrays a change of it, or a reason', async () => {
  const stored = await rows(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'
       AND name <> 'd1_migrations'`,
  )
  const known = [...recordTables().map(([kind]) => kind), ...beside.map(({ name }) => name)] as string[]
  // Which districts are open, what never holds a row, how far jobs have come, and on which day is counted.
  const ofTenancy = ['counting_day', 'held', 'fence', 'job']
  // Its lines are counted and compared with the steps.
  const feed = ['feed']
  expect(stored.map(({ name }) => name).sort()).toEqual([...known, ...ofTenancy, ...feed].sort())
  const reasons = beside.flatMap(({ vouched }) =>
    typeof vouched === 'object' && 'unchecked' in vouched ? [vouched.unchecked] : [],
  )
  for (const reason of reasons) expect(reason.length).toBeGreaterThan(40)
})

/** All that tells of a record: its row, those that belong to it, its steps, and their lines in the feed. */
const tracesOf = (kind: string): [table: string, column: string][] =>
  [
    ...(kind === 'campaign' ? (['campaign_support', 'campaign_sector'] as const).map((table) => [table, kind]) : []),
    [kind, 'id'],
    ['event', 'record'],
    ['feed', 'record'],
  ] as [string, string][]

describe.each(recordTables().map(([kind]) => kind))('a record of the kind %s', (kind) => {
  test('can not be deleted unseen on the day on which it was made, with all that tells of it', async () => {
    // What was written last of all leaves no gap until the next step is taken.
    const made = await rows(
      `SELECT id FROM ${kind} WHERE office = ? AND id <> (SELECT record FROM feed ORDER BY seq DESC LIMIT 1) ORDER BY id DESC`,
      Number(nanguan),
    )
    for (const { id = '' } of made) {
      const traces = tracesOf(kind)
      const kept = await Promise.all(
        traces.map(async ([table, column]) => {
          const columns = (await rows(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => name)
          return [table, await rows(`SELECT ${columns} FROM ${table} WHERE ${column} = ?`, id)] as const
        }),
      )
      const remove = traces.map(([table, column]) => shard.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).bind(id))
      if (!(await shard.batch(remove).catch(() => undefined))) continue
      expect(await alarms()).toContainEqual(['feedMissing', null])
      const inserts = kept.toReversed().flatMap(([table, lines]) => lines.map((line) => insert(table, line)))
      await shard.batch([shard.prepare('PRAGMA defer_foreign_keys = on'), ...inserts])
      return expect(await alarms()).toEqual([])
    }
    throw new Error(`No ${kind} can be deleted`)
  })
})

test('nobody is alarmed as long as nobody touched anything', async () => {
  expect(await alarms()).toEqual([])
})

describe.each(beside.filter(isChecked).map((table) => [table.name, table] as const))(
  'whoever owns the database and the table %s',
  (_, table) => {
    test('can change no column of it unseen', async () => {
      // A counter at nothing is as good as none.
      const all = (await rowsOf(table)).filter((row) => row.n !== 0).slice(0, 40)
      expect(all.length).toBeGreaterThan(0)
      for (const column of table.columns) {
        const back = await changed(table, column, all)
        if (!back) {
          expect(await referring(table)).toContain(column)
          continue
        }
        expect([column, betrays(table, await alarms())]).toEqual([column, true])
        await back()
      }
      expect(await alarms()).toEqual([])
    })

    test('can delete no row of it unseen', async () => {
      const back = await deleted(table, (await rowsOf(table)).filter((row) => row.n !== 0).reverse())
      if (!back) return expect(await referring(table)).toContain('id')
      expect(betrays(table, await alarms())).toBe(true)
      await back()
      expect(await alarms()).toEqual([])
    })
  },
)
