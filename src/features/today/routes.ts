import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import type { Day, Instant } from '../../lib/day.ts'
import { problem } from '../../lib/problem.ts'
import { runningOf } from '../../lib/running.ts'
import { namesOf, type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { powersOn } from '../authorities/queries.ts'
import { campaignsOf } from '../campaigns/queries.ts'
import { marksWaiting } from '../enterprises/marks/queries.ts'
import { latestEvents } from '../events/queries.ts'
import { hazardsLate } from '../hazards/late/queries.ts'
import { hazardsFitting } from '../hazards/ledger/queries.ts'
import { lateShown, ledgerShown } from '../hazards/shown.ts'
import { progressOf } from '../indicators/queries.ts'
import { progressShown } from '../indicators/rules.ts'
import { chasesFitting } from '../reports/chases/queries.ts'
import { writesFor } from '../reports/lifecycle.ts'
import { sinceOf } from '../reports/rules/demands.ts'
import { stillOwed } from '../reports/rules/status.ts'
import { reportsShown } from '../reports/shown.ts'
import { reportsOf, reportsRunning } from '../reports/standing/queries.ts'
import { unitsOf } from '../units/queries.ts'
import type { UnitListed } from '../units/schema.ts'
import {
  actsByAuthority,
  onceEach,
  readAtMost,
  reportsShownTo,
  type Section,
  sectionsOf,
  unitChosen,
  unitsHeld,
} from './rules.ts'
import { Today, TodayQuery } from './schema.ts'

const eventsAtMost = 50
const chasesAtMost = 20
const marksAtMost = 8

type Asker = Pick<OfficeEnv['Variables'], 'office' | 'person'> & { day: Day; names: UnitNames }

/** The hazards of a list that wait for whoever asks. */
async function listOf({ office, person, day, names }: Asker, { name, filter }: Section) {
  if (name === 'late') {
    const late = await hazardsLate(office, { ...filter, limit: readAtMost }, null, day)
    const { items, next } = lateShown(late, readAtMost, person, names)
    return { name, filter, items: items.map(({ hazard }) => hazard), next }
  }
  const rows = await hazardsFitting(office, { ...filter, limit: readAtMost }, null, { person, today: day })
  return { name, filter, ...ledgerShown(rows, readAtMost, person, names) }
}

/** How far a campaign is. */
async function standingIn({ office, names }: Asker, campaign: string, asOf: Instant) {
  const progress = await progressOf(office, campaign, asOf)
  return progress ? [{ campaign, ...progressShown(progress, names) }] : []
}

/** What units owe in the campaigns that run, or in one. */
async function owedIn(
  { office, person, day, names }: Asker,
  campaign: string | undefined,
  asOf: Instant,
  units: UnitListed[],
) {
  const reported = reportsShownTo(person, units)
  if (!reported) return { reports: [], chases: [] }
  const { only } = reported
  const [stored, ...chases] = await Promise.all([
    campaign
      ? reportsOf(office, campaign, only, sinceOf(only, day))
      : reportsRunning(office, only, sinceOf(only, day), day),
    ...writesFor(person, units).map((unit) =>
      chasesFitting(office, { campaign, unit, status: 'sent', limit: chasesAtMost }, null),
    ),
  ])
  return {
    reports: stillOwed([stored ?? []].flat().map((one) => reportsShown(one, { today: day, now: asOf }))),
    chases: chases.flat().map((one) => withUnits(one, names, 'unit')),
  }
}

export const today = new Hono<OfficeEnv>().get(
  '/',
  answers('What waits for whoever asks, how far the campaigns are, and what happened', { schema: Today }),
  decode('query', TodayQuery),
  async (c) => {
    const { office, person, clock } = c.var
    const day = clock.today()
    const [units, campaigns] = await Promise.all([unitsOf(office), campaignsOf(office, day)])
    const names = namesOf(units)
    const asker = { office, person, day, names }
    const asked = c.req.valid('query')
    const looked = asked.campaign ? campaigns.filter(({ id }) => id === asked.campaign) : runningOf(campaigns)
    if (asked.campaign && looked.length === 0) throw problem.notFound()
    const chosen = unitChosen(unitsHeld(person, units), asked)
    const sections = sectionsOf(person, { chosen, campaign: asked.campaign, today: day })
    // All of it in one round trip.
    const [lists, owed, marks, progress, powers, events] = await Promise.all([
      Promise.all(sections.map((section) => listOf(asker, section))),
      owedIn(asker, asked.campaign, clock.now(), units),
      marksWaiting(office, { unit: chosen?.id, campaign: asked.campaign, limit: marksAtMost + 1 }),
      Promise.all(looked.map(({ id }) => standingIn(asker, id, clock.now()))),
      actsByAuthority(person) ? powersOn(office, day) : [],
      latestEvents(office, eventsAtMost, null),
    ])
    const measures = powers.map(({ unit, measures }) => withUnits({ unit, measures }, names, 'unit'))
    return c.json({
      hazards: onceEach(lists),
      measures,
      ...owed,
      marks: marks.slice(0, marksAtMost).map((mark) => withUnits(mark, names, 'unit')),
      moreMarks: marks.length > marksAtMost,
      progress: progress.flat(),
      events,
    })
  },
)
