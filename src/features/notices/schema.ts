import * as v from 'valibot'
import { Day, distinct, Id, Instant, Integer, list } from '../../lib/wire.ts'
import {
  Attribute,
  DutyKey,
  Form,
  Frequency,
  GoodAnswer,
  Limits,
  MonthInPeriod,
  Question,
  rhythmParts,
} from '../templates/schema.ts'
import { remarkCodes } from './reading/draft.ts'
import { longestNotice } from './rules.ts'

/** Of a draft as JSON, in UTF-8: what is read can be sent back, and D1 keeps it in a row. */
export const largestDraft = 900_000

/** A draft holds so many parts of a kind at most. */
const mostParts = 5000

const parts = <S extends v.GenericSchema>(part: S) => list(part, mostParts)

/** Words of a draft, which may be longer, empty or have more lines than a template allows. */
const words = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed() && !value.includes('\0'), 'notText'),
  v.maxLength(20_000),
)

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(longestNotice))
/** An array of two: OpenAPI can't express valibot's tuple. */
const range = list(place, 2, 2) as unknown as v.GenericSchema<[start: number, end: number]>
/** Where a part stands in the notice; null where somebody added it. */
export const Span = v.nullable(range)

const derived = v.exactOptional(v.literal(true))
const part = <S extends v.GenericSchema>(value: S) => v.strictObject({ value, span: Span, derived })
export const PartText = part(words)
export const PartDay = part(Day)

const DraftPhase = v.strictObject({
  name: words,
  startsOn: v.nullable(Day),
  endsOn: v.nullable(Day),
  span: Span,
  derived,
})

const DraftCheckItem = v.strictObject({
  task: words,
  text: words,
  good: GoodAnswer,
  frequency: list(Frequency, 20),
  appliesTo: distinct(Attribute, 20),
  performance: v.optional(Question.entries.performance),
  span: Span,
})

const assignmentRoles = ['lead', 'support'] as const
const DraftAssignment = v.strictObject({
  department: words,
  role: v.picklist(assignmentRoles),
  sectors: list(words, 200),
  span: Span,
})

const DraftReport = v.strictObject({
  duty: v.exactOptional(DutyKey),
  form: v.exactOptional(Form),
  phase: v.exactOptional(v.nullable(words)),
  what: words,
  from: list(words, 200),
  to: v.nullable(words),
  due: v.nullable(Day),
  recurrence: v.nullable(v.strictObject({ ...rhythmParts, month: v.exactOptional(MonthInPeriod) })),
  span: Span,
  derived,
})

/** The kinds of rules and of triggers that Bihuan can apply. */
const ruleKinds = [
  'noPenalty',
  'penalty',
  'dualPenalty',
  'closureAndBan',
  'regularMeasures',
  'fatalAccident',
  'repeatedTips',
  'concealedAccident',
] as const
export const DraftMeasure = v.strictObject({
  paragraph: v.pipe(v.string(), v.maxLength(200)),
  kind: v.picklist([...ruleKinds, 'measure']),
  text: words,
  span: Span,
})
export type DraftMeasure = v.InferOutput<typeof DraftMeasure>

export const Remark = v.strictObject({ code: v.picklist(remarkCodes), text: words, span: Span })
export type Remark = v.InferOutput<typeof Remark>

/** What was read out of a notice, and corrected: `Draft` of draft.ts, whose parts may have been added by hand. */
export const NoticeDraft = v.strictObject({
  title: v.nullable(PartText),
  issuingBody: v.nullable(PartText),
  documentNumber: v.nullable(PartText),
  issuedOn: v.nullable(PartDay),
  startsOn: v.nullable(PartDay),
  endsOn: v.nullable(PartDay),
  actionPeriod: v.nullable(part(v.strictObject({ startsOn: Day, endsOn: Day }))),
  coIssuers: parts(PartText),
  addressees: parts(PartText),
  basis: parts(PartText),
  attachments: parts(PartText),
  phases: parts(DraftPhase),
  checkItems: parts(DraftCheckItem),
  assignments: parts(DraftAssignment),
  reports: distinct(DraftReport, mostParts, { by: ({ duty }) => duty }),
  rules: parts(DraftMeasure),
  measures: parts(DraftMeasure),
  limits: v.exactOptional(Limits),
  remarks: parts(Remark),
})
export type NoticeDraft = v.InferOutput<typeof NoticeDraft>

/** A notice of an office that its district takes over. */
const Adopted = v.strictObject({ division: v.pipe(v.string(), v.regex(/^\d{9}$/)), id: Id })

/** The text of a notice, or the notice of an office, as it stands, for its district. */
export const NewNotice = v.union([
  v.strictObject({
    text: v.pipe(
      v.string(),
      v.check((value) => value.isWellFormed() && !value.includes('\0'), 'notText'),
      v.regex(/\S/),
      v.maxLength(longestNotice),
    ),
  }),
  v.strictObject({ adopt: Adopted }),
])
export type NewNotice = v.InferOutput<typeof NewNotice>

/** What keeps a draft from becoming a template. */
const missingCodes = [
  'title',
  'issuingBody',
  'issuedOn',
  'phases',
  /** A phase lacks its first or its last day. */
  'phaseDates',
  'sectors',
  /** Codes from here on: a part is there, but a template can't hold it as it is. */
  'empty',
  'tooLong',
  'tooMany',
  'endsBeforeStart',
  /** A report is due before the end of a phase that isn't there. */
  'phaseUnknown',
  /** A limit is longer than the law allows. */
  'beyondLaw',
  'notValid',
] as const
/** `path` leads to the part of the draft: `issuedOn`, `phases.1`, `assignments`. */
export const MissingPart = v.strictObject({ code: v.picklist(missingCodes), path: v.string() })
export type MissingPart = v.InferOutput<typeof MissingPart>

export const NoticeListed = v.strictObject({
  id: Id,
  /** The division whose notice it is. */
  division: v.string(),
  divisionName: v.string(),
  /** As the draft has it; empty where it has none. */
  title: v.string(),
  seq: Integer,
  madeAt: Instant,
  changedAt: Instant,
  changedBy: v.string(),
  /** The last version that was published. */
  published: v.nullable(Integer),
  /** The `seq` that it was published from. */
  publishedSeq: v.nullable(Integer),
  /** The office's notice that the district took over. */
  adopted: v.nullable(Adopted),
})
export type NoticeListed = v.InferOutput<typeof NoticeListed>

export const Notice = v.strictObject({
  ...NoticeListed.entries,
  /** The notice as it was pasted; the draft's spans are UTF-16 offsets into it. */
  source: v.string(),
  draft: NoticeDraft,
  missing: v.array(MissingPart),
})
export type Notice = v.InferOutput<typeof Notice>

export const NoticeMade = v.strictObject({ id: Id, seq: Integer })
export const DraftSent = v.strictObject({ draft: NoticeDraft })
export const NoticeSaved = v.strictObject({ id: Id, seq: Integer, missing: v.array(MissingPart) })
export const NoticeDiscarded = v.strictObject({ id: Id, seq: Integer })
export const NoticePublished = v.strictObject({ id: Id, version: Integer })
