import * as v from 'valibot'
import { Day, Id } from '../../lib/wire.ts'
import { DeadlineShown } from '../campaigns/schema.ts'
import { Numbers } from '../indicators/schema.ts'
import { DutyLine } from '../reports/schema.ts'

export const OverviewQuery = v.strictObject({
  /** The template whose campaigns are looked at. */
  template: Id,
})

/** One office in a district's view; without a campaign it hasn't launched, and has no numbers. */
export const OfficeLine = v.strictObject({
  office: v.string(),
  name: v.string(),
  campaign: v.nullable(Id),
  deadlines: v.array(DeadlineShown),
  indicators: v.nullable(Numbers),
  /** Each duty at its last date and at its next one. */
  reports: v.nullable(v.array(DutyLine)),
})
export type OfficeLine = v.InferOutput<typeof OfficeLine>

export const Overview = v.strictObject({
  district: v.string(),
  name: v.string(),
  asOf: v.string(),
  template: Id,
  offices: v.array(OfficeLine),
  /** Unrectified major hazards at the end of each day, over all the offices; the last year at most. */
  days: v.array(v.strictObject({ day: Day, openMajor: v.number() })),
})
export type Overview = v.InferOutput<typeof Overview>
