import * as v from 'valibot'
import { LifeEvent } from '../../lib/event.ts'
import { ExportQuery } from '../../lib/exporting.ts'
import { listsFiles, withFiles } from '../../lib/files-wire.ts'
import { PageQuery, SearchQuery } from '../../lib/page.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, distinct, Id, Instant, Integer, line, list, Phone, pages, prose, Somebody } from '../../lib/wire.ts'
import { HazardListed } from '../hazards/schema.ts'
import { Numbers } from '../indicators/schema.ts'
import { DutyKey, Form, Rhythm, Trigger } from '../templates/schema.ts'
import { chaseStates, states } from './lifecycle.ts'
import { listings } from './rules/listing.ts'
import { statuses } from './rules/status.ts'

/** A unit's report, to be begun or exempted. */
export const NewReport = v.strictObject({
  campaign: Id,
  unit: Id,
  /** The duty's key in the campaign's template. */
  duty: DutyKey,
  /** Which time it is of a duty that comes due again and again: its day. Null where the duty comes due once. */
  occurrence: v.optional(v.nullable(Day), null),
})
export type NewReport = v.InferOutput<typeof NewReport>

/** Why an enterprise is a problem 事故问题企业 (二（三）). */
export const Finding = v.strictObject({ enterprise: Id, event: Trigger.entries.event, note: v.nullable(prose) })
export type Finding = v.InferOutput<typeof Finding>

/** Somebody on a list of names: 联络员名单. */
export const NamedPerson = v.strictObject({ name: line, post: v.nullable(line), phone: v.nullable(Phone) })
export type NamedPerson = v.InferOutput<typeof NamedPerson>

export const Content = v.strictObject({
  text: v.nullable(pages),
  /** 零报告: there is nothing to report, which is an answer. */
  nothing: v.boolean(),
  /** What a sweep has found; empty in other reports. */
  found: distinct(Finding, 50, { by: ({ enterprise, event }) => `${enterprise} ${event}` }),
  /** Whom a list of names lists; empty in other reports. */
  names: v.optional(list(NamedPerson, 200), []),
  /** What is attached stays attached, whatever is written later. */
  ...withFiles,
})
export type Content = v.InferOutput<typeof Content>

const ReportStatus = v.strictObject({
  status: v.picklist(statuses),
  /** It was submitted after the due day, or isn't submitted and the day has passed. */
  late: v.boolean(),
  /** It says that there is nothing to report. */
  nothing: v.boolean(),
})
export type ReportStatus = v.InferOutput<typeof ReportStatus>

export const Owed = v.strictObject({
  unit: Id,
  ...besideUnit('unit'),
  ...ReportStatus.entries,
  /** Null while the unit hasn't begun. */
  report: v.nullable(Id),
  /** When the present submission was made; null once it was returned. */
  submittedAt: v.nullable(Instant),
  firstSubmittedAt: v.nullable(Instant),
  /** When the unit was last chased, and when it saw that. */
  chasedAt: v.nullable(Instant),
  chaseSeenAt: v.nullable(Instant),
})
export type Owed = v.InferOutput<typeof Owed>

const dueShown = {
  /** Null where neither notice nor office has set a date. */
  due: v.nullable(Day),
  /** Until the due day; negative after it. */
  workingDaysLeft: v.nullable(Integer),
  /** Not all holidays until then are published: about so many working days. */
  workingDaysAbout: v.boolean(),
}

const dutyShown = {
  duty: DutyKey,
  /** What the notice calls it. */
  name: v.string(),
  /** Which time it is of a duty that comes due again and again. */
  occurrence: v.nullable(Day),
}

/** One occasion of a duty, and how far units are with it. */
export const DutyReports = v.strictObject({
  ...dutyShown,
  form: Form,
  /** How often it comes due; null if once. */
  rhythm: v.nullable(Rhythm),
  ...dueShown,
  /** A line for every unit that owes this now. */
  items: v.array(Owed),
  counts: v.strictObject(v.entriesFromList(statuses, Integer)),
})
export type DutyReports = v.InferOutput<typeof DutyReports>

/** Who of a campaign's units has reported what, the earliest date first. */
export const CampaignReports = v.strictObject({
  campaign: Id,
  title: v.string(),
  /** The day on which it ended; null while it runs. */
  endedOn: v.nullable(Day),
  asOf: v.string(),
  /** Of what comes due again and again, the occasions since this day, up to the next one. */
  since: Day,
  /** How many occasions came before that day. */
  earlier: Integer,
  duties: v.array(DutyReports),
})
export type CampaignReports = v.InferOutput<typeof CampaignReports>

/**
 * Reads the units, or one of them, each with its reports and its last chase for every duty; with words, what has them in
 * the name of the duty or of the unit. Of duties that come due again and again the last 31 days, of one unit all; or since
 * a day.
 */
export const CampaignReportsQuery = v.strictObject({
  ...SearchQuery.entries,
  unit: v.optional(Id),
  since: v.optional(Day),
})
export type CampaignReportsQuery = v.InferOutput<typeof CampaignReportsQuery>

