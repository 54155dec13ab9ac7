import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { performanceSeenRecount } from '../../src/features/performances/recount.ts'
import { fillLeast } from '../support/least-row.ts'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const seen = '0046_performance_seen.sql'

test('what visits were told before it was kept beside them is read from their answers, as the recount reads it', () => {
  const database = new DatabaseSync(':memory:')
  const migrate = (file: string) => database.exec(`BEGIN;${readFileSync(new URL(file, folder), 'utf8')}COMMIT;`)
  for (const file of files.filter((name) => name < seen)) migrate(file)
  database.exec('PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on')
  const questions = [
    { key: '1.1', performance: null },
    { key: '1.5', performance: 'ledInspection' },
    { key: '3.1', performance: 'warningEducation' },
    { key: '6.1', performance: 'drill', good: 'yes' },
    { key: '6.2', performance: 'drill', good: 'no' },
  ]
  fillLeast(database, 'campaign', { office: 1, id: 'c', content: JSON.stringify({ duties: [], questions }) })
  fillLeast(database, 'enterprise', { office: 1, id: 'e', attributes: '[]', sectors: '[]' })
  const visit = (id: string, status: string, enterprise: string | null, answers: Record<string, string>) => {
    const given = Object.entries(answers).map(([question, answer]) => ({ question, answer }))
    fillLeast(database, 'inspection', {
      ...{ office: 1, id, campaign: 'c', status, hash: id, officers: '[]', inspected_on: '2023-11-06' },
      ...(enterprise === null ? { place: '楼道' } : { enterprise }),
      answers: JSON.stringify(given),
    })
  }
  visit('draft', 'draft', 'e', { '1.5': 'yes' })
  visit('place', 'signed', null, { '1.5': 'yes' })
  visit('other', 'signed', 'e', { '1.1': 'yes', '1.5': 'notLookedAt', '3.1': 'notConcerned' })
  visit('good', 'signed', 'e', { '1.5': 'yes', '3.1': 'no', '6.1': 'yes', '6.2': 'no' })
  visit('half', 'signed', 'e', { '6.1': 'yes', '6.2': 'yes' })

  migrate(seen)
  const kept = database.prepare('SELECT * FROM performance_seen ORDER BY inspection, kind').all()
  expect(kept.map(({ inspection, kind, saw }) => [inspection, kind, saw])).toEqual([
    ['good', 'drill', 2],
    ['good', 'ledInspection', 2],
    ['good', 'warningEducation', 1],
    ['half', 'drill', 1],
  ])
  const counted = database.prepare(`SELECT * FROM (${performanceSeenRecount[0]}) ORDER BY inspection, kind`).all()
  expect(counted).toEqual(kept)
})
