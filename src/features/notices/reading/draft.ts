import type { Day } from '../../../lib/day.ts'
import type { Form, Frequency, GoodAnswer, Question, Rule, Trigger } from '../../templates/schema.ts'

/** Where a part stands: UTF-16 offsets into the text as it came in, the end not included. */
export type Span = [start: number, end: number]

/** `derived` marks what the words alone don't say, such as a year that was taken from the day of issue. */
export type Part<T> = { value: T; span: Span; derived?: true }

export type DraftPhase = { name: string; startsOn: Day | null; endsOn: Day | null; span: Span; derived?: true }

export type DraftCheckItem = {
  /** The title of the task that it stands under, as written; empty where the notice names none. */
  task: string
  text: string
  good?: GoodAnswer | undefined
  frequency: Frequency[]
  appliesTo: Question['appliesTo']
  /** What principals' records answer it; where a draft doesn't say, its words do. */
  performance?: Question['performance'] | undefined
  span: Span
}

export type DraftAssignment = { department: string; role: 'lead' | 'support'; sectors: string[]; span: Span }

/**
 * `days` are days of the month or of the week (Monday is 1); none where the notice names only the rhythm, or a day of
 * a quarter, whose month they couldn't tell. `month` is the one in the quarter, half-year or year, where somebody said.
 */
export type Recurrence = {
  every: 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'
  days: number[]
  month?: number
}

export type DraftReport = {
  /** The key of the duty that it becomes, in each version of the template; what was added by hand has one from its publication on. */
  duty?: string
  /** What is handed in, as far as its name tells. */
  form?: Form
  /** Due before the end of this phase. */
  phase?: string | null
  what: string
  from: string[]
  to: string | null
  due: Day | null
  recurrence: Recurrence | null
  span: Span
  derived?: true
}

export type DraftMeasure = {
  /** As the template writes it: `二（二）3`, and 题, 首 and 尾 for what stands around the numbering. */
  paragraph: string
  kind: Rule['kind'] | Trigger['event'] | 'measure'
  text: string
  span: Span
}

/** What a reader of the draft is told to look at. */
export const remarkCodes = [
  'titleMissing',
  'issuingBodyMissing',
  'issuedOnMissing',
  /** The list of data over the notice names another day, body or number than the notice itself. */
  'metadataContradicts',
  /** A date that lost characters, hides its year, follows the lunar calendar or fits two years. */
  'dateUnclear',
  /** The notice announces more phases than it holds. */
  'fewerPhases',
  'phaseWithoutDates',
  /** A department leads or supports something, and the words don't say what. */
  'sectorUnclear',
  /** Words stand where a department should, and name none. */
  'departmentUnclear',
  /** The same sector is led by two departments. */
  'twoLeads',
  /** The notice doesn't say to whom a report goes. */
  'reportWithoutReceiver',
  /** A number that must not be published. */
  'personalPhone',
] as const
export type Remark = { code: (typeof remarkCodes)[number]; text: string; span: Span }

/** What was read out of a notice; lists are empty rather than missing. */
export type Draft = {
  title: Part<string> | null
  issuingBody: Part<string> | null
  documentNumber: Part<string> | null
  issuedOn: Part<Day> | null
  startsOn: Part<Day> | null
  endsOn: Part<Day> | null
  actionPeriod: Part<{ startsOn: Day; endsOn: Day }> | null
  coIssuers: Part<string>[]
  addressees: Part<string>[]
  basis: Part<string>[]
  attachments: Part<string>[]
  phases: DraftPhase[]
  checkItems: DraftCheckItem[]
  assignments: DraftAssignment[]
  reports: DraftReport[]
  rules: DraftMeasure[]
  measures: DraftMeasure[]
  remarks: Remark[]
}
