import * as v from 'valibot'
import type { Kind } from '../../lib/kind.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { CommunityCode, Day, DivisionCode, Id, Instant, Integer } from '../../lib/wire.ts'
import { measures } from '../authorities/rules.ts'
import { bases } from '../authorities/schema.ts'
import { Deadline } from '../campaigns/schema.ts'
import { documentStates } from '../documents/lifecycle.ts'
import { documentKinds } from '../documents/rules/kinds.ts'
import { states as hazardStates } from '../hazards/rules/states.ts'
import { closers, finders, levels, partyKinds, sources } from '../hazards/schema.ts'
import { states as inspectionStates } from '../inspections/lifecycle.ts'
import { Answer, kinds as inspectionKinds } from '../inspections/schema.ts'
import { chaseStates, states as reportStates } from '../reports/lifecycle.ts'
import { Attribute, PerformanceKind } from '../templates/schema.ts'

const Text = v.string()
const maybe = <S extends v.GenericSchema>(schema: S) => v.nullable(schema)
const Flag = v.boolean()

/** What ends a record of the office's register. */
const ended = { endedOn: maybe(Day), endReason: maybe(Text) }

export const UnitTold = v.strictObject({
  name: Text,
  kind: v.picklist(['department', 'community']),
  stationed: Flag,
  safetyOffice: Flag,
  code: maybe(CommunityCode),
  ...ended,
})

export const AuthorityTold = v.strictObject({
  unit: Id,
  ...besideUnit('unit'),
  name: maybe(Text),
  code: maybe(Text),
  measures: v.array(v.picklist(measures)),
  basis: v.picklist(bases),
  document: Text,
  inNameOf: Text,
  startsOn: Day,
  endsOn: maybe(Day),
  ...ended,
})

export const CampaignTold = v.strictObject({
  template: Id,
  version: Integer,
  title: Text,
  phase: Text,
  startsOn: Day,
  endsOn: Day,
  deadlines: v.array(Deadline),
  ...ended,
})

export const EnterpriseTold = v.strictObject({
  name: Text,
  madeAt: Text,
  creditCode: maybe(Text),
  site: Text,
  address: Text,
  community: maybe(Id),
  ...besideUnit('community'),
  sectors: v.array(Text),
  attributes: v.array(Attribute),
  mergedInto: maybe(Id),
  takenBack: maybe(Flag),
  ...ended,
})

export const PerformanceTold = v.strictObject({
  enterprise: Id,
  kind: PerformanceKind,
  doneOn: Day,
  withdrawn: Flag,
  inspection: maybe(Id),
})

export const InspectionTold = v.strictObject({
  kind: v.picklist(inspectionKinds),
  madeAt: Text,
  campaign: Id,
  enterprise: maybe(Id),
  enterpriseName: maybe(Text),
  place: maybe(Text),
  community: maybe(Id),
  ...besideUnit('community'),
  unit: maybe(Id),
  ...besideUnit('unit'),
  status: v.picklist(inspectionStates),
  inspectedOn: Day,
  certificatesShown: Flag,
  questions: v.array(Text),
  answers: v.array(v.strictObject({ question: Answer.entries.question, answer: Answer.entries.answer })),
  signedAt: maybe(Instant),
  contentHash: maybe(Text),
  discarded: maybe(Text),
})

export const HazardTold = v.strictObject({
  number: Integer,
  ledgerNumber: maybe(Text),
  campaign: Id,
  partyKind: v.picklist(['enterprise', ...partyKinds, 'unknown']),
  enterprise: maybe(Id),
  /** Of a party that is no enterprise; none of a natural person. */
  partyName: maybe(Text),
  /** None where it is a natural person's. */
  place: maybe(Text),
  personal: Flag,
  community: maybe(Id),
  ...besideUnit('community'),
  sector: Text,
  unit: Id,
  ...besideUnit('unit'),
  transferTo: maybe(Id),
  ...besideUnit('transferTo'),
  level: maybe(v.picklist(levels)),
  source: v.picklist(sources),
  found: v.picklist(finders),
  status: v.picklist(hazardStates),
  closedBy: maybe(v.picklist(closers)),
  open: Flag,
  overdue: Flag,
  due: maybe(Day),
  firstDue: maybe(Day),
  everOverdue: Flag,
  closedOn: maybe(Day),
  description: Text,
  foundOn: Day,
  inspectedOn: maybe(Day),
  inspection: maybe(Id),
  question: maybe(Text),
  recurrenceOf: maybe(Id),
  reportedAsPrescribed: Flag,
  instrument: maybe(v.picklist(['order', 'notice'])),
  onSpot: v.array(v.picklist(['evacuate', 'stopUsing', 'suspend'])),
  failures: Integer,
  extensions: Integer,
  mergedInto: maybe(Id),
})

