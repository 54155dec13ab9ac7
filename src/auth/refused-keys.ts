import type { Happening, SecurityLog } from '../tenancy/security-log.ts'
import type { RefusedKey } from './api-keys.ts'

/** Refusals of the last moment that aren't written yet, by key and address. */
const waiting = new Map<string, { times: number; since: number }>()

const gatherMs = 500
/** A request that is given up stops without a word: another one writes what it was to write. */
const forgottenMs = 5000

/** Tells of a refused key. Whoever sends thousands of wrong ones causes one write in a moment, not thousands. */
export async function tellRefusedKey(log: SecurityLog, { refused, known }: RefusedKey, address: string): Promise<void> {
  const now = Date.now()
  for (const [other, { since }] of waiting) if (since < now - forgottenMs) waiting.delete(other)
  const which = `${refused} ${known?.prefix ?? ''} ${address}`
  const others = waiting.get(which)
  if (others) {
    others.times++
    return
  }
  const own = { times: 1, since: now }
  waiting.set(which, own)
  await new Promise((resolve) => setTimeout(resolve, gatherMs))
  waiting.delete(which)
  await log.write({ ...happeningOf(refused, known), times: own.times })
}

const happeningOf = (refused: RefusedKey['refused'], known: RefusedKey['known']): Happening => ({
  what: 'keyRefused',
  division: known?.division ?? '',
  subject: known?.prefix ?? '',
  detail: { refused },
  gathered: 'hour',
})
