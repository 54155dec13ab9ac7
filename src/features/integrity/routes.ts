import { Hono } from 'hono'
import type { OfficeEnv, ReportingEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { addDays } from '../../lib/day.ts'
import { problem } from '../../lib/problem.ts'
import { anchorsOn } from './queries.ts'
import { AnchorsOfDay, AnchorsQuery, OneRecord, Verification } from './schema.ts'

/** Any record of an office, verified against its life, its seals and the office's anchors. */
export const verification = new Hono<OfficeEnv>().get(
  '/:kind/:id/verify',
  answers('Whether a record is as its steps have made it, and if not, what is wrong since when', {
    schema: Verification,
  }),
  decode('param', OneRecord),
  async (c) => {
    const { verify, clock } = c.var
    const { kind, id } = c.req.valid('param')
    const verified = await verify(id, clock.today())
    if (verified?.kind !== kind) throw problem.notFound()
    const { findings, anchoredOn } = verified
    return c.json({ intact: findings.length === 0, findings, anchoredOn })
  },
)

/** What an authority above keeps, so that even whoever holds the databases can't write an office's past anew. */
export const anchors = new Hono<ReportingEnv>().get(
  '/anchors',
  answers('The anchors of a division’s offices for one day', { schema: AnchorsOfDay }, 'notPermitted'),
  decode('query', AnchorsQuery),
  async (c) => {
    const { division, directory, nameOf, clock } = c.var
    const day = c.req.valid('query').day ?? addDays(clock.today(), -1)
    const rows = await anchorsOn(directory, day)
    const items = rows.map((row) => ({ ...row, name: nameOf.get(row.division) ?? row.division }))
    return c.json({ division, day, items })
  },
)
