import { signal } from '@preact/signals'

const day = signal('')

/** The server's day, which is the only today there is; empty until it was told. */
export const today = () => day.value

export function setToday(now: string) {
  day.value = now.slice(0, 10)
}
