import { Hono } from 'hono'
import type { SecurityLogEnv } from '../../http/env.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { exported } from './export.ts'
import { ExportQuery, SecurityEvent, SecurityLogQuery } from './schema.ts'

/** More rows would keep everybody else waiting while they are written. */
const mostExported = 5000

/** The part of the log that its readers' scope opens: mounted for supervisors and for operators. */
export const securityLog = new Hono<SecurityLogEnv>()
  .get(
    '/',
    answers(
      'What happened to accounts, keys and personal data, the latest first',
      { schema: Page(SecurityEvent) },
      'notPermitted',
    ),
    decode('query', SecurityLogQuery),
    async (c) => {
      const { after, limit, ...wanted } = c.req.valid('query')
      const rows = await c.var.securityReader.page(wanted, cursor(after, 2), limit)
      return c.json(pageOf(rows, limit, ({ id, division }) => [id, division]))
    },
  )
  .get(
    '/export',
    answers(`The same as CSV, ${mostExported} rows at most`, { type: 'text/csv' }, 'notPermitted'),
    decode('query', ExportQuery),
    async (c) => {
      const { language, ...wanted } = c.req.valid('query')
      const rows = await c.var.securityReader.export(wanted, mostExported + 1)
      const name = `security-log-${c.var.clock.today()}.csv`
      return c.body(exported(rows, mostExported, language), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
      })
    },
  )
