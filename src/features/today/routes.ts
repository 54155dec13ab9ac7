import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { currentOf, type Day, type Instant } from '../../lib/day.ts'
import { authoritiesListed } from '../authorities/queries.ts'
import { measuresOf } from '../authorities/rules.ts'
import { campaignsOf } from '../campaigns/queries.ts'
import { latestEvents } from '../events/queries.ts'
import { hazardsFitting } from '../hazards/ledger/queries.ts'
import { ledgerShown } from '../hazards/shown.ts'
import { progressOf } from '../indicators/queries.ts'
import { writesFor } from '../reports/lifecycle.ts'
import { chasesFitting, reportsOf } from '../reports/queries.ts'
import { sinceOf } from '../reports/rules/demands.ts'
import { reportsShown } from '../reports/shown.ts'
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

type Asker = Pick<OfficeEnv['Variables'], 'office' | 'person'> & { day: Day }

/** The hazards of a list that wait for whoever asks. */
async function listOf({ office, person, day }: Asker, { name, filter }: Section) {
  const rows = await hazardsFitting(office, { ...filter, limit: readAtMost }, null, { person, today: day })
  return { name, filter, ...ledgerShown(rows, readAtMost, person) }
}

/** How far a campaign is, and what its units owe. */
async function standingOf({ office, person, day }: Asker, campaign: string, asOf: Instant, units: UnitListed[]) {
  const reported = reportsShownTo(person, units)
  const [stored, progress, ...chases] = await Promise.all([
    reported ? reportsOf(office, campaign, reported.only, sinceOf(reported.only, day)) : undefined,
    progressOf(office, campaign),
    ...writesFor(person, units).map((unit) =>
      chasesFitting(office, { unit, status: 'sent', limit: chasesAtMost }, null),
    ),
  ])
  return {
    reports: stored ? reportsShown(stored, { today: day, now: asOf }) : null,
    chases: chases.flat().filter((chase) => chase.campaign === campaign),
    progress: progress ? { asOf, ...progress } : null,
  }
}

const nothingStands = { reports: null, chases: [], progress: null }

export const today = new Hono<OfficeEnv>().get(
  '/',
  answers('What waits for whoever asks, how far the campaign is, and what happened', { schema: Today }),
  decode('query', TodayQuery),
  async (c) => {
    const { office, person, clock } = c.var
    const day = clock.today()
    const asker = { office, person, day }
    const [units, campaigns] = await Promise.all([unitsOf(office), campaignsOf(office, day)])
    const campaign = currentOf(campaigns, day)
    const chosen = unitChosen(unitsHeld(person, units), c.req.valid('query'))
    // All of it in one round trip.
    const [lists, standing, authorities, events] = await Promise.all([
      Promise.all(sectionsOf(person, chosen, day).map((section) => listOf(asker, section))),
      campaign ? standingOf(asker, campaign.id, clock.now(), units) : nothingStands,
      actsByAuthority(person) ? authoritiesListed(office, day) : [],
      latestEvents(office, eventsAtMost, null),
    ])
    const measures = [...Map.groupBy(authorities, ({ unit }) => unit)].map(([unit, granted]) => ({
      unit,
      measures: measuresOf(granted, day),
    }))
    return c.json({ hazards: onceEach(lists), measures, ...standing, events })
  },
)
