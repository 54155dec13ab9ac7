import * as v from 'valibot'
import { ExportQuery } from '../../lib/exporting.ts'
import { Day, DivisionCode, Id, Instant, Integer } from '../../lib/wire.ts'
import { DatesAsked, DeadlineShown } from '../campaigns/schema.ts'
import { Numbers } from '../indicators/schema.ts'
import { DutyLine } from '../reports/schema.ts'

export const OverviewQuery = v.strictObject({
  /** The template whose campaigns are looked at; of all templates unless given. */
  template: v.optional(Id),
  /** Without a template: whether those that run are looked at, or those that have ended. */
  state: v.optional(v.picklist(['running', 'ended']), 'running'),
})

export type OverviewQuery = v.InferOutput<typeof OverviewQuery>

export const OverviewExported = v.strictObject({ ...OverviewQuery.entries, ...ExportQuery.entries })

/** One campaign of an office in a district's view; an office without one hasn't launched, and has no numbers. */
export const OfficeLine = v.strictObject({
  office: v.string(),
  name: v.string(),
  campaign: v.nullable(Id),
  template: v.nullable(Id),
  /** What the office calls it. */
  title: v.nullable(v.string()),
  endsOn: v.nullable(Day),
  /** The day on which the office ended it; null while it runs. */
  endedOn: v.nullable(Day),
  deadlines: v.array(DeadlineShown),
  /** Later dates that wait for the district's consent. */
  datesAsked: v.nullable(DatesAsked),
  indicators: v.nullable(Numbers),
  /** Each duty at its last date and at its next one. */
  reports: v.nullable(v.array(DutyLine)),
})
export type OfficeLine = v.InferOutput<typeof OfficeLine>

export const Overview = v.strictObject({
  district: v.string(),
  name: v.string(),
  asOf: v.string(),
  template: v.nullable(Id),
  offices: v.array(OfficeLine),
  /** Unrectified major hazards at the end of each day, over all the offices; the last year at most. */
  days: v.array(v.strictObject({ day: Day, openMajor: Integer })),
})
export type Overview = v.InferOutput<typeof Overview>

export const CompletenessQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(DivisionCode),
  /** Reports that were due on this day or later; of the last month unless given. */
  since: v.optional(Day),
  /** Rather no answer than one that lacks a district. */
  strict: v.optional(v.literal('true')),
})

/** How many units owe which report by when, how many have handed it in, how many of these late, and how many are missing. */
export const Completeness = v.strictObject({
  division: v.string(),
  asOf: Instant,
  since: Day,
  items: v.array(
    v.strictObject({
      office: v.string(),
      name: v.string(),
      campaign: Id,
      template: Id,
      title: v.string(),
      endsOn: v.nullable(Day),
      reports: v.array(DutyLine),
    }),
  ),
  /** Whether every district has answered. */
  complete: v.boolean(),
  /** Districts whose storage didn't answer: their offices are missing here. */
  unreachable: v.array(v.strictObject({ division: v.string(), name: v.string() })),
})
export type Completeness = v.InferOutput<typeof Completeness>
