import { addDays, type Day } from '../../../lib/day.ts'
import type { Duty, Rhythm, TemplateContent } from '../schema.ts'

/** From a day to a day, both included. */
interface Span {
  startsOn: Day
  endsOn: Day
}

/** An office's own date for a duty, by the duty's key. */
export interface OwnDate {
  duty: string
  due: Day
}

/** One time that a duty comes due; its occurrence is null where the duty comes due once. */
export interface Occasion {
  occurrence: Day | null
  due: Day | null
}

/** The template's date of a duty that comes due once: its own, or the end of its phase; null where there is none. */
export const dateOf = ({ due, phase, rhythm }: Duty, phases: TemplateContent['phases']): Day | null =>
  rhythm === null ? (due ?? phases.find(({ name }) => name === phase)?.endsOn ?? null) : null

/** The duties that come due once and on which day, which an office may set earlier. */
export const datedDuties = ({ duties, phases }: Pick<TemplateContent, 'duties' | 'phases'>): OwnDate[] =>
  duties.flatMap((duty) => {
    const due = dateOf(duty, phases)
    return due === null ? [] : [{ duty: duty.key, due }]
  })

/** The months of each period of a rhythm that goes by months. */
const months = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

/** Without a day a rhythm ends its week of work on Friday, and its month on the last day. */
const friday = 5
const lastDay = 31

/**
 * The days on which something comes due again within a span: from its first day on, until its last. A day that a month
 * doesn't have falls on its last one; without a month, the last of the quarter, half-year or year is meant.
 */
export function occurrencesOf({ every, days, month }: Rhythm, { startsOn, endsOn }: Span): Day[] {
  if (every === 'day' || every === 'week') {
    const wanted = every === 'day' ? null : days.length > 0 ? days : [friday]
    const all: Day[] = []
    for (let day = startsOn; day <= endsOn; day = addDays(day, 1))
      if (wanted?.includes(weekdayOf(day)) ?? true) all.push(day)
    return all
  }
  const length = months[every]
  const place = every === 'month' ? 1 : Math.min(month ?? length, length)
  const wanted = days.length > 0 ? days : [lastDay]
  const [from, until] = [monthOf(startsOn), monthOf(endsOn)]
  const due: Day[] = []
  for (let at = from; at <= until; at++)
    if ((at % length) + 1 === place) due.push(...wanted.map((day) => dayIn(at, day)))
  return [...new Set(due)].filter((day) => startsOn <= day && day <= endsOn).sort()
}

/** Monday is 1. */
const weekdayOf = (day: Day) => ((new Date(day).getUTCDay() + 6) % 7) + 1

/** Months are counted on over the years. */
const monthOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

function dayIn(month: number, day: number): Day {
  const [year, index] = [Math.floor(month / 12), month % 12]
  const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, index, Math.min(day, last))).toISOString().slice(0, 10)
}

/** What a duty's occasions follow from: the campaign's span and phases, and the office's own dates. */
export interface Dated extends Span {
  phases: TemplateContent['phases']
  deadlines: readonly OwnDate[]
  /** The day on which the campaign was ended: nothing comes due again after it. */
  endedOn?: Day | null
}

/** When a duty comes due in a campaign, in their order. What comes again has each of its days, and its own date too. */
export function occasionsOf(duty: Duty, { phases, deadlines, endedOn, ...span }: Dated): Occasion[] {
  const { key, due, rhythm } = duty
  if (rhythm === null) {
    const own = deadlines.find((deadline) => deadline.duty === key)?.due
    const day = own ?? dateOf(duty, phases)
    return isAskedOn(duty, day) ? [{ occurrence: null, due: day }] : []
  }
  const endsOn = endedOn && endedOn < span.endsOn ? endedOn : span.endsOn
  const days = new Set([...occurrencesOf(rhythm, { ...span, endsOn }), ...(due === null ? [] : [due])])
  return [...days]
    .filter((day) => isAskedOn(duty, day))
    .sort()
    .map((day) => ({ occurrence: day, due: day }))
}

/** Whether it isn't due before it was asked for, nor after it was withdrawn; without a date, whether it still is asked. */
const isAskedOn = ({ since, until }: Duty, day: Day | null): boolean =>
  day === null ? until === undefined : (since === undefined || since <= day) && (until === undefined || day <= until)

/** The occasions that are owed on a day: all that have come, and the next one. The far future isn't owed yet. */
export function occasionsOwed(duty: Duty, dated: Dated, today: Day): Occasion[] {
  const all = occasionsOf(duty, dated)
  const next = all.findIndex(({ occurrence }) => occurrence === null || occurrence >= today)
  return next < 0 ? all : all.slice(0, next + 1)
}
