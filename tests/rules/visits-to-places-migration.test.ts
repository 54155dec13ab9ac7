import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const anew = '0023_visits_to_places.sql'

/** A row with the least that its table takes, and what is said of it. */
function fill(database: DatabaseSync, table: string, said: Record<string, string | number>) {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all() as {
    name: string
    type: string
    notnull: number
  }[]
  const least = columns.filter(({ notnull }) => notnull).map(({ name, type }) => [name, type === 'INTEGER' ? 0 : '{}'])
  const row = { ...Object.fromEntries(least), ...said }
  const names = Object.keys(row)
  database
    .prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`)
    .run(...(Object.values(row) as (string | number)[]))
}

test('visits from before places could be visited are kept, and so are the hazards that name them', () => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true })
  const migrate = (file: string) => database.exec(`BEGIN;${readFileSync(new URL(file, folder), 'utf8')}COMMIT;`)
  for (const file of files.filter((name) => name < anew)) migrate(file)
  database.exec('PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on')
  fill(database, 'campaign', { office: 1, id: 'c', content: '{"duties":[]}' })
  fill(database, 'enterprise', { office: 1, id: 'e', attributes: '[]', sectors: '[]' })
  for (const id of ['i', 'j']) {
    const said = {
      office: 1,
      id,
      campaign: 'c',
      enterprise: 'e',
      enterprise_name: '华源',
      kind: 'patrol',
      status: 'draft',
    }
    fill(database, 'inspection', {
      ...said,
      officers: '[]',
      questions: '["1.1"]',
      inspected_on: '2023-11-06',
      hash: id,
    })
  }
  fill(database, 'hazard', { office: 1, id: 'h', inspection: 'i', status: 'reported', open: 1 })
  database.exec('PRAGMA ignore_check_constraints = off; PRAGMA foreign_keys = on')
  const all = (table: string) => database.prepare(`SELECT * FROM ${table} ORDER BY id`).all()
  const [visits, hazards] = [all('inspection'), all('hazard')]

  migrate(anew)
  expect(all('inspection')).toEqual(visits.map((visit) => ({ ...visit, place: null, community: null })))
  expect(all('hazard')).toEqual(hazards)
  const broken = database.prepare('PRAGMA foreign_key_check(inspection)').all()
  expect(broken).toEqual([])
  expect(() => database.exec("UPDATE inspection SET place = '楼道'")).toThrow('inspection_enterprise_or_place')
})
