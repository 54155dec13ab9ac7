import { integer, text } from 'drizzle-orm/sqlite-core'
import { directoryTable, officeTable } from '../../tenancy/table.ts'
import type { Counters } from './rules.ts'

/** Counters by sector and unit, kept by triggers. */
export const tally = officeTable(
  'tally',
  ['campaign', 'indicator', 'sector', 'unit'],
  {
    campaign: text().notNull(),
    indicator: text().notNull(),
    sector: text().notNull(),
    unit: text().notNull(),
    n: integer().notNull(),
  },
  'recounted',
)

/** The same counters summed over the office, for views over many offices. */
export const officeTally = officeTable(
  'office_tally',
  ['campaign', 'indicator'],
  {
    campaign: text().notNull(),
    indicator: text().notNull(),
    n: integer().notNull(),
  },
  'recounted',
)

/** The end of which day, and the counters by their names. */
const columnsByDay = { day: text().notNull(), counters: text({ mode: 'json' }).$type<Counters>().notNull() }

const daysVouched = {
  unchecked:
    'The last day is recounted every night; those before it are history that is looked at, and nothing is decided by it.',
}

/** The counters by sector and unit at the end of each day on which one of them changed. */
export const tallyDay = officeTable(
  'tally_day',
  ['campaign', 'sector', 'unit', 'day'],
  {
    campaign: text().notNull(),
    sector: text().notNull(),
    unit: text().notNull(),
    ...columnsByDay,
  },
  daysVouched,
)

/** The same counters summed over the office. */
export const officeDay = officeTable(
  'office_day',
  ['campaign', 'day'],
  { campaign: text().notNull(), ...columnsByDay },
  daysVouched,
)

/** The same summed over a district: all its offices and campaigns together. */
export const districtTallyDay = officeTable('district_tally_day', ['day'], columnsByDay, daysVouched)

/** What a district's offices together had left open at the end of such a day, in the campaigns of a template. */
export const districtDay = officeTable(
  'district_day',
  ['template', 'day'],
  { template: text().notNull(), day: text().notNull(), openMajor: integer('open_major').notNull() },
  { unchecked: 'A chart of past days, kept by the triggers that keep the counters; nothing is decided by it.' },
)

/** Counters of hazards by the community that they lie in. */
export const communityTally = officeTable(
  'community_tally',
  ['campaign', 'community', 'indicator'],
  {
    campaign: text().notNull(),
    community: text().notNull(),
    indicator: text().notNull(),
    n: integer().notNull(),
  },
  'recounted',
)

/** An office's numbers over all its campaigns when they were last read: only of offices that have launched one. */
export const lastKnown = directoryTable('last_known', [], {
  at: text().notNull(),
  counters: text({ mode: 'json' }).$type<Counters>().notNull(),
})
