import { Failure } from '../lib/problem.ts'
import { storageFailure } from './refusal.ts'

/**
 * Asks every part at once, and answers in their order: undefined for a part whose storage fails. Whatever else goes
 * wrong is no part's own: it is thrown, and never taken for a part that is away.
 */
export async function askParts<P, T>(
  parts: readonly P[],
  ask: (part: P) => Promise<T>,
): Promise<({ answer: T } | undefined)[]> {
  const asked = await Promise.allSettled(parts.map(ask))
  return asked.map((settled) => {
    if (settled.status === 'fulfilled') return { answer: settled.value }
    const { reason } = settled
    if (reason instanceof Failure || storageFailure(reason)) return undefined
    throw reason
  })
}
