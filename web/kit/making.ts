import { v7 as uuid } from 'uuid'
import { Problem } from './problem.ts'

/** Where the server has refused an id as far from its time, how another one is made by that time. */
export function idsAfter(error: unknown): (() => string) | undefined {
  const now = error instanceof Problem && error.code === 'idFarOff' ? error.about[0] : undefined
  return now === undefined ? undefined : () => uuid({ msecs: Date.parse(now) })
}

/**
 * Makes a record under an id of one's own, which stays the same however often it is sent, so that it is made once. Where
 * a form has lain open for days, or the device's clock is wrong, the server refuses the id and tells the time for another.
 */
export async function making<T>(id: { current: string }, put: (id: string) => Promise<T>): Promise<T> {
  try {
    return await put(id.current)
  } catch (error) {
    const next = idsAfter(error)
    if (!next) throw error
    id.current = next()
    return put(id.current)
  }
}
