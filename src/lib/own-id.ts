import { addDays, type Day, dayOf, type Instant, instantOf } from './day.ts'

/** When the device of whoever made a UUIDv7 said it was. */
const madeAt = (id: string): Instant => instantOf(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

/**
 * Whether an id was made about now: on the day before or after at most, since devices' clocks differ and forms lie
 * open. A visit without signal, or something entered later, has an id from its own day on, however long ago that is.
 */
export function madeAbout(id: string, now: Instant, ownDay: Day = dayOf(now)): boolean {
  const today = dayOf(now)
  const day = dayOf(madeAt(id))
  return addDays(ownDay < today ? ownDay : today, -1) <= day && day <= addDays(today, 1)
}
