import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { networkOf } from '../auth/lockout.ts'
import { sha256 } from '../lib/hash.ts'
import { newMeter } from '../tenancy/metered.ts'
import type { Asker } from '../tenancy/security-log.ts'
import type { Env } from './env.ts'

const hidden = new Map<string, string>()
const hiddenAtMost = 10_000

/** Tells addresses apart without naming them. */
async function hiddenAddress(address: string, key: string): Promise<string> {
  const said = `${key} ${networkOf(address)}`
  const hash = hidden.get(said) ?? sha256(said).slice(0, 16)
  if (hidden.size >= hiddenAtMost) hidden.clear()
  hidden.set(said, hash)
  return hash
}

/**
 * One line a request: who asked from where, what it was, how it ended, what it cost. Routes are logged as patterns,
 * people by their id, addresses by a keyed hash: no personal data.
 */
export const requestLog = createMiddleware<Env>(async (c, next) => {
  const started = performance.now()
  const meter = newMeter()
  const { requestId } = c.var
  const address = await hiddenAddress(c.env.address, c.env.addressKey)
  const asker: Asker = { actor: null, address, requestId }
  c.set('meter', meter)
  c.set('asker', asker)
  c.set('clock', c.env.clock)
  await next()
  const ms = Math.round(performance.now() - started)
  const route = routePath(c, -1)
  const asked = { requestId, actor: asker.actor, address, method: c.req.method, route }
  console.log(JSON.stringify({ level: 'info', ...asked, status: c.res.status, ...meter, ms }))
})
