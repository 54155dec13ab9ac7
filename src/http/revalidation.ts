import { createMiddleware } from 'hono/factory'
import { sha256 } from '../lib/hash.ts'
import type { Env } from './env.ts'

/** When an answer was made is no reason to send it again. */
const asOf = /"asOf":"[^"]*"/g
const digestLength = 22

/**
 * Every answer to a GET carries an ETag, and If-None-Match spares sending it again (RFC 9110, section 13.1.2). A
 * record's begins with its version, `"7.…"`, which If-Match takes as well; what else the answer tells, such as the days
 * left, makes the rest.
 */
export const revalidated = createMiddleware<Env>(async (c, next) => {
  await next()
  if (c.req.method !== 'GET' || c.res.status !== 200) return
  const { headers } = c.res
  const text = await c.res.text()
  const digest = sha256(text.replaceAll(asOf, '')).slice(0, digestLength)
  const version = headers.get('ETag')?.slice(1, -1)
  const tag = version === undefined ? `W/"${digest}"` : `"${version}.${digest}"`
  const known = names(c.req.header('If-None-Match') ?? '', tag)
  const kept = ['Cache-Control', 'X-Request-Id'].map((name) => [name, headers.get(name) ?? ''])
  const answer = known
    ? new Response(null, { status: 304, headers: Object.fromEntries(kept) })
    : new Response(text, { headers })
  answer.headers.set('ETag', tag)
  // Else the headers of the answer that was read would be added to those of this one.
  c.res = undefined
  c.res = answer
})

const opaque = (tag: string) => tag.trim().replace(/^W\//, '')

const names = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((each) => opaque(each) === opaque(tag))
