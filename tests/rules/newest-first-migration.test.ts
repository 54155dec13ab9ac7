import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { fillLeast } from '../support/least-row.ts'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const newestFirst = '0036_newest_first.sql'

test('enterprises and visits from before go by their first event, discarded and signed ones too', () => {
  const database = new DatabaseSync(':memory:')
  const migrate = (file: string) => database.exec(`BEGIN;${readFileSync(new URL(file, folder), 'utf8')}COMMIT;`)
  for (const file of files.filter((name) => name < newestFirst)) migrate(file)
  database.exec('PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on')
  fillLeast(database, 'campaign', { office: 1, id: 'c', content: '{"duties":[]}' })
  const made = { e: '2023-11-01', draft: '2023-11-02', signed: '2023-11-03', gone: '2023-11-04' }
  for (const [record, at] of Object.entries(made))
    fillLeast(database, 'event', { office: 1, record, seq: 1, at, detail: '{}' })
  fillLeast(database, 'enterprise', { office: 1, id: 'e', attributes: '[]', sectors: '[]' })
  const visit = {
    office: 1,
    campaign: 'c',
    enterprise: 'e',
    enterprise_name: '华源',
    kind: 'patrol',
    officers: '[]',
    questions: '[]',
  }
  fillLeast(database, 'inspection', { ...visit, id: 'draft', status: 'draft' })
  // It was signed with one hazard, and one was reported behind the guard's back.
  fillLeast(database, 'inspection', { ...visit, id: 'signed', status: 'signed', hazards_signed: 1 })
  fillLeast(database, 'inspection', { ...visit, id: 'gone', status: 'draft', discarded: '误开' })
  fillLeast(database, 'inspected', { office: 1, campaign: 'c', enterprise: 'e', visits: 1 })

  for (const file of files.filter((name) => name >= newestFirst)) migrate(file)
  const times = (table: string, id = 'id') =>
    Object.fromEntries(
      database
        .prepare(`SELECT ${id} AS id, made_at FROM ${table}`)
        .all()
        .map((row) => [row.id, row.made_at]),
    )
  const { e, ...visits } = made
  expect(times('enterprise')).toEqual({ e })
  expect(times('inspection')).toEqual(visits)
  expect(times('inspected', 'enterprise')).toEqual({ e })
  expect(() => database.exec("UPDATE inspection SET place = '楼道' WHERE id = 'gone'")).toThrow('inspection_discarded')
  expect(() => database.exec("UPDATE inspection SET status = 'signed' WHERE id = 'signed'")).toThrow(
    'inspection_changed',
  )
})
