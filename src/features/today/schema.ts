import * as v from 'valibot'
import { besideUnit } from '../../lib/unit-names.ts'
import { Id, Integer } from '../../lib/wire.ts'
import { measures } from '../authorities/rules.ts'
import { MarkListed } from '../enterprises/schema.ts'
import { EventListed } from '../events/schema.ts'
import { awaited } from '../hazards/lifecycle.ts'
import { HazardListed } from '../hazards/schema.ts'
import { Progress } from '../indicators/schema.ts'
import { CampaignReports, ChaseListed } from '../reports/schema.ts'

export const TodayQuery = v.strictObject({
  /** Hazards of this unit, one that whoever asks works in; the first of those unless given. */
  unit: v.optional(Id),
  /** Hazards of the whole office. */
  all: v.optional(v.literal('1')),
  /** What belongs to this campaign; to all of them unless given. */
  campaign: v.optional(Id),
})
export type TodayQuery = v.InferOutput<typeof TodayQuery>

/** The lists of hazards, most pressing first: what waits for this person's answer, then what is due. */
export const sections = [
  'transferred',
  'urged',
  'answered',
  ...awaited,
  'overdue',
  'late',
  'week',
  'claimed',
  'confirmed',
  'reported',
] as const

/** How the ledger is asked for a whole list. */
const SectionFilter = v.strictObject({
  campaign: v.optional(Id),
  unit: v.optional(Id),
  community: v.optional(Id),
  running: v.optional(v.literal('true')),
  overdue: v.optional(v.picklist(['true', 'false'])),
  dueWithin: v.optional(Integer),
  status: v.optional(v.picklist(['claimed', 'confirmed', 'reported'])),
  transferTo: v.optional(Id),
  awaitsMe: v.optional(v.picklist(awaited)),
  urged: v.optional(v.picklist(['waiting', 'answered'])),
})

const TodaySection = v.strictObject({
  name: v.picklist(sections),
  filter: SectionFilter,
  /** The first of them, without those that a list above shows. */
  items: v.array(HazardListed),
  /** How many there are without those, at least. */
  count: Integer,
  /** There are more. */
  more: v.boolean(),
})
export type TodaySection = v.InferOutput<typeof TodaySection>

/** What waits for whoever asks, and what has happened. */
export const Today = v.strictObject({
  hazards: v.array(TodaySection),
  /** What departments may do today, where that decides what whoever asks can do next. */
  measures: v.array(v.strictObject({ unit: Id, ...besideUnit('unit'), measures: v.array(v.picklist(measures)) })),
  /**
   * How far units are with what they owe in each of the campaigns, for whoever writes or answers for some; of one unit
   * if they write for one.
   */
  reports: v.array(CampaignReports),
  /** What those units were chased for and nobody there has seen yet. */
  chases: v.array(ChaseListed),
  /**
   * Enterprises that sweeps name, to be followed up, the longest standing first: by the sweeps of the unit that is looked
   * at.
   */
  marks: v.array(MarkListed),
  /** There are more. */
  moreMarks: v.boolean(),
  /** How far each campaign is that runs, the soonest to end first; or the one that was asked for. */
  progress: v.array(v.strictObject({ campaign: Id, ...Progress.entries })),
  events: v.array(EventListed),
})
export type Today = v.InferOutput<typeof Today>
