import { Hono } from 'hono'
import type { ReportingEnv } from '../../http/env.ts'
import { answers, decode, opens } from '../../http/route.ts'
import { fault } from '../../lib/fault.ts'
import { cursorOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { reached } from '../../lib/reached.ts'
import { changesAfter } from './queries.ts'
import { toldOf } from './rules.ts'
import { Changes, ChangesQuery } from './schema.ts'

export const changes = new Hono<ReportingEnv>().get(
  '/',
  answers(
    'What changed in a division, in the order of arrival: each record as it is now',
    { schema: Changes },
    'keyLacksRight',
    'notMember',
    'feedOutdated',
    'shardUnreachable',
  ),
  opens('records'),
  decode('query', ChangesQuery),
  async (c) => {
    const { division, feed, nameOf, clock, shown } = c.var
    const { after, limit, wait, rows, strict } = c.req.valid('query')
    const page = await changesAfter(feed, after, limit, wait)
    if (page === 'notCursor') throw problem.badInput({ errors: [fault('after', 'notCursor')] })
    if (page === 'outdated') throw problem.feedOutdated()
    const { changed, units, next, more, unreachable } = page
    if (strict && unreachable.length > 0) throw problem.shardUnreachable({ about: unreachable })
    shown.rows = changed.length
    const items = changed.map((found) => toldOf(found, units, nameOf))
    return c.json({
      division,
      asOf: clock.now(),
      items: rows === 'none' ? items.map((item) => ({ ...item, row: null })) : items,
      next: cursorOf(next),
      more,
      ...reached(unreachable, nameOf),
    })
  },
)
