import type { ExecutionContext } from '@cloudflare/workers-types'
import { api } from '../api.ts'
import { scheduled } from '../jobs.ts'
import { clockWith } from '../lib/clock.ts'
import { demoClock, isDemo } from '../local/demo-clock.ts'
import { keyIn } from '../local/keys.ts'
import type { Platform } from '../platform.ts'
import { closeDatabases, type Databases } from '../tenancy/databases.ts'
import type { Config } from './config.ts'

/** Bihuan over databases of this machine. */
export interface Machine {
  /** Answers a request of the API that comes from this network address. */
  answer(request: Request, address: string): Response | Promise<Response>
  /** Does the work that nobody asks for. */
  work(): Promise<void>
  /** Waits for what was begun after answers. */
  settled(): Promise<void>
}

type Served = Pick<Config, 'state' | 'origin' | 'secondFactor'>

export function machineOver(databases: Databases, { state, origin, secondFactor }: Served): Machine {
  const platform: Omit<Platform, 'address'> = {
    databases: closeDatabases(databases),
    clock: clockWith(isDemo(state) ? demoClock(state) : 0),
    origin,
    addressKey: keyIn(state, 'address-key'),
    factorKey: keyIn(state, 'factor-key'),
    factorRequired: secondFactor === 'required',
  }
  const begun = new Set<Promise<unknown>>()
  const context = {
    waitUntil(work: Promise<unknown>) {
      begun.add(work)
      work.catch(console.error).finally(() => begun.delete(work))
    },
    passThroughOnException() {},
    props: {},
  } as unknown as ExecutionContext
  return {
    answer: (request, address) => api.fetch(request, { ...platform, address }, context),
    work: () => scheduled({ ...platform, address: '' }),
    async settled() {
      await Promise.allSettled(begun)
    },
  }
}
