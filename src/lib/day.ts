/** A calendar day in Shanghai, `YYYY-MM-DD`. */
export type Day = string

/** An instant with its offset, as the API writes it: `2023-11-20T09:00:00.000+08:00`. */
export type Instant = string

const shanghaiOffset = 8 * 3_600_000

/** China has one time zone without summer time since 1991, so the offset is a constant. */
export const instantOf = (epochMs: number): Instant =>
  new Date(epochMs + shanghaiOffset).toISOString().replace('Z', '+08:00')

export const dayOf = (instant: Instant): Day => instantOf(Date.parse(instant)).slice(0, 10)

/** Whether a text is a day of this century, so that a year mistyped as 2203 isn't. */
export const isDay = (text: string | undefined): text is Day =>
  text !== undefined &&
  /^20\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)

/** The last moment of a day. */
export const endOf = (day: Day): Instant => `${day}T23:59:59.999+08:00`

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Orders days; what has none comes last. */
export function byDay(one: Day | null, other: Day | null): number {
  const [first, second] = [one ?? '9999-12-31', other ?? '9999-12-31']
  return first < second ? -1 : first > second ? 1 : 0
}

/** From a day to a day, both included; without a last day while `endsOn` is null. */
export interface Term {
  startsOn: Day
  endsOn: Day | null
}

export const inOrder = ({ startsOn, endsOn }: Term): boolean => endsOn === null || startsOn <= endsOn

export const holdsOn = ({ startsOn, endsOn }: Term, day: Day): boolean =>
  startsOn <= day && (endsOn === null || day <= endsOn)

/** The first that holds on that day; where none does, the first of all. */
export const currentOf = <T extends Term>(terms: readonly T[], day: Day): T | undefined =>
  terms.find((term) => holdsOn(term, day)) ?? terms[0]
