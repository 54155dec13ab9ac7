import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Asking, OfficeEnv } from '../../http/env.ts'
import { Similar, Taken } from '../../http/life.ts'
import { Problem } from '../../http/openapi/problems.ts'
import { answers, decode, permits } from '../../http/route.ts'
import { ExternalId } from '../../lib/external-id.ts'
import { Integer } from '../../lib/wire.ts'
import { standsForAll } from './rules.ts'
import { Batch, type BatchRow } from './schema.ts'

/** What became of each row, in the order of the request. */
const Answered = v.strictObject({
  items: v.array(
    v.strictObject({
      path: v.string(),
      status: v.pipe(Integer, v.description('What its PUT is answered alone: 201, or the status of the problem')),
      /** Where the record is. */
      location: v.optional(v.string()),
      record: v.optional(v.strictObject({ ...Taken.entries, similar: v.optional(v.array(Similar)) })),
      problem: v.optional(Problem),
      retryAfter: v.optional(v.pipe(Integer, v.description('In how many seconds it is worth sending again'))),
    }),
  ),
})
type RowAnswered = v.InferOutput<typeof Answered>['items'][number]

/** Answers a request as if it had come alone; api.ts, which is the app, passes it in. */
type Send = (row: Request, asking: Pick<Asking, 'env' | 'executionCtx'>) => Response | Promise<Response>

/** By what it is known who asks, and from a page of which site. */
const passedOn = ['Authorization', 'Cookie', 'Origin']

/** Of a request's id: with the row's number behind it the log takes it still. */
const idAtMost = 60

/** As it came; what is nested too deeply to be written again is no JSON that any route takes. */
function inJson(body: unknown): string {
  try {
    return JSON.stringify(body)
  } catch {
    return ''
  }
}

/** The request that a row is. */
function requestOf(c: Context<OfficeEnv>, { path, externalId, body }: BatchRow, place: number): Request {
  const { office, requestId } = c.var
  const bytes = new TextEncoder().encode(inJson(body))
  const headers = new Headers({
    'Content-Type': 'application/json',
    'Content-Length': String(bytes.length),
    'X-Request-Id': `${requestId.slice(0, idAtMost)}-${place}`,
    // What isn't one a header may not even carry: an empty one is refused as well.
    ...(externalId === undefined ? {} : { 'External-Id': v.is(ExternalId, externalId) ? externalId : '' }),
  })
  for (const name of passedOn) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  return new Request(new URL(`/api/v1/offices/${office.code}${path}`, c.req.url), {
    method: 'PUT',
    headers,
    body: bytes,
  })
}

/** What is told of a row by its answer. */
async function toldBy(answer: Response): Promise<Omit<RowAnswered, 'path'>> {
  const { ok, status, headers } = answer
  const said = await answer.json()
  if (ok) return { status, location: headers.get('Location') ?? undefined, record: said as RowAnswered['record'] }
  const retryAfter = headers.get('Retry-After')
  const later = retryAfter === null ? {} : { retryAfter: Number(retryAfter) }
  return { status, problem: said as RowAnswered['problem'], ...later }
}

/**
 * Several PUTs in one request. Each goes through the whole app by its own route, with its own line in the log, and does
 * nothing that it wouldn't do alone. One after the other: a row may name what one before it has made.
 */
export const batch = (send: Send) =>
  new Hono<OfficeEnv>().post(
    '/',
    answers(
      'Make several records, each as its own PUT would, and tell of each row what became of it. What is refused stops no other row; after one that is answered 429 or 503 the rest is not tried and told the same. The same again makes nothing twice',
      { schema: Answered },
      'notPermitted',
    ),
    permits('enterprise.write', 'inspection.write', 'hazard.report'),
    decode('json', Batch),
    async (c) => {
      const items: RowAnswered[] = []
      for (const [place, row] of c.req.valid('json').items.entries()) {
        const before = items.at(-1)
        if (before && standsForAll(before.status)) items.push({ ...before, path: row.path })
        else {
          const answer = await send(requestOf(c, row, place), c)
          // How much a key may still ask for, the last row is told.
          const left = answer.headers.get('RateLimit')
          if (left !== null) c.header('RateLimit', left)
          items.push({ path: row.path, ...(await toldBy(answer)) })
        }
      }
      return c.json({ items })
    },
  )
