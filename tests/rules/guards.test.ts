import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (pattern: string) => globSync(pattern).map((file) => readFileSync(file, 'utf8'))
const migrations = read('migrations/*/*.sql').join('\n')
const code = read('src/**/*.ts').join('\n')

/** Names of triggers and constraints as the code's comments write them: in backticks, words joined by underscores. */
const named = new Set([...code.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name = '']) => name))
const inMigrations = (kind: string) =>
  [...migrations.matchAll(new RegExp(`${kind} (\\w+)`, 'g'))].map(([, name]) => name)

test('whoever reads the code finds each trigger and constraint that it points to in the migrations', () => {
  expect(named.size).toBeGreaterThan(20)
  expect([...inMigrations('CREATE TRIGGER'), ...inMigrations('CONSTRAINT')]).toEqual(expect.arrayContaining([...named]))
})

test('whoever reads the rules of a feature learns of every guard of the database', () => {
  const guards = inMigrations('CREATE TRIGGER').filter((name) => name?.startsWith('refuse_'))
  expect(guards.length).toBeGreaterThan(20)
  expect(guards.filter((name) => name && !named.has(name))).toEqual([])
})

test('whatever the code explains to people when a write fails, the migrations can say', () => {
  const tables = code.match(/Constraints = \{[\s\S]*?\n\}/g) ?? []
  const explained = tables.flatMap((table) =>
    [...table.matchAll(/^ {2}'?(\w+(?:\.\w+)?)'?: /gm)].map(([, name]) => name),
  )
  const columns = [...migrations.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\)/g)].flatMap(([, table, body = '']) =>
    [...body.matchAll(/^ {2}(\w+) (?:TEXT|INTEGER)/gm)].map(([, column]) => `${table}.${column}`),
  )
  const said = [...migrations.matchAll(/raise\(ABORT, '(\w+)'\)/g)].map(([, words]) => words)
  expect(explained.length).toBeGreaterThan(20)
  expect([...said, ...inMigrations('CONSTRAINT'), ...columns]).toEqual(expect.arrayContaining(explained))
})

test('whoever reads the guards finds nothing but guards there, each with a name that says what it refuses', () => {
  const before = [...migrations.matchAll(/CREATE TRIGGER (\w+) BEFORE/g)].map(([, name]) => name)
  expect(before).toEqual(inMigrations('CREATE TRIGGER').filter((name) => name?.startsWith('refuse_')))
})
