import { Hono } from 'hono'
import type { OverseerEnv, ReportingEnv } from '../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../http/exporting.ts'
import { answers, decode, opens } from '../../http/route.ts'
import { addDays, type Day } from '../../lib/day.ts'
import { levelOf } from '../../lib/division.ts'
import { problem } from '../../lib/problem.ts'
import { reached } from '../../lib/reached.ts'
import { campaignsRunning, overviewOf } from './queries.ts'
import { completenessOf, linesOf } from './rules.ts'
import { Completeness, CompletenessQuery, Overview, OverviewExported, OverviewQuery } from './schema.ts'
import { overviewSheet } from './sheet.ts'

/** The district's offices, and the numbers that the query asks for. */
async function overviewAsked(
  { district, nameOf }: Pick<OverseerEnv['Variables'], 'district' | 'nameOf'>,
  { template, state }: OverviewQuery,
  today: Day,
) {
  const looked = template ? { template } : { ended: state === 'ended' }
  const { campaigns, days } = await overviewOf(district, looked, today)
  const offices = [...nameOf].filter(([code]) => levelOf(code) === 'office').map(([code, name]) => ({ code, name }))
  return { offices: linesOf(offices, campaigns, today), days }
}

export const districts = new Hono<OverseerEnv>()
  .get(
    '/overview',
    answers(
      'The district’s offices by what they have done in the campaigns that run, that have ended, or of one template',
      { schema: Overview },
      'notPermitted',
    ),
    decode('query', OverviewQuery),
    async (c) => {
      const { district, nameOf, clock } = c.var
      const query = c.req.valid('query')
      const asOf = clock.now()
      const { offices, days } = await overviewAsked(c.var, query, clock.today())
      return c.json({
        district: district.code,
        name: nameOf.get(district.code) ?? '',
        asOf,
        template: query.template ?? null,
        offices,
        days,
      })
    },
  )
  .get(
    '/overview/export',
    answersSheet('The same offices as a sheet', 'notPermitted'),
    decode('query', OverviewExported),
    async (c) => {
      const { format, language, ...query } = c.req.valid('query')
      const { offices } = await overviewAsked(c.var, query, c.var.clock.today())
      return sendsSheet(c, format, overviewSheet(language), inOnePage(offices))
    },
  )

const daysShown = 31

export const completeness = new Hono<ReportingEnv>().get(
  '/',
  answers(
    'Which reports the units of a division’s offices owe, by when, and how many are in, late or missing',
    { schema: Completeness },
    'keyLacksRight',
    'notMember',
    'shardUnreachable',
  ),
  opens('figures'),
  decode('query', CompletenessQuery),
  async (c) => {
    const { division, province, nameOf, clock, shown } = c.var
    const today = clock.today()
    const { since = addDays(today, -daysShown), strict } = c.req.valid('query')
    const { campaigns, unreachable } = await campaignsRunning(province, since)
    if (strict && unreachable.length > 0) throw problem.shardUnreachable({ about: unreachable })
    const items = completenessOf(campaigns, nameOf, { since, today })
    shown.rows = items.length
    return c.json({ division, asOf: clock.now(), since, items, ...reached(unreachable, nameOf) })
  },
)
