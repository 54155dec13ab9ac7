import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import type { Fresh, Recorded, Trip, Wave } from './recorder.ts'

/**
 * The least that an answer takes: a bare Hono handler that runs the very statements that the product ran, in as many
 * trips, and answers their rows. What to run is told to it first.
 */
const told = new Map<string, Wave[]>()

/** What a request has of its own. */
type Own = Record<string, string | undefined>

const bound = (value: unknown | Fresh, own: Own) =>
  typeof value === 'object' && value !== null ? own[(value as Fresh).fresh] : value

const prepared = (database: D1Database, { query, values }: Recorded, own: Own) =>
  database.prepare(query).bind(...values.map((value) => bound(value, own)))

async function run(database: D1Database, { statements: [first, ...rest] }: Trip, own: Own): Promise<unknown[]> {
  if (!first) return []
  if (rest.length === 0) return [(await prepared(database, first, own).all()).results]
  const results = await database.batch([first, ...rest].map((statement) => prepared(database, statement, own)))
  return results.map((result) => result.results)
}

export default new Hono<{ Bindings: Record<string, D1Database> }>()
  .put('/api/told/:route', async (c) => {
    told.set(c.req.param('route'), await c.req.json())
    return c.body(null, 204)
  })
  .all('/api/floor/:route/:id?', async (c) => {
    if (c.req.method !== 'GET') await c.req.json()
    const own = { id: c.req.param('id'), key: c.req.header('Idempotency-Key') }
    const rows: unknown[] = []
    for (const wave of told.get(c.req.param('route')) ?? [])
      rows.push(...(await Promise.all(wave.map((trip) => run(c.env[trip.database] as D1Database, trip, own)))))
    return c.json(rows)
  })
