import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { foldedSteps } from '../../src/features/hazards/rules/folding.ts'

const folder = new URL('../../migrations/district/', import.meta.url)
const files = readdirSync(folder).sort()
const anew = '0026_first_dates.sql'

type Step = readonly [verb: string, to: string, day: string, due?: string]

const reported: Step = ['report', 'reported', '2023-11-01', '9999-12-31']
const confirmed: Step = ['confirm', 'confirmed', '2023-11-02']
const ordered: Step = ['order', 'ordered', '2023-11-03', '2023-11-10']

/** Lives from before the first date was kept, with what the row said of the last date. */
const lives: Record<string, { steps: Step[]; overdue?: true }> = {
  reported: { steps: [reported] },
  running: { steps: [reported, confirmed, ordered] },
  overdue: { steps: [reported, confirmed, ordered], overdue: true },
  claimedInTime: { steps: [reported, confirmed, ordered, ['claim', 'claimed', '2023-11-10']] },
  claimedLate: { steps: [reported, confirmed, ordered, ['claim', 'claimed', '2023-11-11']] },
  failedLate: {
    steps: [
      reported,
      confirmed,
      ordered,
      ['claim', 'claimed', '2023-11-09'],
      ['fail', 'ordered', '2023-11-12', '2023-11-30'],
    ],
  },
  extended: {
    steps: [
      reported,
      confirmed,
      ordered,
      ['askExtension', 'ordered', '2023-11-04'],
      ['extend', 'ordered', '2023-11-05', '2023-11-20'],
    ],
  },
  extendedTwice: {
    steps: [
      reported,
      confirmed,
      ordered,
      ['extend', 'ordered', '2023-11-05', '2023-11-20'],
      ['extend', 'ordered', '2023-11-15', '2023-11-25'],
      ['claim', 'claimed', '2023-11-16'],
    ],
  },
  planned: { steps: [reported, confirmed, ordered, ['plan', 'planned', '2023-11-04', '2023-11-06']] },
}

/** The last that a life's steps say of a column. */
const lastOf = (steps: readonly Step[], place: 1 | 3) =>
  steps.findLast((step) => step[place] !== undefined)?.[place] ?? null

const changeOf = ([, to, , due]: Step) => ({ status: to, ...(due === undefined ? {} : { due }) })

test('hazards from before the first date was kept have it as their steps tell it, and are counted by it', () => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false })
  const migrate = (file: string) => database.exec(`BEGIN;${readFileSync(new URL(file, folder), 'utf8')}COMMIT;`)
  for (const file of files.filter((name) => name < anew)) migrate(file)
  database.exec('PRAGMA ignore_check_constraints = on')
  const hazard = database.prepare(
    `INSERT INTO hazard (office, id, campaign, party_kind, place, community, sector, unit, level, source, found, status, open,
       overdue, due, description, found_on, reported_as_prescribed, measures_under_way, on_spot, failures, seq, hash)
     VALUES (1, ?, 'c', 'unknown', '楼道', 'm', '工贸', 'u', 'general', 'department', 'government', ?, 1, ?, ?, '', '', 0, 0, '[]', 0, ?, '')`,
  )
  const event = database.prepare("INSERT INTO event VALUES (1, ?, ?, 'hazard', '', ?, NULL, ?, '', '', ?, '{}', ?, '')")
  const at = (day: string) => `${day}T09:00:00.000+08:00`
  for (const [id, { steps, overdue }] of Object.entries(lives)) {
    hazard.run(id, lastOf(steps, 1), overdue ? 1 : 0, lastOf(steps, 3), steps.length)
    for (const [place, step] of steps.entries())
      event.run(id, place + 1, step[0], step[1], at(step[2]), JSON.stringify(changeOf(step)))
  }
  const counters = () => database.prepare("SELECT sum(n) AS n FROM office_tally WHERE indicator GLOB 'hazard.*'").get()
  const before = counters()

  migrate(anew)
  const rows = database
    .prepare('SELECT id, first_due, ever_overdue, ever_wake, extensions FROM hazard ORDER BY id')
    .all()
    .map((row) => ({ ...row }))
  const told = Object.entries(lives).map(([id, { steps, overdue }]) => {
    const links = steps.map((step) => ({
      verb: step[0],
      toState: step[1],
      at: at(step[2]),
      detail: {},
      change: changeOf(step),
    }))
    const { firstDue, everOverdue, everWake, extensions } = foldedSteps(links)
    // The job has said so since the last step.
    const woken = overdue
      ? { ever_overdue: 1, ever_wake: null }
      : { ever_overdue: Number(everOverdue), ever_wake: everWake }
    return { id, first_due: firstDue, ...woken, extensions }
  })
  expect(rows).toEqual(told.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  expect(rows.filter(({ ever_overdue }) => ever_overdue === 1).map(({ id }) => id)).toEqual([
    'claimedLate',
    'extendedTwice',
    'failedLate',
    'overdue',
  ])
  expect(counters()).toEqual(before)
  const late = (table: string) =>
    database
      .prepare(`SELECT sum(n) AS n FROM ${table} WHERE indicator GLOB '*.late' OR indicator GLOB '*.overdue'`)
      .get()
  expect([late('tally'), late('office_tally'), late('community_tally')]).toEqual([{ n: 4 }, { n: 4 }, { n: 4 }])
})
