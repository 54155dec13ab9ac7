import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import * as authorities from '../../src/features/authorities/table.ts'
import * as campaigns from '../../src/features/campaigns/table.ts'
import * as letterheads from '../../src/features/documents/letterheads/table.ts'
import * as documents from '../../src/features/documents/table.ts'
import * as enterprises from '../../src/features/enterprises/table.ts'
import * as forms from '../../src/features/forms/table.ts'
import { awaited } from '../../src/features/hazards/lifecycle.ts'
import { uncounted } from '../../src/features/hazards/rules/states.ts'
import * as hazards from '../../src/features/hazards/table.ts'
import * as imports from '../../src/features/imports/table.ts'
import * as reporting from '../../src/features/indicators/table.ts'
import * as inspections from '../../src/features/inspections/table.ts'
import * as integrity from '../../src/features/integrity/table.ts'
import * as keys from '../../src/features/keys/table.ts'
import * as notices from '../../src/features/notices/table.ts'
import * as performances from '../../src/features/performances/table.ts'
import * as posts from '../../src/features/posts/table.ts'
import * as reports from '../../src/features/reports/table.ts'
import * as templates from '../../src/features/templates/table.ts'
import * as units from '../../src/features/units/table.ts'
import { happenings } from '../../src/lib/happening.ts'
import { memberChanges, roles } from '../../src/lib/role.ts'
import { unsealed } from '../../src/tenancy/sealed.ts'
import * as searched from '../../src/tenancy/searched.ts'
import * as steps from '../../src/tenancy/step-tables.ts'

interface Stored {
  table: string
  column: string
  type: string
  notNull: number
  key: number
  /** 2 and 3: generated. */
  hidden: number
}

interface Kept {
  name: string
  strict: number
  withoutRowid: number
}

const ours = "type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' AND name <> 'd1_migrations'"

const tablesOf = async (database: D1Database) =>
  (
    await database
      .prepare(`SELECT name, strict, wr AS withoutRowid FROM pragma_table_list WHERE schema = 'main' AND ${ours}`)
      .all<Kept>()
  ).results

const columnsOf = async (database: D1Database) =>
  (
    await database
      .prepare(
        `SELECT m.name AS "table", c.name AS "column", c.type, c."notnull" AS "notNull", c.pk AS "key", c.hidden
         FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name) AS c WHERE ${ours.replaceAll(/\b(name|type)\b/g, 'm.$1')}`,
      )
      .all<Stored>()
  ).results

/** A table as both sides can be written down: column, type, whether null fits, and its place in the primary key. */
type Shape = Record<string, { type: string; nullable: boolean; key: number; generated: boolean }>

const shapesStored = async (database: D1Database): Promise<Record<string, Shape>> =>
  Object.fromEntries(
    [...Map.groupBy(await columnsOf(database), ({ table }) => table)].map(([table, columns]) => [
      table,
      Object.fromEntries(
        columns.map(({ column, type, notNull, key, hidden }) => [
          column,
          { type, nullable: notNull === 0, key, generated: hidden > 0 },
        ]),
      ),
    ]),
  )

function shapeTyped(table: SQLiteTable): [name: string, Shape] {
  const { name, columns, primaryKeys } = getTableConfig(table)
  const key = primaryKeys.flatMap((each) => each.columns.map((column) => column.name))
  const shape = columns.map((column) => [
    column.name,
    {
      type: column.getSQLType().toUpperCase(),
      nullable: !column.notNull,
      key: key.indexOf(column.name) + 1,
      generated: column.generated !== undefined,
    },
  ])
  return [name, Object.fromEntries(shape)]
}

/** A stored table without generated columns that no feature reads. */
const asFarAsTyped = (stored: Shape | undefined, typedAs: Shape) =>
  Object.fromEntries(Object.entries(stored ?? {}).filter(([name, { generated }]) => !generated || name in typedAs))

/** The words that each CHECK named `<table>_<column>_values` lists, by that name. */
async function listsStored(database: D1Database): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {}
  for (const sql of await definitionsOf(database))
    for (const [, name = '', words = ''] of sql.matchAll(/CONSTRAINT (\w+_values)\s+CHECK \(\w+ IN \(([^)]*)\)/g))
      lists[name] = quoted(words)
  return lists
}

const definitionsOf = async (database: D1Database) =>
  (await database.prepare(`SELECT sql FROM sqlite_master WHERE ${ours}`).all<{ sql: string }>()).results.map(
    ({ sql }) => sql,
  )

const quoted = (sql: string) => [...sql.matchAll(/'(\w+)'/g)].map(([, word = '']) => word)