export const ReportTold = v.strictObject({
  campaign: Id,
  unit: Id,
  ...besideUnit('unit'),
  duty: Text,
  occurrence: maybe(Text),
  status: v.picklist(reportStates),
  nothing: Flag,
  submittedAt: maybe(Instant),
  firstSubmittedAt: maybe(Instant),
  late: Flag,
  contentHash: maybe(Text),
  exemption: maybe(Text),
  discarded: maybe(Text),
})

export const ChaseTold = v.strictObject({
  campaign: Id,
  unit: Id,
  ...besideUnit('unit'),
  duty: Text,
  occurrence: maybe(Text),
  status: v.picklist(chaseStates),
  sentAt: Instant,
  seenAt: maybe(Instant),
})

export const DocumentTold = v.strictObject({
  kind: v.picklist(documentKinds),
  year: Integer,
  number: Integer,
  word: maybe(Text),
  madeAt: Text,
  status: v.picklist(documentStates),
  unit: maybe(Id),
  ...besideUnit('unit'),
  hazard: maybe(Id),
  inspection: maybe(Id),
  step: Integer,
  withdrawn: maybe(Text),
})

/**
 * What is told of each kind of record: its columns by their names. Nobody is named: neither those who signed, answered or
 * acted, nor a natural person, nor how they are reached.
 */
export const told = {
  unit: UnitTold,
  authority: AuthorityTold,
  campaign: CampaignTold,
  enterprise: EnterpriseTold,
  performance: PerformanceTold,
  inspection: InspectionTold,
  hazard: HazardTold,
  report: ReportTold,
  chase: ChaseTold,
  document: DocumentTold,
} satisfies Partial<Record<Kind, v.GenericSchema>>

export type Told = keyof typeof told

/** What no column holds: how the units that a row names are called. */
const beside = new Set(Object.keys(besideUnit('unit', 'community', 'transferTo')))

/** The columns that are told of each kind. */
export const columnsTold = new Map(
  Object.entries(told).map(([kind, { entries }]) => [
    kind as Told,
    Object.keys(entries).filter((name) => !beside.has(name)),
  ]),
)

/** How a record has left what is counted. */
export const Gone = v.strictObject({
  how: v.picklist(['void', 'merged', 'discarded', 'takenBack', 'withdrawn']),
  /** The record that it is the same as. */
  into: maybe(Id),
})
export type Gone = v.InferOutput<typeof Gone>

const changed = <K extends Told, S extends v.GenericSchema>(kind: K, row: S) =>
  v.strictObject({
    kind: v.literal(kind),
    id: Id,
    /** The street office that holds it. */
    office: v.string(),
    officeName: v.string(),
    /** 12 digits: the community's where it lies in one, else the street's. */
    division: v.string(),
    /** The record's version: a greater one replaces a lesser. */
    seq: Integer,
    /** Of its last step. */
    updatedAt: maybe(Instant),
    gone: maybe(Gone),
    /** None where ids alone were asked for. */
    row: maybe(row),
  })

export const UnitChanged = changed('unit', told.unit)
export const AuthorityChanged = changed('authority', told.authority)
export const CampaignChanged = changed('campaign', told.campaign)
export const EnterpriseChanged = changed('enterprise', told.enterprise)
export const PerformanceChanged = changed('performance', told.performance)
export const InspectionChanged = changed('inspection', told.inspection)
export const HazardChanged = changed('hazard', told.hazard)
export const ReportChanged = changed('report', told.report)
export const ChaseChanged = changed('chase', told.chase)
export const DocumentChanged = changed('document', told.document)

export const Changed = v.variant('kind', [
  UnitChanged,
  AuthorityChanged,
  CampaignChanged,
  EnterpriseChanged,
  PerformanceChanged,
  InspectionChanged,
  HazardChanged,
  ReportChanged,
  ChaseChanged,
  DocumentChanged,
])
export type Changed = v.InferOutput<typeof Changed>

export const Changes = v.strictObject({
  division: v.string(),
  asOf: Instant,
  items: v.array(Changed),
  /** Where to go on from, now or tomorrow. */
  next: v.string(),
  /** Whether more has changed already. */
  more: v.boolean(),
  complete: v.boolean(),
  /** Districts whose storage didn't answer: what changed there comes once it does. */
  unreachable: v.array(v.strictObject({ division: v.string(), name: v.string() })),
})

/** As long as a poll may wait, in seconds. */
export const longestWait = 25

const whole = (most: number) => v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.maxValue(most))

export const ChangesQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(DivisionCode),
  /** The `next` of the answer before; from the beginning unless given. */
  after: v.optional(v.pipe(v.string(), v.maxLength(8000), v.regex(/^[\w-]+$/))),
  limit: v.optional(v.pipe(whole(200), v.minValue(1)), '100'),
  /** Seconds to wait for a change where there is none. */
  wait: v.optional(whole(longestWait), '0'),
  rows: v.optional(v.picklist(['whole', 'none']), 'whole'),
  /** Rather nothing than what lacks a district. */
  strict: v.optional(v.literal('true')),
})
