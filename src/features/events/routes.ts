import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { latestEvents } from './queries.ts'
import { EventListed, EventQuery } from './schema.ts'

export const events = new Hono<OfficeEnv>().get(
  '/',
  answers('What happened in the office, newest first', { schema: Page(EventListed) }),
  decode('query', EventQuery),
  async (c) => {
    const { after, limit } = c.req.valid('query')
    const rows = await latestEvents(c.var.office, limit, cursor(after, 3))
    return c.json(pageOf(rows, limit, ({ at, record, seq }) => [at, record, String(seq)]))
  },
)
