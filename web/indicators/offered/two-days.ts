import type { Indicator } from '../../../src/features/indicators/rules.ts'
import { addDays, type Day, isDay } from '../../../src/lib/day.ts'
import { today } from '../../kit/today.ts'

/** Two days as an address names them, and how their table is sorted. */
export interface TwoDaysAsked {
  from: Day
  to: Day
  by: string | undefined
  order: string | undefined
}

/** A week until today unless the address says otherwise; the earlier day first, and none that has not come yet. */
export function twoDaysIn(query: Readonly<Record<string, string | undefined>>): TwoDaysAsked {
  const past = (day: Day) => (day > today() ? today() : day)
  const to = past(isDay(query.to) ? query.to : today())
  const from = past(isDay(query.from) ? query.from : addDays(to, -7))
  const [first, last] = from <= to ? [from, to] : [to, from]
  return { from: first, to: last, by: query.by, order: query.order }
}

/** By which indicator a table is sorted, where it is. */
export const sortedBy = ({ by }: TwoDaysAsked, names: readonly Indicator[]): Indicator | undefined =>
  names.find((name) => name === by)
