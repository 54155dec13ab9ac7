import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { refusalOf } from '../constraints.ts'
import { fault } from '../lib/fault.ts'
import { type Code, Failure, problem } from '../lib/problem.ts'
import type { Env } from './env.ts'

const malformed = () => problem.badInput({ errors: [fault('', 'notJson')] })

/** Of what a failure is about: a launch may name hundreds of sectors that don't exist. */
const mostNamed = 40

/** Every failure as a problem (RFC 9457). What broke is logged whole and answered without what it says. */
export function answerFailure(error: unknown, c: Context<Env>): Response {
  const { requestId } = c.var
  const failure = known(error)
  const broke = failure ? failure.cause : error
  if (broke !== undefined) {
    const { message, stack, cause } = broke instanceof Error ? broke : new Error(String(broke))
    console.error(
      JSON.stringify({
        level: 'error',
        requestId,
        code: failure?.code,
        message,
        stack,
        cause: cause === undefined ? undefined : String(cause),
      }),
    )
  }
  const { code, status, title, detail } = failure ?? problem.unexpected()
  const { retryAfter, about, ...shown } = detail
  const challenge = challengeOf(code)
  const headers = {
    'Content-Type': 'application/problem+json',
    ...(challenge ? { 'WWW-Authenticate': challenge } : {}),
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  }
  return c.body(
    JSON.stringify({
      type: `/problems#${code}`,
      title,
      status,
      code,
      requestId,
      ...shown,
      about: about?.slice(0, mostNamed),
    }),
    status,
    headers,
  )
}

/** How a program is told to send its key, or what is wrong with it (RFC 6750, section 3). */
function challengeOf(code: Code): string | undefined {
  switch (code) {
    case 'keyMissing':
      return 'Bearer realm="bihuan"'
    case 'keyUnknown':
    case 'keyExpired':
    case 'keyRevoked':
      return 'Bearer realm="bihuan", error="invalid_token"'
    case 'keyElsewhere':
    case 'keyLacksRight':
      return 'Bearer realm="bihuan", error="insufficient_scope"'
  }
}

function known(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error
  if (error instanceof HTTPException && error.status === 400) return malformed()
  const refusal = refusalOf(error)
  return refusal instanceof Failure ? refusal : undefined
}
