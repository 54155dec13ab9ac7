import { globSync, readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { QueryBuilder, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { hazard } from '../../src/features/hazards/table.ts'
import { closeDatabases, openDatabases } from '../../src/tenancy/databases.ts'
import { scopedTo } from '../../src/tenancy/open.ts'
import { unsealed } from '../../src/tenancy/sealed.ts'

const declared = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:office|record|directory|shelf)Table\(\s*'(\w+)'/g)].map(
    ([, table = '']) => ({ file, table }),
  ),
)

test('nobody opens another feature’s table under a declaration of their own', () => {
  const tables = declared.map(({ table }) => table)
  expect(tables.length).toBeGreaterThan(15)
  expect(tables.filter((table, place) => tables.indexOf(table) !== place)).toEqual([])
})

test('no feature declares a table of people, of divisions or of tenancy itself', () => {
  const closed = [
    'user',
    'session',
    'half_session',
    'challenge',
    'authenticator',
    'passkey',
    'recovery_code',
    'membership',
    'member_event',
    'attempt',
    'familiar_address',
    'division',
    'district_shard',
    'held',
    'fence',
    'job',
    'counting_day',
  ]
  expect(declared.filter(({ table }) => closed.includes(table))).toEqual([])
  const steps = declared.filter(({ table }) => ['event', 'idempotency'].includes(table))
  expect(steps.map(({ file }) => file)).toEqual(['src/tenancy/step-tables.ts', 'src/tenancy/step-tables.ts'])
})

test('whoever casts a sealed table has no table all the same', () => {
  const selected = (table: unknown) =>
    new QueryBuilder()
      .select({ one: sql`1` })
      .from(table as SQLiteTable)
      .toSQL()
  expect(selected(unsealed(hazard)).sql).toContain('hazard')
  expect(selected(hazard).sql).not.toContain('hazard')
})

test('whoever goes from a column to its table finds no table there', () => {
  const part = scopedTo(hazard, 'office', ({ office }) => eq(office, 341302006))
  const id = part.id as unknown as SQLiteColumn
  const selected = (from: SQLiteTable) => new QueryBuilder().select({ id }).from(from).toSQL().sql
  expect(selected(part as unknown as SQLiteTable)).toContain('from "hazard" where "hazard"."office" = ?')
  expect(selected(id.table as SQLiteTable)).toBe('select "id" from "unopened_hazard" "hazard"')
})

test('whoever is handed closed databases finds nothing in them', () => {
  const directory = { prepare: () => 'a statement' } as never
  const closed = closeDatabases({ bucket: {} as never, directory, shard: () => undefined })
  expect(Reflect.ownKeys(closed)).toEqual([])
  expect(Object.getPrototypeOf(closed)).toBe(Object.prototype)
  expect(openDatabases(closed).directory).toBe(directory)
})

test('nobody opens databases with a key that they made themselves', () => {
  expect(() => openDatabases({} as never)).toThrow(TypeError)
})
