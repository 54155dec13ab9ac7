import { type Day, dayOf, type Instant, instantOf } from './day.ts'

/** The one business clock: real time, shifted where a demo world lives in another year. */
export interface Clock {
  now(): Instant
  today(): Day
  /** What people's own devices show: real time, where the clock is shifted too. */
  devices(): Instant
  /** True where the clock doesn't show real time. */
  readonly shifted: boolean
}

export const clockWith = (offsetMs: number): Clock => {
  const now = () => instantOf(Date.now() + offsetMs)
  return { now, today: () => dayOf(now()), devices: () => instantOf(Date.now()), shifted: offsetMs !== 0 }
}