/** What the features know for each column, by the name that its CHECK has. */
const listsTyped = (...modules: object[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    tablesIn(modules)
      .map(getTableConfig)
      .flatMap(({ name, columns }) =>
        columns.flatMap((column) =>
          column.enumValues && column.enumValues.length > 0
            ? [[`${name}_${column.name}_values`, column.enumValues] as const]
            : [],
        ),
      ),
  )

/** What a definition says between two of its texts. */
async function between(database: D1Database, start: string, end: string): Promise<string> {
  const sql = (await definitionsOf(database)).find((definition) => definition.includes(start)) ?? ''
  return sql.slice(sql.indexOf(start) + start.length).split(end)[0] ?? ''
}

/** The tables among what modules export, unsealed. */
const tablesIn = (modules: readonly object[]): SQLiteTable[] =>
  modules.flatMap(Object.values).flatMap((exported) => {
    try {
      return [unsealed(exported)]
    } catch {
      return []
    }
  })

const typed = (...modules: object[]) => Object.fromEntries(tablesIn(modules).map(shapeTyped))

const { lastKnown, ...counters } = reporting

const shardModules = [
  authorities,
  campaigns,
  documents,
  enterprises,
  hazards,
  imports,
  inspections,
  letterheads,
  performances,
  posts,
  counters,
  reports,
  units,
  steps,
  searched,
]
const shardTables = typed(...shardModules)
const directoryTables = typed(forms, integrity, keys, notices, templates, { lastKnown })

/** Tables that no feature opens. */
const unopened = {
  shard: ['counting_day', 'feed', 'fence', 'held', 'job'],
  directory: [
    'anchored',
    'attempt',
    'authenticator',
    'challenge',
    'district_shard',
    'division',
    'familiar_address',
    'fence',
    'half_session',
    'happening',
    'member_event',
    'membership',
    'passkey',
    'recovery_code',
    'security_event',
    'session',
    'user',
  ],
}

describe('a migrated shard', () => {
  test('has the tables, columns, nulls and keys that the features are typed with', async () => {
    const stored = await shapesStored(env.SHARD_01)
    for (const [name, shape] of Object.entries(shardTables))
      expect(asFarAsTyped(stored[name], shape), name).toEqual(shape)
    const untyped = Object.keys(stored).filter((name) => !(name in shardTables))
    expect(untyped.sort()).toEqual(unopened.shard)
  })

  test('keeps every table of an office strict and office by office', async () => {
    const columns = await columnsOf(env.SHARD_01)
    const offices = (await tablesOf(env.SHARD_01)).filter(
      ({ name }) => name !== 'feed' && columns.some(({ table, column }) => table === name && column === 'office'),
    )
    expect(offices.length).toBeGreaterThan(10)
    for (const table of offices) {
      const first = columns.find((column) => column.table === table.name && column.key === 1)
      expect({ ...table, first: first?.column, type: first?.type }).toEqual({
        name: table.name,
        strict: 1,
        withoutRowid: 1,
        first: 'office',
        type: 'INTEGER',
      })
    }
  })

  test('knows the same words for every state, kind and level as the features', async () => {
    // The kinds of events stay open: one more must not mean that the largest table is made anew.
    const { event_kind_values, ...known } = listsTyped(...shardModules)
    expect(event_kind_values).toBeDefined()
    const { held_state_values, ...stored } = await listsStored(env.SHARD_01)
    expect(held_state_values).toEqual(['open', 'frozen'])
    expect(stored).toEqual(known)
  })

  test('lists the states of every column of states', async () => {
    const columns = (await columnsOf(env.SHARD_01)).filter(({ column }) => column === 'status' || column === 'state')
    const lists = Object.keys(await listsStored(env.SHARD_01))
    expect(columns.length).toBeGreaterThan(4)
    for (const { table, column } of columns) expect(lists).toContain(`${table}_${column}_values`)
  })

  test('leaves the hazards out of all numbers that the lifecycle leaves out', async () => {
    expect(quoted(await between(env.SHARD_01, "'.open' WHEN status IN (", ')'))).toEqual(uncounted)
  })

  test('says that a hazard waits for what the features know that it can wait for', async () => {
    const computed = await between(env.SHARD_01, 'awaits TEXT GENERATED ALWAYS AS', 'VIRTUAL')
    const words = quoted(computed).filter((word) => word !== 'reinspected')
    expect(words.sort()).toEqual([...awaited].sort())
  })

  test('is the same in every shard, and each of its tables is strict', async () => {
    expect(await shapesStored(env.SHARD_02)).toEqual(await shapesStored(env.SHARD_01))
    expect((await tablesOf(env.SHARD_01)).filter(({ strict }) => strict === 0)).toEqual([])
  })
})

describe('a migrated directory', () => {
  test('has the tables, columns, nulls and keys that the features are typed with', async () => {
    const stored = await shapesStored(env.DIRECTORY)
    for (const [name, shape] of Object.entries(directoryTables))
      expect(asFarAsTyped(stored[name], shape), name).toEqual(shape)
    const untyped = Object.keys(stored).filter((name) => !(name in directoryTables))
    expect(untyped.sort()).toEqual(unopened.directory)
  })

  test('knows the same roles and the same changes of a member as the code', async () => {
    const fits = await between(env.DIRECTORY, 'CASE role', 'ELSE')
    expect([...fits.matchAll(/WHEN '(\w+)'/g)].map(([, role]) => role).sort()).toEqual([...roles].sort())
    expect(await listsStored(env.DIRECTORY)).toEqual({ member_event_what_values: memberChanges })
  })

  test('knows the same happenings as the code', async () => {
    const { results } = await env.DIRECTORY.prepare('SELECT word FROM happening').all<{ word: string }>()
    expect(results.map(({ word }) => word).sort()).toEqual([...happenings].sort())
  })

  test('is strict', async () => {
    expect((await tablesOf(env.DIRECTORY)).filter(({ strict }) => strict === 0)).toEqual([])
  })
})
