import type { Day } from './day.ts'

/** The last day whose holidays and swapped workdays the State Council has published, as far as this version knows. */
export const holidaysKnownThrough: Day = '2026-12-31'

/** Whether working days between these days are counted without knowing all holidays: about so many. */
export const countedAbout = (from: Day, to: Day): boolean => from > holidaysKnownThrough || to > holidaysKnownThrough
