import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { currentOf } from '../../lib/day.ts'
import { authoritiesListed } from '../authorities/queries.ts'
import { measuresOf } from '../authorities/rules.ts'
import { campaignsOf } from '../campaigns/queries.ts'
import { latestEvents } from '../events/queries.ts'
import { hazardsFitting } from '../hazards/ledger/queries.ts'
import { ledgerShown } from '../hazards/shown.ts'
import { progressOf } from '../indicators/queries.ts'
import { writesFor } from '../reports/lifecycle.ts'
import { chasesFitting, reportsOf } from '../reports/queries.ts'
import { dutiesShown } from '../reports/shown.ts'
import { unitsOf } from '../units/queries.ts'
import { onceEach, readAtMost, sectionsOf, seesWhole, unitChosen, unitsHeld } from './rules.ts'
import { Today, TodayQuery } from './schema.ts'

const eventsAtMost = 50
const chasesAtMost = 20

export const today = new Hono<OfficeEnv>().get(
  '/',
  answers('What waits for whoever asks, how far the campaign is, and what happened', { schema: Today }),
  decode('query', TodayQuery),
  async (c) => {
    const { office, person, clock } = c.var
    const day = clock.today()
    const [units, campaigns] = await Promise.all([unitsOf(office), campaignsOf(office, day)])
    const campaign = currentOf(campaigns, day)?.id
    const chosen = unitChosen(unitsHeld(person, units), c.req.valid('query'))
    const overseen = seesWhole(person)
    const written = campaign === undefined ? [] : writesFor(person, units)
    const isOfficer = person.roles.some(({ role }) => role === 'enforcementOfficer')
    const onlyUnit = overseen || written.length > 1 ? undefined : written[0]
    const asksForReports = campaign !== undefined && (overseen || written.length > 0)
    // All of it in one round trip.
    const [lists, authorities, stored, chases, progress, events] = await Promise.all([
      Promise.all(
        sectionsOf(person, units, chosen, day).map(async ({ name, filter, belongs }) => {
          const rows = await hazardsFitting(office, { ...filter, limit: readAtMost }, null, day)
          const { items, next } = ledgerShown(rows, readAtMost, person)
          return { name, filter, items: items.filter(belongs), next }
        }),
      ),
      isOfficer ? authoritiesListed(office, day) : [],
      asksForReports ? reportsOf(office, campaign, onlyUnit) : undefined,
      Promise.all(written.map((unit) => chasesFitting(office, { unit, status: 'sent', limit: chasesAtMost }, null))),
      campaign === undefined ? undefined : progressOf(office, campaign),
      latestEvents(office, eventsAtMost, null),
    ])
    const asOf = clock.now()
    return c.json({
      hazards: onceEach(lists),
      measures: [...Map.groupBy(authorities, ({ unit }) => unit)].map(([unit, granted]) => ({
        unit,
        measures: measuresOf(granted, day),
      })),
      reports: campaign && stored ? { campaign, asOf, duties: dutiesShown(stored, day) } : null,
      chases: chases.flat().filter((chase) => chase.campaign === campaign),
      progress: progress ? { asOf, ...progress } : null,
      events,
    })
  },
)
