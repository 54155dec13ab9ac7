import { Hono } from 'hono'
import type { OfficeEnv, ReportingEnv } from '../../http/env.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { problem } from '../../lib/problem.ts'
import { officeNumbers, progressOf } from './queries.ts'
import { summaryOf } from './rules.ts'
import { Progress, Summary, SummaryQuery } from './schema.ts'

/** The numbers of one campaign of an office. */
export const campaignProgress = new Hono<OfficeEnv>().get(
  '/',
  answers('The campaign’s counters', { schema: Progress }),
  decode('param', OneId),
  async (c) => {
    const progress = await progressOf(c.var.office, c.req.valid('param').id, c.var.clock.now())
    if (!progress) throw problem.notFound()
    return c.json(progress)
  },
)

export const reporting = new Hono<ReportingEnv>().get(
  '/summary',
  answers(
    'The numbers of a division’s districts or offices, over all their campaigns',
    { schema: Summary },
    'notPermitted',
  ),
  decode('query', SummaryQuery),
  async (c) => {
    const { division, province, nameOf, clock } = c.var
    const { level } = c.req.valid('query')
    const asOf = clock.now()
    const numbers = await officeNumbers(province)
    return c.json({ division, level, asOf, ...summaryOf(level, nameOf, numbers) })
  },
)
