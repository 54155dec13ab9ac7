import type { Fault } from '../../src/lib/fault.ts'
import type { Code } from '../../src/lib/problem.ts'

/** What the server says of a failed request. */
export interface ProblemBody {
  code: Code
  errors: Fault[]
  about: string[]
  requestId: string
}

/** A failed request, typed by its code. */
export class Problem extends Error {
  readonly code: Code | 'unreachable'
  readonly status: number
  readonly errors: readonly Fault[]
  readonly about: readonly string[]
  readonly requestId: string | null
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | null
  constructor(
    code: Code | 'unreachable',
    status = 0,
    said: Partial<ProblemBody> = {},
    retryAfter: number | null = null,
  ) {
    super(code)
    this.code = code
    this.status = status
    this.errors = said.errors ?? []
    this.about = said.about ?? []
    this.requestId = said.requestId ?? null
    this.retryAfter = retryAfter
  }
}
