import { Buffer } from 'node:buffer'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sha256Of } from '../lib/hash.ts'
import type { Env } from './env.ts'
import { names } from './version.ts'

const digestLength = 22
/** But for sheets, which are sent while they are read. */
const isText = /^(application\/json|text\/(?!csv))/

/**
 * Every answer to a GET carries an ETag, and If-None-Match spares sending it again (RFC 9110, section 13.1.2). A
 * record's begins with its version, `"7.…"`, which If-Match takes as well; what else the answer tells, such as the days
 * left, makes the rest.
 */
export const revalidated = createMiddleware<Env>(async (c, next) => {
  if (c.req.method !== 'GET') return next()
  const textOf = textsTold(c)
  await next()
  if (c.res.status !== 200) return
  const { headers } = c.res
  // Bytes that never change have the hash of all of them as their tag, and were read only if that isn't known.
  if (!isText.test(headers.get('Content-Type') ?? '')) return
  const text = textOf(c.res)
  // Read as text, a mark of its encoding at its beginning would be lost.
  const bytes = text === undefined ? Buffer.from(await c.res.arrayBuffer()) : Buffer.from(text)
  const digest = sha256Of(withoutAsOf(bytes)).slice(0, digestLength)
  const version = headers.get('ETag')?.slice(1, -1)
  const tag = version === undefined ? `W/"${digest}"` : `"${version}.${digest}"`
  const known = names(c.req.header('If-None-Match') ?? '', tag)
  const kept = ['Cache-Control', 'X-Request-Id'].map((name) => [name, headers.get(name) ?? ''])
  const answer = known
    ? new Response(null, { status: 304, headers: Object.fromEntries(kept) })
    : new Response(bytes, { headers })
  answer.headers.set('ETag', tag)
  // Else the headers of the answer that was read would be added to those of this one.
  c.res = undefined
  c.res = answer
})

/** Keeps the text of an answer in JSON as it is made: a Response encodes it, and gives it back by a stream alone. */
function textsTold(c: Context<Env>): (answer: Response) => string | undefined {
  const texts = new WeakMap<object, string>()
  const inJson = (value: unknown, status?: ContentfulStatusCode, headers?: Record<string, string>): Response => {
    const text = JSON.stringify(value)
    const answer = c.body(text, status, { 'Content-Type': 'application/json', ...headers })
    texts.set(answer, text)
    return answer
  }
  c.json = inJson as unknown as typeof c.json
  return (answer) => texts.get(answer)
}

const asOf = '"asOf":"'

/** An answer without when it was made, which is no reason to send it again. */
function* withoutAsOf(bytes: Buffer): Generator<Uint8Array> {
  let from = 0
  for (let at = bytes.indexOf(asOf); at >= 0; at = bytes.indexOf(asOf, from)) {
    yield bytes.subarray(from, at)
    from = bytes.indexOf('"', at + asOf.length) + 1
  }
  yield bytes.subarray(from)
}
