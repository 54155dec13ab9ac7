import { signal } from '@preact/signals'

const day = signal('')

/** How far the server's clock is ahead of this device's, in milliseconds. */
let ahead = 0

/** The server's day, which is the only today there is; empty until it was told. */
export const today = () => day.value

export function setToday(now: string) {
  day.value = now.slice(0, 10)
  ahead = Date.parse(now) - Date.now()
}

/** A moment of this device's clock by the server's. */
export const byServer = (moment: number) => new Date(moment + ahead)
