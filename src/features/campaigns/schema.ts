import * as v from 'valibot'
import { LifeEvent } from '../../lib/event.ts'
import { listsFiles, withFiles } from '../../lib/files-wire.ts'
import { besideUnit, UnitNamed } from '../../lib/unit-names.ts'
import { Day, distinct, Id, Instant, Integer, line, list, prose } from '../../lib/wire.ts'
import { CampaignContent, DutyKey, Form, GoodAnswer, Question, QuestionKey, Rhythm } from '../templates/schema.ts'

/** A sector given to a department of the office. */
export const Assignment = v.strictObject({ sector: line, unit: Id, role: v.picklist(['lead', 'support']) })
export type Assignment = v.InferOutput<typeof Assignment>

/** An office's own date for a duty that the template dates. */
export const Deadline = v.strictObject({ duty: DutyKey, due: Day })
export type Deadline = v.InferOutput<typeof Deadline>

/** A unit of the office that owes a duty because the notice names it. */
export const DutyUnit = v.strictObject({ duty: DutyKey, unit: Id })
export type DutyUnit = v.InferOutput<typeof DutyUnit>

/** The next date of a duty, of one that comes once the only one; working days until it, negative after it. */
export const DeadlineShown = v.strictObject({
  ...Deadline.entries,
  name: v.string(),
  /** How often it comes due; null if once. */
  rhythm: v.nullable(Rhythm),
  workingDaysLeft: Integer,
  /** Not all holidays until then are published: about so many working days. */
  workingDaysAbout: v.boolean(),
})
export type DeadlineShown = v.InferOutput<typeof DeadlineShown>

