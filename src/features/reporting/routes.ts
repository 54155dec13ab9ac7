import { Hono } from 'hono'
import { answers, decode } from '../../http/route.ts'
import { districtOf } from '../../lib/division.ts'
import type { ReportingEnv } from '../../tenancy/middleware.ts'
import { officeNumbers } from './queries.ts'
import { numbersOf } from './rules.ts'
import { Summary, SummaryQuery } from './schema.ts'

const officeCode = (office: number) => String(office).padStart(9, '0')

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
    const { counters, unreachable } = await officeNumbers(province)
    const divisionOf = ({ office }: { office: number }) =>
      level === 'office' ? officeCode(office) : districtOf(officeCode(office))
    const items = [...Map.groupBy(counters, divisionOf)]
      .map(([code, rows]) => ({ division: code, name: nameOf.get(code) ?? '', indicators: numbersOf(rows) }))
      .sort((a, b) => a.division.localeCompare(b.division))
    const lost = unreachable.map((code) => ({ division: code, name: nameOf.get(code) ?? '' }))
    return c.json({ division, level, asOf, items, unreachable: lost })
  },
)
