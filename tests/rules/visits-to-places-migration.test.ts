import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { fillLeast } from '../support/least-row.ts'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const anew = '0023_visits_to_places.sql'

test('visits from before places could be visited are kept, and so are the hazards that name them', () => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true })
  const migrate = (file: string) => database.exec(`BEGIN;${readFileSync(new URL(file, folder), 'utf8')}COMMIT;`)
  for (const file of files.filter((name) => name < anew)) migrate(file)
  database.exec('PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on')
  fillLeast(database, 'campaign', { office: 1, id: 'c', content: '{"duties":[]}' })
  fillLeast(database, 'enterprise', { office: 1, id: 'e', attributes: '[]', sectors: '[]' })
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
    fillLeast(database, 'inspection', {
      ...said,
      officers: '[]',
      questions: '["1.1"]',
      inspected_on: '2023-11-06',
      hash: id,
    })
  }
  fillLeast(database, 'hazard', { office: 1, id: 'h', inspection: 'i', status: 'reported', open: 1 })
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
