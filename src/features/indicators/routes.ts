import { Hono } from 'hono'
import { answers, decode } from '../../http/route.ts'
import type { ReportingEnv } from '../../http/scopes.ts'
import { officeNumbers } from './queries.ts'
import { summaryOf } from './rules.ts'
import { Summary, SummaryQuery } from './schema.ts'

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
