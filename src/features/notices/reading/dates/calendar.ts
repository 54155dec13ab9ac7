import type { Day } from '../../../../lib/day.ts'

/** What dates without a year, and those counted from the notice itself, are read against. */
export type Calendar = {
  issuedOn: Day | null
  /** The one year that the title names: it decides where the day of issue leaves two. */
  titleYear: number | null
}

/** A day, a span of days or one end of it, where the words name it. */
export type When = {
  start: number
  end: number
  startsOn: Day | null
  endsOn: Day | null
  derived: boolean
  /** The words can't be made into days; both are null then, or the one that can't. */
  unclear: boolean
  /** The year was written, or follows from one that was. */
  anchored: boolean
}
