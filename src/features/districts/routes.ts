import { Hono } from 'hono'
import type { OverseerEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { levelOf } from '../../lib/division.ts'
import { overviewOf } from './queries.ts'
import { linesOf } from './rules.ts'
import { Overview, OverviewQuery } from './schema.ts'

export const districts = new Hono<OverseerEnv>().get(
  '/overview',
  answers(
    'The district’s offices by what they have done in the campaigns that run, that have ended, or of one template',
    { schema: Overview },
    'notPermitted',
  ),
  decode('query', OverviewQuery),
  async (c) => {
    const { district, nameOf, clock } = c.var
    const { template, state } = c.req.valid('query')
    const asOf = clock.now()
    const today = clock.today()
    const looked = template ? { template } : { ended: state === 'ended' }
    const { campaigns, days } = await overviewOf(district, looked, today)
    const offices = [...nameOf].filter(([code]) => levelOf(code) === 'office').map(([code, name]) => ({ code, name }))
    return c.json({
      district: district.code,
      name: nameOf.get(district.code) ?? '',
      asOf,
      template: template ?? null,
      offices: linesOf(offices, campaigns, today),
      days,
    })
  },
)
