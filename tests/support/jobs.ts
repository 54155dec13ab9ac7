import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { ScheduledController } from '@cloudflare/workers-types'
import worker from '../../src/worker.ts'

/** Runs the scheduled job with this on the business clock. */
export const runJobs = (at: string, bindings: Partial<typeof env> = {}) =>
  worker.scheduled(createScheduledController() as unknown as ScheduledController, {
    ...env,
    ...bindings,
    CLOCK_OFFSET_MS: String(Date.parse(at) - Date.now()),
  })
