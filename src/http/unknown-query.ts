import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { uniqueSymbol } from 'hono-openapi'
import { fault } from '../lib/fault.ts'
import { problem } from '../lib/problem.ts'
import type { Env } from './env.ts'

const decodesQuery = (handler: object): boolean =>
  (handler as { [uniqueSymbol]?: { target?: string } })[uniqueSymbol]?.target === 'query'

/** A word of the query that a route doesn't know is refused, also where it knows none: it may be a misspelt filter. */
export const unknownQueryRefused = createMiddleware<Env>(async (c, next) => {
  const [word] = new URL(c.req.url).searchParams.keys()
  const routes = matchedRoutes(c)
  const answered = routes.some(({ method }) => method !== 'ALL')
  if (word !== undefined && answered && !routes.some(({ handler }) => decodesQuery(handler)))
    throw problem.badInput({ errors: [fault(word.slice(0, 40), 'unknown')] })
  await next()
})
