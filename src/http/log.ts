import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { newMeter } from '../tenancy/metered.ts'
import type { Env } from './scopes.ts'

/** One line a request: what it was, how it ended, what it cost. Routes are logged as patterns: no personal data. */
export const requestLog = createMiddleware<Env>(async (c, next) => {
  const started = performance.now()
  const meter = newMeter()
  c.set('meter', meter)
  c.set('clock', c.env.clock)
  await next()
  const { requestId } = c.var
  const ms = Math.round(performance.now() - started)
  const route = routePath(c, -1)
  console.log(
    JSON.stringify({ level: 'info', requestId, method: c.req.method, route, status: c.res.status, ...meter, ms }),
  )
})
