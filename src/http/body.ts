import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { fault } from '../lib/fault.ts'
import { fileBytesAtMost, thumbnailAtMost } from '../lib/files.ts'
import { Failure, problem } from '../lib/problem.ts'
import type { Env } from './env.ts'

/** Where the body is a file: what it is, its bytes say. */
const ofFile = /^\/api\/v1\/offices\/[^/]+\/evidence\/[^/]+$/
const ofThumbnail = /^\/api\/v1\/offices\/[^/]+\/evidence\/[^/]+\/thumbnail$/
const isBytes = (path: string) => ofFile.test(path) || ofThumbnail.test(path)

/** A body that isn't declared as JSON would look like an empty one. */
export const jsonOnly = createMiddleware<Env>(async (c, next) => {
  if (isBytes(c.req.path)) return next()
  const declared = c.req.header('Content-Type') ?? ''
  const { method, raw } = c.req
  // Some servers in between hand on an empty body as one that is there.
  const empty = raw.body === null || c.req.header('Content-Length') === '0' || method === 'GET' || method === 'HEAD'
  if (!empty && !/^application\/json\s*(;|$)/i.test(declared)) throw problem.contentTypeWrong()
  await next()
})

const atMost = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw problem.bodyTooLarge()
    },
  })

/**
 * In bytes, about twice what the longest body that is right has. Whoever signs in sends two words, notices and templates
 * are documents, and a few bodies are long lists.
 */
const limits: readonly [path: RegExp, limit: ReturnType<typeof atMost>][] = [
  [/^\/api\/v1\/session(\/|$)/, atMost(4000)],
  [ofFile, atMost(fileBytesAtMost)],
  [ofThumbnail, atMost(thumbnailAtMost.bytes)],
  // Each row is as large as its own route takes it.
  [/^\/api\/v1\/offices\/[^/]+\/batch$/, atMost(1_000_000)],
  [/^\/api\/v1\/(divisions\/[^/]+\/notices|districts\/[^/]+\/templates)\//, atMost(1_000_000)],
  [
    /^\/api\/v1\/offices\/[^/]+\/(campaigns\/[^/]+|reports\/[^/]+\/content|inspections\/[^/]+\/answers|units|posts|authorities)$/,
    atMost(400_000),
  ],
  [/^\/api\/v1\/offices\/[^/]+\/imports\/[^/]+(\/batch)?$/, atMost(800_000)],
  [/^/, atMost(40_000)],
]

/** Refuses a body that is larger than anything that its route needs, without reading it where it says its length. */
export const bodySized = createMiddleware<Env>(async (c, next) => {
  // A file is read when it is known who sends it: until then its length has to be believed.
  const { raw } = c.req
  const unsized = raw.headers.get('Content-Length') === null || raw.headers.has('Transfer-Encoding')
  if (isBytes(c.req.path) && raw.body !== null && unsized) throw problem.lengthMissing()
  const [, limit] = limits.find(([path]) => path.test(c.req.path)) as (typeof limits)[number]
  try {
    return await limit(c, next)
  } catch (error) {
    // What fails in `next` is answered there: so it is the body that couldn't be read, since it broke off.
    throw error instanceof Failure ? error : problem.badInput({ errors: [fault('', 'notJson')] })
  }
})

/** The bytes that a request sends; one that broke off has none. */
export async function bytesSent(c: Pick<Context, 'req'>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await c.req.arrayBuffer())
  } catch {
    throw problem.badInput({ errors: [fault('', 'missing')] })
  }
}