/** What is exported: of one campaign or of all that run, narrowed as the list is; a line for each unit and occasion. */
export const ReportsExported = v.strictObject({
  ...CampaignReportsQuery.entries,
  campaign: v.optional(Id),
  duty: v.optional(DutyKey),
  occurrence: v.optional(Day),
  status: v.optional(v.picklist(listings)),
  unitKind: v.optional(v.picklist(['department', 'community'])),
  ...ExportQuery.entries,
})
export type ReportsExported = v.InferOutput<typeof ReportsExported>

/** How many units are how far with one occasion of a duty. */
export const DutyNumbers = v.strictObject({
  due: v.nullable(Day),
  /** 应报: the units that owe it, without those that are exempt. */
  owed: Integer,
  /** 已报: in, whether or not they are accepted yet. */
  submitted: Integer,
  accepted: Integer,
  returned: Integer,
  /** How many of the submitted were late. */
  late: Integer,
  exempt: Integer,
  /** After the due day: neither submitted nor returned. Before it, or without one: 0. */
  missing: Integer,
})
export type DutyNumbers = v.InferOutput<typeof DutyNumbers>

/** What an office's counters say of one occasion of a duty. */
export const DutyLine = v.strictObject({
  ...dutyShown,
  ...dueShown,
  ...DutyNumbers.entries,
})
export type DutyLine = v.InferOutput<typeof DutyLine>

/** The unit's numbers in the campaign: frozen by a submission, until then as they are now. */
export const Figures = v.strictObject({ asOf: v.string(), indicators: Numbers })
export type Figures = v.InferOutput<typeof Figures>

const FindingShown = v.strictObject({
  ...Finding.entries,
  /** As the enterprise was called when it was entered. */
  name: v.string(),
})
export type FindingShown = v.InferOutput<typeof FindingShown>

/** A hazard of the unit, as a ledger lists it. */
export const LedgerLine = v.strictObject({
  ...v.pick(HazardListed, ['id', 'number', 'sector', 'description', 'level', 'status', 'due', 'overdue']).entries,
})
export type LedgerLine = v.InferOutput<typeof LedgerLine>

/** One report, whole. */
export const Report = v.strictObject({
  id: Id,
  seq: Integer,
  campaign: Id,
  unit: Id,
  ...besideUnit('unit'),
  ...dutyShown,
  form: Form,
  state: v.picklist(states),
  ...ReportStatus.entries,
  ...dueShown,
  text: v.nullable(v.string()),
  found: v.array(FindingShown),
  names: v.array(NamedPerson),
  /** The unit's hazards, of a ledger: frozen by a submission, until then as they are now. Null of other forms. */
  ledger: v.nullable(v.array(LedgerLine)),
  ...listsFiles,
  /** Text, findings, names and files are left out: until it is handed in they are for the unit's people and the safety office. */
  contentHidden: v.boolean(),
  figures: Figures,
  /** The submission that stands: null before the first, and once it was returned. */
  submission: v.nullable(
    v.strictObject({
      by: Somebody,
      at: Instant,
      /** When the safety office first opened it: until then whoever handed it in can recall it. */
      readAt: v.nullable(Instant),
      /** SHA-256 of what was submitted, as canonical JSON. */
      contentHash: v.string(),
      /** Whether what is stored now still has that hash. */
      intact: v.boolean(),
    }),
  ),
  firstSubmittedAt: v.nullable(Instant),
  /** Why the unit needn't report. */
  exemption: v.nullable(v.string()),
  /** Why the unit discarded its draft: it owes the report as if it hadn't begun. */
  discarded: v.nullable(v.string()),
  events: v.array(LifeEvent),
  /** The hash chain over the events is whole. */
  intact: v.boolean(),
})
export type Report = v.InferOutput<typeof Report>

/** Asks a unit for a report that isn't in. */
export const NewChase = v.strictObject({ ...NewReport.entries, note: v.nullable(prose) })
export type NewChase = v.InferOutput<typeof NewChase>

const Seen = v.strictObject({ by: Somebody, at: Instant })

export const ChaseListed = v.strictObject({
  id: Id,
  seq: Integer,
  campaign: Id,
  unit: Id,
  ...besideUnit('unit'),
  duty: DutyKey,
  occurrence: v.nullable(Day),
  status: v.picklist(chaseStates),
  note: v.nullable(v.string()),
  sent: Seen,
  seen: v.nullable(Seen),
})
export type ChaseListed = v.InferOutput<typeof ChaseListed>

/** A chase, and what became of what it asked for. */
export const ChaseAnswered = v.strictObject({
  ...ChaseListed.entries,
  /** The report that the chase was for, as it stands now; null while the unit hasn't begun. */
  report: v.nullable(v.strictObject({ id: Id, state: v.picklist(states), submittedAt: v.nullable(Instant) })),
})
export type ChaseAnswered = v.InferOutput<typeof ChaseAnswered>

/** Newest first. The plain list reads only its page; so do its filters, alone and together. */
export const ChaseQuery = v.strictObject({
  ...PageQuery.entries,
  campaign: v.optional(Id),
  unit: v.optional(Id),
  status: v.optional(v.picklist(chaseStates)),
})
export type ChaseQuery = v.InferOutput<typeof ChaseQuery>
