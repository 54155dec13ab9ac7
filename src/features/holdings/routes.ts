import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { problem } from '../../lib/problem.ts'
import { personHoldings } from './queries.ts'
import { PersonHoldings } from './schema.ts'

/** Mounted beside who works in the office: what those hold who do, or did. */
export const holdings = new Hono<OfficeEnv>().get(
  '/:id/holdings',
  answers('What of the office’s records is somebody’s own, and would be left behind if they left', {
    schema: PersonHoldings,
  }),
  decode('param', OneId),
  async (c) => {
    const { id } = c.req.valid('param')
    const [held, here] = await Promise.all([personHoldings(c.var.office, id), c.var.staff.users()])
    const holdsNothing = [held.hazards, held.visits, held.unsigned].every(({ length }) => length === 0)
    if (holdsNothing && !here.includes(id)) throw problem.notFound()
    return c.json(held)
  },
)
