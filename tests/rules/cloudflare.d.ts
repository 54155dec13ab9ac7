/// <reference path="../support/env.d.ts" />

/** What of the runtime's modules a test in Node stands in for: the runtime's own types don't mix with Node's. */
declare module 'cloudflare:workers' {
  export const env: Cloudflare.Env
}

declare module 'cloudflare:test' {
  import type { ExecutionContext } from '@cloudflare/workers-types'

  export function createExecutionContext(): ExecutionContext
  export function waitOnExecutionContext(context: ExecutionContext): Promise<void>
  export function createScheduledController(): object
}