export const Launch = v.strictObject({
  template: v.strictObject({ id: Id, version: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** What the office calls its campaign; the template's title unless given. */
  title: v.optional(line),
  assignments: list(Assignment, 400),
  /** Sectors that don't exist in this office. */
  absentSectors: distinct(line, 200),
  /** Only those that differ from the template's; none may be later. */
  deadlines: distinct(Deadline, 500, { by: ({ duty }) => duty }),
  /** Which units are meant where the notice names them: 派出所. */
  dutyUnits: v.optional(distinct(DutyUnit, 1000, { by: ({ duty, unit }) => `${duty} ${unit}` })),
  /** The notice as it was issued. */
  ...withFiles,
})
export type Launch = v.InferOutput<typeof Launch>

/** 调整分工: one sector of a campaign is led and supported by others from now on. */
export const Reassignment = v.strictObject({
  sector: line,
  lead: Id,
  supports: distinct(Id, 40),
  /** Whether the open hazards that the present lead handles stay there, or follow the new one. */
  hazards: v.optional(v.picklist(['stay', 'follow']), 'stay'),
  reason: prose,
})
export type Reassignment = v.InferOutput<typeof Reassignment>
export type Reassigned = Pick<Reassignment, 'sector' | 'lead' | 'supports'>

/** What a reassignment of a sector finds. */
export const SectorLed = v.strictObject({
  lead: v.nullable(Id),
  ...besideUnit('lead'),
  /** How many open hazards the lead handles there: so many would follow another. */
  open: Integer,
})
export type SectorLed = v.InferOutput<typeof SectorLed>

/** 调整期限: new last days of phases, and new dates of duties; what isn't named stays or goes with its phase. */
export const DateRevision = v.strictObject({
  phases: distinct(v.strictObject({ name: line, endsOn: Day }), 50, { by: ({ name }) => name }),
  deadlines: distinct(Deadline, 500, { by: ({ duty }) => duty }),
  reason: prose,
})
export type DateRevision = v.InferOutput<typeof DateRevision>

/** The district's answer to later dates. */
export const DatesAnswer = v.strictObject({ consent: v.boolean(), reason: prose })
export type DatesAnswer = v.InferOutput<typeof DatesAnswer>

/** A phase's end or a duty's date, and what it is to become. */
export const DateChange = v.strictObject({ name: v.string(), before: Day, after: Day })
export type DateChange = v.InferOutput<typeof DateChange>

/** Later dates that wait for the district's consent. */
export const DatesAsked = v.strictObject({
  changes: v.array(DateChange),
  reason: v.string(),
  by: v.strictObject({ user: v.string(), name: v.string() }),
  at: Instant,
})
export type DatesAsked = v.InferOutput<typeof DatesAsked>
export type DatesStored = DatesAsked & Pick<DateRevision, 'phases' | 'deadlines'>

/** What the office itself asks of its units: of all of a kind, and of those that are named. */
export const OwnDuty = v.pipe(
  v.strictObject({
    name: line,
    from: distinct(v.picklist(['communities', 'departments']), 2),
    units: distinct(Id, 100),
    form: Form,
    due: v.nullable(Day),
    rhythm: v.nullable(Rhythm),
  }),
  v.forward(
    v.check(({ from, units }) => from.length + units.length > 0, 'missing'),
    ['units'],
  ),
)
export type OwnDuty = v.InferOutput<typeof OwnDuty>

/** 调整报送事项: what the office asks in addition, and which of its own duties it withdraws. */
export const DutyRevision = v.strictObject({
  add: list(OwnDuty, 20),
  withdraw: distinct(DutyKey, 50),
  reason: prose,
})
export type DutyRevision = v.InferOutput<typeof DutyRevision>

/** What the office itself asks in visits beside the notice: of enterprises with any of these attributes, or of all. */
export const OwnQuestion = v.strictObject({
  text: prose,
  good: GoodAnswer.wrapped,
  appliesTo: Question.entries.appliesTo,
})
export type OwnQuestion = v.InferOutput<typeof OwnQuestion>

/** 调整检查内容: what is asked in addition, what of the own is withdrawn, and which answer is the good one after all. */
export const QuestionRevision = v.strictObject({
  add: list(OwnQuestion, 20),
  withdraw: distinct(QuestionKey, 50),
  correct: distinct(v.strictObject({ question: QuestionKey, good: GoodAnswer.wrapped }), 50, {
    by: ({ question }) => question,
  }),
  reason: prose,
})
export type QuestionRevision = v.InferOutput<typeof QuestionRevision>

/** 结束 a campaign, at once: its numbers stay as they are then. */
export const CampaignEnding = v.strictObject({
  reason: prose,
  /** Whether what units haven't handed in stays owed, or is dropped. */
  duties: v.picklist(['owed', 'dropped']),
})
export type CampaignEnding = v.InferOutput<typeof CampaignEnding>

/** A campaign's counters, whole and by the sectors' lead departments. */
export interface CampaignFigures {
  asOf: string
  frozen: boolean
  indicators: Record<string, number>
  units: { unit: string; indicators: Record<string, number> }[]
}

export const CampaignListed = v.strictObject({
  id: Id,
  seq: Integer,
  template: v.strictObject({ id: Id, version: Integer }),
  title: v.string(),
  phase: v.string(),
  startsOn: Day,
  endsOn: Day,
  /** The day on which the office ended it; null while it runs, even past its last day. */
  endedOn: v.nullable(Day),
  deadlines: v.array(DeadlineShown),
})
export type CampaignListed = v.InferOutput<typeof CampaignListed>

export const CampaignSector = v.strictObject({
  name: v.string(),
  present: v.boolean(),
  lead: v.nullable(Id),
  ...besideUnit('lead'),
  supports: v.array(UnitNamed),
  overlaps: v.array(v.string()),
})
export type CampaignSector = v.InferOutput<typeof CampaignSector>

export const Campaign = v.strictObject({
  ...CampaignListed.entries,
  /** The office's date of each duty that comes due once and has one. */
  dates: v.array(Deadline),
  dutyUnits: v.array(v.strictObject({ ...DutyUnit.entries, ...besideUnit('unit') })),
  sectors: v.array(CampaignSector),
  content: CampaignContent,
  endReason: v.nullable(v.string()),
  /** Later dates for which it waits. */
  datesAsked: v.nullable(DatesAsked),
  /** Whether what units hadn't handed in when it ended is owed no more; null while it runs. */
  dutiesDropped: v.nullable(v.boolean()),
  ...listsFiles,
  events: v.array(LifeEvent),
  /** Whether it and its sectors are as the launch has made them. */
  intact: v.boolean(),
})
export type Campaign = v.InferOutput<typeof Campaign>
